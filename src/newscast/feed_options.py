"""What a feed may say besides the facts of its show: licence, funding, place, value, related shows, selections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


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
    """podcast:updateFrequency: words ("Every weekday") and, for machines, an iCalendar `rrule` from `start` on; `complete` ends it."""

    text: str
    rrule: str = ""
    complete: bool = False
    start: date | None = None


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
class Person:
    """podcast:person of the whole show; `role` and `group` are those of the podcast taxonomy, `image` an address."""

    name: str
    role: str = "host"
    group: str = "cast"
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """podcast:image: another form of the artwork, "16/9" for a screen or with the purpose "social".

    `href` is an address, or a path in the published folder; sizes are in pixels (0: not said).
    """

    href: str
    alt: str = ""
    aspect_ratio: str = ""
    width: int = 0
    height: int = 0
    type: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Trailer:
    """podcast:trailer: a file that tells of the show, or of a season of it. `length` is in bytes."""

    title: str
    url: str
    published: datetime
    length: int = 0
    type: str = "audio/mpeg"
    season: int = 0

    def __post_init__(self) -> None:
        """Raises ValueError for a date without a zone."""
        if self.published.tzinfo is None:
            raise ValueError("a trailer's date needs a time and a zone: 2026-12-01T06:00:00Z")


@dataclass(frozen=True, slots=True)
class Chat:
    """podcast:chat: where listeners talk, by `protocol` ("irc", "xmpp", "nostr", "matrix")."""

    server: str
    protocol: str
    account: str = ""
    space: str = ""


@dataclass(frozen=True, slots=True)
class Discussion:
    """podcast:socialInteract of every episode: `uri` may hold {slug}, {guid} and {link}. The protocol "disabled" asks for no comments."""

    protocol: str
    uri: str = ""
    account: str = ""
    account_url: str = ""
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Season:
    """podcast:season and itunes:season: the episodes from the day `start` (UTC) until the next season, counted anew from 1."""

    number: int
    start: date
    name: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a number below 1, which Apple refuses."""
        if self.number < 1:
            raise ValueError("seasons are numbered from 1")


@dataclass(frozen=True, slots=True)
class Selection:
    """A feed of its own with some of the show's episodes: those with the keyword, the author and the section; "" is any.

    `name` is its file, "sport.xml".
    """

    name: str
    title: str
    keyword: str = ""
    author: str = ""
    section: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What a feed may say besides, and how much of it; each tag is left out where nothing is set. Syntax and sources: docs/feed.md.

    `synthetic` is False only where people read all of it. `page_size` is the number of episodes on a page of the archive (RFC 5005).
    `keep` is the number of episodes that stay public, `keep_days` for how many days they do (0: all, for ever).
    `new_url` announces that the feed moves, `complete` that no episode will follow, `hidden` keeps the show out of directories.
    `verify` maps the purposes of podcast:txt ("applepodcastsverify") to their values; `blocked` lists services that must not take
    the show; `locked_owner` is the address that podcast:locked names (harvesters read it too); `hub` is a WebSub hub that is told of changes. `players` puts a player into each item, for
    people who open the feed in a browser. `numbered` counts the episodes of an episodic show too; a serial one always does.
    """

    synthetic: bool = True
    locked: bool = True
    locked_owner: str = ""
    medium: str = "podcast"
    page_size: int = 500
    keep: int = 0
    keep_days: float = 0
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
    people: tuple[Person, ...] = ()
    images: tuple[Picture, ...] = ()
    trailers: tuple[Trailer, ...] = ()
    chat: Chat | None = None
    discussion: tuple[Discussion, ...] = ()
    seasons: tuple[Season, ...] = ()
    numbered: bool = False
    players: bool = False
    selections: tuple[Selection, ...] = ()
