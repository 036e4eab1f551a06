"""What whole builds cost: `python benchmarks/batch.py [VOICE] [ARTICLES] [PARAGRAPHS]` builds so many articles at once, in a process of its own.

Then once more unchanged, once with one sentence edited, and once into another folder with all clips known: that is everything but
synthesis. While a build runs, a line every five seconds says how far it is: the seconds an article should not grow. Cores busy: CPU
seconds against wall seconds of all cores; "speaking" is from the first clip in the cache to the last (Linux only). The defaults take
three minutes on two idle cores; `tone 100 3` shows the cost of a hundred articles without a voice, `af_heart 1 90` an episode of an hour.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newscast import executors
from newscast.resources import bundled

INTERVAL = 5.0
EDIT = "Nobody had foreseen this."


def articles(folder: Path, count: int, paragraphs: int) -> list[Path]:
    """So many articles, of paragraphs of the demo article; each sentence says where it stands, so that none is known."""
    source = (bundled("feeds/demo") / "article.md").read_text().split("\n\n")
    body = [part for part in source if part[:1].isalpha() and ". " in part]
    made = []
    for number in range(count):
        chosen = [body[(number + n) % len(body)] for n in range(paragraphs)]
        text = "\n\n".join(re.sub(r"\.(?= |$)", f", says witness {n} of report {number}.", part) for n, part in enumerate(chosen))
        made.append(folder / f"article-{number:03}.md")
        made[-1].write_text(f"# Report number {number}\n\n{text}\n")
    return made


def build(name: str, voice: str, files: list[Path], output: Path) -> tuple[float, float]:
    """Run newscast build, print how far it is and what it took; returns its wall and CPU seconds."""
    command = [sys.executable, "-m", "newscast", "build", *map(str, files), "--voice", voice, "--output", str(output)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    speaking, (status, used) = watch(process.pid, output, began)
    wall, cpu = time.perf_counter() - began, used.ru_utime + used.ru_stime
    busy = cpu / wall / executors.cores()
    print(
        f"{name:34} exit {os.waitstatus_to_exitcode(status)}: wall {wall:7.1f} s, CPU {cpu:7.1f} s, cores busy {busy:4.0%}"
        f"{speaking}, {cpu / len(files):.2f} CPU s an article, peak memory {used.ru_maxrss / 1000:.0f} MB",
        flush=True,
    )
    return wall, cpu


def watch(pid: int, output: Path, began: float) -> tuple[str, tuple[int, resource.struct_rusage]]:
    """Look at a build until it ends: how busy it is while it speaks, and what the system says of it."""
    first = last = (0.0, 0.0, 0)
    told, made = began, 0
    before = clips()
    while True:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            return phase(first, last), (status, used)
        now, count = time.perf_counter(), clips() - before
        if count > last[2]:
            last = (now, cpu_seconds(pid), count)
            first = first if first[2] else last
        if now - told > INTERVAL:
            done = len(list(output.glob("*/*/episode.json")))
            each = f"{(now - told) / (done - made):.2f} s an article" if done > made else "none finished since"
            print(f"  {now - began:6.0f} s: {done} episodes, {count} new clips; {each}", flush=True)
            told, made = now, done
        time.sleep(0.1)


def phase(first: tuple[float, float, int], last: tuple[float, float, int]) -> str:
    """How busy the cores were from the first clip to the last, as far as there were several."""
    wall, cpu = last[0] - first[0], last[1] - first[1]
    return f" (while speaking {cpu / wall / executors.cores():4.0%})" if wall > 1 and cpu else ""


def clips() -> int:
    """How many clips the cache holds."""
    return sum(1 for _ in Path(os.environ["NEWSCAST_CACHE"]).glob("clips-v1/??/*"))


def cpu_seconds(pid: int) -> float:
    """What a process has used so far; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
        for kind, whole, other, rebuilt in zip(("wall time", "CPU time"), first, tail, edited, strict=True):
            print(
                f"{kind}: everything but synthesis {other / whole:.1%}, a rebuild after an edit {rebuilt / whole:.1%} of the first build"
            )


if __name__ == "__main__":
    main()
