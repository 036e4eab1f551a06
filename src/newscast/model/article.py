"""The article as the journalist wrote it, and the script as it will be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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
    LETTERS = "letters"
    """value: "" (CSS `speak-as: spell-out`): said letter by letter."""
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
    code, table, image, embed, math, deleted, ruby, footnote, language, symbols, template, duplicate, hidden, user.
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
