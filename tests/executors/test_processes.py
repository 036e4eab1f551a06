"""Processes: a worker that dies costs one retry, and nothing else suffers from it. Real processes, spawned."""

import importlib
import os
import time
from concurrent.futures import CancelledError, wait
from pathlib import Path
from types import ModuleType

import pytest

from newscast import executors
from newscast.errors import SpeechError
from newscast.executors.processes import Processes

pytestmark = pytest.mark.real


TASKS = """
import os, signal, time
from pathlib import Path
from types import ModuleType
from newscast.errors import SpeechError

def double(number):
    return 2 * number

def fail(message):
    raise SpeechError(message, "hint")

def die_once(marker):
    path = Path(marker)
    if not path.exists():
        path.touch()
        die()
    return os.getpid()

def die():
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Functions that other processes can import."""
    name = f"tasks_{abs(hash(str(tmp_path)))}"
    (tmp_path / f"{name}.py").write_text(TASKS)
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(name)


def test_work_is_done_in_other_processes(tasks: ModuleType) -> None:
    with Processes(2) as pool:
        assert dict(executors.each(pool, tasks.double, range(20))) == {number: 2 * number for number in range(20)}
        assert pool.submit(os.getpid).result(30) != os.getpid()


def test_an_exception_comes_back_whole(tasks: ModuleType) -> None:
    with Processes(1) as pool:
        error = pool.submit(tasks.fail, "no voice").exception(30)
    assert isinstance(error, SpeechError)
    assert (error.what, error.hint) == ("no voice", "hint")


def test_what_a_dying_worker_was_at_is_done_again_and_the_rest_goes_on(tmp_path: Path, tasks: ModuleType) -> None:
    with Processes(2) as pool:
        fatal = pool.submit(tasks.die_once, str(tmp_path / "died"))
        others = [pool.submit(tasks.double, number) for number in range(10)]
        assert fatal.result(30) != os.getpid()
        assert [other.result(30) for other in others] == [2 * number for number in range(10)]


def test_a_task_that_kills_every_worker_is_told(tasks: ModuleType) -> None:
    with Processes(1) as pool:
        error = pool.submit(tasks.die).exception(30)
        assert isinstance(error, SpeechError)
        assert "crashed on the same sentence 2 times" in error.what
        assert pool.submit(tasks.double, 4).result(30) == 8


def test_what_has_not_begun_can_be_cancelled(tasks: ModuleType) -> None:
    with Processes(1) as pool:
        running = pool.submit(time.sleep, 0.5)
        waiting = [pool.submit(tasks.double, number) for number in range(3)]
        for future in waiting:
            future.cancel()
        wait([running, *waiting], timeout=30)
        with pytest.raises(CancelledError):
            waiting[-1].result()
