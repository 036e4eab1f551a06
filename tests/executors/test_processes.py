"""Processes: a worker that dies costs one retry, and nothing else suffers from it. Real processes, spawned."""

import importlib
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, wait
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest

from newscast import executors, speak
from newscast.errors import SpeechError
from newscast.executors import processes
from newscast.executors.processes import Processes
from newscast.model import Chapter, Script, Utterance, Voice
from newscast.progress import Silent
from newscast.speak import Studio
from newscast.store.cache import ClipCache

pytestmark = pytest.mark.real


TASKS = """
import os, signal, time
from contextlib import suppress
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

def long(number):
    return number, bytes(3_000_000)

def strange():
    class Strange(Exception):
        def __init__(self, one, two):
            super().__init__(f"{one} and {two}")
    raise Strange(1, 2)

def broken_pipe():
    raise BrokenPipeError("of the engine's own")

def say(task):
    from newscast.model import Clip
    if task.utterance.spoken == "Poison.":
        die()
    return Clip(bytes(2 * len(task.utterance.spoken)), 24_000)

def tell_and_wait(path):
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)
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
        assert "crashed on the same sentence 3 times" in error.what
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


def kill_one() -> None:
    """Kill a process of the pool."""
    victim = multiprocessing.active_children()[0]
    assert victim.pid
    os.kill(victim.pid, signal.SIGKILL)


def test_workers_that_are_killed_while_they_wait_or_answer_cost_nothing_else(tasks: ModuleType) -> None:
    with Processes(2) as pool:
        assert pool.submit(tasks.double, 1).result(30) == 2
        kill_one()  # while it has nothing to do
        numbers = []
        for number, answer in executors.each(pool, tasks.long, range(60)):
            numbers.append(number)
            assert answer == (number, bytes(3_000_000))
            if number in {10, 40}:
                kill_one()  # its answers are long: mostly it is in the middle of one
        assert sorted(numbers) == list(range(60))


def test_what_cannot_travel_is_told_in_words(tasks: ModuleType) -> None:
    with Processes(1) as pool:
        error = pool.submit(tasks.strange).exception(30)
        assert isinstance(error, RuntimeError)
        assert str(error) == "Strange: 1 and 2"
        assert isinstance(pool.submit(lambda: 1).exception(30), pickle.PicklingError | AttributeError)
        assert isinstance(pool.submit(tasks.broken_pipe).exception(30), BrokenPipeError)
        assert pool.submit(tasks.double, 4).result(30) == 8


def test_a_task_that_hangs_is_ended_with_its_process(tmp_path: Path, tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "TASK_TIMEOUT", 3.0)
    with Processes(1) as pool:
        assert pool.submit(tasks.double, 1).result(30) == 2  # so that the process is there
        error = pool.submit(tasks.tell_and_wait, str(tmp_path / "pid")).exception(60)
        assert isinstance(error, SpeechError)
        assert "hangs on the same sentence" in error.what
        assert is_gone(int((tmp_path / "pid").read_text()))


def test_nobody_waits_for_a_task_when_something_went_wrong(tmp_path: Path, tasks: ModuleType) -> None:
    pid = tmp_path / "pid"
    pool = Processes(1)
    running = pool.submit(tasks.tell_and_wait, str(pid))
    waiting = pool.submit(tasks.double, 1)
    appears(pid)
    with suppress(KeyboardInterrupt), pool:
        raise KeyboardInterrupt
    assert is_gone(int(pid.read_text()))
    assert waiting.cancelled()
    assert isinstance(running.exception(0), SpeechError)


def test_no_process_outlives_a_parent_that_is_killed(tmp_path: Path, tasks: ModuleType) -> None:
    program = f"""
import os, sys, time
sys.path.insert(0, {str(tmp_path)!r})
import {tasks.__name__} as tasks
from newscast.executors.processes import Processes
if __name__ == "__main__":
    pool = Processes(1)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""
    (tmp_path / "parent.py").write_text(program)
    with subprocess.Popen([sys.executable, str(tmp_path / "parent.py")], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    assert comes_true(lambda: is_gone(child))


def test_a_sentence_that_kills_its_workers_costs_only_its_own_article(
    tmp_path: Path, tasks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(said: str) -> Script:
        return Script("T", "en", (Chapter("T", (Utterance(said, said, "en"),)),))

    monkeypatch.setattr(speak, "synthesize", tasks.say)
    with Processes(2) as pool:
        studio = Studio(Voice("tone", "tone", "en"), ClipCache(tmp_path / "cache"), pool, Silent())
        first, second, third = speak.speak_all([script("Good."), script("Poison."), script("Better.")], studio)
    assert isinstance(second, SpeechError)
    assert "crashed on the same sentence" in second.what
    assert not isinstance(first, SpeechError)
    assert not isinstance(third, SpeechError)
    assert [clip.samples for clip in (*first, *third)] == [len("Good."), len("Better.")]


def is_gone(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def appears(path: Path) -> None:
    assert comes_true(lambda: path.exists() and path.read_text() != "")


def comes_true(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
