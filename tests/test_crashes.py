"""Power cuts and full disks: a build dies, or a write fails, at the n-th step towards the disk. What is public stays whole."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = """
import errno, os, signal, sys

kind, fatal = sys.argv[1], int(sys.argv[2])
steps = 0


def fragile(real):
    def step(*args, **kwargs):
        global steps
        steps += 1
        if steps == fatal and kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if steps >= fatal and kind == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    return step


os.fsync, os.replace = fragile(os.fsync), fragile(os.replace)
from newscast.cli.commands import run

sys.exit(run(sys.argv[3:]))
"""
STORY = "A Story About Bells\n\nThe bells rang at noon, and nobody had asked them to. Edition {} says so, and nothing else.\n"
STRIDE = 13
"""Every how many steps the build dies; 1 tries all of them, which takes minutes."""


def build(kind: str, fatal: int, show: Path, edition: int) -> subprocess.CompletedProcess[str]:
    Path("story.txt").write_text(STORY.format(edition))
    command = [sys.executable, "-c", DRIVER, kind, str(fatal), "build", "story.txt", "--show", str(show), "--jobs", "1"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def assert_public_is_whole(folder: Path) -> None:
    feed = (folder / "feed.xml").read_text()
    enclosures = re.findall(r'<enclosure url="https://example.org/tones/([^"]+)" length="(\d+)"', feed)
    assert enclosures
    for path, length in enclosures:
        assert (folder / path).stat().st_size == int(length)
    for path in re.findall(r'url="https://example.org/tones/([^"]+)"', feed):
        assert (folder / path).is_file(), path


@pytest.mark.parametrize("kind", ["kill", "full"])
def test_whatever_happens_to_a_build_the_feed_is_whole_and_the_next_build_succeeds(kind: str, tone_show: Path) -> None:
    folder = Path("public/tones")
    assert build(kind, 10_000, tone_show, edition=0).returncode == 0
    for fatal in range(1, 10_000, STRIDE):
        broken = build(kind, fatal, tone_show, edition=fatal)
        assert_public_is_whole(folder)
        if broken.returncode == 0:
            break
        assert broken.returncode == (-9 if kind == "kill" else 73), broken.stderr
        assert "Traceback" not in broken.stderr
    assert fatal > 20  # it did die on the way
    assert not list(folder.rglob(".tmp-*"))
