"""A published feed on its web server: what is asked of it, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newscast.check.document import Node, nodes, text, texts

PATIENCE = 20
"""Seconds to wait for an answer."""
NEWEST = 5
"""Episodes whose files are asked for."""
LARGEST_FEED = 20_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `status` is 0 where it said nothing; names of headers are in lower case."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    url: str = ""

    @property
    def media_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Site:
    """A feed at an address. Nothing but what the feed names is asked for, and no file is fetched whole but the feed."""

    url: str
    session: Any
    """A requests.Session."""

    @cached_property
    def feed(self) -> Answer:
        """The feed as an app fetches it."""
        return self.ask("GET", self.url, most=LARGEST_FEED)

    @cached_property
    def channel(self) -> Node | None:
        """Its channel; None where it cannot be read."""
        from lxml import etree

        from newscast.check.xml_rules import parser

        try:
            return etree.fromstring(self.feed.body, parser()).find("channel")
        except (etree.XMLSyntaxError, ValueError):
            return None

    def ask(self, method: str, url: str, headers: Mapping[str, str] | None = None, most: int = 0) -> Answer:
        """Send a request and read at most `most` bytes of the answer."""
        from requests import RequestException

        try:
            with self.session.request(method, url, headers=headers or {}, timeout=PATIENCE, stream=True) as answer:
                body = next(answer.iter_content(most), b"") if most else b""
                return Answer(answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, body, answer.url)
        except RequestException:
            return Answer(url=url)

    def enclosures(self) -> Iterator[tuple[str, str, str]]:
        """Address, length and type of the newest media files."""
        if self.channel is not None:
            for node in nodes(self.channel, "item/enclosure")[:NEWEST]:
                yield str(node.get("url") or ""), str(node.get("length") or ""), str(node.get("type") or "")

    def attachments(self) -> Iterator[tuple[str, str]]:
        """Address and type of the transcripts and chapters of the newest episodes."""
        if self.channel is not None:
            for item in nodes(self.channel, "item")[:NEWEST]:
                for node in nodes(item, "podcast:transcript | podcast:chapters"):
                    yield str(node.get("url") or ""), str(node.get("type") or "")

    def pictures(self) -> list[str]:
        """Addresses of the artwork."""
        return [] if self.channel is None else texts(self.channel, "itunes:image/@href")

    @property
    def address(self) -> str:
        """Where the feed says that it is."""
        return "" if self.channel is None else text(self.channel, "atom:link[@rel='self']/@href")
