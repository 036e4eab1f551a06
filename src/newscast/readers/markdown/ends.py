"""The end of a clipped page: from the first box below the story on, nothing belongs to it any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from newscast.model import BlockKind
from newscast.readers import boilerplate
from newscast.readers.markdown.blocks import Item
from newscast.readers.text.lines import ends_sentence, is_cjk

_BOXES = frozenset({"related", "comments", "newsletter", "share", "nav", "tags", "promo"})
_LATE = 0.6
_LONG, _LONG_CJK = 160, 70
_MOST_TOLD = 0.7
"""Share of the letters below that may be no known junk."""
_LEAST = 2
"""Items below that are known for junk."""


def tail(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """What stands below the first box from which on most is junk, and no running text follows."""
    letters = [len(item.block.text) for item in items]
    above = list(accumulate(letters, initial=0))
    for at in sorted(found):
        if found[at] not in _BOXES or above[at] < _LATE * above[-1]:
            continue
        rest = [near for near in range(at + 1, len(items)) if items[near].block.kind is not BlockKind.FOOTNOTE]
        live = [near for near in rest if near not in found]
        if any(_tells(items, near, found) for near in live) or len(rest) - len(live) < _LEAST:
            continue
        if sum(letters[near] for near in live) <= _MOST_TOLD * sum(letters[near] for near in rest):
            return dict.fromkeys(live, "related")
    return {}


def _tells(items: Sequence[Item], at: int, found: Mapping[int, str]) -> bool:
    """Whether an item is running text: a long paragraph, or a sentence next to another, or one under a heading of its own."""
    if not _is_sentence(items[at]):
        return False
    text = items[at].block.text
    if len(text) >= (_LONG_CJK if is_cjk(text) else _LONG):
        return True
    beside = [near for near in (at - 1, at + 1) if 0 <= near < len(items) and near not in found]
    return any(_is_sentence(items[near]) or (near < at and items[near].level and not items[near].linked) for near in beside)


def _is_sentence(item: Item) -> bool:
    judged = item.block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE} and not item.level and not item.linked
    return judged and ends_sentence(item.block.text) and not boilerplate.reason(item.block.text)
