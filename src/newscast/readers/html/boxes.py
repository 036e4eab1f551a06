"""Small boxes beside the story, known by what they hold and not by their names: forms, pictures with their captions, cards of stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newscast.model import BlockKind
from newscast.readers.dom import Element, Passage, shown, words_in
from newscast.readers.html import headings, structure
from newscast.readers.html.anchors import Anchors, ends_sentence, is_prose

_TAGS = words_in("div section aside article fieldset figure")
_FRAMES = _TAGS | words_in("table tbody tr td center span")
"""What may stand around a picture and its caption."""
_FORM = 500
"""Letters of the largest box around a form."""
_IN_ONE = 0.6
_HEADED = 250
_PRESSED = 250
_CAPTION = 220
_CAPTION_PARAGRAPH = 100
_CARD = 400
_CARDS = 3
"""Boxes of one make that stand side by side and lead to other pages are cards, whatever else is in them."""
_SHORTEST = 8
_TITLE = 15
"""Letters of the shortest headline of a card."""
_LEADING = 0.8
"""Share of a line that is a link, if the line leads to another story."""
_LINKED = 0.3
_LINKED_ALONE = 0.5
_SPREADING = frozenset({"related", "newsletter", "promo", "share", "comments", "ad"})
_ASKING = words_in("text email tel password checkbox radio")

_NAME_OF_BOX = 60
_BOX_PASSAGES = 12
_FEW_WORDS = 4


class Boxes:
    """The boxes of one page; each element is looked at once."""

    def __init__(self, root: Element, passages: Sequence[Passage], anchors: Anchors) -> None:
        self.anchors = anchors
        self.linked: Counter[Element] = Counter()
        self.leading: set[Element] = set()
        for passage in passages:
            self._count_links(passage)
        self.asking = _marked(element for element in root.iter("input", "textarea", "select") if _asks(element))
        self.pressed = _marked(root.iter("button"))
        self.pictured = _marked(root.iter("img", "picture", "video", "amp-img"))
        self.cards = {
            card for parent in {box.getparent() for box in self.leading} if parent is not None for card in self._row(parent)
        }
        self.headed = _marked(root.iter("h2", "h3", "h4", "h5", "h6"))
        self.column = self._column(passages)
        self.levels = {passage.level for passage in passages if passage.level and passage.element.getparent() is self.column}
        self.makes = {_make(passage.element) for passage in passages if passage.element.getparent() is self.column}
        self.reasons: dict[Element, str] = {}

    def _column(self, passages: Sequence[Passage]) -> Element | None:
        """The element in which most of the story stands directly, if there is one: a box in it with a heading of its own is no part of it."""
        letters: Counter[Element] = Counter()
        for index in self.anchors.found:
            if is_prose(passages[index]):
                letters[passages[index].element.getparent()] += passages[index].letters
        column, most = max(letters.items(), key=lambda item: item[1], default=(None, 0))
        return column if most >= _IN_ONE * max(1, sum(letters.values())) else None

    def _count_links(self, passage: Passage) -> None:
        leads = passage.letters >= _TITLE and passage.linked >= _LEADING * passage.letters
        for place in (passage.element, *passage.element.iterancestors()) if passage.linked else ():
            self.linked[place] += passage.linked
            if leads and place.tag in _TAGS and self.anchors.letters[place] <= _CARD:
                self.leading.add(place)

    def _row(self, parent: Element) -> list[Element]:
        """The children of an element that are cards: three or more of one make, each leading to another page."""
        alike: dict[tuple[str, str], list[Element]] = {}
        for child in parent:
            if child in self.leading and self.linked[child] >= _LINKED * self.anchors.letters[child]:
                alike.setdefault((child.tag, child.get("class") or ""), []).append(child)
        return [card for cards in alike.values() if len(cards) >= _CARDS for card in cards]

    def reason(self, passage: Passage, *, below: bool) -> str:
        """The reason code that the boxes around a passage give, "" if they give none; `below` where the story has begun."""
        for element in (passage.element, *passage.element.iterancestors()):
            if self.anchors.letters[element] > _FORM:
                return ""
            if element.tag in _TAGS and (found := self._own_reason(element)):
                return found
            if below and element in self.pressed and self._is_pressed(element, passage):
                return "promo"
            if self._is_foreign(element) and (
                not below or self.linked[element] or (passage.level and passage.level not in self.levels)
            ):
                return "template" if passage.level else "promo"
        return ""

    def _is_pressed(self, element: Element, passage: Passage) -> bool:
        """Whether a box wants a button to be pressed, and is not a paragraph of the story with a button beside it."""
        small = element.tag in _TAGS and 0 < self.anchors.letters[element] <= _PRESSED
        whole = is_prose(passage) and self.anchors.letters[element] <= 1.2 * passage.letters
        beside = element in self.pictured or element.find(".//time") is not None
        return small and not whole and not beside and not structure.is_column(element, self.anchors)

    def _own_reason(self, element: Element) -> str:
        if element not in self.reasons:
            barred = not structure.is_column(element, self.anchors)
            self.reasons[element] = self._judged(element) if barred else ""
        return self.reasons[element]

    def _judged(self, element: Element) -> str:
        if element in self.cards or self._is_teaser(element) or self._is_headline_alone(element):
            return "related"
        return "newsletter" if element in self.asking else ""

    def _is_foreign(self, element: Element) -> bool:
        """Whether a small box has a heading and something under it, while the story stands outside of such boxes."""
        letters = self.anchors.letters[element]
        if self.column is None or element not in self.headed or element.tag not in {"div", "aside"} or letters > _HEADED:
            return False
        if element.find(".//h1") is not None or structure.is_column(element, self.anchors):
            return False
        if any(_make(child) in self.makes for child in element.iter() if child.get("class")):
            return False
        own = max(
            (sum(map(str.isalnum, shown(head))) for tag in ("h2", "h3", "h4", "h5", "h6") for head in element.iter(tag)), default=0
        )
        return letters > own + _SHORTEST

    def _is_headline_alone(self, element: Element) -> bool:
        """Whether an `article` in the story is no more than the headline of another."""
        return (
            element.tag == "article"
            and element in self.headed
            and self.anchors.letters[element] <= _PRESSED
            and element.find(".//p") is None
        )

    def _is_teaser(self, element: Element) -> bool:
        """Whether a box is a single card: a linked headline with a picture or a heading, and little else."""
        letters = self.anchors.letters[element]
        if element not in self.leading or self.linked[element] < _LINKED_ALONE * letters:
            return False
        return element in self.pictured or any(element.find(f".//{tag}") is not None for tag in ("h2", "h3", "h4", "h5", "h6"))

    def with_captions(self, passages: Sequence[Passage]) -> list[Passage]:
        """The passages, those that share a small box with a picture as its caption."""
        return [replace(passage, kind=BlockKind.CAPTION) if self._is_caption(passage) else passage for passage in passages]

    def _is_caption(self, passage: Passage) -> bool:
        if passage.kind is not BlockKind.PARAGRAPH or passage.level or passage.reason or not passage.letters:
            return False
        if headings.candidate(passage) or (passage.element.tag == "p" and is_prose(passage)):
            return False
        most = _CAPTION_PARAGRAPH if passage.element.tag == "p" else _CAPTION
        if any(place.tag == "figure" for place in (passage.element, *[*passage.element.iterancestors()][:2])):
            return passage.letters <= _CAPTION
        for element in [*passage.element.iterancestors()][:5]:
            if element.tag not in _FRAMES or not 0 < self.anchors.letters[element] <= most:
                return False
            if element in self.pictured and element.find(".//h1") is None:
                return not structure.is_column(element, self.anchors)
        return False


def _make(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _asks(element: Element) -> bool:
    """Whether a field asks a visitor for something, other than what to search for."""
    return element.tag != "input" or (element.get("type") or "text").lower() in _ASKING


def _marked(elements: Iterable[Element]) -> set[Element]:
    """All that stands around some elements, and they themselves."""
    found: set[Element] = set()
    for element in elements:
        place = element
        while place is not None and place not in found:
            found.add(place)
            place = place.getparent()
    return found


def spread(passages: Sequence[Passage], barred: Sequence[str], anchors: Anchors) -> list[str]:
    """Why passages are barred, those too that share a box with one that is: under a line such as "Newsletter", or a heading over nothing else."""
    spread = list(barred)
    for index, reason in enumerate(barred):
        box = passages[index].element.getparent()
        if not headings.candidate(passages[index]) or box is None or structure.is_column(box, anchors):
            continue
        below = _inside(passages, index + 1, box)
        if reason in _SPREADING:
            spread[index:] = [spread[index], *(spread[later] or reason for later in below), *spread[index + 1 + len(below) :]]
        elif not reason and below and index > anchors.first and all(barred[later] for later in below):
            spread[index] = barred[below[0]]
    return spread


def _inside(passages: Sequence[Passage], start: int, box: Element) -> range:
    """The indexes from `start` on of the passages in a box."""
    end = start
    while end < len(passages) and any(place is box for place in passages[end].element.iterancestors()):
        end += 1
    return range(start, end)


def stands_over_nothing(passages: Sequence[Passage], kept: Sequence[bool], index: int, anchors: Anchors) -> bool:
    """Whether a short line stands in a box of its own of which all else is left out: the name of a list of other stories."""
    passage = passages[index]
    item = passage.kind is BlockKind.LIST_ITEM and passage.bold >= passage.letters
    if (passage.kind is not BlockKind.PARAGRAPH and not item) or passage.level or len(passage.text) > _NAME_OF_BOX:
        return False
    if ends_sentence(passage.text) and (passage.bold < passage.letters or len(passage.text.split()) > _FEW_WORDS):
        return False
    box = passage.element.getparent()
    if box is None or structure.is_column(box, anchors):
        return False
    beside = range(index + 1, min(index + _BOX_PASSAGES, len(passages)))
    others = [other for other in beside if any(place is box for place in passages[other].element.iterancestors())]
    return bool(others) and not any(kept[other] for other in others) and any(passages[other].linked for other in others)
