from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.artifacts.archive import pages
from newscast.feed_options import FeedOptions
from newscast.model import Show
from newscast.testing.examples import example_episode, example_show


def show_of(count: int, size: int) -> Show:
    episodes = tuple(replace(example_episode(), guid=str(number)) for number in range(count, 0, -1))
    return replace(example_show(), episodes=episodes, feed=FeedOptions(page_size=size))


@given(st.integers(0, 80), st.integers(0, 12))
def test_every_episode_stands_on_one_page_in_order(count: int, size: int) -> None:
    found = pages(show_of(count, size), "feed.xml")
    guids = [episode.guid for page in reversed(found) for episode in page.episodes]
    assert guids == [str(number) for number in range(count, 0, -1)]
    assert found[-1].name == "feed.xml"
    assert all(len(page.episodes) == max(1, size) for page in found[:-1])
    assert len(found[-1].episodes) < 2 * max(1, size)


@pytest.mark.parametrize(("count", "names"), [(5, ["sport.xml"]), (6, ["sport-1.xml", "sport.xml"])])
def test_a_page_is_begun_when_the_feed_stays_full(count: int, names: list[str]) -> None:
    assert [page.name for page in pages(show_of(count, 3), "sport.xml")] == names


def test_following_next_from_the_feed_reaches_the_oldest() -> None:
    found = {page.name: page for page in pages(show_of(20, 3), "feed.xml")}
    place, seen = "feed.xml", []
    while place:
        seen.append(place)
        place = dict(found[place].links).get("next", "").rpartition("/")[2]
    assert seen == ["feed.xml", *(f"feed-{number}.xml" for number in range(5, 0, -1))]
