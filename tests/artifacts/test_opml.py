from __future__ import annotations

from dataclasses import replace

from lxml import etree

from newscast.artifacts.opml import opml
from newscast.feed_options import FeedOptions, Selection
from newscast.model import Show
from newscast.testing.artifact import hostile_show


def test_every_feed_of_every_show_is_listed(show: Show) -> None:
    other = replace(show, title="R&D <now>", base_url="https://x.org/", feed=FeedOptions(selections=(Selection("a.xml", 'A "b"'),)))
    document = etree.fromstring(opml("Shows & more", [show, other]))
    assert document.get("version") == "2.0"
    assert document.findtext("head/title") == "Shows & more"
    assert [(line.get("text"), line.get("xmlUrl")) for line in document.iterfind("body/outline")] == [
        ("The Example Times", "https://news.example.org/podcast/feed.xml"),
        ("R&D <now>", "https://x.org/feed.xml"),
        ('A "b"', "https://x.org/a.xml"),
    ]
    assert {line.get("type") for line in document.iterfind("body/outline")} == {"rss"}


def test_hostile_text_and_no_shows_give_well_formed_files() -> None:
    assert len(etree.fromstring(opml("\x0b", [hostile_show()])).findall("body/outline")) == 2
    assert not etree.fromstring(opml("", [])).findall("body/outline")
