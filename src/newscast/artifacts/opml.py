"""Several feeds in one file that podcast apps import: OPML 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from newscast.artifacts.addresses import uri
from newscast.artifacts.xml_text import one_line

FILE_NAME = "shows.opml"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as others are told of it: its title and address, the show's home page and language."""

    title: str
    url: str
    home: str = ""
    language: str = ""


def opml(title: str, feeds: Iterable[FeedLink]) -> bytes:
    """The feeds as an OPML document, in the order given."""
    from markupsafe import escape

    head = f"<head><title>{escape(one_line(title))}</title></head>"
    body = "\n".join(("<body>", *map(_outline, feeds), "</body>"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n{head}\n{body}\n</opml>\n'.encode()


def _outline(feed: FeedLink) -> str:
    values = {
        "type": "rss",
        "text": one_line(feed.title),
        "xmlUrl": uri(feed.url),
        "htmlUrl": uri(feed.home),
        "language": one_line(feed.language),
    }
    attributes = " ".join(f"{key}={quoteattr(value)}" for key, value in values.items() if value)
    return f"<outline {attributes}/>"
