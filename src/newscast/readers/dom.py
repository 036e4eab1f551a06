"""A web page as a row of passages: every visible text node of the tree is in exactly one of them.

The tree is walked once, in reading order. Inline elements gather into the passage of the block around them; what is not part of the
sentence (a footnote mark, a hidden label, a skipped span) is cut out into a passage of its own, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from newscast.model import BlockKind, Span, SpanKind

Element = Any
"""An lxml element; lxml has no types."""


def words_in(text: str) -> frozenset[str]:
    """A set of names, written as one text."""
    return frozenset(text.split())


INLINE = words_in(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark math nobr q rb rp rt rtc ruby s samp small"
    " span strike strong sub sup time tt u var wbr"
)
SILENT = words_in(
    "script style template noscript head title meta link iframe frame frameset noframes object embed svg canvas audio video source"
    " track area map param datalist"
)
"""Elements whose text nobody sees."""
CONTROLS = words_in("button select textarea option")
HEADINGS = words_in("h1 h2 h3 h4 h5 h6")
BOLD = words_in("b strong")

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr|screen-?reader|visually-?hidden|visuallyhidden|a11y-hidden|assistive-text|element-invisible|off-?screen)"
    r"(?:-only|-text|-message)?(?:$|\s)",
    re.IGNORECASE,
)
_NOTE_CLASS = re.compile(r"(?:^|\s)(?:footnote-?ref|reference|noteref|footnote-anchor|fn-?ref)(?:$|\s)", re.IGNORECASE)
_MARK_TEXT = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+)[\])]?[,;]?", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """An inline element with something to say about its words; a span in the making."""

    kind: SpanKind
    value: str


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


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that belongs together: a paragraph, heading, list item, caption, table.

    `level` is 1 to 6 for h1 to h6, else 0. `letters`, `linked` and `bold` count letters and digits: all, those in links, those in
    bold. `reason` is set where the page itself says that the text is not for reading (hidden, user, footnote).
    """

    element: Element
    text: str
    kind: BlockKind
    locator: str
    level: int = 0
    letters: int = 0
    linked: int = 0
    bold: int = 0
    reason: str = ""
    depth: int = 0
    mark: str = ""
    language: str = ""
    table: Element = None
    rows: tuple[tuple[str, ...], ...] = ()
    spans: tuple[Span, ...] = ()
    url: str = ""


def collapse(text: str) -> str:
    """White space runs as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def shown(element: Element) -> str:
    """The text of an element and what is in it, scripts and the like left out."""
    parts = element.xpath(
        "descendant-or-self::text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
    )
    return collapse("".join(parts))


def key(text: str) -> str:
    """Letters and digits only, case folded: equal for texts that differ in spacing, quotes and dashes."""
    return "".join(filter(str.isalnum, text)).casefold()


def names(element: Element) -> str:
    """Class and id of an element as one lower-case string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def passages(root: Element) -> list[Passage]:
    """All visible text of the tree in reading order, and pictures and embeds between."""
    from newscast.readers.html_tables import join_tables

    return join_tables(_Walk(root).run())


class _Walk:
    """One pass over a tree: frames for the open elements, a buffer for the passage that is being gathered."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.buffer: list[Piece] = []
        self.cut: list[Piece] = []
        self.found: list[Passage] = []
        self.marked: set[Element] = set()

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
        if passage.kind is BlockKind.LIST_ITEM and not passage.reason and passage.element not in self.marked:
            self.marked.add(passage.element)
            passage = replace(passage, mark=list_mark(passage.element))
        self.found.append(passage)

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


def is_silent(element: Element, tag: str) -> bool:
    """Whether a browser shows none of the element's text."""
    if tag == "template":
        return element.get("shadowrootmode") is None
    return tag in SILENT


def is_inline(element: Element, tag: str) -> bool:
    """Whether an element stands in the line. Custom elements do where they stand in a paragraph, and are blocks elsewhere."""
    if tag in INLINE or tag in {"br", "img"}:
        return True
    return "-" in tag and any(ancestor.tag in {"p", "li", "td", *HEADINGS} for ancestor in element.iterancestors())


def hides(element: Element) -> bool:
    """Whether an element says that it is not to be seen (or, for a picture, heard)."""
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if (element.get("aria-hidden") or "").lower() == "true":
        return True
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return bool(_HIDDEN_CLASS.search(element.get("class") or ""))


def _reason(element: Element, tag: str) -> str:
    """Why the text of an element is cut out of the sentence around it; "" if it is not."""
    if (element.get("data-newscast") or "").strip().lower() == "skip":
        return "user"
    if hides(element):
        return "hidden"
    if tag in CONTROLS:
        return "nav"
    if tag in {"rt", "rp"}:
        return "template"
    if is_note_mark(element, tag):
        return "footnote"
    return ""


def is_note_mark(element: Element, tag: str) -> bool:
    """Whether an element is the mark of a footnote: glued to a word it would be spoken as a part of it."""
    if tag not in {"sup", "a", "span"}:
        return False
    if element.get("role") == "doc-noteref" or (element.get("role") == "doc-backlink"):
        return True
    text = shown(element)
    if not _MARK_TEXT.fullmatch(text):
        return bool(text) and text in {"↩", "↩︎", "^", "↑"} and tag == "a"
    points_inside = any((link.get("href") or "").startswith("#") for link in (element, *element.iter("a")))
    return bool(_NOTE_CLASS.search(element.get("class") or "")) or (tag == "sup" and points_inside)


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
        level=parent.level if inline else _level(element, tag),
        reason=parent.reason or _reason(element, tag),
        linked=parent.linked or (tag == "a" and bool(element.get("href"))),
        bold=_is_bold(element, tag, parent),
        depth=parent.depth + (tag in {"ul", "ol", "menu"}),
        table=element if tag == "table" else parent.table,
        language=element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or parent.language,
        marks=parent.marks + _marks(element, tag, inline=inline),
        children=[0],
    )


