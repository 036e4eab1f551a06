"""Headings of a Markdown text that head no part of the story: those of boxes and cards around it, and standfirsts set as headings.

`signs` says what is seen of a heading, `labels.toml` what each sign counts for a heading of the story. The weights are those of a
logistic regression; `benchmarks/readers/fit_labels.py` fits them on texts whose headings are marked.
"""

# ruff: noqa: PLR2004 - measured shares read best where they are used

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from newscast.model import BlockKind, SpanKind
from newscast.readers.dom import key
from newscast.readers.markdown.appeals import appeals
from newscast.readers.markdown.blocks import Item
from newscast.readers.markdown.links import above, is_told
from newscast.readers.text.lines import ends_sentence, is_cjk

_UNSURE = 0.2
"""Probability of a heading of the story below which it is none."""
_MOST = 0.5
_FEW = 4
"""Headings of the story up to which all of them may be labels of a page."""
_WORD = re.compile(r"[^\W\d_]{4,}|[\u2e80-\u9fff\uac00-\ud7af]{2}")
_STANDFIRST, _STANDFIRST_CJK = 25, 12


@dataclass(frozen=True, slots=True)
class Outlook:
    """The items of a text as one of its headings is looked at; `live` tells which are still taken for the article."""

    items: Sequence[Item]
    live: Sequence[bool]
    shares: Sequence[float]
    """Share of the letters above each item."""
    headings: Sequence[int]
    told: Sequence[bool]
    words: Counter[str]
    """In how many paragraphs of the story a word stands."""
    levels: Counter[int]
    """Paragraphs of the story under headings of each level."""
    appeals: re.Pattern[str]


def survey(items: Sequence[Item], live: Sequence[bool], language: str) -> Outlook:
    """What has to be known of the whole text before its headings are looked at."""
    told = [lives and is_told(item) for item, lives in zip(items, live, strict=True)]
    headings = [at for at, item in enumerate(items) if item.level and live[at]]
    words = Counter(
        word for item, tells in zip(items, told, strict=True) if tells for word in set(_WORD.findall(item.block.text.casefold()))
    )
    levels: Counter[int] = Counter()
    for at, tells in enumerate(told):
        if tells and (head := max((near for near in headings if near < at), default=None)) is not None:
            levels[items[head].level] += 1
    return Outlook(items, live, above(items), headings, told, words, levels, appeals(language))


def labels(items: Sequence[Item], reasons: Mapping[int, str], language: str) -> dict[int, bool]:
    """The headings that head no part of the story, by index: True for those that are standfirsts."""
    view = survey(items, [at not in reasons for at in range(len(items))], language)
    if not any(view.told):
        return {}
    found = [at for at in view.headings if probability(signs(view, at)) < _UNSURE]
    if len(found) > max(_FEW, _MOST * len(view.headings)):
        return {}
    return {at: _is_standfirst(view, at) for at in _with_lines_above(items, found)}


def _with_lines_above(items: Sequence[Item], found: Sequence[int]) -> list[int]:
    """The places with those of headings right above them and of their level: the other lines of a standfirst."""
    near = [at - 1 for at in found if at and items[at - 1].level == items[at].level]
    return sorted({*found, *near})


def _is_standfirst(view: Outlook, at: int) -> bool:
    text = view.items[at].block.text
    long = len(text) >= (_STANDFIRST_CJK if is_cjk(text) else _STANDFIRST)
    return long and not any(view.told[:at]) and not view.items[at].linked


def signs(view: Outlook, at: int) -> dict[str, float]:
    """The signs of one heading; those that are absent are left out."""
    found = {**_look(view, at), **_rank(view, at), **_around(view, at), **_below(view, at)}
    return {name: float(value) for name, value in found.items() if value}


