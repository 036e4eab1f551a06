"""Passages made of links: teasers of other stories, lists of them, and the names under which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newscast.model import BlockKind
from newscast.readers.dom import Element, Passage

_ALL = 0.9
_MOST = 0.75
_LONGEST = 260


class Lists:
    """The lists of a page, each with the share of its letters that are links."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        letters: dict[Element, int] = defaultdict(int)
        linked: dict[Element, int] = defaultdict(int)
        for passage in passages:
            owner = _list_of(passage)
            if owner is not None:
                letters[owner] += passage.letters
                linked[owner] += passage.linked
        self._of_links = {owner for owner, count in letters.items() if count and linked[owner] >= _MOST * count}

    def reason(self, passage: Passage) -> str:
        """Why a passage is no text of the article: "related" in a list of links, "link" if it is one; else ""."""
        if not passage.linked or passage.level:
            return ""
        if _list_of(passage) in self._of_links and passage.linked >= _MOST * passage.letters:
            return "related"
        if len(passage.text) <= _LONGEST and passage.linked >= _ALL * passage.letters:
            return "link"
        return ""


def _list_of(passage: Passage) -> Element | None:
    """The list that a passage is an item of."""
    if passage.kind is not BlockKind.LIST_ITEM:
        return None
    return next((place for place in passage.element.iterancestors() if place.tag in {"ul", "ol", "dl", "menu"}), None)
