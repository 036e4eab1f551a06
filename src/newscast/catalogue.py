"""All feeds below one output folder, in `shows.opml`: whoever imports it subscribes to all shows at once.

It is made of the feeds themselves, because each show is built on its own and only its feed says what is public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newscast.artifacts.opml import FILE_NAME, FeedLink, opml
from newscast.store import atomic

FEED = "feed.xml"
_ARCHIVE = re.compile(r"-\d+\.xml$")
"""The end of the name of an older page of a feed."""
_SELF = "{http://www.w3.org/2005/Atom}link"


def write(output: Path) -> bool:
    """Write `shows.opml` for the shows below a folder; False if it says just that already."""
    shows = sorted(path.parent for path in output.glob(f"*/{FEED}"))
    return atomic.write(output / FILE_NAME, opml("Podcasts", (link for show in shows for link in _links(show))))


def _links(show: Path) -> Iterator[FeedLink]:
    """The feed of a show, then those of its selections."""
    others = sorted(path for path in show.glob("*.xml") if path.name != FEED and not _ARCHIVE.search(path.name))
    for path in (show / FEED, *others):
        if link := _link(path):
            yield link


def _link(path: Path) -> FeedLink | None:
    """What a feed says of itself before its first item; None for what is no feed with an address."""
    from lxml import etree

    said: dict[str, str] = {}
    try:
        with path.open("rb") as file:
            for _, node in etree.iterparse(file, events=("end",), resolve_entities=False, no_network=True, load_dtd=False):
                if node.tag == "item":
                    break
                if node.tag == _SELF and node.get("rel") == "self":
                    said["self"] = node.get("href", "")
                elif node.tag in {"title", "link", "language"}:
                    said.setdefault(node.tag, node.text or "")
    except (etree.XMLSyntaxError, OSError):
        return None
    return (
        FeedLink(said.get("title", ""), said["self"], said.get("link", ""), said.get("language", "")) if said.get("self") else None
    )
