"""Text nodes as they are met on the walk, and the passages that they make: lines parted, white space collapsed, spans placed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newscast.model import BlockKind, Span
from newscast.readers import raised
from newscast.readers.dom import Element, Passage
from newscast.readers.html.elements import Mark, is_fraction

_SPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u2060\ufeff\r"))
"""Soft hyphens and other signs without width, which only tell where a line may be broken."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the text directly inside an element.

    `path` is an XPath by position among all siblings, so that paths sort in reading order; `children` counts those met so far.
    `pre` says that white space is kept.
    """

    element: Element
    path: str
    block: Element
    block_path: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    reason: str = ""
    linked: bool = False
    bold: bool = False
    depth: int = 0
    table: Element = None
    pre: bool = False
    language: str = ""
    marks: tuple[Mark, ...] = ()
    children: list[int] = field(default_factory=lambda: [0])


@dataclass(frozen=True, slots=True)
class Piece:
    """A text node and where it stands; a line break is a piece with a line feed."""

    text: str
    frame: Frame


def split_lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Pieces by paragraph: two line breaks in a row part them, and one does after a bold line or where the size of the type changes."""
    if any(piece.frame.pre for piece in pieces):
        yield pieces
        return
    group: list[Piece] = []
    breaks = 0
    bold = worded = False
    sized = ""
    for piece in pieces:
        if piece.text == "\n" and piece.frame.element.tag == "br":
            breaks += 1
        elif piece.text.strip():
            size = _font_size(piece.frame.element)
            if breaks and (breaks > 1 or (bold and worded) or _starts_mark(piece.text) or size != sized):
                yield group
                group, bold, worded = [], False, False
            breaks, sized = 0, size
            if any(map(str.isalnum, piece.text)):
                bold = piece.frame.bold and (bold or not worded)
                worded = True
        group.append(piece)
    yield group


def _font_size(element: Element) -> str:
    """The size that the innermost `font` around a text names, as hand-made pages have it."""
    fonts = (place for place in (element, *element.iterancestors("font")) if place.tag == "font" and place.get("size"))
    return next((str(font.get("size")) for font in fonts), "")


def _starts_mark(text: str) -> bool:
    return text.lstrip()[:1] in {"•", "·", "■", "▪"}


def passage_of(pieces: list[Piece]) -> Passage | None:
    """The passage that pieces make, None if there is no text in them."""
    text, spans = join(pieces)
    if not text:
        return None
    frame = next(piece.frame for piece in pieces if piece.text.strip())
    letters = [(sum(map(str.isalnum, piece.text)), piece.frame) for piece in pieces]
    return Passage(
        element=frame.block,
        text=text,
        kind=frame.kind,
        locator=frame.path if frame.reason else frame.block_path,
        level=frame.level,
        letters=sum(count for count, _ in letters),
        linked=sum(count for count, where in letters if where.linked),
        bold=sum(count for count, where in letters if where.bold),
        reason=frame.reason,
        depth=frame.depth if frame.kind is BlockKind.LIST_ITEM else 0,
        language=frame.language,
        table=frame.table,
        spans=spans,
    )


def join(pieces: list[Piece]) -> tuple[str, tuple[Span, ...]]:
    """The text of pieces with white space collapsed (but that of listings), and the spans of their marks in it."""
    text = ""
    ends: dict[Mark, tuple[int, int]] = {}
    for piece in pieces:
        start = len(text)
        text += _added(piece, text)
        for mark in piece.frame.marks:
            ends[mark] = (ends.get(mark, (start, 0))[0], len(text))
    lead = _BLANK_LINES.match(text)
    blank = lead.end() if lead else 0
    text = text[blank:].rstrip()
    found = (Span(max(start - blank, 0), min(end - blank, len(text)), mark.kind, mark.value) for mark, (start, end) in ends.items())
    return text, tuple(_trimmed(span, text) for span in found if text[span.start : span.end].strip())


def _added(piece: Piece, before: str) -> str:
    """What a piece adds to the text before it."""
    shown = piece.text.translate(_UNSEEN)
    if piece.frame.pre:
        return shown
    part = _SPACE.sub(" ", shown)
    if is_fraction(piece.frame.element):
        return f" {part.strip()}" if before[-1:].isdigit() else part.strip()
    if piece.frame.element.tag == "sup" and raised.is_power(before, part):
        return raised.superscript(part.strip())
    return part[1:] if part.startswith(" ") and (not before or before.endswith(" ")) else part


def _trimmed(span: Span, text: str) -> Span:
    """The span without the white space at its ends."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return replace(span, start=start, end=start + len(inside.strip()))
