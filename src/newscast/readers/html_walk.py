"""One walk over the tree of a page, in reading order: every visible text node ends in exactly one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from newscast.model import BlockKind, Span
from newscast.readers.dom import Element, Passage, collapse
from newscast.readers.html_elements import (
    BOLD,
    Mark,
    cut_reason,
    hides,
    is_inline,
    is_notes,
    is_silent,
    level_of,
    list_item,
    list_marks,
    marks_of,
    names_caption,
)
from newscast.readers.html_tables import join_tables

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the text directly inside an element.

    `path` is an XPath by position among all siblings, so that paths sort in reading order; `children` counts those met so far.
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
    language: str = ""
    marks: tuple[Mark, ...] = ()
    children: list[int] = field(default_factory=lambda: [0])


@dataclass(frozen=True, slots=True)
class Piece:
    """A text node and where it stands; a line break is a piece with a line feed."""

    text: str
    frame: Frame


def passages(root: Element) -> list[Passage]:
    """All visible text of the tree in reading order, and pictures and embeds between."""
    return join_tables(_Walk(root).run())


_MARKED = frozenset({BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})


class _Walk:
    """One pass over a tree: frames for the open elements, a buffer for the passage that is being gathered."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.buffer: list[Piece] = []
        self.cut: list[Piece] = []
        self.found: list[Passage] = []
        self.marks: dict[Element, dict[Element, str]] = {}

    def run(self) -> list[Passage]:
        from lxml import etree

        walk = etree.iterwalk(self.root, events=("start", "end"))
        frames = [Frame(element=self.root, path="", block=self.root, block_path="")]
        for event, element in walk:
            if event == "start":
                frames.append(self._enter(element, frames[-1], walk))
            else:
                frame = frames.pop()
                self._leave(frame, frames[-1])
        self._flush()
        return self.found

    def _enter(self, element: Element, parent: Frame, walk: Any) -> Frame:  # noqa: ANN401 - lxml has no types
        tag = element.tag if isinstance(element.tag, str) else "script"
        if is_silent(element, tag):
            parent.children[0] += 1
            walk.skip_subtree()
            self._object(element, tag, parent)
            return replace(parent, element=element)
        frame = _frame(element, tag, parent)
        if not is_inline(element, tag):
            self._flush()
        if tag == "br":
            self._add("\n", frame)
        if tag == "img":
            self._object(element, tag, parent)
        self._add(element.text, frame)
        return frame

    def _leave(self, frame: Frame, parent: Frame) -> None:
        tag = frame.element.tag if isinstance(frame.element.tag, str) else "script"
        if not is_inline(frame.element, tag) and not is_silent(frame.element, tag):
            self._flush()
        if frame.reason and not parent.reason:
            self._flush_cut()
        if frame.element is not self.root:
            self._add(frame.element.tail, parent)

    def _add(self, text: str | None, frame: Frame) -> None:
        if text:
            (self.cut if frame.reason else self.buffer).append(Piece(text, frame))

    def _flush(self) -> None:
        self._flush_cut()
        for lines in split_lines(self.buffer):
            self._emit(lines)
        self.buffer = []

    def _flush_cut(self) -> None:
        self._emit(self.cut)
        self.cut = []

    def _emit(self, pieces: list[Piece]) -> None:
        passage = passage_of(pieces)
        if passage is None:
            return
        item = list_item(passage.element) if passage.kind in _MARKED and not passage.reason else None
        if item is not None:
            passage = replace(passage, mark=self._mark(item))
        self.found.append(passage)

    def _mark(self, item: Element) -> str:
        """The mark of a list item, once: its second paragraph has none."""
        owner = item.getparent()
        if owner not in self.marks:
            self.marks[owner] = list_marks(owner)
        return self.marks[owner].pop(item, "")

    def _object(self, element: Element, tag: str, parent: Frame) -> None:
        """A picture with a description, or an embedded frame with a title."""
        text = collapse(element.get("alt" if tag == "img" else "title") or "")
        if tag not in {"img", "iframe"} or not text or parent.reason or hides(element):
            return
        self.found.append(
            Passage(
                element=element,
                text=text,
                kind=BlockKind.IMAGE if tag == "img" else BlockKind.EMBED,
                locator=parent.path,
                language=parent.language,
                url=element.get("src") or element.get("data-src") or "",
            )
        )


def _frame(element: Element, tag: str, parent: Frame) -> Frame:
    """The frame of an element inside that of its parent."""
    parent.children[0] += 1
    path = f"{parent.path}/*[{parent.children[0]}]"
    inline = is_inline(element, tag)
    return replace(
        parent,
        element=element,
        path=path,
        block=parent.block if inline else element,
        block_path=parent.block_path if inline else path,
        kind=parent.kind if inline else _kind(element, tag, parent.kind),
        level=parent.level if inline else level_of(element, tag),
        reason=parent.reason or cut_reason(element, tag, in_caption=parent.kind is BlockKind.CAPTION),
        linked=parent.linked or (tag == "a" and not (element.get("href") or "#").startswith("#")),
        bold=_is_bold(element, tag, parent),
        depth=parent.depth + (tag in {"ul", "ol", "menu"}),
        table=element if tag == "table" else parent.table,
        language=element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or parent.language,
        marks=parent.marks + marks_of(element, tag, inline=inline),
        children=[0],
    )


def _kind(element: Element, tag: str, inherited: BlockKind) -> BlockKind:
    """What a block element makes of its text; list items, quotes and captions pass it on to the paragraphs in them."""
    own = {"li": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE, "pre": BlockKind.CODE}.get(tag)
    if inherited is BlockKind.FOOTNOTE or is_notes(element):
        return BlockKind.FOOTNOTE
    if own is not None:
        return own
    if tag in {"figcaption", "caption"} or names_caption(element):
        return BlockKind.CAPTION
    if tag in {"ul", "ol", "dl", "table", "article", "section", "main"} and inherited is not BlockKind.QUOTE:
        return BlockKind.PARAGRAPH
    return inherited


_BOLD_CLASS = re.compile(r"(?:^|[\s_-])(?:font-?)?(?:weight-?)?(?:bold|strong)(?:$|\s)|(?:^|\s)Bold[A-Z]")


def _is_bold(element: Element, tag: str, parent: Frame) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    if "font-weight:" in style:
        return bool(re.search(r"font-weight:(?:bold|bolder|[6-9]00)", style))
    return parent.bold or tag in BOLD or bool(_BOLD_CLASS.search(element.get("class") or ""))


def split_lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Pieces by paragraph: two line breaks in a row part them, and one does after a bold line or where the size of the type changes."""
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
    """The text of pieces with white space collapsed, and the spans of their marks in it."""
    text = ""
    ends: dict[Mark, tuple[int, int]] = {}
    for piece in pieces:
        start = len(text)
        part = _SPACE.sub(" ", piece.text)
        text += part[1:] if part.startswith(" ") and (not text or text.endswith(" ")) else part
        for mark in piece.frame.marks:
            ends[mark] = (ends.get(mark, (start, 0))[0], len(text))
    text = text.rstrip()
    found = (Span(start, min(end, len(text)), mark.kind, mark.value) for mark, (start, end) in ends.items())
    return text, tuple(_trimmed(span, text) for span in found if text[span.start : span.end].strip())


def _trimmed(span: Span, text: str) -> Span:
    """The span without the white space at its ends."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return replace(span, start=start, end=start + len(inside.strip()))