def _kind(element: Element, tag: str, inherited: BlockKind) -> BlockKind:
    """What a block element makes of its text; list items, quotes and captions pass it on to the paragraphs in them."""
    own = {"li": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE, "pre": BlockKind.CODE}.get(tag)
    if own is not None:
        return own
    if tag in {"figcaption", "caption"} or _names_caption(element):
        return BlockKind.CAPTION
    if tag in {"ul", "ol", "dl", "table", "article", "section", "main"} and inherited is not BlockKind.QUOTE:
        return BlockKind.PARAGRAPH
    return inherited


_CAPTION_NAME = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption|image-?caption|photo-?caption|img-caption|bildunterschrift)(?:$|[\s_-]text|\s)"
)


def _names_caption(element: Element) -> bool:
    return bool(_CAPTION_NAME.search(element.get("class") or "")) and element.find(".//p/../p[2]") is None


def _level(element: Element, tag: str) -> int:
    if tag in HEADINGS:
        return int(tag[1])
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        return min(6, max(1, int(level))) if level.isdecimal() else 2
    return 0


_BOLD_CLASS = re.compile(r"(?:^|[\s_-])(?:font-?)?(?:weight-?)?(?:bold|strong)(?:$|\s)|(?:^|\s)Bold[A-Z]")


def _is_bold(element: Element, tag: str, parent: Frame) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    if "font-weight:" in style:
        return bool(re.search(r"font-weight:(?:bold|bolder|[6-9]00)", style))
    return parent.bold or tag in BOLD or bool(_BOLD_CLASS.search(element.get("class") or ""))


def _marks(element: Element, tag: str, *, inline: bool) -> tuple[Mark, ...]:
    """What an element says about its words: language, pronunciation, expansion, link."""
    found = []
    said = (element.get("data-newscast") or "").strip()
    if said.lower().startswith("say:"):
        found.append(Mark(SpanKind.SAY, said[4:].strip()))
    phonemes = element.get("ssml:ph") or element.get("data-ssml-ph") or phonemes_in(element.get("data-ssml") or "")
    if phonemes:
        found.append(Mark(SpanKind.PHONEMES, phonemes))
    if tag in {"abbr", "acronym"} and element.get("title"):
        found.append(Mark(SpanKind.EXPANSION, collapse(element.get("title"))))
    if inline and element.get("lang"):
        found.append(Mark(SpanKind.LANGUAGE, element.get("lang")))
    if tag == "a" and element.get("href"):
        found.append(Mark(SpanKind.LINK, element.get("href")))
    return tuple(found)


def phonemes_in(data_ssml: str) -> str:
    """The IPA in a `data-ssml` attribute, which W3C's pronunciation note writes as JSON: {"phoneme": {"ph": "…", "alphabet": "ipa"}}."""
    import json

    try:
        phoneme = json.loads(data_ssml).get("phoneme", {})
    except (ValueError, AttributeError, RecursionError):
        return ""
    ipa = isinstance(phoneme, dict) and phoneme.get("alphabet", "ipa") == "ipa"
    return str(phoneme.get("ph", "")) if ipa else ""


def split_lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Pieces by paragraph: two line breaks in a row part paragraphs, and one does after a line that is bold from end to end."""
    group: list[Piece] = []
    breaks = 0
    for piece in pieces:
        if piece.text == "\n" and piece.frame.element.tag == "br":
            breaks += 1
        elif breaks and piece.text.strip():
            if breaks > 1 or _is_bold_line(group) or _starts_mark(piece.text):
                yield group
                group = []
            breaks = 0
        group.append(piece)
    yield group


def _starts_mark(text: str) -> bool:
    return text.lstrip()[:1] in {"•", "·", "■", "▪"}


def _is_bold_line(pieces: list[Piece]) -> bool:
    worded = [piece for piece in pieces if any(map(str.isalnum, piece.text))]
    return bool(worded) and all(piece.frame.bold for piece in worded)


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


def list_mark(item: Element) -> str:
    """The number or bullet of a list item as a browser shows it."""
    owner = item.getparent()
    if item.tag != "li" or owner is None or owner.tag != "ol":
        return "•" if item.tag == "li" else ""
    siblings = [child for child in owner if child.tag == "li"]
    step = -1 if owner.get("reversed") is not None else 1
    number = _whole(owner.get("start"), len(siblings) if step < 0 else 1) - step
    for sibling in siblings:
        number = _whole(sibling.get("value"), number + step)
        if sibling is item:
            break
    return f"{numeral(number, owner.get('type') or '1')}."


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"[+-]?\d{1,9}", text.strip()) else default


def numeral(number: int, style: str) -> str:
    """A list number in the style of `<ol type>`: 1, a, A, i, I."""
    if style in {"a", "A"} and 1 <= number <= 26:  # noqa: PLR2004 - the alphabet
        return chr(ord(style) + number - 1)
    if style in {"i", "I"} and 1 <= number < 40:  # noqa: PLR2004 - no news list is longer
        roman = "x" * (number // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
        return roman if style == "i" else roman.upper()
    return str(number)
