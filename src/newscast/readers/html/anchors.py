"""Which passages of a page are its article: those whose words trafilatura finds, and prose that stands among them.

trafilatura is the best finder of article text, but its output has lost headings, numbers of lists and captions. So its text serves as
an anchor: it is looked up in the original tree, and the tree is read between the first and the last place.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from newscast.model import BlockKind
from newscast.readers import dom
from newscast.readers.dom import Element, Passage
from newscast.readers.html import elements, math, speech

_PROBE = 60
"""Letters at the start of a passage that are looked up."""
_SURE = 30
_SURE_CJK = 12
_PROSE = 80
"""Letters of running text: about a dozen words."""
_PROSE_CJK = 30
_UNSTOPPED = 50
"""Characters, of which a third are marks above and below letters."""
_COSTLY = 2_000_000_000
_NEARLY_ALL = 0.85
_POOR = 0.6
"""Share of the page's prose below which the text that was found counts as poor."""
_SENTENCE_END = (".", "!", "?", "…", "”", '"', "»", "。", "！", "？", "」", "؟", "।", "።", ":", "“", ".)", "’")
_CLOSING = "«»“”‘’\"'›‹」』)]"
_SMILES = (":)", ":-)", ";)", ";-)", ":D", ":-D")
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "።", "۔")
_MOST_ELEMENTS = 8_000
_MOST_CHILDREN = 1_500
"""Of one element; 18 000 bold words in one paragraph take trafilatura 20 seconds."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The passages that are article text (`found`, by index) and letters per element: all, and those of article text."""

    found: frozenset[int]
    first: int
    last: int
    letters: Counter[Element] = field(repr=False)
    anchored: Counter[Element] = field(repr=False)
    total: int
    """Letters of article text on the page."""


def find(root: Element, passages: Sequence[Passage], *, fragment: bool = False) -> Anchors:
    """Look up what trafilatura takes for the article; in a `fragment` (a feed entry) everything is article."""
    whole = {index for index, passage in enumerate(passages) if not passage.reason}
    return _measured(passages, whole if fragment else _found(root, passages))


def _found(root: Element, passages: Sequence[Passage]) -> set[int]:
    if _is_costly(root):
        return {index for index, passage in enumerate(passages) if is_prose(passage)}
    prose = sum(passage.letters for passage in passages if is_prose(passage))
    best: set[int] = set()
    for recall in (False, True):
        found = _matching(_extract(root, recall=recall), passages)
        if _letters(passages, found) > _letters(passages, best):
            best = found
        if _letters(passages, best) >= _POOR * prose:
            break
    return best


def _is_costly(root: Element) -> bool:
    """Whether trafilatura, which takes time with the square of some numbers, would take seconds for a page."""
    return sum(1 for _ in root.iter()) > _MOST_ELEMENTS or max(len(element) for element in root.iter()) > _MOST_CHILDREN


def _letters(passages: Sequence[Passage], found: Iterable[int]) -> int:
    return sum(passages[index].letters for index in found)


def is_prose(passage: Passage) -> bool:
    """Whether a passage reads like running text: long, few links, ends like a sentence."""
    return (
        passage.letters >= (_PROSE_CJK if is_wide(passage.text) or is_unstopped(passage.text) else _PROSE)
        and passage.linked < 0.4 * passage.letters
        and not passage.reason
        and ends_sentence(passage.text)
    )


def is_wide(text: str) -> bool:
    """Whether a text is written in Chinese, Japanese or Korean letters, of which one says as much as two or three others."""
    return sum(1 for letter in text if ord(letter) >= 0x2E80) * 2 > len(text)  # noqa: PLR2004 - first CJK block


def is_unstopped(text: str) -> bool:
    """Whether a text is in a script whose sentences have no sign at their end (Thai, Lao), and long for a label."""
    return "\u0e00" <= text[-1:] <= "\u0eff" and len(text) >= _UNSTOPPED


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return text.endswith((*_SENTENCE_END, *_SMILES)) or text.rstrip(_CLOSING).endswith(_STOPS) or is_unstopped(text)


