"""Markdown source -> a flat list of items: headings, paragraphs, list items, tables, pictures, code and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from newscast.model import Block, BlockKind, Dropped, Image
from newscast.readers.markdown.inline import Inline
from newscast.readers.markdown.runs import Run

_LINKED = 0.9
_HTML_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
}
_QUERIES = frozenset({"dataview", "dataviewjs", "query", "tasks", "button", "kanban", "timeline", "leaflet"})
"""Names of listings that a program of notes replaces by what it finds."""
_NOTE_USE = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:")


@dataclass(frozen=True, slots=True)
class Item:
    """A block, or a heading if `level` is not 0.

    `lines` is its text as the source breaks it; `linked`, `strong` and `slanted` tell whether (nearly) all of it is a link, bold,
    italic or small; `source` is the first line of its Markdown.
    """

    block: Block
    level: int = 0
    lines: tuple[str, ...] = ()
    linked: bool = False
    strong: bool = False
    slanted: bool = False
    small: bool = False
    setext: bool = False
    ruled: bool = False
    """Whether a thematic break is above it."""
    box: str = ""
    """The reason code that the name of a box of raw HTML around it gives."""
    told: bool = False
    """Whether it is certainly a part of the article: a standfirst."""
    pictured: bool = False
    """Whether a picture is right above it, with or without a description."""


def dropped_item(item: Item, reason: str) -> Dropped:
    """An item that is left out, with its mark."""
    mark = f"{item.block.mark} " if item.block.mark else ""
    return Dropped(mark + item.block.text, reason, item.block.locator)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a Markdown text holds."""

    items: tuple[Item, ...]
    images: tuple[Image, ...]
    dropped: tuple[Dropped, ...]
    undescribed: int = 0
    """Pictures without alternative text."""


@dataclass(slots=True)
class _Place:
    """Where a node stands: in a quotation, a list item or a footnote. The mark goes to the first block of an item."""

    kind: BlockKind = BlockKind.PARAGRAPH
    depth: int = 0
    mark: str = ""

    def take_mark(self) -> str:
        mark, self.mark = self.mark, ""
        return mark


def parse(body: str) -> Outcome:
    """The items of a Markdown text, in reading order, footnotes last."""
    parser = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    )
    body, unused = _without_unused_notes(body)
    walker = _Walker()
    found = tuple(walker.walk(SyntaxTreeNode(parser.parse(body)), _Place()))
    return Outcome(found, tuple(walker.images), (*unused, *walker.inline.dropped), walker.inline.undescribed)


