"""What a worker's death costs: `python benchmarks/killed_worker.py [VOICE] [SENTENCES]` kills one (SIGKILL) in the middle of a script.

Once in a pool of two processes and once on a Dask cluster of two workers, each time after a run without accident on the same text with
an empty cache. Printed are both wall times and whether all clips have the same bytes. The cost is the difference of the two; below it
stands the longest time that the script stood still, which a busy machine falsifies less.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from synthesis import text

from newscast import executors
from newscast.executors import cluster
from newscast.executors.processes import Processes
from newscast.model import Chapter, Script, Voice
from newscast.progress import Silent
from newscast.speak import Studio, speak, warm
from newscast.store import voices
from newscast.store.cache import ClipCache

WORKERS = 2


class Killer(Silent):
    """A listener that kills a process when two fifths of the sentences are said, and notes when each one was."""

    def __init__(self, victims: Callable[[], list[int]]) -> None:
        self._victims = victims
        self.times: list[float] = []
        self._total = 0

    def start(self, task: str, total: int, unit: str = "") -> None:
        """Note how many there are."""
        del task, unit
        self._total = total
        self.times = [time.perf_counter()]

    def advance(self, steps: int = 1) -> None:
        """Kill when it is time."""
        del steps
        self.times.append(time.perf_counter())
        if len(self.times) - 1 == self._total * 2 // 5 and (victims := self._victims()):
            os.kill(victims[0], signal.SIGKILL)


def run(script: Script, voice: Voice, executor: Executor, victims: Callable[[], list[int]]) -> tuple[float, float, str]:
    """Speak it all: the wall time, the longest standstill, and the digest of all clips."""
    killer = Killer(victims)
    with tempfile.TemporaryDirectory() as place:
        clips = speak(script, Studio(voice, ClipCache(Path(place)), executor, killer))
        digest = hashlib.sha256(b"".join(clip.pcm for clip in clips)).hexdigest()
    pauses = [after - before for before, after in zip(killer.times, killer.times[1:], strict=False)]
    return killer.times[-1] - killer.times[0], max(pauses), digest


def compare(name: str, script: Script, voice: Voice, executor: Executor, workers: Callable[[], list[int]]) -> None:
    """Warm the pool, then once in peace and once with a death."""
    for future in [executor.submit(warm, [voice]) for _ in range(2 * WORKERS)]:
        future.result()
    calm, pause, expected = run(script, voice, executor, list)
    hard, standstill, found = run(script, voice, executor, workers)
    same = "no byte differs" if found == expected else "THE CLIPS DIFFER"
    print(
        f"{name:10} in peace {calm:6.1f} s (longest pause {pause:.1f} s), a worker killed {hard:6.1f} s (longest pause "
        f"{standstill:.1f} s): cost {hard - calm:+.1f} s, {same}",
        flush=True,
    )


def children() -> list[int]:
    """The workers of a process pool."""
    return [child.pid for child in multiprocessing.active_children() if child.pid]


@contextmanager
def machines() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        contact = f"{place}/scheduler.json"
        shared = ("--scheduler-file", contact, "--no-dashboard", "--host", "127.0.0.1")
        running = [dask("scheduler", "--port", "0", *shared)]
        try:
            running += [dask("worker", "--nthreads", "1", "--local-directory", f"{place}/{n}", *shared) for n in range(WORKERS)]
            yield address(contact)
        finally:
            for process in running:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def dask(what: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a part of the cluster in a process group of its own."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def address(contact: str) -> str:
    """Where the scheduler is, once all workers are there."""
    from distributed import Client

    with Client(scheduler_file=contact, timeout=30, set_as_default=False) as client:
        client.wait_for_workers(WORKERS, timeout=60)
        return str(client.scheduler.address)


def remote(place: str) -> list[int]:
    """The processes of the cluster that compute, below their nannies."""
    from distributed import Client

    with Client(place, timeout=30, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def main() -> None:
    """Both kinds of workers."""
    name, count = (*sys.argv[1:], *["en_US-joe-medium", "60"][len(sys.argv) - 1 :])
    voice = voices.install(voices.find(name), voices.data_folder(), Silent())
    said = {utterance.spoken: utterance for utterance in text(10_000, voice)}
    script = Script("T", voice.language, (Chapter("T", tuple(said.values())[: int(count)]),))
    with Processes(WORKERS) as pool:
        compare("processes", script, voice, pool, children)
    with machines() as place:
        pids = remote(place)
        with cluster.connect(place, partial(warm, [voice]), executors.Serial, print) as pool:
            compare("cluster", script, voice, pool, lambda: pids)


if __name__ == "__main__":
    main()
