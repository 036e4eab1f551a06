"""The whole check: read a published folder, apply all rules, tell what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscast.check.artwork_rules import artwork
from newscast.check.channel_rules import channel
from newscast.check.chapter_rules import chapters
from newscast.check.document import Feed, Node, Source, text
from newscast.check.findings import Finding, Rule
from newscast.check.history_rules import history
from newscast.check.item_rules import items
from newscast.check.order_rules import order
from newscast.check.recording_rules import recordings
from newscast.check.server_rules import servers
from newscast.check.site import Site
from newscast.check.transcript_rules import transcripts
from newscast.check.xml_rules import parser, source
from newscast.errors import CheckError, StoreError
from newscast.model import Episode, Loudness
from newscast.store.library import Library

FEED = "feed.xml"


def check(
    place: Path,
    *,
    candidate: bytes = b"",
    previous: bytes = b"",
    measure: Callable[[Path], Loudness] | None = None,
    now: datetime | None = None,
    only: frozenset[str] | None = None,
) -> tuple[Finding, ...]:
    """All that is wrong with a published folder, or with the feed at a path; nothing for a good one.

    `candidate` is a feed that is about to be written there: it is checked, and the one that lies there is the previous one.
    `previous` is the feed that subscribers have now; `measure` measures the loudness of a recording (without it, the figure in the
    episode's record counts). `only` are the guids of
    the items whose files are looked into (None: of all). Raises CheckError when there is no feed.
    """
    path = place / FEED if place.is_dir() else place
    if not candidate and not path.is_file():
        below = ", ".join(str(feed.parent) for feed in sorted(place.glob(f"*/{FEED}")))
        hint = f"Name the folder of a show: {below}." if below else "Build one first, or give the path of the published folder."
        raise CheckError(f"There is no feed at {path}", hint)
    lying = path.read_bytes() if path.is_file() else b""
    found = Source(path, candidate or lying)
    before = previous or (lying if candidate else b"")
    return tuple(_findings(found, before, measure, now or datetime.now(UTC), only))


def address(place: Path) -> str:
    """Where the feed of a published folder says that it is on the web. Raises CheckError when it says nothing."""
    path = place / FEED if place.is_dir() else place
    channel = _channel(path.read_bytes()) if path.is_file() else None
    found = text(channel, "atom:link[@rel='self']/@href") if channel is not None else ""
    if not found:
        raise CheckError(f"{path} does not say where it is on the web", "Set `base_url` in show.toml, or give the feed's address.")
    return found


def probe(url: str) -> tuple[Finding, ...]:
    """All that is wrong with how a web server serves a feed and the files of its newest episodes."""
    from requests import Session

    with Session() as session:
        return tuple(servers.findings(Site(url, session), url))


def rules() -> tuple[Rule[Any], ...]:
    """Every rule, by its code."""
    books = (source, channel, items, order, recordings, chapters, transcripts, artwork, history, servers)
    return tuple(sorted((rule for book in books for rule in book.rules), key=lambda rule: rule.code))


def _findings(
    found: Source,
    previous: bytes,
    measure: Callable[[Path], Loudness] | None,
    now: datetime,
    only: frozenset[str] | None,
) -> Iterator[Finding]:
    yield from source.findings(found, found.path.name)
    root = _channel(found.data)
    if root is None:
        return
    episodes, damaged = _records(found.path.parent)
    feed = Feed(found, root, found.path.parent, now, episodes, damaged, _channel(previous) if previous else None, measure)
    feed = replace(feed, older=tuple(_older(feed)))
    yield from history.findings(feed, found.path.name)
    yield from _page_findings(feed, only)
    for page in feed.older:
        yield from source.findings(page.source, page.source.path.name)
        yield from _page_findings(page, only)


def _page_findings(feed: Feed, only: frozenset[str] | None) -> Iterator[Finding]:
    for book in (channel, order, artwork):
        yield from book.findings(feed, feed.source.path.name)
    for item in feed.items:
        looked_into = only is None or text(item.node, "guid") in only
        for part in (items, recordings, chapters, transcripts) if looked_into else (items,):
            yield from part.findings(item, item.where)


def _older(feed: Feed) -> Iterator[Feed]:
    """The further pages that lie in the folder, each once."""
    seen = {feed.source.path}
    page = _following(feed)
    while page:
        if page.source.path in seen:
            return
        seen.add(page.source.path)
        yield page
        page = _following(page)


def _following(page: Feed) -> Feed | None:
    """The page that `rel=next` leads to; None at the end, and where it is missing (NC226) or cannot be read."""
    url = text(page.channel, "atom:link[@rel='next']/@href")
    path = page.file(url) if url else None
    root = _channel(path.read_bytes()) if path else None
    return replace(page, source=Source(path, path.read_bytes()), channel=root) if path and root is not None else None


def _channel(data: bytes) -> Node | None:
    """The channel of a feed; None where it is not well-formed or has none."""
    from lxml import etree

    try:
        return etree.fromstring(data.lstrip(), parser()).find("channel")
    except (etree.XMLSyntaxError, ValueError):
        return None


def _records(folder: Path) -> tuple[tuple[Episode, ...], str]:
    """The episodes' records, and what is wrong with them if they cannot be read."""
    try:
        return Library(folder).episodes(), ""
    except StoreError as error:
        return (), error.what
