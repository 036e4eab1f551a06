from __future__ import annotations

from lxml import etree

from newscast.artifacts.opml import FeedLink, opml


def test_every_feed_is_listed() -> None:
    feeds = [
        FeedLink("The Example Times", "https://x.org/feed.xml", "https://x.org/", "en"),
        FeedLink('R&D "now"', "https://x.org/ä.xml"),
    ]
    document = etree.fromstring(opml("Shows & more", feeds))
    assert document.get("version") == "2.0"
    assert document.findtext("head/title") == "Shows & more"
    assert [dict(line.attrib) for line in document.iterfind("body/outline")] == [
        {
            "type": "rss",
            "text": "The Example Times",
            "xmlUrl": "https://x.org/feed.xml",
            "htmlUrl": "https://x.org/",
            "language": "en",
        },
        {"type": "rss", "text": 'R&D "now"', "xmlUrl": "https://x.org/%C3%A4.xml"},
    ]


def test_hostile_text_and_no_feeds_give_well_formed_files() -> None:
    hostile = FeedLink("\x0b<script>&\n", 'https://x.org/"><script>', "javascript:alert(1)")
    (line,) = etree.fromstring(opml("\x0b", [hostile])).findall("body/outline")
    assert (line.get("text"), line.get("htmlUrl")) == ("<script>&", None)
    assert not etree.fromstring(opml("", [])).findall("body/outline")
