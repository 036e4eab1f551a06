"""Text that a page says twice: repeated paragraphs, and pull quotes, which say a part of one again in large type."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher

from newscast.model import BlockKind
from newscast.readers import dom
from newscast.readers.dom import OBJECTS, Passage
from newscast.readers.html import structure
from newscast.readers.html.anchors import Anchors, is_prose

_REPEATED = 40
"""Letters from which on the same text is not written twice on purpose."""
_PART = 25
"""Letters from which on a line that is a part of a paragraph repeats it."""
_QUOTE_PART = 12
_LONGEST = 300
_QUOTED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE})
_LEAST_WORDS = 4
_SAME = 0.85
"""Share of its words that a pull quote has, in their order, from one paragraph."""
_SPREAD = 2.5
_MOST = 40
"""Pull quotes that are looked for; no story has so many."""
_SIGNATURE = 120
"""Letters beside a pull quote in its box: who said it."""
_QUOTING = frozenset(
    {"pull", "pullquote", "quote", "zitat", "cita", "citation", "citazione", "citat", "citaat", "cytat", "blockquote", "highlight"}
)
_MARKS = ("“", '"', "«", "„", "»", "‘", "「", "『", "”")


def repeats(passages: Sequence[Passage], verdicts: Sequence[str], levels: Container[int], anchors: Anchors) -> set[int]:
    """The indexes of kept passages that say again what is said elsewhere, and of the names under them."""
    kept = [index for index, verdict in enumerate(verdicts) if not verdict and passages[index].kind not in OBJECTS]
    keys = {index: dom.key(passages[index].text) for index in kept}
    found = set(_again(kept, keys, levels))
    text = [index for index in kept if index not in levels and index not in found]
    pulled = set(_pulled(passages, text, keys))
    for index in pulled:
        found |= _box(passages, index, anchors, levels)
    return found | pulled


def _again(kept: Sequence[int], keys: dict[int, str], levels: Container[int]) -> Iterator[int]:
    seen: set[str] = set()
    for index in kept:
        if index not in levels:
            if len(keys[index]) >= _REPEATED and keys[index] in seen:
                yield index
            seen.add(keys[index])


def _pulled(passages: Sequence[Passage], text: Sequence[int], keys: dict[int, str]) -> Iterator[int]:
    """Lines that are a part of a longer paragraph, or a quotation whose words are all in one."""
    whole = "\n".join(keys[index] for index in text)
    words = {index: passages[index].text.casefold().split() for index in text if len(keys[index]) > _PART}
    quotes = 0
    for index in text:
        part = keys[index]
        if len(passages[index].text) > _LONGEST or passages[index].kind not in _QUOTED:
            continue
        if len(part) >= _PART and whole.count(part) > 1 and (_looks_quoted(passages[index]) or not is_prose(passages[index])):
            yield index
        elif _looks_quoted(passages[index]) and quotes < _MOST:
            quotes += 1
            if (len(part) >= _QUOTE_PART and whole.count(part) > 1) or any(
                _within(_words(passages[index].text), longer) for other, longer in words.items() if len(keys[other]) > len(part)
            ):
                yield index


def _looks_quoted(passage: Passage) -> bool:
    places = (passage.element, *list(passage.element.iterancestors())[:3])
    named = any(not _QUOTING.isdisjoint(structure.words(dom.names(place))) for place in places)
    return named or passage.kind is BlockKind.QUOTE or (passage.text.startswith(_MARKS) and passage.text.endswith(_MARKS))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word]


def _within(quote: Sequence[str], paragraph: Sequence[str]) -> bool:
    """Whether a paragraph has the words of a quotation in their order, with little between."""
    told = [word for part in paragraph for word in re.findall(r"\w+", part)]
    if len(quote) < _LEAST_WORDS or len(told) <= len(quote) or len(set(quote) & set(told)) < _SAME * len(set(quote)):
        return False
    blocks = [block for block in SequenceMatcher(None, quote, told, autojunk=False).get_matching_blocks() if block.size]
    spread = blocks[-1].b + blocks[-1].size - blocks[0].b if blocks else 0
    return sum(block.size for block in blocks) >= _SAME * len(quote) and spread <= _SPREAD * len(quote)


def _box(passages: Sequence[Passage], index: int, anchors: Anchors, levels: Container[int]) -> set[int]:
    """What stands in the box of a pull quote with it: the name of who said it."""
    own = passages[index]
    boxes = [place for place in list(own.element.iterancestors())[:2] if anchors.letters[place] <= own.letters + _SIGNATURE]
    boxes = [place for place in boxes if not structure.is_column(place, anchors)]
    if not boxes:
        return set()
    near = range(max(0, index - 3), min(len(passages), index + 4))
    return {
        other
        for other in near
        if other not in levels
        and passages[other].kind not in OBJECTS
        and any(place is boxes[-1] for place in (passages[other].element, *passages[other].element.iterancestors()))
    }
