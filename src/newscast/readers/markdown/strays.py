"""Items of a Markdown text that stand there without being part of the article, told by many small signs.

`signs` says what is seen of an item, `strays.toml` what each sign counts for junk. The weights are those of a logistic
regression; `benchmarks/readers/fit_markdown.py` fits them on texts that are marked paragraph by paragraph.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from newscast.model import BlockKind
from newscast.readers.markdown.blocks import Item
from newscast.readers.markdown.links import INTRODUCTION, announces
from newscast.readers.markdown.signs import View, signs, survey
from newscast.readers.text.lines import ends_sentence, is_cjk
from newscast.readers.text.signs import LONGEST

_SURE = 0.5
"""Probability from which an item is dropped."""
_SURER = 0.75
"""The same for a list, a quotation or a sentence with a sign of the page in it."""
_SUREST = 0.95
"""The same for any other of these: to lose one is worse than to read out a line of junk."""
_PAGE = (
    "link",
    "slanted",
    "small",
    "symbol",
    "below a rule",
    "author",
    "form url",
    "page words only",
    "caption",
    "gone both",
    "appeals 2",
    "appeals 3",
)
"""Beginnings of the signs that a sentence or list of the story hardly has."""
_BEHIND = re.compile(r"\s*(?:\([^()]{1,4}\)|[\u2190-\u2bff\U0001f300-\U0001faff\ufe0f\u200d])+\s*$")
_INNER_STOP = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«„(]*[^\W\d_a-z]|[。！？]\S")
_LONG, _LONG_CJK = 100, 20
_RUNNING, _RUNNING_CJK = 160, 70
_NOTES = ("appeals 3", "slanted", "small", "below a rule", "author", "form url", "link to mail", "link by", "gone both")
"""Beginnings of the signs without which several sentences are no note of the house."""
_TOP = 0.1
_NOTES_ABOVE = ("appeals 3", "slanted", "small")
"""The same among the first tenth of a text."""
_LABEL = re.compile(r"([^\W\d_][\w.' -]{0,30})\s?[:：]\s?\S")
_MOST = 0.3
"""Share of the letters of a text that may go; where more would, it is no ordinary article."""
_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_BOXES = frozenset({"newsletter", "share", "comments", "related", "tags", "promo", "nav", "legal"})


def strays(items: Sequence[Item], reasons: Mapping[int, str], title: str, names: Sequence[str], language: str) -> dict[int, str]:
    """The reason codes of stray items by index; `reasons` tells which are dropped already."""
    view = survey(items, [at not in reasons for at in range(len(items))], title, names, language)
    if not any(prose and lives for prose, lives in zip(view.text.prose, view.text.live, strict=True)):
        return {}
    copied = bool(set(reasons.values()) & _BOXES)
    chances = {at: _chance(view, at, copied=copied) for at, item in enumerate(items) if at not in reasons and may_stray(item)}
    speakers = _speakers(items)
    places = [at for at in chances if _is_stray(items, chances, at) and _label(items[at]) not in speakers]
    letters = sum(len(item.block.text) for at, item in enumerate(items) if at not in reasons)
    if sum(len(items[at].block.text) for at in places) > _MOST * letters:
        return {}
    return {at: _code(reasons, at) for at in places}


def _speakers(items: Sequence[Item]) -> set[str]:
    """The labels that begin several paragraphs, as the names of those who speak do in a transcript."""
    times = Counter(label for item in items if (label := _label(item)))
    return {label for label, count in times.items() if count > 1}


def _label(item: Item) -> str:
    found = _LABEL.match(item.block.text)
    return found[1] if found and not item.level else ""


def _chance(view: View, at: int, *, copied: bool) -> float:
    """How likely an item is junk, from 0 to 1, where .5 is the least for which it is dropped.

    `copied` tells that the text came with something of the page around it; where it did not, nothing goes that has no sign of a page,
    and nowhere a sentence without one that asks nothing of the readers.
    """
    seen = signs(view, at)
    block = view.items[at].block
    marked = any(name.startswith(_PAGE) for name in seen)
    asks = any(name.startswith("appeals") for name in seen)
    sentence, listed = is_sentence(block.text), block.kind is BlockKind.LIST_ITEM
    if not marked and not asks and (sentence or listed or not (copied or any(name.startswith("gone") for name in seen))):
        return 0.0
    notes = _NOTES if view.above[at] > _TOP * view.above[-1] else _NOTES_ABOVE
    if _runs_on(block.text) and not any(name.startswith(notes) for name in seen):
        return 0.0
    careful = sentence or block.kind is not BlockKind.PARAGRAPH
    invites = asks and ("link to a network" in seen or "link by target" in seen)
    least = _SURE if not careful or invites else _SUREST if (sentence or listed) and not marked else _SURER
    found = probability(seen)
    return found * 0.5 / least if found < least else 0.5 + 0.5 * (found - least) / (1 - least)


def _runs_on(text: str) -> bool:
    """Whether a text is several sentences of some length."""
    return len(text) > (_RUNNING_CJK if is_cjk(text) else _RUNNING) and bool(_INNER_STOP.search(text))


def is_sentence(text: str) -> bool:
    """Whether a text is one or more sentences, also with a sign or a mark in brackets behind the last, or announces what is below it."""
    bare = _BEHIND.sub("", text)
    announced = text.endswith((":", "：")) and len(text) > (INTRODUCTION // 2 if is_cjk(text) else INTRODUCTION)
    return (
        ends_sentence(bare) or announced or (len(text) > (_LONG_CJK if is_cjk(text) else _LONG) and bool(_INNER_STOP.search(text)))
    )


def _is_stray(items: Sequence[Item], chances: Mapping[int, float], at: int) -> bool:
    """Whether an item is likely junk, and with it the whole list that it stands in; a sentence that goes on below is none."""
    if chances[at] < _SURE or _goes_on(items, at):
        return False
    around = _list_around(items, at)
    if len(around) > 1 and around[0] and announces(items[around[0] - 1]):
        return False
    return all(chances.get(near, 1.0) >= _SURE for near in around)


def _goes_on(items: Sequence[Item], at: int) -> bool:
    below = items[at + 1] if at + 1 < len(items) else None
    if below is not None and below.block.kind is BlockKind.QUOTE and items[at].block.text.endswith((":", "：")):
        return True
    if below is not None and below.block.kind is BlockKind.LIST_ITEM and not below.linked and announces(items[at]):
        return True
    return below is not None and below.block.kind is BlockKind.PARAGRAPH and below.block.text[:1].islower()


def _list_around(items: Sequence[Item], at: int) -> list[int]:
    """The places of all items of the list that an item stands in."""
    first = last = at
    while first > 0 and items[first - 1].block.kind is items[at].block.kind is BlockKind.LIST_ITEM:
        first -= 1
    while last + 1 < len(items) and items[last + 1].block.kind is items[at].block.kind is BlockKind.LIST_ITEM:
        last += 1
    return list(range(first, last + 1))


def may_stray(item: Item) -> bool:
    """Whether an item is one of those that are judged: a paragraph, list item or quotation that is not long."""
    return item.block.kind in _JUDGED and not (item.level or item.told) and len(item.block.text) <= LONGEST


def probability(seen: Mapping[str, float]) -> float:
    """How likely an item with these signs is junk."""
    table = weights()
    total = table["always"] + sum(table.get(name, 0.0) * value for name, value in seen.items())
    return 1 / (1 + exp(-total))


@cache
def weights() -> dict[str, float]:
    """What each sign counts for junk."""
    source = files("newscast.readers.markdown").joinpath("strays.toml").read_text("utf-8")
    table: dict[str, float] = tomllib.loads(source)["weights"]
    return table


def _code(reasons: Mapping[int, str], at: int) -> str:
    """The reason of a stray item: that of the box beside it, if there is one."""
    return next((code for near in (at - 1, at + 1) if (code := reasons.get(near, "")) in _BOXES), "promo")
