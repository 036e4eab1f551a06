"""The pages in Debian's chromium, by scripts for node; see CONTRIBUTING.md for what has to be installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
EPISODE_PAGES = [f"{slug}/{name}" for slug in ("bridge-reopens", "arabic", "chinese") for name in ("index.html", "embed.html")]
PAGES = [*EPISODE_PAGES, "index.html", "page-1.html"]
MINUTES = 60


@pytest.fixture(scope="session", autouse=True)
def tools() -> None:
    """CI must have them; elsewhere the tests are skipped without."""
    missing = [name for name in ("node", "chromium", "java") if not shutil.which(name)]
    missing += [] if MODULES.is_dir() else ["tests/browser/node_modules (npm ci)"]
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"Needs {', '.join(missing)}")


def run(*command: str | Path) -> str:
    """Run a command in this folder to its end, and return what it printed."""
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=5 * MINUTES, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_episode_page_does_what_listeners_expect(site: Path) -> None:
    said = run("node", "behaviour.mjs", site)
    assert int(said.splitlines()[-1].split()[0]) >= 100


def test_the_show_page_plays_and_searches_and_the_embed_reads_along(site: Path) -> None:
    said = run("node", "show.mjs", site)
    assert int(said.splitlines()[-1].split()[0]) >= 30


def test_axe_finds_no_violation(site: Path) -> None:
    said = run("node", "axe.mjs", site, *PAGES)
    assert said.splitlines()[-1] == f"{4 * len(PAGES)} passed, 0 failed"


def test_the_pages_are_valid_html(site: Path) -> None:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # vnu warns of JSON data blocks, which HTML allows; so only its errors count.
    assert not run("java", "-jar", jar, "--errors-only", "--format", "gnu", *(site / page for page in PAGES))


def test_the_pages_keep_to_good_habits_of_html(site: Path) -> None:
    pages = [site / page for page in PAGES]
    run(MODULES / ".bin" / "html-validate", "--config", HERE / "htmlvalidate.json", *pages)


def test_a_broken_page_is_found(site: Path, tmp_path: Path) -> None:
    """The tools themselves must be able to fail."""
    page = tmp_path / "index.html"
    page.write_text(
        (site / EPISODE_PAGES[0]).read_text(encoding="utf-8").replace('<html lang="en-US">', "<html>"), encoding="utf-8"
    )
    with pytest.raises(AssertionError, match="html-has-lang"):
        run("node", "axe.mjs", tmp_path, "index.html")
