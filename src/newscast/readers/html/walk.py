"""One walk over the tree of a page, in reading order: every visible text node ends in exactly one passage."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from typing import Any

from newscast.model import BlockKind, SpanKind
from newscast.readers.dom import Element, Passage, collapse
from newscast.readers.html import drawings, math, quotes
from newscast.readers.html.elements import (
    BOLD,
    Mark,
    cut_reason,
    is_inline,
    is_notes,
    is_silent,
    keeps_space,
    level_of,
    list_item,
    list_marks,
    marks_of,
    names_caption,
)
from newscast.readers.html.pieces import Frame, Piece, passage_of, split_lines
from newscast.readers.html.tables import join_tables


def passages(root: Element, labels: Container[Element] = ()) -> list[Passage]:
    """All visible text of the tree in reading order, and pictures and embeds between; `labels` are cut out of the headings around them."""
    return join_tables(_Walk(root, labels).run())


_MARKED = frozenset({BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})


class _Walk:
    """One pass over a tree: frames for the open elements, a buffer for the passage that is being gathered."""

    def __init__(self, root: Element, labels: Container[Element]) -> None:
        self.root = root
        self.labels = labels
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
        if tag == "math" or is_silent(element, tag):
            walk.skip_subtree()
            return self._formula(element, parent) if tag == "math" else self._drawing(element, tag, parent)
        frame = _frame(element, tag, parent)
        if element in self.labels and not frame.reason:
            frame = replace(frame, reason="metadata")
        if not is_inline(element, tag):
            self._part(parent)
        if tag == "br":
            self._add("\n", frame)
        if tag == "option":
            self._add(" ", frame)
        if tag == "img":
            return self._picture(element, frame)
        if tag == "q":
            self._add(quotes.opening(element, frame.language), frame)
        self._add(element.text, frame)
        return frame

    def _leave(self, frame: Frame, parent: Frame) -> None:
        tag = frame.element.tag if isinstance(frame.element.tag, str) else "script"
        if tag == "q":
            self._add(quotes.closing(frame.element, frame.language), frame)
        if not is_inline(frame.element, tag) and not is_silent(frame.element, tag):
            self._part(parent)
        if frame.reason and not parent.reason:
            self._flush_cut()
        if frame.element is not self.root:
            self._add(frame.element.tail, parent)

    def _part(self, parent: Frame) -> None:
        """Part what a block element stands between: by a line break in a listing, elsewhere as passages."""
        if not parent.pre:
            self._flush()
        elif self.buffer and not self.buffer[-1].text.endswith("\n"):
            self._add("\n", parent)

    def _formula(self, element: Element, parent: Frame) -> Frame:
        """A formula: with its words for the voice, in its signs where they are in a row, or cut out."""
        frame = _frame(element, "math", parent)
        said, shown = math.words(element), math.kept(element)
        if said:
            frame = replace(frame, marks=(*frame.marks, Mark(SpanKind.SAY, said)))
        if not shown:
            frame = replace(frame, reason=frame.reason or "math")
        self._add(shown or collapse(math.written(element)), frame)
        return frame

    def _drawing(self, element: Element, tag: str, parent: Frame) -> Frame:
        """An element that is not text: a description of it is a passage, words drawn in it are cut out of the text around."""
        text = drawings.words(element, tag)
        frame = _frame(element, tag, parent)
        self._object(element, tag, frame)
        if not text:
            return replace(frame, reason=parent.reason)
        frame = replace(frame, reason=frame.reason or ("embed" if tag == "object" else "image"))
        self._add(text, frame)
        return frame

    def _picture(self, element: Element, frame: Frame) -> Frame:
        """A picture; one of a formula, described by its source, is a formula without words."""
        if not drawings.shows_formula(element):
            self._object(element, "img", frame)
            return frame
        frame = replace(frame, reason=frame.reason or "math")
        self._add(element.get("alt"), frame)
        return frame

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

    def _object(self, element: Element, tag: str, frame: Frame) -> None:
        """A picture with a description, or an embedded frame with a title."""
        text = drawings.description(element, tag)
        if not text or frame.reason:
            return
        self.found.append(
            Passage(
                element=element,
                text=text,
                kind=BlockKind.EMBED if tag in {"iframe", "object"} else BlockKind.IMAGE,
                locator=frame.path,
                language=frame.language,
                url=element.get("src") or element.get("data-src") or "",
            )
        )


def _frame(element: Element, tag: str, parent: Frame) -> Frame:
    """The frame of an element inside that of its parent."""
    parent.children[0] += 1
    path = f"{parent.path}/*[{parent.children[0]}]"
    inline = parent.pre or is_inline(element, tag) or is_silent(element, tag)
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
        table=element if tag == "table" and not parent.pre else parent.table,
        pre=parent.pre or keeps_space(element, tag),
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


_BOLD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:font-?)?(?:weight-?)?(?:(?:extra|semi)?(?:bold|strong)|font-black)(?:$|\s)|(?:^|\s)Bold[A-Z]"
)


def _is_bold(element: Element, tag: str, parent: Frame) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    if "font-weight:" in style:
        return bool(re.search(r"font-weight:(?:bold|bolder|[6-9]00)", style))
    return parent.bold or tag in BOLD or bool(_BOLD_CLASS.search(element.get("class") or ""))
