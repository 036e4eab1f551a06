"""The feed: RSS 2.0 with Apple's, the podcast namespace's and Podlove's tags.

It says what the episodes say and nothing of its own: no clock is read, so an unchanged show gives the same bytes. What the
directories ask for is listed in docs/feed.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from newscast.artifacts.chapters import FEWEST
from newscast.artifacts.description import LIMIT, description, notes, shorten
from newscast.artifacts.environment import environment, web_url
from newscast.artifacts.xml_text import one_line, xml_safe
from newscast.model import Attachment, Episode, Role, Show

SHORT_TEXT = 128
"""Characters of a name or title in the podcast namespace."""
CAPTION_TYPES = frozenset({"text/vtt", "application/x-subrip"})
SOUNDBITE_SHORTEST, SOUNDBITE_WANTED, SOUNDBITE_LONGEST = 15.0, 30.0, 120.0
"""Seconds; the namespace asks for 15 to 120."""


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A stretch of an episode that stands for it, in seconds."""

    start: float
    duration: float
    title: str


class RssFeed:
    """The feed of a show."""

    file_name = "feed.xml"
    media_type = "application/rss+xml"

    def render(self, show: Show) -> bytes:
        """The feed as UTF-8. The first byte is "<": AntennaPod refuses a feed that begins with a blank line."""
        template = environment().get_template("feed.xml.j2")
        text = template.render(
            show=show,
            feed_url=uri(show.url(self.file_name)),
            home=uri(show.link or show.base_url),
            artwork=uri(show.url(show.artwork)),
            description=shorten(xml_safe(show.description).strip(), LIMIT),
            categories=nested(show.categories),
            built=max((episode.pub_date for episode in show.episodes), default=None),
            items=(item(show, episode) for episode in show.episodes),
            synthetic=bool(show.episodes),
        )
        return text.encode()


def item(show: Show, episode: Episode) -> Mapping[str, object]:
    """What the template prints of one episode."""
    return {
        "episode": episode,
        "link": uri(episode.link) or uri(show.link or show.base_url),
        "enclosure": uri(show.url(episode.enclosure.path)),
        "seconds": max(1, int(episode.duration + 0.5)),
        "description": description(show, episode),
        "notes": notes(show, episode),
        "people": [one_line(name)[:SHORT_TEXT].rstrip() for name in episode.byline if one_line(name)],
        "transcripts": [(uri(show.url(file.path)), file.type, captions_of(file)) for file in attached(episode, "transcript")],
        "chapters_file": next(((uri(show.url(file.path)), file.type) for file in attached(episode, "chapters")), None),
        "image": next((uri(show.url(file.path)) for file in attached(episode, "image")), ""),
        "chapters": [_psc(show, mark.start, mark.title, mark.url, mark.image) for mark in episode.chapters]
        if len(episode.chapters) >= FEWEST
        else [],
        "soundbite": soundbite(episode),
    }


def attached(episode: Episode, rel: str) -> Iterable[Attachment]:
    """The files of an episode of one kind."""
    return (file for file in episode.attachments if file.rel == rel)


def captions_of(file: Attachment) -> str:
    """The `rel` of a transcript: captions for those with short timed lines, nothing for running text."""
    return "captions" if file.type in CAPTION_TYPES else ""


def soundbite(episode: Episode) -> Soundbite | None:
    """The first sentences of the lead, about half a minute of them; None when the lead is shorter than a soundbite may be."""
    lead = [cue for cue in episode.cues if cue.chapter == 0 and cue.role in {Role.NARRATOR, Role.QUOTE}]
    for cue in lead:
        length = cue.end - lead[0].start
        following = length >= SOUNDBITE_WANTED or cue is lead[-1]
        if following and SOUNDBITE_SHORTEST <= length <= SOUNDBITE_LONGEST:
            return Soundbite(lead[0].start, length, one_line(episode.title)[:SHORT_TEXT].rstrip())
    return None


def nested(categories: Iterable[str]) -> Mapping[str, list[str]]:
    """Apple's categories, "News > Daily News", as top categories with their subcategories, in the order given."""
    tree: dict[str, list[str]] = {}
    for category in categories:
        top, _, sub = (part.strip() for part in category.partition(">"))
        tree.setdefault(top, []).extend([sub] if sub and sub not in tree.get(top, []) else [])
    return tree


def uri(address: str) -> str:
    """An address in ASCII, as Apple and the RSS specification want it: others characters percent-encoded, the host in punycode."""
    clean = web_url(address)
    if clean.isascii():
        return clean
    parts = urlsplit(clean)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query, fragment = (quote(part, safe="/:@!$&'()*+,;=~%?-._") for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, path, query, fragment))


def _psc(show: Show, start: float, title: str, url: str, image: str) -> Mapping[str, object]:
    picture = uri(image)
    absolute = picture if not picture or "://" in picture else uri(show.url(picture))
    return {"start": start, "title": one_line(title), "href": uri(url), "image": absolute}
