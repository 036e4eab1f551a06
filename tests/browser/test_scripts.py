"""The scripts that travel are those that people read, made short by terser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]
SHORT = ROOT / "src" / "newscast" / "artifacts" / "static" / "min"


def test_the_short_scripts_are_up_to_date(tmp_path: Path) -> None:
    if not shutil.which("node") or not (ROOT / "tests/browser/node_modules/terser").is_dir():
        pytest.skip("Needs node and terser (npm ci in tests/browser)")
    subprocess.run(["sh", ROOT / "tools" / "shorten_scripts.sh", tmp_path], check=True, timeout=60)
    stale = [path.name for path in sorted(tmp_path.iterdir()) if path.read_bytes() != (SHORT / path.name).read_bytes()]
    assert not stale, "Run tools/shorten_scripts.sh"