def _extract(root: Element, *, recall: bool) -> Element | None:
    """The article as trafilatura sees it, None if it sees none."""
    import trafilatura

    tree = readable(root)
    document: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=recall)
    return None if document is None else document.body


def readable(root: Element) -> Element:
    """A copy of the tree without what is cut out of its sentences: note marks, struck text, ruby, formulas, controls in the line."""
    tree = copy.deepcopy(root)
    for element in [element for element in tree.iter(*_CUTTING) if _is_cut(element)]:
        if element.getparent() is not None:
            if element.tag == "math":
                element.tail = math.kept(element) + (element.tail or "")
            element.drop_tree()
    return tree


_CUTTING = ("sup", "a", "span", "math", "rp", "rt", "rtc", "button", "select", "textarea", *elements.STRUCK)
"""Elements that may be cut out of a sentence: trafilatura would find it otherwise than the walk does."""


def _is_cut(element: Element) -> bool:
    if elements.is_heading_button(element, element.tag):
        return False
    if element.tag in {"sup", "a"}:
        return elements.is_note_mark(element, element.tag)
    if element.tag == "span":
        return elements.is_note_mark(element, "span") or speech.is_silent(element.get("style"))
    return True


def _matching(body: Element | None, passages: Sequence[Passage]) -> set[int]:
    if body is None:
        return set()
    whole = dom.key("".join(body.itertext()))
    parts = {
        dom.key(text) for element in body.iter() for text in ("".join(element.itertext()), element.text or "", element.tail or "")
    }
    parts |= {part[:_PROBE] for part in parts if len(part) >= _SURE}
    if len(whole) * len(passages) > _COSTLY:  # a real page has a hundredth of it
        whole = ""
    return {index for index, passage in enumerate(passages) if not passage.reason and _matches(passage, whole, parts)}


def _matches(passage: Passage, whole: str, parts: set[str]) -> bool:
    if passage.kind in {BlockKind.IMAGE, BlockKind.EMBED} or not passage.letters:
        return False
    if passage.kind is BlockKind.TABLE:
        return dom.key(passage.rows[0][0]) in whole and dom.key(passage.rows[-1][-1]) in whole
    wanted = dom.key(passage.text)
    sure = _SURE if wanted.isascii() or ord(max(wanted)) < 0x2E80 else _SURE_CJK  # noqa: PLR2004 - first CJK block
    return wanted in parts or (len(wanted) >= sure and (wanted[:_PROBE] in parts or wanted[:_PROBE] in whole))


def _measured(passages: Sequence[Passage], found: set[int]) -> Anchors:
    letters: Counter[Element] = Counter()
    anchored: Counter[Element] = Counter()
    for index, passage in enumerate(passages):
        for element in (passage.element, *passage.element.iterancestors()):
            letters[element] += passage.letters
            anchored[element] += passage.letters if index in found else 0
    firm = [index for index in found if passages[index].letters >= 40 and not passages[index].level] or sorted(found)  # noqa: PLR2004
    column = _column(passages, firm, anchored)
    inside = [index for index in sorted(found) if column is None or _within(passages[index].element, column)]
    first = next((index for index in inside if index in firm), min(firm, default=0))
    inside = [index for index in inside if index in firm or _closes(passages[index])]
    total = max(anchored.values(), default=0)
    return Anchors(frozenset(found), first, max(inside, default=-1), letters, anchored, total)


def _closes(passage: Passage) -> bool:
    """Whether a passage is a short sentence, as the last of a story may be."""
    return not passage.level and passage.letters >= 10 and not passage.linked and ends_sentence(passage.text)  # noqa: PLR2004


def _column(passages: Sequence[Passage], firm: list[int], anchored: Counter[Element]) -> Element | None:
    """The innermost element with nearly all of the article: what is found below it is of another story."""
    wanted = _NEARLY_ALL * max(anchored.values(), default=0)
    for index in firm:
        places = (passages[index].element, *passages[index].element.iterancestors())
        holding = next((place for place in places if anchored[place] >= wanted), None)
        if holding is not None and holding.tag not in {"body", "html"}:
            return holding
    return None


def _within(element: Element, column: Element) -> bool:
    return element is column or any(place is column for place in element.iterancestors())
