"""A feed as the rules see it: its bytes, its tree, its items, and the published files that its addresses stand for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newscast.check.decoding import Decoded, decode
from newscast.check.mp3 import OnDisk, Stream, scan
from newscast.check.transcript_files import Transcript, read
from newscast.model import Episode, Loudness

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
Node = Any
"""An lxml element; lxml has no types."""
Tags = Any
"""A mutagen ID3 tag; mutagen has few types."""


def nodes(node: Node, path: str) -> list[Node]:
    """The elements or attributes at an XPath, with the usual prefixes."""
    found: list[Node] = node.xpath(path, namespaces=NAMESPACES)
    return found


def texts(node: Node, path: str) -> list[str]:
    """Their texts, as they stand."""
    return [str(found) if isinstance(found, str) else (found.text or "") for found in nodes(node, path)]


def text(node: Node, path: str) -> str:
    """The text of the first of them without space around it, "" where there is none."""
    return next((found.strip() for found in texts(node, path)), "")


def path_of(url: str) -> str:
    """The path of an address, "" where it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Source:
    """The feed as it lies on disk."""

    path: Path
    data: bytes


@dataclass(frozen=True)
class Feed:
    """A well-formed feed and the folder of its files.

    `damaged` says which record in the folder cannot be read; `previous` is the channel that subscribers have, if it is known;
    `older` are the further pages of the feed.
    """

    source: Source
    channel: Node
    folder: Path
    now: datetime
    episodes: tuple[Episode, ...] = ()
    damaged: str = ""
    previous: Node | None = None
    measure: Callable[[Path], Loudness] | None = None
    older: tuple[Feed, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items in their order, numbered from 1."""
        return tuple(Item(self, node, number) for number, node in enumerate(nodes(self.channel, "item"), start=1))

    @property
    def all_items(self) -> tuple[Item, ...]:
        """The items of all pages."""
        return tuple(item for page in (self, *self.older) for item in page.items)

    @property
    def address(self) -> str:
        """Where the feed says that it is."""
        return text(self.channel, "atom:link[@rel='self']/@href")

    def file(self, url: str) -> Path | None:
        """The published file behind an address: the longest end of its path that is there. None for what is elsewhere or missing."""
        parts = [part for part in unquote(path_of(url)).split("/") if part not in {"", ".", ".."} and "\0" not in part]
        places = (self.folder.joinpath(*parts[start:]) for start in range(len(parts)))
        return next((place for place in places if os.path.isfile(place)), None)  # noqa: PTH113 - the Path method fails on long names

    def ours(self, url: str) -> bool:
        """Whether an address lies under the feed's own, so that its file must be in the folder."""
        base = self.address.rpartition("/")[0]
        return bool(base) and url.startswith(base + "/")

    def lost(self, url: str) -> bool:
        """Whether a file of ours is not there."""
        return self.ours(url) and self.file(url) is None


@dataclass(frozen=True, slots=True)
class Alternate:
    """The recording in another format as the feed tells of it; what it does not say is ""."""

    url: str
    type: str
    length: str
    integrity: str


@dataclass(frozen=True)
class Item:
    """One item of the feed, with the files that belong to it."""

    feed: Feed
    node: Node
    number: int

    def text(self, path: str) -> str:
        """The text of the first element or attribute at an XPath below the item."""
        return text(self.node, path)

    @property
    def where(self) -> str:
        """The item as a person would point at it."""
        return f"item {self.number} “{self.text('title')[:60]}”"

    @property
    def enclosure(self) -> str:
        """The address of the media file."""
        return self.text("enclosure/@url")

    @property
    def duration(self) -> float | None:
        """The announced duration in seconds; None where it cannot be read."""
        value = self.text("itunes:duration")
        return float(value) if value.isascii() and value.isdigit() else None

    @cached_property
    def date(self) -> datetime | None:
        """The date of publication; None where it cannot be read or has no zone."""
        try:
            found = parsedate_to_datetime(self.text("pubDate"))
        except (ValueError, TypeError):
            return None
        return found if found.tzinfo else None

    @cached_property
    def recording(self) -> Path | None:
        """The media file, where it is here."""
        return self.feed.file(self.enclosure) if self.enclosure else None

    @cached_property
    def stream(self) -> Stream | None:
        """What the frames of the MP3 say; None where there is no MP3 here."""
        path = self.recording
        if not path or path.suffix != ".mp3":
            return None
        with path.open("rb") as file:
            return scan(OnDisk(file))

    @cached_property
    def decoded(self) -> Decoded | None:
        """What a decoder says of the recording; None where it is not here or no MP3."""
        known = self.stream if self.stream and self.stream.frames else None
        return decode(self.recording, intact=known.intact) if self.recording and known else None

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """The recording in other formats."""
        found = nodes(self.node, "podcast:alternateEnclosure")
        names = ("podcast:source/@uri", "@type", "@length", "podcast:integrity[@type='sri']/@value")
        return tuple(Alternate(*(text(node, name) for name in names)) for node in found)

    @cached_property
    def tags(self) -> Tags | None:
        """The ID3 tag of the MP3; None where there is none."""
        from mutagen.id3 import ID3, ID3NoHeaderError

        try:
            return ID3(self.recording, translate=False) if self.recording else None  # type: ignore[no-untyped-call]  # mutagen has no types
        except ID3NoHeaderError:
            return None

    @property
    def length(self) -> float | None:
        """The real duration in seconds, from the file if it is here, else as announced."""
        return self.stream.duration if self.stream and self.stream.frames else self.duration

    @cached_property
    def episode(self) -> Episode | None:
        """The record that the item was made of."""
        guid = self.text("guid")
        return next((episode for episode in self.feed.episodes if episode.guid == guid), None)

    @cached_property
    def loudness(self) -> Loudness | None:
        """How loud the recording is: measured now if the feed brings a meter, else as its record says."""
        if self.recording and self.feed.measure:
            return self.feed.measure(self.recording)
        return self.episode.loudness if self.episode and self.recording else None

    @cached_property
    def transcripts(self) -> tuple[Transcript, ...]:
        """The transcripts that are here, read."""
        links = ((str(link.get("url") or ""), str(link.get("type") or "")) for link in nodes(self.node, "podcast:transcript"))
        return tuple(read(path, kind) for url, kind in links if (path := self.feed.file(url)))