@dataclass(slots=True)
class _Walker:
    inline: Inline = field(default_factory=Inline)
    images: list[Image] = field(default_factory=list)
    ruled: bool = False
    pictured: bool = False

    def walk(self, parent: SyntaxTreeNode, place: _Place) -> Iterator[Item]:
        """The items of all children of a node."""
        for node in parent.children:
            for item in self._node(node, place):
                yield replace(item, ruled=item.ruled or self.ruled, pictured=item.pictured or self.pictured)
                self.ruled, self.pictured = False, self.pictured and item.block.kind is BlockKind.IMAGE

    def _node(self, node: SyntaxTreeNode, place: _Place) -> Iterator[Item]:
        match node.type:
            case "heading" | "paragraph" | "dt" | "th" | "td":
                yield from self._text(node, place)
            case "bullet_list" | "ordered_list":
                yield from self._list(node, place)
            case "dd":
                yield from self.walk(node, _Place(BlockKind.LIST_ITEM, place.depth + 1))
            case "blockquote":
                yield from self.walk(node, _Place(BlockKind.QUOTE, place.depth))
            case "footnote":
                yield from self.walk(node, _Place(BlockKind.FOOTNOTE, mark=str(node.meta.get("label") or node.meta["id"] + 1)))
            case "table":
                yield from self._table(node)
            case "fence" | "code_block":
                yield from self._code(node)
            case "html_block":
                yield from self._html(node, place)
            case "hr":
                self.ruled = True
            case _:
                yield from self.walk(node, place)

    def _text(self, node: SyntaxTreeNode, place: _Place) -> Iterator[Item]:
        """A paragraph or heading; <br> and block tags in it cut it, pictures follow it."""
        tokens = [token for child in node.children if child.type == "inline" for token in child.to_tokens()[0].children or ()]
        top = place.kind is BlockKind.PARAGRAPH and not place.depth
        level = int(node.tag[1]) if node.type == "heading" and top else 0
        setext = node.type == "heading" and not node.markup.startswith("#")
        runs = self.inline.read(tokens, _locator(node))
        opens = bool(tokens) and _opens_with_picture(tokens)
        for run in _joined_breaks(runs):
            yield replace(_item(run, node, place), level=level, setext=setext, pictured=opens)
        yield from self._pictures(node)

    def _list(self, node: SyntaxTreeNode, place: _Place) -> Iterator[Item]:
        kind = BlockKind.FOOTNOTE if place.kind is BlockKind.FOOTNOTE else BlockKind.LIST_ITEM
        for entry in node.children:
            mark = f"{entry.info}{entry.markup}" if node.type == "ordered_list" else entry.markup
            inside, before = _Place(kind, place.depth + 1, mark), len(self.inline.dropped)
            yield from self.walk(entry, inside)
            if inside.mark and len(self.inline.dropped) > before:  # the whole item was left out, so its mark goes with it
                first = self.inline.dropped[before]
                self.inline.dropped[before] = replace(first, text=f"{inside.take_mark()} {first.text}")

    def _table(self, node: SyntaxTreeNode) -> Iterator[Item]:
        lines = [row for part in node.children for row in part.children]
        rows = [tuple(" ".join(run.text for run in self._cell(cell)) for cell in row.children) for row in lines]
        text = " ".join(cell for row in rows for cell in row if cell)
        if text:
            yield Item(Block("", BlockKind.TABLE, text, locator=_locator(node), rows=tuple(rows)))
        yield from self._pictures(node)

    def _cell(self, cell: SyntaxTreeNode) -> list[Run]:
        tokens = [token for child in cell.children for token in child.to_tokens()[0].children or ()]
        return self.inline.read(tokens, _locator(cell))

    def _code(self, node: SyntaxTreeNode) -> Iterator[Item]:
        text = node.content.strip("\n").rstrip()
        if node.info.strip().split(" ")[0].lower() in _QUERIES:
            self.inline.dropped.append(Dropped(" ".join(text.split()), "template", _locator(node)))
        elif text and not self.inline.skip(text, _locator(node)):
            yield Item(Block("", BlockKind.CODE, text, locator=_locator(node)))

    def _html(self, node: SyntaxTreeNode, place: _Place) -> Iterator[Item]:
        runs = self.inline.read_html(node.content, _locator(node))
        yield from self._pictures(node)
        for run in runs:
            kind = _HTML_KINDS.get(run.tag, place.kind)
            item = _item(run, node, replace(place, kind=kind, depth=place.depth + (kind is BlockKind.LIST_ITEM)))
            yield replace(item, level=int(run.tag[1])) if run.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else item

    def _pictures(self, node: SyntaxTreeNode) -> Iterator[Item]:
        """The pictures of the block that was just read, by their descriptions."""
        for image in self.inline.images:
            self.images.append(image)
            self.pictured = True
            if image.alt:
                yield Item(Block("", BlockKind.IMAGE, image.alt, locator=_locator(node)))
        self.inline.images = []


def _item(run: Run, node: SyntaxTreeNode, place: _Place) -> Item:
    size = run.size
    block = Block("", place.kind, run.text, run.language, _locator(node), place.depth, place.take_mark(), spans=tuple(run.spans))
    return Item(
        block,
        lines=tuple(line for line in run.lines() if line),
        linked=run.linked >= _LINKED * size,
        strong=run.strong >= _LINKED * size,
        slanted=run.slanted >= _LINKED * size,
        small=run.small >= _LINKED * size,
        box=run.box,
    )


def _opens_with_picture(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph is a picture, linked or not, and the text on the lines below it."""
    kinds = [token.type for token in tokens if token.content.strip() or token.type not in {"text", "html_inline"}]
    kinds = [kind for kind in kinds if kind not in {"link_open", "link_close"}]
    return kinds[:1] == ["image"] and kinds[1:2] in (["softbreak"], ["hardbreak"])


def _joined_breaks(runs: list[Run]) -> list[Run]:
    """All runs of a paragraph; what only a <br> parts stays one text, as with Markdown's own line breaks."""
    joined: list[Run] = []
    for run in runs:
        if joined and run.tag == "br":
            joined[-1].append(run)
        else:
            joined.append(run)
    return joined


def _locator(node: SyntaxTreeNode) -> str:
    while node.parent is not None and not node.map:
        node = node.parent
    return f"line {node.map[0] + 1}" if node.parent is not None and node.map else ""


def _without_unused_notes(body: str) -> tuple[str, list[Dropped]]:
    """The text without footnotes that nothing refers to: the parser would lose them."""
    lines, dropped = body.split("\n"), []
    notes = {number: note for number, line in enumerate(lines) if (note := _NOTE.match(line))}
    uses = Counter(_NOTE_USE.findall(body)) - Counter(note[1] for note in notes.values())
    for number, note in notes.items():
        if not uses[note[1]]:
            dropped.append(Dropped(lines[number][note.end() :].strip(), "footnote", f"line {number + 1}"))
            lines[number] = ""
    return "\n".join(lines), [entry for entry in dropped if entry.text]
