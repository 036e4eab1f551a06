"""Futures that stand for other futures: what becomes of the inner one becomes of the outer one, and the other way round."""

from __future__ import annotations

from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import TypeVar

_Result = TypeVar("_Result")


def settle(outer: Future[_Result], inner: Future[_Result]) -> None:
    """Give the outer future what the inner one has; nothing where the outer one was cancelled meanwhile."""
    if inner.cancelled():
        outer.cancel()
    elif error := inner.exception():
        fail(outer, error)
    else:
        with suppress(InvalidStateError):
            outer.set_result(inner.result())


def fail(outer: Future[_Result], error: BaseException) -> None:
    """Give the outer future an exception, unless it was cancelled."""
    with suppress(InvalidStateError):
        outer.set_exception(error)


def bind(outer: Future[_Result], inner: Future[_Result]) -> None:
    """Cancel the inner future when the outer one is cancelled."""

    def cancel(outer: Future[_Result]) -> None:
        if outer.cancelled():
            inner.cancel()

    outer.add_done_callback(cancel)
