"""A cluster of real workers on this machine: the same bytes as without one, whatever dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from newscast import executors
from newscast.errors import PluginError
from newscast.executors import cluster
from newscast.model import Chapter, Script, Utterance, Voice
from newscast.progress import Silent
from newscast.speak import Studio, speak, warm
from newscast.store.cache import ClipCache

distributed = pytest.importorskip("distributed", reason="extra newscast[cluster] is not installed")
pytestmark = pytest.mark.real

VOICE = Voice("tone", "tone", "und")
SCRIPT = Script(
    "T", "en", (Chapter("T", tuple(Utterance(said, said, "en") for said in (f"Sentence number {n} of many." for n in range(120)))),)
)


@dataclass
class Machines:
    """A scheduler and two workers, each a process of its own."""

    folder: Path
    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        contact = self.folder / "scheduler.json"
        self.scheduler = self._run("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(contact))
        self.workers = [
            self._run(
                "worker",
                "--nthreads",
                "1",
                "--no-dashboard",
                "--scheduler-file",
                str(contact),
                "--local-directory",
                str(self.folder / name),
            )
            for name in "ab"
        ]
        with distributed.Client(scheduler_file=str(contact), timeout=30, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            self.address = client.scheduler.address

    def pids(self) -> list[int]:
        """The processes that compute, below their nannies."""
        with distributed.Client(self.address, timeout=30, set_as_default=False) as client:
            return list(client.run(os.getpid).values())

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(20)

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:], "--host", "127.0.0.1"]
        return subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder, start_new_session=True
        )


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    machines = Machines(tmp_path)
    try:
        machines.start()
        yield machines
    finally:
        machines.stop()


def spoken(folder: Path, executor: Executor) -> list[bytes]:
    return [clip.pcm for clip in speak(SCRIPT, Studio(VOICE, ClipCache(folder), executor, Silent()))]


def connect(machines: Machines, told: list[str]) -> Executor:
    return cluster.connect(machines.address, partial(warm, [VOICE]), lambda: ThreadPoolExecutor(2), told.append)


def test_a_cluster_makes_the_same_bytes_as_one_worker(machines: Machines, tmp_path: Path) -> None:
    told: list[str] = []
    with connect(machines, told) as pool:
        assert spoken(tmp_path / "cluster", pool) == spoken(tmp_path / "here", executors.Serial())
    assert not told


def test_a_worker_that_is_killed_costs_no_byte(machines: Machines, tmp_path: Path) -> None:
    told: list[str] = []
    victim = machines.pids()[0]
    with connect(machines, told) as pool:
        killer = threading.Timer(0.2, os.kill, (victim, signal.SIGKILL))
        killer.start()
        found = spoken(tmp_path / "cluster", pool)
        killer.join()
    assert found == spoken(tmp_path / "here", executors.Serial())


def test_without_the_scheduler_this_machine_goes_on_alone(machines: Machines, tmp_path: Path) -> None:
    told: list[str] = []
    with connect(machines, told) as pool:
        assert machines.scheduler
        machines.scheduler.kill()
        assert spoken(tmp_path / "cluster", pool) == spoken(tmp_path / "here", executors.Serial())
    assert len(told) == 1
    assert "this machine goes on alone" in told[0]


def test_nobody_at_the_address_is_told() -> None:
    with pytest.raises(cluster.UnreachableError):
        cluster.connect("tcp://127.0.0.1:1", lambda: None, executors.Serial, print)


def test_workers_of_another_version_are_refused(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_version", lambda: "0.0.9")
    with pytest.raises(PluginError, match=r"run newscast .* and this machine runs 0\.0\.9|Install the same version") as told:
        connect(machines, [])
    assert "same version" in told.value.hint
