"""Stretches of text in the story's own column: what stands over one, and how the last one goes on."""

from __future__ import annotations

from collections.abc import Sequence

from newscast.model import BlockKind
from newscast.readers.dom import OBJECTS, Element, Passage
from newscast.readers.html.anchors import Anchors, ends_sentence, is_wide

_COLUMN = 0.3
"""Share of the article's letters in an element that is the column of the story."""
_STRETCH = 400
_STRETCH_CJK = 150
"""Letters of text that a heading stands over, whatever it says: no box has as many."""
_WORDS = 6
_LIST_SIGNS = ("■", "◆", "●", "◇", "□")
"""With which Japanese texts begin the lines of a list."""
_SOURCE = 30
"""Letters beside the link of a source."""
_LETTERS_CJK = 20
"""The shortest paragraph without a stop that may end a story."""


def heads(passages: Sequence[Passage], index: int, anchors: Anchors) -> bool:
    """Whether a line in the story's column stands over a long stretch of its text."""
    parent = passages[index].element.getparent()
    if parent is None or anchors.anchored[parent] <= _COLUMN * max(1, anchors.total):
        return False
    letters = 0
    for below in range(index + 1, len(passages)):
        passage = passages[below]
        if passage.kind in OBJECTS or passage.reason:
            continue
        if passage.level or below not in anchors.found or not _stands_in(passage.element, parent):
            return False
        letters += passage.letters - passage.linked
        if letters >= (_STRETCH_CJK if is_wide(passage.text) else _STRETCH):
            return True
    return False


def goes_on(passages: Sequence[Passage], index: int, anchors: Anchors, column: Element | None) -> bool:
    """Whether a paragraph is set as the story and follows its last one at once, though it does not end like a sentence."""
    passage = passages[index]
    plain = passage.kind is BlockKind.PARAGRAPH and not passage.linked and not passage.bold and not passage.level
    if not plain or column is None or passage.element.getparent() is not column or not 0 <= anchors.last < index:
        return False
    long = passage.letters >= _LETTERS_CJK if is_wide(passage.text) else len(passage.text.split()) >= _WORDS
    between = (passages[other] for other in range(anchors.last + 1, index))
    last = passages[anchors.last].element
    alike = (last.tag, last.get("class")) == (passage.element.tag, passage.element.get("class"))
    return long and alike and not any(other.letters and other.kind not in OBJECTS for other in between)


def is_listed_link(passages: Sequence[Passage], index: int, anchors: Anchors) -> bool:
    """Whether a line that is a link is one of the story: with a sign of a list before it, between two of its sentences; or a source in a list."""
    passage = passages[index]
    if passage.kind is BlockKind.LIST_ITEM:
        return index in anchors.found and passage.letters - passage.linked >= _SOURCE
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(passages) and ends_sentence(passages[other].text)]
    parent = passage.element.getparent()
    amid = len(beside) == 2 and all(  # noqa: PLR2004 - the one before and the one behind
        other in anchors.found and passages[other].element.getparent() is parent for other in beside
    )
    return amid and passage.text.startswith(_LIST_SIGNS)


def _stands_in(element: Element, column: Element) -> bool:
    return any(place is column for place in element.iterancestors())
