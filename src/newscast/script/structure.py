"""How the parts of an article are read aloud: which are spoken, which announced, which left out and reported.

Two profiles: `natural` reads as a newsreader would; `full` announces every list, table, quotation and picture, as services for
blind listeners do (NCAM, NNELS and DAISY guidelines).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from newscast.errors import ConfigError
from newscast.model import Block, BlockKind, Dropped, Role, Span
from newscast.script.announcements import Phrases
from newscast.settings import Pauses

PROFILES = ("natural", "full")
NATURAL_ROWS, NATURAL_COLUMNS = 5, 4
"""The largest table that can be followed by ear."""
FULL_ROWS = 15
FULL_CODE_LINES = 10
LONGEST_ROW = 250
"""Characters of a row that can be said in one breath."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text that is read in one manner; it may hold several sentences.

    `text` is as written. `lead` is said before it and `spoken`, where not "", instead of it. `before` and `after` are the silences
    wished around it, in seconds. An announcement has no `block`.
    """

    text: str
    block: str = ""
    language: str = ""
    role: Role = Role.NARRATOR
    before: float = 0.0
    after: float = 0.0
    lead: str = ""
    spoken: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """The profile of a show with its phrases and pauses."""

    profile: str
    phrases: Phrases
    pauses: Pauses

    @property
    def full(self) -> bool:
        """Whether structure is announced."""
        return self.profile == "full"


Part = Line | Dropped


def check_profile(profile: str) -> None:
    """Raise ConfigError for a profile that does not exist."""
    if profile not in PROFILES:
        raise ConfigError(f"There is no reading profile '{profile}'", f"Known are {' and '.join(PROFILES)}.")


def heading(text: str, level: int, policy: Policy) -> Line:
    """The heading of a section; `level` counts from 1 for chapters, and is said of lower ones."""
    lead = policy.phrases.say("section" if level == 1 else "section_level", text="", level=level) if policy.full else ""
    return Line(text, role=Role.HEADING, before=policy.pauses.before_heading, after=policy.pauses.after_heading, lead=lead)


def read(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    """The blocks of one section as lines to be said and texts that are not; its footnotes come last."""
    captions = {_plain(block.text) for block in blocks if block.kind is BlockKind.CAPTION}
    twice = {block.id for block in blocks if block.kind is BlockKind.IMAGE and block.text and _plain(block.text) in captions}
    yield from (Dropped(block.text, "duplicate", block.locator) for block in blocks if block.id in twice)
    rest = [block for block in blocks if block.id not in twice]
    body = [block for block in rest if block.kind is not BlockKind.FOOTNOTE]
    notes = [block for block in rest if block.kind is BlockKind.FOOTNOTE]
    for kind, group in groupby(body + notes, key=lambda block: block.kind):
        for alike in _lists(tuple(group)) if kind is BlockKind.LIST_ITEM else (tuple(group),):
            yield from _READ[kind](alike, policy)


def _lists(items: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """List items by list: another begins where numbers follow bullets or begin anew, at the outermost level."""
    outermost = min(item.depth for item in items)
    begin, before = 0, ""
    for place, item in enumerate(items):
        if item.depth == outermost:
            mark = _plain_mark(item)
            if place and (bool(mark) != bool(before) or (mark in {"1", "a", "i"} and (mark, before) != ("i", "h"))):
                yield tuple(items[begin:place])
                begin = place
            before = mark
    yield tuple(items[begin:])


def _plain_mark(item: Block) -> str:
    """The number or letter of a list item, "" for a bullet."""
    return "".join(char for char in item.mark if char.isalnum()).lower()


def _plain(text: str) -> str:
    return text.strip(" .").casefold()


def _announce(policy: Policy, name: str, **values: object) -> Line:
    text = policy.phrases.say(name, **values)
    return Line(text, after=policy.pauses.list_item)


def _line(block: Block, after: float, role: Role = Role.NARRATOR, lead: str = "") -> Line:
    return Line(block.text, block.id, block.language, role, after=after, lead=lead, spans=block.spans)


def _paragraphs(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    for block in blocks:
        yield _line(block, policy.pauses.paragraph)


def _items(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    """List items: numbers are said where they are written; bullets are pauses."""
    if policy.full:
        yield _announce(policy, "list" if len(blocks) > 1 else "list_one", count=len(blocks))
    for position, block in enumerate(blocks, 1):
        number = "".join(letter for letter in block.mark if letter.isalnum()) or (str(position) if policy.full else "")
        last = position == len(blocks)
        lead = policy.phrases.say("item", number=number) if number else ""
        yield _line(block, policy.pauses.paragraph if last else policy.pauses.list_item, lead=lead)
    if policy.full:
        yield _announce(policy, "list_end")


def _quotes(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    if policy.full:
        yield _announce(policy, "quote")
    for block in blocks:
        yield _line(block, policy.pauses.quote, Role.QUOTE)
    if policy.full:
        yield _announce(policy, "quote_end")


def _tables(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    for block in blocks:
        yield from _table(block, policy)


def _table(block: Block, policy: Policy) -> Iterator[Part]:
    rows = block.rows
    headers = rows[0] if len(rows) > 1 else ()
    columns = max((len(row) for row in rows), default=0)
    topic = ", ".join(cell for cell in headers if cell)
    announcement = policy.phrases.say("table", rows=len(rows) - bool(headers), columns=columns, headers=topic)
    if not rows or len(rows) > (FULL_ROWS if policy.full else NATURAL_ROWS) + 1 or (columns > NATURAL_COLUMNS and not policy.full):
        if policy.full:
            yield Line(announcement, after=policy.pauses.list_item)
        yield _announce(policy, "table_on", topic=topic) if topic else _announce(policy, "table_there")
        yield Dropped(block.text, "table", block.locator)
        return
    if policy.full and not headers:
        yield Line(announcement, after=policy.pauses.list_item)
    for row, source in zip(rows, row_texts(block), strict=True):
        if policy.full and row is headers:
            yield Line(source, block.id, block.language, after=policy.pauses.list_item, spoken=announcement)
            continue
        yield from _spoken_row(block, () if row is headers else headers, row, source, policy)
    if policy.full:
        yield _announce(policy, "table_end")


def _spoken_row(block: Block, headers: Sequence[str], row: Sequence[str], source: str, policy: Policy) -> Iterator[Part]:
    """One row as one utterance; a row of long cells as one stretch of text for each cell."""
    pause = policy.pauses.list_item
    spoken = _row(headers, row) if headers else ", ".join(cell for cell in row if cell) + "."
    if len(spoken) <= LONGEST_ROW:
        yield Line(source, block.id, block.language, after=pause, spoken=spoken)
        return
    for header, cell in zip_longest(headers[: len(row)], cut_at(source, row)):
        yield Line(cell, block.id, block.language, after=pause, lead=f"{header}: " if header else "")


def _row(headers: Sequence[str], row: Sequence[str]) -> str:
    """A row as said: its own header first, then each cell after the name of its column."""
    named = [f"{header} {cell}".strip() for header, cell in zip([*headers, *[""] * len(row)], row, strict=False)]
    first = row[0] if row else ""
    cells = "; ".join(cell for cell, plain in zip(named[1:], row[1:], strict=True) if plain)
    return f"{first}: {cells}." if first and cells else f"{first or cells}."


def row_texts(block: Block) -> list[str]:
    """The text of a table cut into one piece per row, so that the pieces make up the text."""
    texts, rest = [], block.text
    for row, following in zip(block.rows, [*block.rows[1:], ()], strict=True):
        first = next((cell for cell in following if cell), "")
        found = rest.find(first, _after(rest, row)) if first else -1
        end = found if found >= 0 else len(rest) if not following else 0
        texts.append(rest[:end])
        rest = rest[end:]
    return texts


def cut_at(text: str, cells: Sequence[str]) -> list[str]:
    """The text of a row cut into one piece per cell."""
    texts = []
    for cell in cells[:-1]:
        end = _after(text, (cell,))
        texts.append(text[:end])
        text = text[end:]
    return [*texts, text]


def _after(text: str, cells: Sequence[str]) -> int:
    """Where the last of the cells ends."""
    position = 0
    for cell in cells:
        found = text.find(cell, position)
        position = found + len(cell) if found >= 0 else position
    return position


def _images(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    for block in blocks:
        if policy.full and block.text:
            yield _line(block, policy.pauses.paragraph, lead=policy.phrases.say("image", text=""))
        else:
            yield Dropped(block.text, "image", block.locator)


def _captions(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    lead = policy.phrases.say("caption", text="") if policy.full else ""
    for block in blocks:
        yield _line(block, policy.pauses.paragraph, lead=lead)


def _code(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    for block in blocks:
        if not policy.full or len(block.text.splitlines()) > FULL_CODE_LINES:
            yield _announce(policy, "code_there")
            yield Dropped(block.text, "code", block.locator)
            continue
        yield _announce(policy, "code")
        for line in block.text.splitlines():
            yield Line(line, block.id, block.language, after=policy.pauses.sentence)
        yield _announce(policy, "code_end")


def _footnotes(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    for block in blocks:
        number = "".join(letter for letter in block.mark if letter.isalnum())
        lead = policy.phrases.say("footnote", number=number) if number else policy.phrases.say("footnote_plain")
        yield _line(block, policy.pauses.paragraph, lead=lead)


def _embeds(blocks: Sequence[Block], policy: Policy) -> Iterator[Part]:
    """Something to look at: `full` says what it is, `natural` passes over it; both report it."""
    for block in blocks:
        if policy.full:
            yield _announce(policy, "embed", text=block.text.rstrip(".")) if block.text else _announce(policy, "embed_there")
        yield Dropped(block.text, "embed", block.locator)


_READ: Mapping[BlockKind, Callable[[Sequence[Block], Policy], Iterator[Part]]] = {
    BlockKind.PARAGRAPH: _paragraphs,
    BlockKind.LIST_ITEM: _items,
    BlockKind.QUOTE: _quotes,
    BlockKind.TABLE: _tables,
    BlockKind.IMAGE: _images,
    BlockKind.CAPTION: _captions,
    BlockKind.CODE: _code,
    BlockKind.FOOTNOTE: _footnotes,
    BlockKind.EMBED: _embeds,
}
