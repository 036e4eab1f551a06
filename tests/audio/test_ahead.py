import threading
from collections.abc import Iterator

import pytest

from newscast.audio.ahead import ahead


def test_all_items_come_in_order() -> None:
    with ahead(iter(range(1000)), most=3) as items:
        assert list(items) == list(range(1000))


def test_nothing_comes_of_nothing() -> None:
    with ahead([0][:0]) as items:
        assert not list(items)


def test_the_maker_runs_ahead_of_the_taker_but_not_further_than_it_may() -> None:
    made: list[int] = []
    behind = threading.Semaphore(0)

    def making() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            behind.release()
            yield number

    with ahead(making(), most=4) as items:
        assert next(items) == 0
        for _ in range(5):
            assert behind.acquire(timeout=5)  # it goes on without being asked
        assert len(made) <= 6  # one taken, four that wait, one in hand


def test_an_error_of_the_maker_is_raised_where_the_items_are_taken() -> None:
    def making() -> Iterator[int]:
        yield 1
        raise ValueError("out of tape")

    with ahead(making()) as items:
        assert next(items) == 1
        with pytest.raises(ValueError, match="out of tape"):
            next(items)


@pytest.mark.parametrize("taken", [0, 1, 500])
def test_no_thread_is_left_when_the_taking_stops_early(taken: int) -> None:
    with ahead(iter(range(1000)), most=2) as items:
        for _ in range(taken):
            next(items)
    assert not [thread for thread in threading.enumerate() if thread.name == "ahead"]


def test_an_error_of_the_taker_stops_a_chain_of_makers() -> None:
    def take() -> None:
        with ahead(iter(range(1000)), most=2) as numbers, ahead(map(str, numbers), most=2) as texts:
            raise ValueError(next(texts))

    with pytest.raises(ValueError, match="0"):
        take()
    assert not [thread for thread in threading.enumerate() if thread.name == "ahead"]
