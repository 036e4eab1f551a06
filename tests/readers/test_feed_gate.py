from __future__ import annotations

import time

import pytest

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers.feed import entries


def rss(inside: str, before: str = "") -> str:
    return f"{before}<rss version='2.0'><channel><title>x</title>{inside}</channel></rss>"


ATTRIBUTES = " ".join(f"a{number}=''" for number in range(20_000))
ENTITIES = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"
REFUSED = {
    "attributes": rss(f"<item><title {ATTRIBUTES}>x</title></item>"),
    "attributes in a title": rss(f"<item><title>x<p {ATTRIBUTES}/></title></item>"),
    "nesting": rss("<a>" * 200_000),
    "entities": rss("<item><title>&b;</title></item>", ENTITIES),
    "entries": rss("<item><title>t</title></item>" * 6000),
    "categories": rss("<item>" + "".join(f"<category>c{number}</category>" for number in range(30_000)) + "</item>"),
    "namespaces": rss("".join(f"<n{number}:x xmlns:n{number}='http://x/{number}'/>" for number in range(30_000))),
    "signs": rss("<item><title>" + "<" * 3_000_000 + "</title></item>"),
    "depth": '{"version": "https://jsonfeed.org/version/1","items":' + "[" * 100_000,
    "digits": '{"version": "https://jsonfeed.org/version/1","items":' + "1" * 10_000 + "}",
}
READ = {
    "escaped attributes": rss(f"<item><description>&lt;p {ATTRIBUTES}&gt;x</description></item>"),
    "escaped nesting": rss("<item><description>" + "&lt;b&gt;" * 50_000 + "</description></item>"),
    "length": rss("<item><title>" + "a " * 1_000_000 + "</title></item>"),
    "dates": rss("<item><pubDate>" + "1 Jan 2024 " * 100_000 + "</pubDate></item>"),
}


def seconds(feed: str) -> float:
    begun = time.process_time()
    entries(Document(feed.encode(), "feed.rss"))
    return time.process_time() - begun


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_feed_is_refused_at_once(what: str) -> None:
    begun = time.process_time()
    with pytest.raises(SourceError) as told:
        entries(Document(REFUSED[what].encode(), "feed.rss"))
    assert told.value.hint
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("what", READ)
def test_a_strange_feed_is_read_soon(what: str) -> None:
    assert seconds(READ[what]) < 4


@pytest.mark.parametrize(
    "items", ["5", "[1]", '["a"]', '[{"authors": "x"}]', '[{"authors": [1], "tags": 5}]', '[{"date_published": 5}]']
)
def test_json_of_other_shapes_is_read_as_far_as_it_goes(items: str) -> None:
    feed = Document(f'{{"version": "https://jsonfeed.org/version/1.1", "items": {items}}}'.encode(), "feed.json")
    assert all(entry.html == "" for entry in entries(feed))
