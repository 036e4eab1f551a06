"""A show that moves here from another host: its settings and episodes, as its old feed tells them.

Whoever subscribed must not notice: the show keeps its podcast:guid, and each episode its guid, date, title and link. Old recordings stay
where they are until an article is built here again; then it takes the place of the episode with the same link or title.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from newscast import shows
from newscast.episodes import IMPORTED, free_slug
from newscast.errors import SourceError
from newscast.model import Attachment, ChapterMark, Coverage, Enclosure, Episode, Loudness, VoiceCredit

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
Node = Any
"""An lxml element; lxml has no types."""
_UNIT = 60
_PATIENCE = 30
"""Seconds that the old host has to answer."""
_ENDINGS = {"JPEG": "jpg", "PNG": "png"}


@dataclass(frozen=True, slots=True)
class MovedShow:
    """What an old feed says. `settings` are keys of show.toml, `left_out` the items that cannot come along and why."""

    settings: dict[str, Any]
    artwork: str
    episodes: tuple[Episode, ...]
    left_out: tuple[str, ...] = ()


def read(feed: bytes, address: str = "") -> MovedShow:
    """The show of a feed that was fetched from `address`. Raises SourceError for what is no RSS feed."""
    channel = _channel(feed)
    home = _text(channel, "atom:link[@rel='self']/@href") or address
    settings = dict(_settings(channel))
    settings["guid"] = _text(channel, "podcast:guid") or shows.guid(home)
    episodes: list[Episode] = []
    left_out = []
    for node in _nodes(channel, "item"):
        fault = _fault(node)
        if fault:
            left_out.append(f"“{_text(node, 'title') or 'An item without title'}”: {fault}")
        else:
            episodes.append(_episode(node, episodes, settings.get("language", "en-US")))
    artwork = _text(channel, "itunes:image/@href") or _text(channel, "image/url")
    return MovedShow(settings, artwork, tuple(episodes), tuple(left_out))


def show_file(moved: MovedShow, base_url: str, artwork: str) -> str:
    """A show.toml with the settings of the old feed; JSON strings are TOML strings."""
    plain = {**moved.settings, "base_url": base_url, "artwork": artwork}
    tables = {name: plain.pop(name) for name in ("owner", "feed") if name in plain}
    lines = [f"{name} = {_toml(value)}" for name, value in plain.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
    return "\n".join(["# The guid is the identity of the show: never change it.", *lines, *_VOICE]) + "\n"


_VOICE = ("", "[voice]", 'narrator = "af_heart"    # newscast voices list')


def picture(address: str) -> tuple[str, bytes]:
    """The artwork at an address as a file of the show, name and bytes: JPEG or PNG as it is, another kind as JPEG. Raises SourceError."""
    import io

    import requests
    from PIL import Image, UnidentifiedImageError

    try:
        answer = requests.get(address, timeout=_PATIENCE)
        answer.raise_for_status()
        image = Image.open(io.BytesIO(answer.content))
        if image.mode == "RGB" and image.format in _ENDINGS:
            return f"cover.{_ENDINGS[image.format]}", answer.content
        made = io.BytesIO()
        image.convert("RGB").save(made, "JPEG", quality=90)
    except (requests.RequestException, UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise SourceError(f"The artwork {address or 'of the feed'} cannot be had", "Save it into the show's folder.") from error
    return "cover.jpg", made.getvalue()


def _settings(channel: Node) -> Iterator[tuple[str, Any]]:
    """What the feed says of the show, under the names of show.toml."""
    title = _text(channel, "title")
    author = _text(channel, "itunes:author") or title
    found = {
        "title": title,
        "description": _plain(_text(channel, "description") or _text(channel, "itunes:summary") or title),
        "author": author,
        "language": _text(channel, "language") or "en-US",
        "link": _secure(_text(channel, "link")),
        "categories": list(_categories(channel)) or ["News"],
        "explicit": _text(channel, "itunes:explicit").lower() in {"true", "yes", "explicit"},
        "type": "serial" if _text(channel, "itunes:type").lower() == "serial" else "episodic",
        "copyright": _text(channel, "copyright"),
    }
    yield from ((name, value) for name, value in found.items() if value != "")
    if email := _text(channel, "itunes:owner/itunes:email"):
        yield "owner", {"name": _text(channel, "itunes:owner/itunes:name") or author, "email": email}
    feed = dict(_options(channel))
    if feed:
        yield "feed", feed


def _options(channel: Node) -> Iterator[tuple[str, Any]]:
    if _text(channel, "podcast:locked").lower() == "no":
        yield "locked", False
    if medium := _text(channel, "podcast:medium"):
        yield "medium", medium
    if licence := _text(channel, "podcast:license"):
        yield "license", {"name": licence, "url": _text(channel, "podcast:license/@url")}
    if funding := _nodes(channel, "podcast:funding"):
        yield "funding", [{"url": str(node.get("url") or ""), "text": (node.text or "").strip()} for node in funding]


def _categories(channel: Node) -> Iterator[str]:
    for top in _nodes(channel, "itunes:category"):
        name = str(top.get("text") or "").strip()
        below = [str(sub.get("text") or "").strip() for sub in _nodes(top, "itunes:category")]
        yield from ([f"{name} > {sub}" for sub in below] or [name]) if name else []


def _fault(node: Node) -> str:
    """Why an item cannot come along; "" if it can."""
    if not _text(node, "enclosure/@url"):
        return "it has no recording"
    if not _text(node, "enclosure/@length").isdecimal() or _text(node, "enclosure/@length") == "0":
        return "the feed does not say how many bytes its recording has"
    if _date(node) is None:
        return "it has no date that can be read"
    return ""


def _episode(node: Node, known: list[Episode], language: str) -> Episode:
    title, url = " ".join(_text(node, "title").split()), _secure(_text(node, "enclosure/@url"))
    link = _secure(_text(node, "link"))
    date = _date(node)
    assert date is not None  # noqa: S101 - `_fault` has looked
    duration = _seconds(_text(node, "itunes:duration"))
    return Episode(
        guid=_text(node, "guid") or _text(node, "enclosure/@url"),
        slug=free_slug(title, known),
        source=link,
        title=title or "Untitled",
        pub_date=date,
        duration=duration,
        enclosure=Enclosure(url, int(_text(node, "enclosure/@length")), _text(node, "enclosure/@type") or "audio/mpeg"),
        chapters=tuple(_chapters(node, duration)),
        cues=(),
        language=language,
        voice=VoiceCredit("", ""),
        loudness=Loudness(0.0, 0.0),
        coverage=Coverage(0, 0),
        digest=IMPORTED,
        link=link,
        description=_plain(_text(node, "description") or _text(node, "itunes:summary")),
        byline=tuple(_names(node)),
        keywords=tuple(text for each in _nodes(node, "category") if (text := (each.text or "").strip())),
        attachments=tuple(_attachments(node)),
        number=int(number) if (number := _text(node, "itunes:episode")).isdecimal() else 0,
    )


def _names(node: Node) -> Iterator[str]:
    for person in _nodes(node, "podcast:person[@role='author' or @role='Author']"):
        if name := (person.text or "").strip():
            yield name


def _attachments(node: Node) -> Iterator[Attachment]:
    for rel in ("transcript", "chapters"):
        for file in _nodes(node, f"podcast:{rel}"):
            if file.get("url") and file.get("type"):
                yield Attachment(rel, _secure(str(file.get("url"))), str(file.get("type")), 0)


def _chapters(node: Node, duration: float) -> Iterator[ChapterMark]:
    """Podlove's chapters, each until the next."""
    marks = [
        (_seconds(str(mark.get("start") or "")), str(mark.get("title") or "").strip())
        for mark in _nodes(node, "psc:chapters/psc:chapter")
    ]
    ends = [start for start, _ in marks[1:]] + [duration]
    right = bool(marks) and marks[0][0] == 0 and all(start < end for (start, _), end in zip(marks, ends, strict=True))
    for (start, title), end in zip(marks, ends, strict=True) if right else ():
        yield ChapterMark(title, start, end)


