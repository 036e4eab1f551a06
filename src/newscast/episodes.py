"""What an episode is made of: its identity, its names, its ingredients, and how article and timeline become one."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from newscast import shows
from newscast.errors import SourceError
from newscast.feed_options import FeedOptions
from newscast.model import (
    Article,
    Coverage,
    Dropped,
    Enclosure,
    Episode,
    Loudness,
    Script,
    Show,
    Status,
    Timeline,
    Voice,
    VoiceCredit,
)
from newscast.shows import ShowFolder
from newscast.store import cache

SOUND_VERSION = 2
"""Raised when newscast itself changes how an episode sounds or is tagged, so that old episodes are made anew when they are built."""
LONGEST_SLUG = 80
IMPORTED = "imported"
"""The digest of an episode that was made elsewhere: it matches no article, so building one replaces the recording."""
KINSHIP = 0.2
"""Two versions of one article share at least this part of their sentences; else it is taken for another article of the same name."""


@dataclass(frozen=True, slots=True)
class Release:
    """How what is built at the moment `now` comes out: as a draft, at a moment to come, or (neither) at once."""

    now: datetime
    draft: bool = False
    at: datetime | None = None


def identity(article: Article) -> str:
    """What stays the same when an article is edited: its URL, or the name of its file, or (from standard input) its title."""
    if article.url:
        return article.url
    return f"text:{slug(article.title)}" if article.source in {"", "-"} else f"file:{Path(article.source).name}"


def slug(title: str) -> str:
    """A title as a folder name: ASCII letters, digits and hyphens, at most 80 (Apple wants ASCII file names)."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "")).strip("-")
    short = words if len(words) <= LONGEST_SLUG else words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    return short or f"episode-{uuid.uuid5(uuid.NAMESPACE_URL, title).hex[:12]}"


def free_slug(title: str, known: Sequence[Episode]) -> str:
    """A slug that no other episode has."""
    taken = {episode.slug for episode in known}
    first = slug(title)
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return first if first not in taken else next(name for name in numbered if name not in taken)


def find(article: Article, script: Script, known: Sequence[Episode]) -> Episode | None:
    """The episode that was made of this article before, if any. Raises SourceError when the name is the same but not the article."""
    source = identity(article)
    episode = next((episode for episode in known if episode.source == source), None) or _imported(article, known)
    if episode and not _akin(episode, article, script):
        raise SourceError(
            f"'{article.source}' has the name of the article of '{episode.title}', but it is another article",
            "Rename the file, so that the other episode keeps its place in the feed.",
        )
    return episode


def public(known: Sequence[Episode], now: datetime, options: FeedOptions) -> tuple[Episode, ...]:
    """The episodes that listeners may hear at a moment: published, due, and not yet too many or too old. Newest first as given."""
    out = [episode for episode in known if episode.status is Status.PUBLISHED and episode.pub_date <= now]
    if options.keep_days:
        out = [episode for episode in out if episode.pub_date >= now - timedelta(days=options.keep_days)]
    return tuple(out[: options.keep] if options.keep else out)


def released(episode: Episode, now: datetime, at: datetime | None = None) -> Episode:
    """The episode made public: from `at` on, else at once. One that was out before keeps its date unless it is given another."""
    date = at.astimezone(UTC).replace(microsecond=0) if at else min(episode.pub_date, now.replace(microsecond=0))
    return replace(episode, status=Status.PUBLISHED, pub_date=date)


def withdrawn(episode: Episode) -> Episode:
    """The episode taken out of the feed; guid and date are kept."""
    return replace(episode, status=Status.WITHDRAWN)


def updated(known: Sequence[Episode], episode: Episode) -> tuple[Episode, ...]:
    """The known episodes with a new one, or with a new version of one."""
    return (*(each for each in known if each.guid != episode.guid), episode)


def ingredients(article: Article, script: Script, clip_keys: Sequence[str], folder: ShowFolder, show: Show) -> str:
    """The digest of all that makes an episode: what is said, by which voice, how it is mixed, and what tags and feed say of it."""
    import msgspec

    settings = folder.settings
    return cache.key(
        {
            "sound": SOUND_VERSION,
            "script": msgspec.to_builtins(replace(script, warnings=())),
            "clips": list(clip_keys),
            "files": shows.digest(folder),
            "mix": msgspec.to_builtins(
                [settings.intro, settings.outro, settings.sting, settings.bed, settings.audio, settings.art]
            ),
            "article": msgspec.to_builtins(replace(article, sections=(), source="", lexicon={}, script=None)),
            "show": msgspec.to_builtins(replace(show, artwork="", episodes=(), feed=FeedOptions(), templates=None)),
        }
    )


