from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers.feed import FeedReader, article, entries

BODY = """<p>The mill grinds at night, when power is cheap, and the baker who owns it sleeps in the morning like everybody of her trade.</p>
<h2>How it began</h2><p>She bought it in 2011 for a single pound, and for a year she did not know what to do with a building without a roof.</p>"""

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Lake Courier</title><language>en-gb</language>
<item><title>Old news</title><link>https://a.example/old</link><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate>
<description>Short.</description></item>
<item><title>The mill &amp; the night</title><link>https://a.example/mill</link><guid>m1</guid><dc:creator>Nora Field</dc:creator>
<pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate><category>bread</category><description>A mill runs at night.</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>The mill</title><id>m1</id>
<link href="https://a.example/mill"/><author><name>Nora Field</name></author><published>2024-05-03T08:00:00Z</published>
<updated>2024-05-04T08:00:00Z</updated><content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "language": "en",
        "items": [
            {
                "id": "m1",
                "url": "https://a.example/mill",
                "title": "The mill",
                "content_html": BODY,
                "date_published": "2024-05-03T10:00:00+02:00",
                "authors": [{"name": "Nora Field"}],
                "tags": ["bread"],
            }
        ],
    }
)


def document(text: str) -> Document:
    return Document(text.encode(), "feed.rss")


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON], ids=["rss", "atom", "json"])
def test_the_newest_entry_is_read_with_what_the_feed_says_of_it(feed: str) -> None:
    found = FeedReader().read(document(feed))
    assert found.title in {"The mill & the night", "The mill"}
    assert found.byline == ("Nora Field",)
    assert found.published == datetime(2024, 5, 3, 8, tzinfo=UTC)
    assert found.url == "https://a.example/mill"
    assert found.site in {"The Lake Courier", "Courier"}
    assert [(section.heading, len(section.blocks)) for section in found.sections] == [("", 1), ("How it began", 1)]
    assert found.sections[0].blocks[0].text.startswith("The mill grinds at night")


def test_entries_keep_the_order_of_the_feed_and_tell_summaries_from_texts() -> None:
    old, new = entries(document(RSS))
    assert (old.title, old.html, old.summary) == ("Old news", "", "Short.")
    assert (new.id, new.language, new.keywords) == ("m1", "en-gb", ("bread",))


@pytest.mark.parametrize("text", ["<html><p>no feed</p></html>", "{}", "{", "words"])
def test_what_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"no .*Feed|no RSS"):
        entries(document(text))


def test_a_feed_without_entries_is_refused() -> None:
    with pytest.raises(SourceError, match="without entries"):
        FeedReader().read(document('<rss version="2.0"><channel><title>x</title></channel></rss>'))


def test_an_entry_with_neither_text_nor_link_is_refused() -> None:
    [entry] = entries(document('<rss version="2.0"><channel><item><title>x</title></item></channel></rss>'))
    with pytest.raises(SourceError, match="neither text nor a link"):
        article(entry)


@pytest.mark.parametrize("part", ["2", "m1", "https://a.example/mill", "The mill & the night", "the%20mill%20%26%20the%20night"])
def test_an_entry_is_chosen_by_number_id_link_or_title(part: str) -> None:
    assert FeedReader().read(replace(document(RSS), part=part)).url == "https://a.example/mill"


@pytest.mark.parametrize("part", ["0", "3", "m9"])
def test_an_entry_that_is_not_there_is_told(part: str) -> None:
    with pytest.raises(SourceError, match="has no entry") as told:
        FeedReader().read(replace(document(RSS), part=part))
    assert "1 to 2" in told.value.hint


def test_a_tag_with_thousands_of_attributes_is_refused_at_once() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(20_000))
    with pytest.raises(SourceError, match="too many attributes"):
        entries(document(f"<rss version='2.0'><channel><item><title {attributes}>x</title></item></channel></rss>"))


STORY = f"<!DOCTYPE html><html lang='en'><head><title>The mill</title></head><body><article><h1>The mill</h1>{BODY}</article></body></html>"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(STORY.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def teaser() -> Iterator[Document]:
    """A feed whose one entry has a short summary and links to a page of this machine."""
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    link = f"http://127.0.0.1:{server.server_port}/mill"
    yield document(f"<rss version='2.0'><channel><item><title>x</title><link>{link}</link></item></channel></rss>")
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("own_folders")
def test_a_teaser_is_read_from_the_page_it_links_to(teaser: Document) -> None:
    found = FeedReader().read(replace(teaser, private=True))
    assert found.sections[0].blocks[0].text.startswith("The mill grinds at night")


def test_a_feed_leads_into_no_private_network_unless_that_is_allowed(teaser: Document) -> None:
    with pytest.raises(SourceError, match=r"port|private network"):
        FeedReader().read(teaser)
