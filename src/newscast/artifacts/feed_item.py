"""What the feed says of one episode, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from newscast.artifacts.addresses import absolute, uri
from newscast.artifacts.chapters import FEWEST
from newscast.artifacts.description import describe
from newscast.artifacts.environment import timestamp
from newscast.artifacts.xml_text import one_line
from newscast.feed_options import Season
from newscast.model import Attachment, ChapterMark, Enclosure, Episode, Role, Show

SHORT_TEXT = 128
"""Characters of a name or title in the podcast namespace."""
TRANSCRIPT_ORDER = ("text/vtt", "application/x-subrip", "application/json", "text/html")
"""Some apps take the first one: WebVTT, as the namespace advises."""
CAPTION_TYPES = frozenset({"text/vtt", "application/x-subrip"})
SOUNDBITE_SHORTEST, SOUNDBITE_WANTED, SOUNDBITE_LONGEST = 15.0, 30.0, 120.0
"""Seconds; the namespace asks for 15 to 120."""


class Soundbite(NamedTuple):
    """A stretch of an episode that stands for it, in seconds."""

    start: float
    duration: float
    title: str


class File(NamedTuple):
    """A file that goes with an episode: its address, type and language; `rel` names captions."""

    url: str
    type: str
    language: str
    rel: str = ""


class Alternate(NamedTuple):
    """The recording in another format; `type` names its codecs, `integrity` is "" where the digest is not known."""

    url: str
    type: str
    length: int
    bitrate_bps: int
    integrity: str


class Talk(NamedTuple):
    """Where an episode is talked about: podcast:socialInteract."""

    protocol: str
    uri: str
    account: str
    account_url: str
    priority: int


class PscChapter(NamedTuple):
    """A chapter with absolute addresses; it starts at "00:00:12.986"."""

    start: str
    title: str
    href: str
    image: str


@dataclass(frozen=True, slots=True)
class Item:
    """An episode as the template prints it; `number` is its place in its season or show, 0 where they are not counted."""

    episode: Episode
    number: int
    title: str
    link: str
    enclosure: str
    seconds: int
    description: Markup
    notes: Markup
    people: tuple[str, ...]
    transcripts: tuple[File, ...]
    chapters_file: File | None
    image: str
    chapters: tuple[PscChapter, ...]
    soundbite: Soundbite | None
    image_alt: str
    alternates: tuple[Alternate, ...]
    talks: tuple[Talk, ...]
    season: Season | None
    synthetic: str


def item(show: Show, episode: Episode, number: int = 0, season: Season | None = None) -> Item:
    """Gather what the feed says of an episode."""
    notes, description = describe(show, episode)
    language = episode.language or show.language
    return Item(
        episode=episode,
        number=number,
        title=one_line(episode.title),
        link=uri(episode.link) or uri(show.link or show.base_url),
        enclosure=uri(show.url(episode.enclosure.path)),
        seconds=max(1, int(episode.duration + 0.5)) if episode.duration else 0,
        description=description,
        notes=notes,
        people=tuple(_people(episode)),
        transcripts=tuple(sorted((_file(show, file, language) for file in _attached(episode, "transcript")), key=_preference)),
        chapters_file=next((_file(show, file, "") for file in _attached(episode, "chapters")), None),
        image=_picture(show, episode),
        chapters=tuple(_psc(show, mark) for mark in episode.chapters) if len(episode.chapters) >= FEWEST else (),
        soundbite=soundbite(episode),
        image_alt=one_line(episode.image.alt) if episode.image else "",
        alternates=tuple(_alternate(show, other) for other in episode.alternates),
        talks=tuple(_talks(show, episode)),
        season=season,
        synthetic=synthetic(show, episode),
    )


def synthetic(show: Show, episode: Episode) -> str:
    """Whether a synthetic voice reads: "true", "false", or "" for an episode of another host that does not say."""
    if not episode.voice.engine:
        return ""
    return "true" if show.feed.synthetic else "false"


def soundbite(episode: Episode) -> Soundbite | None:
    """The first sentences of the lead, about half a minute of them; None when the lead is shorter than a soundbite may be."""
    lead = [cue for cue in episode.cues if cue.chapter == 0 and cue.role in {Role.NARRATOR, Role.QUOTE}]
    for cue in lead:
        length = cue.end - lead[0].start
        enough = length >= SOUNDBITE_WANTED or cue is lead[-1]
        if enough and SOUNDBITE_SHORTEST <= length <= SOUNDBITE_LONGEST:
            return Soundbite(lead[0].start, length, one_line(episode.title)[:SHORT_TEXT].rstrip())
    return None


def _picture(show: Show, episode: Episode) -> str:
    path = episode.artwork or next((file.path for file in _attached(episode, "image")), "")
    return uri(show.url(path)) if path else ""


def _alternate(show: Show, other: Enclosure) -> Alternate:
    kind = f"{other.type}; codecs={other.codecs}" if other.codecs else other.type
    return Alternate(uri(show.url(other.path)), kind, other.length, other.bitrate_bps, other.integrity)


def _talks(show: Show, episode: Episode) -> Iterator[Talk]:
    for talk in show.feed.discussion:
        yield Talk(talk.protocol, _of(episode, talk.uri), talk.account, uri(talk.account_url), talk.priority)


def _of(episode: Episode, address: str) -> str:
    """An address of the show's settings made that of one episode."""
    known = {"slug": episode.slug, "guid": episode.guid, "link": episode.link}
    for name, value in known.items():
        address = address.replace(f"{{{name}}}", value)
    return uri(address)


def _people(episode: Episode) -> Iterator[str]:
    names = (one_line(name)[:SHORT_TEXT].rstrip() for name in episode.byline)
    return (name for name in names if name)


def _attached(episode: Episode, rel: str) -> Iterator[Attachment]:
    return (file for file in episode.attachments if file.rel == rel)


def _file(show: Show, file: Attachment, language: str) -> File:
    return File(uri(show.url(file.path)), file.type, language, "captions" if file.type in CAPTION_TYPES else "")


def _preference(file: File) -> int:
    return TRANSCRIPT_ORDER.index(file.type) if file.type in TRANSCRIPT_ORDER else len(TRANSCRIPT_ORDER)


def _psc(show: Show, mark: ChapterMark) -> PscChapter:
    return PscChapter(timestamp(mark.start), one_line(mark.title), uri(mark.url), absolute(show, mark.image))
