"""Items of a Markdown text -> title, metadata lines, sections and junk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newscast.model import BlockKind, Dropped, Section
from newscast.readers import boilerplate
from newscast.readers.markdown import junk
from newscast.readers.markdown.blocks import Item, dropped_item
from newscast.readers.markdown.head import Head, head, leads_to_person
from newscast.readers.markdown.labels import labels
from newscast.readers.markdown.links import above, is_told
from newscast.readers.markdown.matter import Matter
from newscast.readers.markdown.quotes import pulled
from newscast.readers.markdown.strays import strays
from newscast.readers.text import bylines
from newscast.readers.text.lines import ends_sentence, is_cjk

_LONGEST_BOLD = 90
_FEW = 3
_MOSTLY = 0.6
_MOST_RULED = 0.5
_INNER_STOP = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«„(]*[^\W\d_a-z]|[。！？]\S")
_PROSE, _PROSE_CJK = 60, 25
_LAST_PART = 0.85
"""Share of the letters above from which on the only bold line of a text is the label of its notes."""
_STRAY_FIELD = re.compile(r"[\w-]+:(\s+\S.*)?")


@dataclass(frozen=True, slots=True)
class Outline:
    """What the items say: the title, if a heading gives it, facts under it, sections, and what was dropped."""

    title: str
    facts: bylines.Facts
    sections: tuple[Section, ...]
    dropped: tuple[Dropped, ...]


def outline(items: Sequence[Item], about: Matter, language: str) -> Outline:
    """The article in the items; what the front matter does not say, they have to."""
    dropped: list[Dropped] = []
    items = _captions(list(_without_stray_fields(items, dropped)))
    top = head(items, about, language, dropped)
    items = _sifted(top, language, about.byline or top.facts.names, dropped)
    return Outline(top.title, top.facts, _sections(items), tuple(dropped))


def _without_stray_fields(items: Sequence[Item], dropped: list[Dropped]) -> Iterator[Item]:
    """Items without "key: value" lines that a rule below them makes look like a heading."""
    for item in items:
        if item.setext and item.lines and all(_STRAY_FIELD.fullmatch(line) for line in item.lines) and item.level > 1:
            dropped.append(dropped_item(item, "metadata"))
        else:
            yield item


def _captions(items: list[Item]) -> list[Item]:
    """Lines right under a picture are its caption if they are italic, or short and no sentence."""
    return [
        replace(item, block=replace(item.block, kind=BlockKind.CAPTION)) if item.pictured and _is_caption(item) else item
        for item in items
    ]


def _is_caption(item: Item) -> bool:
    text = item.block.text
    if (
        item.level
        or item.strong
        or item.linked
        or leads_to_person(item)
        or item.block.kind is not BlockKind.PARAGRAPH
        or len(text) > boilerplate.LONGEST
    ):
        return False
    return item.slanted or not (ends_sentence(text) or _INNER_STOP.search(text))


def _sifted(top: Head, language: str, names: tuple[str, ...], dropped: list[Dropped]) -> list[Item]:
    """The items that are part of the article, bold lines that are headings as such."""
    reasons = junk.reasons(top.rest, language, names)
    reasons |= pulled(top.rest, reasons)
    items = list(_without_labels(top.rest, reasons, language))
    items = _bold_headings(items, reasons)
    reasons |= strays(items, reasons, top.title, names, language)
    reasons |= junk.spread(items, reasons)
    dropped.extend(dropped_item(item, reasons[at]) for at, item in enumerate(items) if at in reasons)
    return _without_boxed_headings([item for at, item in enumerate(items) if at not in reasons])


def _without_labels(items: Sequence[Item], reasons: dict[int, str], language: str) -> Iterator[Item]:
    """The items, standfirsts that are set as headings as paragraphs; headings of boxes get a reason."""
    found = labels(items, reasons, language)
    for at, item in enumerate(items):
        if at in found and not found[at]:
            reasons[at] = "template"
        yield replace(item, level=0, told=True) if found.get(at) else item


def _without_boxed_headings(items: list[Item]) -> list[Item]:
    """The items, small headings of boxes between two rules as paragraphs: they head no part of the story."""
    headings = [at for at, item in enumerate(items) if item.level]
    if sum(items[at].ruled for at in headings) > _MOST_RULED * len(headings):
        return items
    boxed = {
        at
        for before, at, after in zip(headings, headings[1:], headings[2:], strict=False)
        if items[at].ruled and items[after].ruled and items[before].level == items[after].level < items[at].level
    }
    return [replace(item, level=0) if at in boxed else item for at, item in enumerate(items)]


def _bold_headings(items: Sequence[Item], reasons: Mapping[int, str]) -> list[Item]:
    """Where a text has no headings above its paragraphs, bold lines with running text under them are its headings."""
    kept = [at for at in range(len(items)) if at not in reasons]
    below = dict(pairwise(kept))
    headed = any(items[at].level and not items[at].linked and at in below and is_told(items[below[at]]) for at in kept)
    if headed or _is_interview([items[at] for at in kept]):
        return list(items)
    bare = not any(items[at].level for at in kept)
    bold = {
        at
        for at in below
        if _is_bold_heading(items[at]) and (_is_prose(items[below[at]]) or _is_listed_under(items[at], items[below[at]]))
    }
    if not bare and sum(is_told(items[below[at]]) for at in bold) < _FEW - 1:
        return list(items)
    if len(bold) == 1 and (above(items)[min(bold)] >= _LAST_PART or not any(is_told(items[at]) for at in kept if at < min(bold))):
        return list(items)
    return [replace(item, level=2) if at in bold else item for at, item in enumerate(items)]


def _is_interview(items: Sequence[Item]) -> bool:
    """Whether most of several bold lines are questions, which are spoken and head nothing."""
    bold = [item.block.text for item in items if item.strong and item.block.kind is BlockKind.PARAGRAPH]
    asked = sum(text.endswith(("?", "？", "か。")) or text.startswith(("―", "—", "–")) for text in bold)
    return len(bold) >= _FEW and asked > _MOSTLY * len(bold)


def _is_listed_under(item: Item, below: Item) -> bool:
    """Whether a list follows, and the line does not only announce it."""
    return below.block.kind is BlockKind.LIST_ITEM and not item.block.text.endswith((":", "："))


def _is_bold_heading(item: Item) -> bool:
    text = item.block.text
    return (
        item.strong
        and not item.linked
        and item.block.kind is BlockKind.PARAGRAPH
        and len(text) <= _LONGEST_BOLD
        and not text.endswith((".", "!", "…", ","))
    )


def _is_prose(item: Item) -> bool:
    return not item.strong and len(item.block.text) >= (_PROSE_CJK if is_cjk(item.block.text) else _PROSE)


def _sections(items: Sequence[Item]) -> tuple[Section, ...]:
    """Sections with levels from 2 on, without gaps between them. Footnotes stay at the end of the last section."""
    depths = sorted({item.level for item in items if item.level})
    starts = [0, *(at for at, item in enumerate(items) if item.level and at), len(items)]
    return tuple(_section(items[start:end], depths) for start, end in pairwise(starts) if end > start)


def _section(part: Sequence[Item], depths: Sequence[int]) -> Section:
    headed = part[0].level > 0
    blocks = tuple(item.block for item in part[headed:])
    return Section(part[0].block.text, min(2 + depths.index(part[0].level), 6), blocks) if headed else Section("", 0, blocks)