def draft(
    article: Article,
    script: Script,
    timeline: Timeline,
    voices: Sequence[Voice],
    *,
    show: Show,
    born: Episode | None,
    slug: str,
    release: Release,
) -> Episode:
    """The episode before its media file has a name. An episode that was `born` before keeps guid, slug and, once it is out, its date."""
    return Episode(
        guid=born.guid if born else str(uuid.uuid5(uuid.UUID(show.guid), identity(article))),
        slug=slug,
        source=identity(article),
        title=article.title,
        pub_date=_date(article, born, release),
        duration=timeline.duration,
        enclosure=Enclosure(path="", length=0),
        chapters=timeline.chapters,
        cues=timeline.cues,
        language=script.language,
        voice=credit(voices),
        loudness=Loudness(0.0, 0.0),
        coverage=coverage(article, script),
        digest="",
        modified=article.modified,
        link=article.url or show.url(f"{slug}/"),
        description=article.description,
        byline=article.byline,
        image=article.image,
        site=article.site,
        keywords=article.keywords,
        section=article.section,
        corrections=article.corrections,
        status=_status(born, release),
    )


def number(born: Episode | None, known: Sequence[Episode]) -> int:
    """The how-manieth episode of the show this is; one that was born before keeps its number."""
    return born.number if born and born.number else max((episode.number for episode in known), default=0) + 1


def credit(voices: Sequence[Voice]) -> VoiceCredit:
    """All voices of an episode as listeners are told of them."""

    def told(words: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(word for word in words if word))

    return VoiceCredit(
        told(voice.name for voice in voices),
        told(voice.engine for voice in voices),
        told(voice.licence for voice in voices),
        told(voice.credit for voice in voices),
    )


def coverage(article: Article, script: Script) -> Coverage:
    """Words of the input, words that are spoken, and what is not, from the reader and from the script's policy."""
    left_out: tuple[Dropped, ...] = (*article.dropped, *script.unspoken)
    spoken = sum(len(said.source.split()) for said in script.utterances if said.block) + _heading_words(article)
    return Coverage(spoken + sum(len(text.text.split()) for text in left_out), spoken, left_out)


def _heading_words(article: Article) -> int:
    return len(article.title.split()) + sum(len(section.heading.split()) for section in article.sections)


def _date(article: Article, born: Episode | None, release: Release) -> datetime:
    """The date of an episode that is out never changes; one that is not may be given another."""
    out = born and born.status is Status.PUBLISHED and born.pub_date <= release.now
    if born and (out or not release.at):
        return born.pub_date
    return release.at.astimezone(UTC).replace(microsecond=0) if release.at else _publication(article, release.now)


def _status(born: Episode | None, release: Release) -> Status:
    """An episode that was made before stays what it is: drafts and what was withdrawn until somebody publishes them by name."""
    if born:
        return born.status
    return Status.DRAFT if release.draft else Status.PUBLISHED


def _publication(article: Article, now: datetime) -> datetime:
    """The article's date, or now where it has none; never in the future, which some apps show as no date at all."""
    published = article.published or now
    aware = published if published.tzinfo else published.replace(tzinfo=UTC)
    return min(aware, now).astimezone(UTC).replace(microsecond=0)


def _imported(article: Article, known: Sequence[Episode]) -> Episode | None:
    """The episode of another host that was made of the article: the one with its address, however that is written, or its title."""
    there = [episode for episode in known if episode.digest == IMPORTED]
    same = [episode for episode in there if article.url and _bare(episode.link) == _bare(article.url)]
    return next(iter(same or [episode for episode in there if episode.title == " ".join(article.title.split())]), None)


def _bare(url: str) -> str:
    """An address without what does not matter: scheme, "www.", query and a slash at the end."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"


def _akin(episode: Episode, article: Article, script: Script) -> bool:
    if episode.digest == IMPORTED or episode.title == article.title or article.url:
        return True
    before = {cue.source for cue in episode.cues if cue.block}
    after = {said.source for said in script.utterances if said.block}
    return len(before & after) >= KINSHIP * min(len(before), len(after))
