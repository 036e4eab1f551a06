"""A pool of processes, for engines that cannot be called from several threads.

pebble, because one dead worker of a ProcessPoolExecutor breaks the whole pool and every task in it; here it costs one retry.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Final, TypeVar

from newscast.errors import SpeechError
from newscast.executors.futures import bind, fail, settle

TASK_TIMEOUT: Final = 600.0
"""Seconds after which a task that hangs is killed with its process."""
TRIES: Final = 2

_Result = TypeVar("_Result")


class Processes(Executor):
    """Spawned processes; functions and arguments must be picklable. What a dying worker was at is done once more by another."""

    remote = True
    """Workers do not share the memory of this process."""

    def __init__(self, workers: int) -> None:
        from pebble import ProcessPool

        self._pool = ProcessPool(max_workers=workers, context=multiprocessing.get_context("spawn"))
        self.window = 4 * workers

    def submit(self, fn: Callable[..., _Result], /, *args: object, **kwargs: object) -> Future[_Result]:
        """Run it in a process; the future has its result, its exception, or SpeechError where the process died twice."""
        outer: Future[_Result] = Future()
        self._start(outer, 1, fn, args, kwargs)
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """End the processes: when their work is done or, with `cancel_futures`, now."""
        if cancel_futures:
            self._pool.stop()
        else:
            self._pool.close()
        if wait:
            self._pool.join()

    def _start(
        self, outer: Future[_Result], number: int, fn: Callable[..., _Result], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        from pebble import ProcessExpired

        def done(inner: Future[_Result]) -> None:
            error = None if inner.cancelled() else inner.exception()
            if not isinstance(error, ProcessExpired | TimeoutError):
                settle(outer, inner)
            elif number < TRIES and not outer.cancelled():
                self._start(outer, number + 1, fn, args, kwargs)
            else:
                fail(outer, _crashed(error))

        inner = self._pool.schedule(fn, args=list(args), kwargs=kwargs, timeout=TASK_TIMEOUT)
        bind(outer, inner)
        inner.add_done_callback(done)


def _crashed(error: BaseException) -> SpeechError:
    how = "hangs" if isinstance(error, TimeoutError) else "crashed"
    return SpeechError(
        f"The engine {how} on the same sentence {TRIES} times", "Try another voice, or report it to the engine's authors."
    )
