"""What a feed may say besides the facts of its show: licence, funding, place, value, related shows, selections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class License:
    """podcast:license: `name` is a slug of SPDX in lower case ("cc-by-4.0"), or any name with the `url` of its text."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address and its words: podcast:funding."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """podcast:location: a place by name; `geo` is "geo:47.05,8.31", `osm` "R1686344", `country` ISO 3166; `rel` subject or creator."""

    name: str
    geo: str = ""
    osm: str = ""
    country: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Frequency:
    """podcast:updateFrequency: words ("Every weekday") and, for machines, an iCalendar `rrule`; `complete` ends the show."""

    text: str
    rrule: str = ""
    complete: bool = False


@dataclass(frozen=True, slots=True)
class RemoteShow:
    """Another podcast, by its podcast:guid: podcast:podroll, podcast:publisher."""

    guid: str
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """podcast:valueRecipient: a node that gets `split` shares of what listeners send over Lightning."""

    name: str
    address: str
    split: int
    type: str = "node"


@dataclass(frozen=True, slots=True)
class Selection:
    """A feed of its own with some of the show's episodes: those with the keyword, the author, or both; `name` is its file, "sport.xml"."""

    name: str
    title: str
    keyword: str = ""
    author: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What a feed may say besides; each tag is left out where nothing is set. Syntax and sources: docs/feed.md.

    `synthetic` is False only where people read all of it. `page_size` is the number of episodes on a page of the archive (RFC 5005).
    `new_url` announces that the feed moves, `complete` that no episode will follow, `hidden` keeps the show out of directories.
    `verify` maps the purposes of podcast:txt ("applepodcastsverify") to their values; `blocked` lists services that must not take
    the show; `hub` is a WebSub hub that is told of changes.
    """

    synthetic: bool = True
    locked: bool = True
    medium: str = "podcast"
    page_size: int = 500
    license: License | None = None
    funding: tuple[Link, ...] = ()
    location: Location | None = None
    frequency: Frequency | None = None
    podroll: tuple[RemoteShow, ...] = ()
    publisher: RemoteShow | None = None
    value: tuple[Recipient, ...] = ()
    verify: Mapping[str, str] = field(default_factory=dict)
    blocked: tuple[str, ...] = ()
    podping: bool = False
    hub: str = ""
    new_url: str = ""
    complete: bool = False
    hidden: bool = False
    selections: tuple[Selection, ...] = ()
