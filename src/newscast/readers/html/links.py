"""Passages made of links: teasers of other stories, lists of them, and the names under which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newscast.model import BlockKind, SpanKind
from newscast.readers.dom import Element, Passage

_ALL = 0.9
_MOST = 0.75
_LONGEST = 260
_POINTER = 0.6
_INTRODUCTION = 40


class Lists:
    """The lists of a page, each with the share of its letters that are links."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        letters: dict[Element, int] = defaultdict(int)
        linked: dict[Element, int] = defaultdict(int)
        inside: dict[Element, int] = defaultdict(int)
        for passage in passages:
            owner = _list_of(passage)
            if owner is not None:
                letters[owner] += passage.letters
                linked[owner] += passage.linked
                inside[owner] += _leading_inside(passage)
        self._of_links = {owner for owner, count in letters.items() if count and linked[owner] >= _MOST * count}
        self._of_places = {owner for owner, count in letters.items() if count and inside[owner] >= _ALL * count}

    def reason(self, passage: Passage) -> str:
        """Why a passage is no text of the article: "related" in a list of links, "nav" in one of places on the page, "link" if it is one."""
        if _list_of(passage) in self._of_places:
            return "nav"
        if not passage.linked or passage.level:
            return ""
        if _list_of(passage) in self._of_links and passage.linked >= _MOST * passage.letters:
            return "related"
        if len(passage.text) <= _LONGEST and (passage.linked >= _ALL * passage.letters or _introduces_link(passage)):
            return "link"
        return "related" if _is_pointer(passage) else ""


def _is_pointer(passage: Passage) -> bool:
    """Whether a paragraph is bold from end to end and mostly a link: it points at another story."""
    short = passage.kind is BlockKind.PARAGRAPH and len(passage.text) <= _LONGEST
    return short and passage.bold >= passage.letters and passage.linked >= _POINTER * passage.letters


def _introduces_link(passage: Passage) -> bool:
    """Whether a passage is some words, a colon and a link up to its end: "Read also: …" in any language."""
    links = [span for span in passage.spans if span.kind is SpanKind.LINK]
    before = passage.text[: links[0].start].rstrip() if links else ""
    return (
        before.endswith((":", "：", "»", "→", "►", "▶")) and len(before) <= _INTRODUCTION and links[-1].end >= len(passage.text) - 2
    )


def _leading_inside(passage: Passage) -> int:
    """Letters of a passage that are links to places on the same page."""
    links = [span for span in passage.spans if span.kind is SpanKind.LINK and span.value.startswith("#")]
    return sum(sum(map(str.isalnum, passage.text[link.start : link.end])) for link in links)


def _list_of(passage: Passage) -> Element | None:
    """The list that a passage is an item of."""
    if passage.kind is not BlockKind.LIST_ITEM:
        return None
    return next((place for place in passage.element.iterancestors() if place.tag in {"ul", "ol", "dl", "menu"}), None)
