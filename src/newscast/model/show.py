"""The episode as it is published, and its show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from newscast.feed_options import FeedOptions
from newscast.model.article import Dropped, Image
from newscast.model.sound import ChapterMark, Cue


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file of an episode. `path` is relative to the published folder; the feed joins it to the show's base URL.

    `bitrate_bps` is the mean bit rate and `codecs` an RFC 6381 string ("opus", "mp4a.40.2"); 0 and "" where they are not stated.
    `integrity` is the file's digest as W3C Subresource Integrity writes it ("sha256-…" in base64).
    """

    path: str
    length: int
    type: str = "audio/mpeg"
    bitrate_bps: int = 0
    codecs: str = ""
    integrity: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an episode; `rel` says as what: transcript, chapters or page."""

    rel: str
    path: str
    type: str
    length: int


@dataclass(frozen=True, slots=True)
class Loudness:
    """Measured on the encoded file after ITU-R BS.1770: integrated loudness in LUFS, true peak in dBTP.

    `speech_over_music_db` is how far the loudest 400 ms of music under speech lie below the loudness of the speech; None without.
    `target_lufs` is what the show asked for.
    """

    integrated_lufs: float
    peak_dbtp: float
    speech_over_music_db: float | None = None
    target_lufs: float = -16.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of the article's words: how many are spoken, and every text that is not, with its reason."""

    source_words: int
    spoken_words: int
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceCredit:
    """The voice as listeners are told of it; `people` are those who read sections themselves."""

    name: str
    engine: str
    licence: str = ""
    credit: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a cue that a transcriber heard otherwise, from `start` on (seconds); `heard` is "" for words that it did not hear at all."""

    cue: str
    start: float
    expected: str
    heard: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A chapter by ear: the number of its words that were compared, and of wrong ones."""

    words: int
    errors: int

    @property
    def error_rate(self) -> float:
        """The word error rate, 0 for a chapter of which nothing was heard."""
        return self.errors / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Listening:
    """What a transcriber heard of an episode: by chapter, and the doubtful words. `unheard` are cues in languages it does not know."""

    transcriber: str
    chapters: tuple[Heard, ...]
    doubts: tuple[Doubt, ...] = ()
    unheard: int = 0

    @property
    def whole(self) -> Heard:
        """The episode as one."""
        return Heard(sum(chapter.words for chapter in self.chapters), sum(chapter.errors for chapter in self.chapters))


class Status(StrEnum):
    """Who may hear an episode."""

    PUBLISHED = "published"
    """In the feed from its `pub_date` on; before that it is scheduled."""
    DRAFT = "draft"
    """Made, but in no feed yet."""
    WITHDRAWN = "withdrawn"
    """Taken out of the feed; guid and date are kept in case it returns."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One recording. `guid`, `slug` and `pub_date` are fixed at birth; `digest` is that of all ingredients of the sound and tags.

    `source` is the identity of the article: its canonical URL, or "file:" and the file's name. `link` is the article's or page's
    address. Before it is recorded it has an enclosure of length 0, because the name of the file follows from its bytes.
    `alternates` are the same recording in other formats (podcast:alternateEnclosure). `artwork` is the path of a picture of its own.
    `number` says the how-manieth of its show it is. `peaks` is its shape for the eye: the highest level, 0 to 255, of each of some hundred equal parts.
    """

    guid: str
    slug: str
    source: str
    title: str
    pub_date: datetime
    duration: float
    enclosure: Enclosure
    chapters: tuple[ChapterMark, ...]
    cues: tuple[Cue, ...]
    language: str
    voice: VoiceCredit
    loudness: Loudness
    coverage: Coverage
    digest: str
    modified: datetime | None = None
    link: str = ""
    description: str = ""
    byline: tuple[str, ...] = ()
    image: Image | None = None
    site: str = ""
    keywords: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    alternates: tuple[Enclosure, ...] = ()
    artwork: str = ""
    status: Status = Status.PUBLISHED
    listening: Listening | None = None
    peaks: tuple[int, ...] = ()
    number: int = 0
    section: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Who may claim the show at directories."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast: what stands in a feed's `<channel>`, and its episodes, newest first.

    `base_url` ends in "/" and is where the published folder will be found; `artwork` is a path below it. `categories` are Apple's,
    "News" or "News > Daily News". `guid` is the podcast:guid and never changes. `templates` is the folder of the show's own Jinja2
    templates, which win over newscast's of the same name.
    """

    guid: str
    title: str
    link: str
    base_url: str
    description: str
    language: str
    author: str
    categories: tuple[str, ...]
    artwork: str
    explicit: bool = False
    owner: Owner | None = None
    type: str = "episodic"
    copyright: str = ""
    episodes: tuple[Episode, ...] = ()
    feed: FeedOptions = field(default_factory=FeedOptions)
    templates: Path | None = None

    def url(self, path: str) -> str:
        """The public address of a path in the published folder; recordings of a show that moved may have an address elsewhere."""
        return path if "://" in path else self.base_url + path
