"""Does memory grow with the length of an episode? `python benchmarks/memory.py [HOURS ...]` builds that long with the tone engine.

Each in a process of its own; a tenth of an hour first, for what the program needs in any case. By default one hour besides, in two
minutes; `benchmarks/memory.py 1 10` takes a quarter of an hour.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS_AN_HOUR = 7_700
"""Of the tone engine, with the pauses between sentences."""
SENTENCE = "the mayor of {number} said on Monday that the old bridge over the river would be opened again in spring"


def main() -> None:
    """Print hours, time and peak memory."""
    for hours in [0.1, *(float(hours) for hours in sys.argv[1:] or ["1"])]:
        with tempfile.TemporaryDirectory() as place:
            article = Path(place) / "long.md"
            count = round(hours * WORDS_AN_HOUR / len(SENTENCE.split()))
            lines = [SENTENCE.format(number=f"town {number}").capitalize() + "." for number in range(count)]
            paragraphs = [" ".join(lines[at : at + 5]) for at in range(0, count, 5)]
            sections = [f"## Part {n // 20 + 1}\n\n{text}" if n % 20 == 0 else text for n, text in enumerate(paragraphs)]
            article.write_text("# A long story\n\n" + "\n\n".join(sections) + "\n")
            environment = {**os.environ, "NEWSCAST_CACHE": f"{place}/cache"}
            command = [sys.executable, "-m", "newscast", "build", str(article), "--voice", "tone", "--output", f"{place}/public"]
            began = time.perf_counter()
            process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            recording = next(iter(Path(place).glob("public/*/*/*.mp3")), None)
            heard = recording.stat().st_size * 8 / 96_000 / 3600 if recording else 0
            print(
                f"{hours:5.1f} h asked, {heard:5.2f} h made, exit {os.waitstatus_to_exitcode(status)}: "
                f"{time.perf_counter() - began:6.1f} s, CPU {used.ru_utime + used.ru_stime:6.1f} s, peak memory {used.ru_maxrss / 1000:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
