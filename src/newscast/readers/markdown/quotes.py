"""Pull quotes: quotations and bold lines that say a sentence of the text again, whole or shortened, and who said it below them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from newscast.model import BlockKind
from newscast.readers.dom import key
from newscast.readers.markdown.blocks import Item
from newscast.readers.text.lines import ends_sentence, is_cjk

_SHORTEST, _SHORTEST_CJK = 25, 12
"""Letters from which on the same words are not written twice by chance."""
_LONGEST = 300
_MOST = 40
"""Quotations that are looked for; no story has so many pull quotes."""
_LEAST_WORDS = 6
_SAME = 0.85
"""Share of its words that a shortened pull quote has, in their order, from one paragraph."""
_SPREAD = 2.5
_SPEAKER = 60


def pulled(items: Sequence[Item], gone: Collection[int]) -> dict[int, str]:
    """Pull quotes by index, with the reason "duplicate"."""
    told = [at for at, item in enumerate(items) if at not in gone and item.block.kind is BlockKind.PARAGRAPH and not item.level]
    text = "\n".join(key(items[at].block.text) for at in told)
    words = {at: items[at].block.text.casefold().split() for at in told}
    found: dict[int, str] = {}
    for at in [at for at in range(len(items)) if at not in gone and _may_be_pulled(items[at])][:_MOST]:
        own = key(items[at].block.text)
        if text.count(own) > (at in told) or any(
            _shortens(items[at].block.text.casefold().split(), words[other]) for other in told if other != at
        ):
            found[at] = "duplicate"
            if at + 1 < len(items) and at + 1 not in gone and _is_speaker(items[at], items[at + 1]):
                found[at + 1] = "duplicate"
    return found


def _may_be_pulled(item: Item) -> bool:
    text = item.block.text
    plain = item.block.kind is BlockKind.PARAGRAPH and not item.level
    shown = item.block.kind is BlockKind.QUOTE or (plain and (item.strong or item.slanted))
    return shown and (_SHORTEST_CJK if is_cjk(text) else _SHORTEST) <= len(key(text)) and len(text) <= _LONGEST


def _shortens(own: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a paragraph has the words of a quotation in their order, with little between."""
    if len(own) < _LEAST_WORDS or len(words) <= len(own) or len({*own}.intersection(words)) < _SAME * len({*own}):
        return False
    blocks = [block for block in SequenceMatcher(None, own, words, autojunk=False).get_matching_blocks() if block.size]
    spread = blocks[-1].b + blocks[-1].size - blocks[0].b if blocks else 0
    return sum(block.size for block in blocks) >= _SAME * len(own) and spread <= _SPREAD * len(own)


def _is_speaker(quote: Item, below: Item) -> bool:
    text = below.block.text
    same = below.block.kind is quote.block.kind is BlockKind.QUOTE or text.startswith(("—", "–", "-", "―"))
    return same and not below.level and len(text) <= _SPEAKER and not ends_sentence(text)
