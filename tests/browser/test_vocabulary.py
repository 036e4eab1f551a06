"""What the pages tell machines, checked against the vocabulary of schema.org as schema-dts has it in types."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

MODULES = Path(__file__).parent / "node_modules"
TSC = MODULES / "typescript" / "bin" / "tsc"


@pytest.fixture(scope="session", autouse=True)
def tools() -> None:
    if not shutil.which("node") or not TSC.is_file():
        pytest.skip("Needs node and typescript (npm ci in tests/browser)")


def linked_data(page: Path) -> str:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def complaints(folder: Path, kind: str, data: str) -> str:
    """What the compiler says of the data as a thing of that kind; "" when every property belongs to its type and has a value that it takes."""
    source = folder / "said.ts"
    source.write_text(
        f'import type {{ {kind}, WithContext }} from "{MODULES}/schema-dts";\nexport const said: WithContext<{kind}> = {data};\n'
    )
    options = (
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
    )
    done = subprocess.run(["node", TSC, *options, source], capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def test_an_episodes_page_keeps_to_the_vocabulary(site: Path, tmp_path: Path) -> None:
    assert complaints(tmp_path, "PodcastEpisode", linked_data(site / "bridge-reopens" / "index.html")) == ""


def test_a_shows_page_keeps_to_the_vocabulary(site: Path, tmp_path: Path) -> None:
    assert complaints(tmp_path, "PodcastSeries", linked_data(site / "index.html")) == ""


def test_a_property_that_episodes_do_not_have_is_found(site: Path, tmp_path: Path) -> None:
    """`readBy` belongs to audiobooks only."""
    said = json.loads(linked_data(site / "bridge-reopens" / "index.html")) | {"readBy": "Heart"}
    assert "readBy" in complaints(tmp_path, "PodcastEpisode", json.dumps(said))
