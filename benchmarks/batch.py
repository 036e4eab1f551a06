"""What whole builds cost: `python benchmarks/batch.py [VOICE] [ARTICLES] [PARAGRAPHS]` builds so many articles at once, in a process of its own.

Then once more unchanged, once with one sentence edited, and once into another folder with all clips known: that is everything but
synthesis. Cores busy: CPU seconds against wall seconds of all cores, from start to end of the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newscast import executors
from newscast.resources import bundled

EDIT = "Nobody had foreseen this."


def articles(folder: Path, count: int, paragraphs: int) -> list[Path]:
    """So many articles, of paragraphs of the demo article; each sentence says which article it stands in, so that none is known."""
    source = (bundled("feeds/demo") / "article.md").read_text().split("\n\n")
    body = [part for part in source if part[:1].isalpha() and ". " in part]
    made = []
    for number in range(count):
        chosen = [body[(number + n) % len(body)] for n in range(paragraphs)]
        text = "\n\n".join(part.replace(". ", f", says report {number}. ", 2) for part in chosen)
        made.append(folder / f"article-{number:03}.md")
        made[-1].write_text(f"# Report number {number}\n\n{text}\n")
    return made


def build(name: str, voice: str, files: list[Path], output: Path) -> float:
    """Run newscast build, print what it took, return its wall time."""
    command = [sys.executable, "-m", "newscast", "build", *map(str, files), "--voice", voice, "--output", str(output)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall, cpu = time.perf_counter() - began, used.ru_utime + used.ru_stime
    busy = cpu / wall / executors.cores()
    print(
        f"{name:34} exit {os.waitstatus_to_exitcode(status)}: wall {wall:7.1f} s, CPU {cpu:7.1f} s, cores busy {busy:4.0%}, "
        f"peak memory {used.ru_maxrss / 1000:.0f} MB",
        flush=True,
    )
    return cpu


def main() -> None:
    """Build in a folder of its own with a cache of its own, four times."""
    voice, count, paragraphs = (*sys.argv[1:], *["af_heart", "10", "3"][len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["NEWSCAST_CACHE"] = str(folder / "cache")
        files = articles(folder, int(count), int(paragraphs))
        first = build(f"first build, {count} articles", voice, files, folder / "a")
        build("unchanged", voice, files, folder / "a")
        files[0].write_text(files[0].read_text() + f"\n{EDIT}\n")
        edited = build("one sentence edited", voice, files[:1], folder / "a")
        tail = build("all clips known, another folder", voice, files, folder / "b")
        print(
            f"CPU of everything but synthesis {tail / first:.1%}, of a rebuild after an edit {edited / first:.1%} of the first build"
        )


if __name__ == "__main__":
    main()
