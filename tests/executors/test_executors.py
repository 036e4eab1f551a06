import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from newscast import executors


def test_every_item_comes_back_with_its_result() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert dict(executors.each(pool, lambda number: number * number, range(50), window=4)) == {n: n * n for n in range(50)}


def test_no_more_than_the_window_is_in_flight() -> None:
    started: list[int] = []
    barrier = threading.Barrier(2, timeout=5)

    def work(number: int) -> int:
        started.append(number)
        if number == 0:
            barrier.wait()
        return number

    with ThreadPoolExecutor(8) as pool:
        results = executors.each(pool, work, range(100), window=3)
        for _ in range(2):
            next(results)
        assert len(started) <= 6
        barrier.wait()
        assert len(list(results)) == 98


def test_threads_go_on_while_nobody_looks_at_their_results() -> None:
    last = threading.Event()

    def work(number: int) -> int:
        if number == 199:
            last.set()
        return number

    with executors.local(2) as pool:
        results = executors.each(pool, work, range(1000))
        next(results)
        assert last.wait(30)
        results.close()


def test_closing_cancels_what_has_not_begun() -> None:
    started: list[int] = []
    go = threading.Event()

    def work(number: int) -> int:
        started.append(number)
        if number:
            go.wait(30)
        return number

    with executors.local(2) as pool:
        results = executors.each(pool, work, range(200))
        assert next(results) == (0, 0)
        results.close()
        go.set()
    assert len(started) <= 3


def test_the_first_error_stops_what_has_not_begun() -> None:
    started: list[int] = []

    def work(number: int) -> None:
        started.append(number)
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(executors.each(executors.Serial(), work, range(100), window=2))
    assert len(started) <= 2


def test_serial_runs_in_the_callers_thread() -> None:
    assert executors.Serial().submit(threading.get_ident).result() == threading.get_ident()


def test_one_worker_is_serial_and_many_are_threads() -> None:
    assert isinstance(executors.local(1), executors.Serial)
    with executors.local(2) as pool:
        assert isinstance(pool, ThreadPoolExecutor)
