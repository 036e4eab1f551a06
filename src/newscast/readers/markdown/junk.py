"""What stands in a Markdown text without being part of the article: found by words, links, boxes of raw HTML and neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise

from newscast.model import BlockKind
from newscast.readers import boilerplate
from newscast.readers.markdown import appeals, ends
from newscast.readers.markdown.blocks import Item
from newscast.readers.markdown.links import INTRODUCTION, LATE, above, is_told, link_lists, linked_headings, links
from newscast.readers.text.lines import ends_sentence, is_cjk

_LISTED = frozenset({"related", "newsletter", "share", "tags", "nav", "promo", "ad", "legal", "metadata", "footnote"})
_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.QUOTE})
_MOST_OF_A_TEXT = 0.3
"""Share of the letters in a box of raw HTML from which on it is the article and no box, whatever its name."""
_RULED_BOX = 600
_MOST_SKIPPED = 4
_ENDINGS = {"references": "footnote", "thanks": "legal", "press": "legal"}
_LICENCE = re.compile(r"(?i:creative commons|\bCC[ -](?:BY|0)|\bCC0\b|all rights reserved|©|\(c\) \d{4})|\bMIT\b(?! [A-Z])")
_SENTENCES = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_])|(?<=\d[.!?])\s+(?=[^\W\d_]{4})|(?<=[。！？])")
_GRATITUDE = re.compile(
    r"acknowl|thank|dank|merci|agradec|ringraz|tack|takk?\b|kiito|podzięk|poděk|köszön|mulțum|благодар|подяк|teşekkür|ευχαρ|謝辞|致谢|致謝|感谢|감사",
    re.IGNORECASE,
)
_PASSING = frozenset({"related", "share", "tags", "nav", "ad", "newsletter", "promo", "legal", "metadata"})
"""Reasons of boxes that stand in the midst of a story as well as below it."""
_FORMS = frozenset({"share", "tags", "nav", "ad", "newsletter"})
"""Reasons of boxes that hold no sentences but requests."""
_SENTENCE = 40
_LONG, _LONG_CJK = 160, 70
"""Letters of a paragraph that sums up no other story."""


def reasons(items: Sequence[Item], language: str, names: Sequence[str]) -> dict[int, str]:
    """The reason codes of the items that are no part of the article, by index; `names` are those of its authors."""
    found = {at: code for at, item in enumerate(items) if (code := _reason(item, language))}
    found |= {at: code for at, code in _about_authors(items, names).items() if at not in found}
    for rule in (
        _boxes,
        links,
        link_lists,
        _endings,
        linked_headings,
        _list_headings,
        partial(_under_headings, language=language),
        _ruled_boxes,
        _skipped,
        _comments,
        ends.tail,
        _empty_headings,
    ):
        found |= {at: code for at, code in rule(items, found).items() if at not in found}
    return found


def _reason(item: Item, language: str) -> str | None:
    if item.block.kind not in _JUDGED:
        return None
    found = boilerplate.reason(item.block.text, language=language)
    return found if found or len(item.lines) < 2 else _reason_of_lines(item, language)  # noqa: PLR2004 - several


def _reason_of_lines(item: Item, language: str) -> str | None:
    """The reason of a paragraph of short lines, if at least half of them are known to be no part of the article."""
    if any(len(line) > INTRODUCTION or ends_sentence(line) for line in item.lines):
        return None
    found = [code for line in item.lines if (code := boilerplate.reason(line, language=language))]
    return found[0] if len(found) * 2 >= len(item.lines) else None


def spread(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """What goes with items that were dropped: the rest of a box between rules, and headings with nothing left under them."""
    boxes = {at: code for at, code in _ruled_boxes(items, found).items() if at not in found}
    return boxes | _empty_headings(items, {**found, **boxes})


def _about_authors(items: Sequence[Item], names: Sequence[str]) -> dict[int, str]:
    """Headings that name an author, in the last part of the text."""
    shares = above(items)
    return {
        at: "metadata"
        for at, item in enumerate(items)
        if item.level and shares[at] >= LATE and any(name.casefold() in item.block.text.casefold() for name in names)
    }


def _boxes(items: Sequence[Item], _: Mapping[int, str]) -> dict[int, str]:
    """What stands in raw HTML of a telling name, if that is but a small part of the text."""
    letters = sum(len(item.block.text) for item in items)
    boxed: Counter[str] = Counter()
    for item in items:
        boxed[item.box] += len(item.block.text)
    return {
        at: item.box
        for at, item in enumerate(items)
        if item.box and (boxed[item.box] <= _MOST_OF_A_TEXT * letters or letters < boilerplate.LONGEST)
    }


def _endings(items: Sequence[Item], _: Mapping[int, str]) -> dict[int, str]:
    """Near the end, lines about the licence, and headings of references, thanks and what a repository has to say about itself."""
    shares = above(items)
    late = [at for at, item in enumerate(items) if shares[at] >= LATE and _is_short(item) and not _gives_thanks(items, at)]
    found = {at: code for at in late if (code := _ending(items[at]))}
    press = any(_is_family(item, "press") for item in items)
    return found | {at: "promo" for at in late if press and items[at].level and _is_family(items[at], "about")}


def _gives_thanks(items: Sequence[Item], at: int) -> bool:
    """Whether a heading of thanks has whole sentences under it, as a report has."""
    below = items[at + 1] if at + 1 < len(items) else None
    return below is not None and bool(_GRATITUDE.match(items[at].block.text)) and is_told(below)


def _is_family(item: Item, name: str) -> bool:
    return bool(appeals.endings()[name].fullmatch(boilerplate.plain(item.block.text)))


def _ending(item: Item) -> str:
    if not item.level and not (item.strong and len(item.block.text) <= INTRODUCTION):
        return "legal" if _LICENCE.search(_last_sentence(item)) else ""
    words = boilerplate.plain(item.block.text)
    return next((code for name, code in _ENDINGS.items() if appeals.endings()[name].fullmatch(words)), "")


def _last_sentence(item: Item) -> str:
    """The text of an item, or of one that goes on after other words the last sentence: a story may name a licence on its way."""
    return item.block.text if item.slanted or item.small or item.ruled else _SENTENCES.split(item.block.text)[-1]


def _ruled_boxes(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """Small boxes between two thematic breaks, or behind the last, that open with a label of junk."""
    starts = [at for at, item in enumerate(items) if item.ruled]
    boxed: dict[int, str] = {}
    for start, end in pairwise([*starts, len(items)]):
        box = range(start, end)
        told = any(items[at].level and at not in found for at in box)
        small = sum(len(items[at].block.text) for at in box) <= _RULED_BOX
        if start in found and small and not told and (found[start] in _LISTED or sum(at in found for at in box) * 2 >= len(box)):
            boxed |= dict.fromkeys(box, found[start])
    return boxed


def _list_headings(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """Headings right above a list of links to other stories, in the last part of the text."""
    shares = above(items)
    return {
        at: "related"
        for at, item in enumerate(items)
        if item.level and shares[at] >= LATE and found.get(at + 1) == found.get(at + 2) == "related"
    }


def _under_headings(items: Sequence[Item], found: Mapping[int, str], language: str) -> dict[int, str]:
    """Links, list items and short lines under a heading or label that is junk, up to where the story goes on; all under one of comments."""
    under: dict[int, str] = {}
    code, level, shares, asking = "", 0, above(items), appeals.appeals(language)
    for at, item in enumerate(items):
        if item.level and (code != "comments" or item.level <= level):
            code, level = found.get(at, ""), item.level
        elif code in _PASSING and _goes_on(items, at, code, asking):
            code = ""
        elif (
            item.level or code == "comments" or (code in _LISTED and (_is_listed(item) or (shares[at] >= LATE and _is_short(item))))
        ):
            under[at] = code
    return under


def _goes_on(items: Sequence[Item], at: int, code: str, asking: re.Pattern[str]) -> bool:
    """Whether the story goes on with an item: a long paragraph, a sentence with another below, or one that asks nothing below a form."""
    text = items[at].block.text
    long = len(text) >= (_LONG_CJK if is_cjk(text) else _LONG)
    if is_told(items[at]) and (long or (code in _FORMS and not asking.search(text.lower()))):
        return True
    below = items[at + 1] if at + 1 < len(items) else None
    sentence = is_told(items[at], least=_SENTENCE) and not asking.search(text.lower())
    return below is not None and is_told(below) and (sentence or is_told(items[at]))


def _is_short(item: Item) -> bool:
    return (item.block.kind in _JUDGED or item.level > 0) and len(item.block.text) <= boilerplate.LONGEST


def _is_listed(item: Item) -> bool:
    """Whether an item is one of a list of links or boxes rather than running text."""
    return item.linked or item.block.kind is BlockKind.LIST_ITEM or not ends_sentence(item.block.text)


def _skipped(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """What a link leads past ("skip past the newsletter"), up to the label behind it that has the same words ("after the newsletter")."""
    skipped: dict[int, str] = {}
    for at, item in enumerate(items):
        if found.get(at) in _PASSING and item.linked and any("#" in span.value for span in item.block.spans):
            end = next((near for near in range(at + 2, min(at + _MOST_SKIPPED + 2, len(items))) if near in found), at)
            inside = range(at + 1, end)
            small = sum(len(items[near].block.text) for near in inside) <= _RULED_BOX
            if small and _are_alike(item, items[end]) and not any(items[near].level for near in inside):
                skipped |= dict.fromkeys(inside, found[at])
    return skipped


def _are_alike(link: Item, label: Item) -> bool:
    """Whether most words of a label are in the link above it."""
    words = set(label.block.text.casefold().split())
    return not label.linked and len(words & set(link.block.text.casefold().split())) * 2 >= len(words)


def _comments(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """All behind the first words about comments that have the most of the text above them, and no heading of the story below."""
    letters = list(accumulate((len(item.block.text) for item in items), initial=0))
    for at in sorted(found):
        rest = any(item.level and later not in found for later, item in enumerate(items) if later > at)
        if found[at] == "comments" and not rest and letters[at] >= letters[-1] - letters[at]:
            return dict.fromkeys(range(at + 1, len(items)), "comments")
    return {}


def _empty_headings(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """Headings with nothing left under them; from the end, so that a heading goes with all those that are below it."""
    empty: dict[int, str] = {}
    told = 0
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if at in found or item.block.kind is BlockKind.FOOTNOTE:
            continue
        if not item.level:
            told = 7
        elif told == 0 or told <= item.level:
            below = [found[near] for near in (at + 1,) if near in found]
            empty[at] = below[0] if below and below[0] in _LISTED else "template"
        else:
            told = item.level
    return empty
