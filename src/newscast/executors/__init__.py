"""Where work runs: every executor is a `concurrent.futures.Executor`, and work goes through a sliding window."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import closing
from typing import TypeVar

WINDOW = 16
"""Tasks in flight where the executor has no wish of its own."""
AHEAD = 128
"""Tasks for each thread of this process, whose results lie in the cache: whoever takes them may be away to mix an hour's episode."""
AHEAD_ELSEWHERE = 16
"""Tasks for each worker that shares no memory with this process: their results, 0.3 MB a sentence, wait in memory."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Serial(Executor):
    """Runs each task at once in the caller's thread: for tests, and for reading a traceback."""

    def submit(self, fn: Callable[..., _Result], /, *args: object, **kwargs: object) -> Future[_Result]:
        """Run it now; the future is done when it is returned."""
        future: Future[_Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - an executor hands every exception to whoever asks for the result
            future.set_exception(error)
        return future


class Threads(ThreadPoolExecutor):
    """Threads of this process with enough to do while nobody looks at their results."""

    def __init__(self, workers: int) -> None:
        super().__init__(max_workers=workers, thread_name_prefix="newscast")
        self.window = AHEAD * workers


def local(workers: int = 0) -> Executor:
    """Threads over one shared model: ONNX Runtime lets go of the GIL, so this is the fastest and leanest pool (0: one per core)."""
    count = workers or cores()
    return Serial() if count == 1 else Threads(count)


def cores() -> int:
    """The processor cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        return os.cpu_count() or 1


def each(
    executor: Executor, work: Callable[[_Item], _Result], items: Iterable[_Item], window: int = 0
) -> Generator[tuple[_Item, _Result], None, None]:
    """Yield (item, result) as they are done; see `finished`. The first error cancels what has not begun."""
    with closing(finished(executor, work, items, window)) as done:
        for item, future in done:
            yield item, future.result()


def finished(
    executor: Executor, work: Callable[[_Item], _Result], items: Iterable[_Item], window: int = 0
) -> Generator[tuple[_Item, Future[_Result]], None, None]:
    """Yield (item, its future) as they are done, with at most `window` tasks in flight (0: as many as the executor wants, or 16).

    Items are taken from `items` as there is room for them. Closing the generator cancels what has not begun.
    """
    most = window or getattr(executor, "window", WINDOW)
    queue = iter(items)
    running: dict[Future[_Result], _Item] = {}
    try:
        while True:
            for item in queue:
                running[executor.submit(work, item)] = item
                if len(running) >= most:
                    break
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in [future for future in running if future in done]:  # in the order of the items, so that runs are alike
                yield running.pop(future), future
    finally:
        for future in running:
            future.cancel()
