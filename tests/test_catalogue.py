from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from newscast import catalogue
from newscast.artifacts.rss import RssFeed
from newscast.feed_options import FeedOptions, Selection
from newscast.model import Show
from newscast.testing.examples import example_episode, example_show


def publish(folder: Path, show: Show) -> None:
    folder.mkdir(parents=True)
    for name, data in {**RssFeed().files(show), "feed.xml": RssFeed().render(show)}.items():
        (folder / name).write_bytes(data)


def listed(output: Path) -> list[tuple[str | None, str | None]]:
    document = etree.parse(output / "shows.opml")
    return [(line.get("text"), line.get("xmlUrl")) for line in document.iterfind("body/outline")]


def test_all_feeds_of_all_shows_are_listed_but_no_older_pages(tmp_path: Path) -> None:
    episodes = tuple(replace(example_episode(), guid=f"g{n}", slug=f"s{n}") for n in range(4))
    options = FeedOptions(page_size=1, selections=(Selection("bridges.xml", "Bridges & more", keyword="Bridges"),))
    publish(tmp_path / "news", replace(example_show(*episodes), feed=options))
    publish(tmp_path / "arts", replace(example_show(), title="Arts", base_url="https://news.example.org/arts/"))
    assert (tmp_path / "news" / "feed-1.xml").is_file()
    assert catalogue.write(tmp_path)
    assert listed(tmp_path) == [
        ("Arts", "https://news.example.org/arts/feed.xml"),
        ("The Example Times", "https://news.example.org/podcast/feed.xml"),
        ("Bridges & more", "https://news.example.org/podcast/bridges.xml"),
    ]
    assert not catalogue.write(tmp_path)


def test_what_is_no_feed_is_passed_over(tmp_path: Path) -> None:
    publish(tmp_path / "news", example_show())
    (tmp_path / "news" / "broken.xml").write_text("<rss")
    (tmp_path / "news" / "other.xml").write_text("<page><title>x</title></page>")
    catalogue.write(tmp_path)
    assert len(listed(tmp_path)) == 1
