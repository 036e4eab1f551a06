"""Several shows in one file that podcast apps import: OPML 2.0, a list of feeds."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from newscast.artifacts.addresses import uri
from newscast.artifacts.xml_text import one_line
from newscast.model import Show

FILE_NAME = "shows.opml"
MEDIA_TYPE = "text/x-opml"


def opml(title: str, shows: Iterable[Show]) -> bytes:
    """The shows as an OPML document, in the order given; every selection of a show is a feed of its own."""
    from markupsafe import escape

    lines = [_outline(name, address, show) for show in shows for name, address in _feeds(show)]
    head = f"<head><title>{escape(one_line(title))}</title></head>"
    body = "\n".join(("<body>", *lines, "</body>"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n{head}\n{body}\n</opml>\n'.encode()


def _feeds(show: Show) -> list[tuple[str, str]]:
    selected = [(selection.title, show.url(selection.name)) for selection in show.feed.selections]
    return [(show.title, show.url("feed.xml")), *selected]


def _outline(name: str, address: str, show: Show) -> str:
    values = {"type": "rss", "text": one_line(name), "xmlUrl": uri(address), "htmlUrl": uri(show.link), "language": show.language}
    attributes = " ".join(f"{key}={quoteattr(value)}" for key, value in values.items() if value)
    return f"<outline {attributes}/>"