def _look(view: Outlook, at: int) -> dict[str, float]:
    item = view.items[at]
    text = item.block.text
    size = len(text) * (2.5 if is_cjk(text) else 1)
    links = [span.value for span in item.block.spans if span.kind is SpanKind.LINK]
    words = set(_WORD.findall(text.casefold()))
    used = sum(word in view.words for word in words) / max(1, len(words))
    asks = len(set(view.appeals.findall(text.lower())))
    return {
        "linked": item.linked,
        "linked elsewhere": item.linked and not all(link.startswith("#") for link in links),
        "short": size < 12,
        "long": size > 60,
        "very long": size > 90,
        "sentence": ends_sentence(text),
        "asks": text.endswith(("?", "？")),
        "colon": text.endswith((":", "：")),
        "figure": bool(re.search(r"\d", text)),
        "words used": used,
        "no word used": not used,
        "appeals": min(asks, 2) / 2,
        "bold": item.strong,
        "below a rule": item.ruled,
        "below a picture": item.pictured,
        "boxed": bool(item.box),
    }


def _rank(view: Outlook, at: int) -> dict[str, float]:
    """How a heading ranks among the others: by their levels, and by those under which the most is told."""
    own = view.items[at].level
    others = [view.items[near].level for near in view.headings if near != at]
    usual = max(view.levels, key=lambda level: (view.levels[level] - (level == own), -level), default=own)
    return {
        "only heading": not others,
        "only one of its level": bool(others) and own not in others,
        "one of three or more of its level": others.count(own) >= 2,
        "deeper": own > usual,
        "much deeper": own > usual + 1,
        "higher": own < usual,
        "usual": own == usual and own in others,
        "level 1": own == 1,
        "small": own > 3,
    }


def _around(view: Outlook, at: int) -> dict[str, float]:
    share = view.shares[at]
    return {
        "nothing told above": not any(view.told[:at]),
        "first item": at == 0,
        "gone above": at > 0 and not view.live[at - 1],
        "told above": at > 0 and view.told[at - 1],
        "late": share > 0.6,
        "very late": share > 0.9,
        "nothing told from here": not any(view.told[at:]),
        "last heading": at == view.headings[-1],
        "clean text": all(view.live),
        "little of a page": 0 < view.live.count(False) < 3,
        "much of a page": view.live.count(False) > 6,
    }


def _below(view: Outlook, at: int) -> dict[str, float]:
    """What stands under a heading, up to the next one."""
    items, end = view.items, len(view.items)
    stop = next((near for near in range(at + 1, end) if items[near].level), end)
    under = [near for near in range(at + 1, stop) if view.live[near]]
    told = sum(view.told[near] for near in under)
    letters = sum(len(items[near].block.text) * (2.5 if is_cjk(items[near].block.text) else 1) for near in under)
    first = items[under[0]] if under else None
    picture = first is not None and first.block.kind is BlockKind.IMAGE
    own = set(_WORD.findall(items[at].block.text.casefold()))
    below = set(_WORD.findall(" ".join(items[near].block.text for near in under if view.told[near]).casefold()))
    return {
        "told 0": told == 0,
        "told 1": told == 1,
        "told 2": told == 2,
        "told 3": told > 2,
        "letters 150": letters < 150,
        "letters 300": letters < 300,
        "gone below": at + 1 < end and not view.live[at + 1],
        "heading below": at + 1 < end and items[at + 1].level > 0,
        "nothing below": not under,
        "told right below": bool(under) and view.told[under[0]],
        "list below": first is not None and first.block.kind is BlockKind.LIST_ITEM,
        "picture below": picture,
        "picture of the same words": picture and first is not None and key(first.block.text) in key(items[at].block.text),
        "line below": first is not None and first.block.kind is BlockKind.PARAGRAPH and not view.told[under[0]],
        "words below": bool(own & below),
        "page below": bool(under) and sum(not view.live[near] for near in range(at + 1, stop)) > len(under),
    }


def probability(seen: Mapping[str, float]) -> float:
    """How likely a heading with these signs is one of the story."""
    table = weights()
    return 1 / (1 + exp(-table["always"] - sum(table.get(name, 0.0) * value for name, value in seen.items())))


@cache
def weights() -> dict[str, float]:
    """What each sign counts for a heading of the story."""
    source = files("newscast.readers.markdown").joinpath("labels.toml").read_text("utf-8")
    table: dict[str, float] = tomllib.loads(source)["weights"]
    return table
