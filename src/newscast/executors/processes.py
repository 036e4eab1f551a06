"""A pool of processes, for engines that cannot be called from several threads.

Each worker has a pipe of its own, and a thread here that serves it. Pools whose workers share a queue share its lock as well: one that
is killed while it holds the lock, or has written half of its answer, blocks or breaks all others (ProcessPoolExecutor, pebble). Here a
death is the end of one pipe; it costs a new process and the sentence that the old one was at.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, TypeVar

from newscast.errors import SpeechError
from newscast.executors import AHEAD_ELSEWHERE
from newscast.executors.futures import fail

TASK_TIMEOUT: Final = 600.0
"""Seconds after which a task that hangs is killed with its process."""
TRIES: Final = 3
"""How often a sentence is tried whose process dies: the next one may be killed for want of memory as well, and be innocent."""

_Result = TypeVar("_Result")


class Processes(Executor):
    """Spawned processes; functions and arguments must be picklable. What a dying worker was at is done once more by a new one."""

    remote = True
    """Workers do not share the memory of this process."""

    def __init__(self, workers: int) -> None:
        self.window = AHEAD_ELSEWHERE * workers
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._slots = [_Slot(self._tasks) for _ in range(workers)]

    def submit(self, fn: Callable[..., _Result], /, *args: object, **kwargs: object) -> Future[_Result]:
        """Run it in a process; the future has its result, its exception, or SpeechError where the process died twice."""
        future: Future[_Result] = Future()
        self._tasks.put(_Task(future, (fn, args, kwargs)))  # type: ignore[arg-type]  # a task does not care what comes out of it
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """End the processes: when their work is done or, with `cancel_futures`, now."""
        if cancel_futures:
            self._cancel()
        for _ in self._slots:
            self._tasks.put(None)
        for slot in self._slots:
            slot.end(wait=wait, now=cancel_futures)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Wait for the work; when something went wrong, nobody waits for it any more."""
        self.shutdown(cancel_futures=kind is not None)

    def _cancel(self) -> None:
        try:
            while True:
                if task := self._tasks.get_nowait():
                    task.future.cancel()
        except Empty:
            return


@dataclass(frozen=True, slots=True)
class _Task:
    future: Future[object]
    call: tuple[Callable[..., object], tuple[object, ...], dict[str, object]]


class _Slot:
    """A place for one worker, and the thread that gives it work; started when there is some."""

    def __init__(self, tasks: SimpleQueue[_Task | None]) -> None:
        self._tasks = tasks
        self._worker: _Worker | None = None
        self._over = False
        self._thread = threading.Thread(target=self._serve, name="newscast-process", daemon=True)
        self._thread.start()

    def end(self, *, wait: bool, now: bool) -> None:
        """After the last task or, with `now`, at once."""
        self._over = now
        if now and (worker := self._worker):
            worker.end()
        if wait:
            self._thread.join()

    def _serve(self) -> None:
        while task := self._tasks.get():
            if task.future.set_running_or_notify_cancel():
                self._run(task)
        if self._worker:
            self._worker.clear()

    def _run(self, task: _Task) -> None:
        """Have it done; by a new worker where one dies or hangs."""
        how = "was ended"
        for _ in range(TRIES):
            if self._over:
                break
            try:
                self._ready().do(task)
            except TimeoutError:
                how = "hangs"
            except (EOFError, OSError):
                how = "crashed"
            else:
                return
            self._dispose()
        fail(task.future, _crashed(how))

    def _ready(self) -> _Worker:
        """The worker; a new one where it has died while it had nothing to do."""
        if self._worker and not self._worker.is_alive():
            self._dispose()
        self._worker = self._worker or _Worker()
        return self._worker

    def _dispose(self) -> None:
        if self._worker:
            self._worker.end()
            self._worker.clear()
        self._worker = None


class _Worker:
    """One process at the other end of a pipe."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), name="newscast worker", daemon=True)
        self._process.start()
        theirs.close()  # so that its death is the end of the pipe

    def do(self, task: _Task) -> None:
        """Settle the task's future. Raises EOFError or OSError where the process dies, and TimeoutError where it hangs."""
        try:
            question = pickle.dumps(task.call)
        except Exception as error:  # noqa: BLE001 - what cannot be pickled says so by errors of all kinds
            task.future.set_exception(error)
            return
        self._pipe.send_bytes(question)
        if not wait([self._pipe], TASK_TIMEOUT):
            raise TimeoutError
        good, answer = _understood(self._pipe.recv_bytes())
        if good:
            task.future.set_result(answer)
        else:
            task.future.set_exception(answer)

    def is_alive(self) -> bool:
        """Whether the process is there."""
        return self._process.is_alive()

    def end(self) -> None:
        """Kill the process; whoever waits for its answer finds the end of the pipe."""
        self._process.kill()

    def clear(self) -> None:
        """Let a process that has nothing to do, or is dead, go."""
        self._pipe.close()
        self._process.join()


def _work(pipe: Connection) -> None:
    """What a worker does, until nobody is at the other end: that is also the end of it where the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the workers
    with suppress(EOFError, OSError):
        while True:
            pipe.send_bytes(_answer(pipe.recv_bytes()))


def _answer(question: bytes) -> bytes:
    try:
        function, args, kwargs = pickle.loads(question)  # noqa: S301 - of our own parent
        return pickle.dumps((True, function(*args, **kwargs)))
    except Exception as error:  # noqa: BLE001 - every exception goes to whoever asks for the result
        return pickle.dumps((False, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The exception, or its words where it cannot travel."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    except Exception:  # noqa: BLE001 - whatever a class of somebody else's does
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _understood(answer: bytes) -> tuple[bool, Any]:
    try:
        good, value = pickle.loads(answer)  # noqa: S301 - of our own worker
    except Exception as error:  # noqa: BLE001 - a result of a class that cannot be put together again
        return False, error
    return good, value


def _crashed(how: str) -> SpeechError:
    return SpeechError(
        f"The engine {how} on the same sentence {TRIES} times", "Try another voice, or report it to the engine's authors."
    )