def _channel(feed: bytes) -> Node:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        channel = etree.fromstring(feed.lstrip(), parser).find("channel")
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"The feed cannot be read: {error}", "Give the address or the file of the show's RSS feed.") from error
    if channel is None:
        raise SourceError("This is no RSS feed: it has no channel", "Give the address or the file of the show's RSS feed.")
    return channel


def _nodes(node: Node, path: str) -> list[Node]:
    return list(node.xpath(path, namespaces=NAMESPACES))


def _text(node: Node, path: str) -> str:
    """The first text at an XPath."""
    first = next(iter(_nodes(node, path)), None)
    text = first if first is None or isinstance(first, str) else first.text
    return str(text or "").strip()


def _plain(html: str) -> str:
    """HTML as text, each paragraph followed by a space."""
    from lxml import html as parser

    text = " ".join(parser.fromstring(f"<div>{html}</div>").itertext()) if "<" in html else html
    return " ".join(text.split())


def _date(node: Node) -> datetime | None:
    try:
        found = parsedate_to_datetime(_text(node, "pubDate"))
    except (ValueError, TypeError):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _seconds(written: str) -> float:
    """A duration or a time, "1801", "30:01" or "00:30:01.5"; 0 where it is none."""
    try:
        parts = [float(part) for part in written.split(":")]
    except ValueError:
        return 0.0
    seconds = 0.0
    for part in parts:
        seconds = seconds * _UNIT + part
    return seconds


def _secure(address: str) -> str:
    """The address with https, which apps ask for."""
    return "https://" + address.removeprefix("http://") if address.startswith("http://") else address


def _toml(value: object) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(entry) for entry in value) + "]"
    return json.dumps(value, ensure_ascii=False)
