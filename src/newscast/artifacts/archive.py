"""A long feed in pages (RFC 5005, section 3).

The feed itself holds the newest episodes, always at least a full page of them, because not every app follows links. Older pages are
counted from the oldest episode, so that they keep their content and name when new episodes come.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from newscast.artifacts.addresses import uri
from newscast.model import Episode, Show


@dataclass(frozen=True, slots=True)
class Page:
    """Some episodes of a feed, newest first, under the file name of the page; `links` are rel and address of the other pages."""

    name: str
    episodes: tuple[Episode, ...]
    links: tuple[tuple[str, str], ...] = ()


def pages(show: Show, name: str) -> tuple[Page, ...]:
    """The pages of a feed, the oldest first; the last one is the feed itself and is named so."""
    size = max(1, show.feed.page_size)
    older = max(0, len(show.episodes) // size - 1)
    oldest_first = show.episodes[::-1]
    parts = [oldest_first[number * size : (number + 1) * size] for number in range(older)]
    parts.append(oldest_first[older * size :])
    names = [*(_numbered(name, number) for number in range(1, older + 1)), name]
    return tuple(Page(names[at], part[::-1], _links(show, names, at)) for at, part in enumerate(parts))


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return f"{path.stem}-{number}{path.suffix}"


def _links(show: Show, names: list[str], at: int) -> tuple[tuple[str, str], ...]:
    """From new to old: `next` leads to older episodes, `first` is the feed, `last` the page of the oldest."""
    if len(names) == 1:
        return ()
    places = {"first": len(names) - 1, "prev": at + 1, "next": at - 1, "last": 0}
    return tuple((rel, uri(show.url(names[place]))) for rel, place in places.items() if 0 <= place < len(names))
