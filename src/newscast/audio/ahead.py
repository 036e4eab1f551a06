"""Stages of a stream side by side, each in a thread of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread
from typing import Final, TypeVar

Item = TypeVar("Item")

MOST: Final = 8
"""Items that wait between two stages: blocks of 0.4 s, so 0.6 MB at most."""
PATIENCE: Final = 0.05


@dataclass(frozen=True, slots=True)
class _Ended:
    error: BaseException | None


@contextmanager
def ahead(items: Iterable[Item], most: int = MOST) -> Iterator[Iterator[Item]]:
    """The same items in the same order, made in a thread that is up to `most` of them ahead of whoever takes them.

    What the making raises is raised where the items are taken. At the end of the `with` the thread has stopped, whether all were taken
    or not. It pays off where one of the two spends its time outside of the interpreter, as numpy, LAME and FFmpeg do.
    """
    waiting: Queue[Item | _Ended] = Queue(most)
    unwanted = Event()
    maker = Thread(target=_make, args=(items, waiting, unwanted), name="ahead", daemon=True)
    maker.start()
    try:
        yield _taken(waiting)
    finally:
        unwanted.set()
        while maker.is_alive():  # it may stand before a full queue
            with suppress(Empty):
                waiting.get(timeout=PATIENCE)
        maker.join()


def _taken(waiting: Queue[Item | _Ended]) -> Iterator[Item]:
    while not isinstance(item := waiting.get(), _Ended):
        yield item
    if item.error:
        raise item.error


def _make(items: Iterable[Item], waiting: Queue[Item | _Ended], unwanted: Event) -> None:
    error = None
    try:
        for item in items:
            waiting.put(item)
            if unwanted.is_set():
                break
    except BaseException as raised:  # noqa: BLE001 - whatever it is, it is raised where the items are taken
        error = raised
    waiting.put(_Ended(error))
