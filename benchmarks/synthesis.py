"""What speech costs: `python benchmarks/synthesis.py [VOICE] [SENTENCES]`; the text is the demo article's, repeated.

One model, called from one thread and from as many as there are cores, in turn and in one run: compare lines, not runs. Seconds of audio
are those that listeners hear, with the script's pauses. Cores busy: CPU seconds against the wall seconds of the threads. Parallel
efficiency: how many times faster many threads are, against how many they are; the best run of each counts. On a busy machine only the
CPU seconds mean something; on two idle cores the default takes two and a half minutes.
"""

from __future__ import annotations

import resource
import sys
import time
from itertools import cycle, islice
from pathlib import Path

import newscast
from newscast import executors, plugins, shows
from newscast.audio import trim
from newscast.engines.phonemizer import phonemize
from newscast.model import Utterance, Voice
from newscast.progress import Silent
from newscast.resources import bundled
from newscast.script import write
from newscast.store import voices


def text(count: int, voice: Voice) -> list[Utterance]:
    """Sentences of the demo article, over and over."""
    folder = shows.load("", Path("feeds"))
    article = newscast.read(str(bundled("feeds/demo") / "article.md"))
    script = write(article, shows.channel(folder, "x"), folder.settings, voice, phonemize)
    return list(islice(cycle(script.utterances), count))


def measure(workers: int, said: list[Utterance], voice: Voice) -> float:
    """Say it all with so many threads, print what it took, and return the wall time."""
    engine = plugins.engine(voice.engine)
    before, began = time.process_time(), time.perf_counter()
    seconds = 0.0
    with executors.local(workers) as executor:
        for utterance, clip in executors.each(executor, lambda one: trim.trim(engine.synthesize(one, voice)), said):
            seconds += clip.duration + utterance.pause_after
    wall, cpu = time.perf_counter() - began, time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{voice.name:20} {workers} threads: {seconds:6.0f} s of audio, wall RTF {wall / seconds:.3f}, cpuRTF {cpu / seconds:.3f}, "
        f"cores busy {cpu / wall / workers:4.0%}, peak memory {peak:.0f} MB",
        flush=True,
    )
    return wall


def main() -> None:
    """Load the model, then measure."""
    voice = voices.install(voices.find(sys.argv[1] if len(sys.argv) > 1 else "af_heart"), voices.data_folder(), Silent())
    said = text(int(sys.argv[2]) if len(sys.argv) > 2 else 30, voice)
    plugins.engine(voice.engine).synthesize(said[0], voice)
    cores = executors.cores()
    walls = [(measure(1, said, voice), measure(cores, said, voice)) for _ in range(2)]
    one, many = (min(column) for column in zip(*walls, strict=True))
    print(f"parallel efficiency 1 -> {cores} threads: {one / many / cores:.0%} ({one / many:.2f} times as fast)")


if __name__ == "__main__":
    main()
