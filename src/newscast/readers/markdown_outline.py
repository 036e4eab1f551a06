"""Items of a Markdown text -> title, metadata lines, sections and junk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from newscast.model import BlockKind, Dropped, Section
from newscast.readers import boilerplate, text_byline
from newscast.readers.markdown_blocks import Item
from newscast.readers.text_lines import ends_sentence

_UNDER_TITLE = 5
_LONGEST_BOLD = 90
_PROSE = 60
_LISTED = frozenset({"related", "newsletter", "share", "tags", "nav", "promo", "ad"})
_STRAY_FIELD = re.compile(r"[\w-]+:(\s+\S.*)?")
_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Outline:
    """What the items say: the title, if a heading gives it, facts under it, sections, and what was dropped."""

    title: str
    facts: text_byline.Facts
    sections: tuple[Section, ...]
    dropped: tuple[Dropped, ...]


def outline(items: Sequence[Item], title: str, language: str) -> Outline:
    """The article in the items; `title` is the front matter's, "" if the first h1 has to give it."""
    dropped: list[Dropped] = []
    items = _captions(list(_without_stray_fields(items, dropped)))
    title, items = _title(items, title, dropped)
    facts, items = _facts(items, language, dropped)
    items = list(_without_junk(items, language, dropped))
    items = _bold_headings(items)
    return Outline(title, facts, _sections(items), tuple(dropped))


def _drop(item: Item, reason: str, dropped: list[Dropped]) -> None:
    mark = f"{item.block.mark} " if item.block.mark else ""
    dropped.append(Dropped(mark + item.block.text, reason, item.block.locator))


def _without_stray_fields(items: Sequence[Item], dropped: list[Dropped]) -> Iterator[Item]:
    """Items without "key: value" lines that a rule below them makes look like a heading."""
    for item in items:
        if item.setext and item.lines and all(_STRAY_FIELD.fullmatch(line) for line in item.lines) and item.level > 1:
            _drop(item, "metadata", dropped)
        else:
            yield item


def _captions(items: list[Item]) -> list[Item]:
    """Italic lines right under a picture are its caption."""
    for at in range(1, len(items)):
        if items[at].slanted and not items[at].level and items[at - 1].block.kind is BlockKind.IMAGE:
            items[at] = replace(items[at], block=replace(items[at].block, kind=BlockKind.CAPTION))
    return items


def _title(items: list[Item], title: str, dropped: list[Dropped]) -> tuple[str, list[Item]]:
    """The title and the items without it; a heading that repeats the front matter's title is dropped."""
    for at, item in enumerate(items):
        if item.level and title and _same(item.block.text, title):
            _drop(item, "duplicate", dropped)
            return title, items[:at] + items[at + 1 :]
    if title:
        return title, items
    first = next((at for at, item in enumerate(items) if item.level == 1), None)
    if first is None and items and items[0].level:
        first = 0
    return (items[first].block.text, items[:first] + items[first + 1 :]) if first is not None else ("", items)


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", other).casefold()


def _facts(items: list[Item], language: str, dropped: list[Dropped]) -> tuple[text_byline.Facts, list[Item]]:
    """Bylines and dates in the first lines of the text, and the items without these lines."""
    facts, rest = text_byline.Facts(), []
    for at, item in enumerate(items):
        found = None
        if at < _UNDER_TITLE and not item.level and item.block.kind is BlockKind.PARAGRAPH:
            found = text_byline.facts(" | ".join(item.lines), language)
        if found:
            names = facts.names + tuple(name for name in found.names if name not in facts.names)
            facts = text_byline.Facts(names, facts.published or found.published, facts.modified or found.modified)
            _drop(item, "metadata", dropped)
        else:
            rest.append(item)
    return facts, rest


def _without_junk(items: Sequence[Item], language: str, dropped: list[Dropped]) -> Iterator[Item]:
    """Items that are part of the article. A junk heading takes its links and short lines with it, a comment form all that follows."""
    under, level, at = "", 0, 0
    for at, item in enumerate(items):
        reason = _reason(item, language)
        if item.level:
            closes = under != "comments" or item.level <= level
            under, level = (reason or "", item.level) if closes else (under, level)
            reason = reason or ("" if closes else under)
        elif reason == "comments" and at * 2 > len(items):
            under, level = "comments", 0
        elif under == "comments" or (under in _LISTED and _listed(item)):
            reason = reason or under
        if reason:
            _drop(item, reason, dropped)
        else:
            yield item


def _reason(item: Item, language: str) -> str | None:
    if item.block.kind not in _JUDGED:
        return None
    return boilerplate.reason(item.block.text, language=language)


def _listed(item: Item) -> bool:
    """Whether an item is one of a list of links or boxes rather than running text."""
    return item.linked or item.block.kind is BlockKind.LIST_ITEM or not ends_sentence(item.block.text)


def _bold_headings(items: list[Item]) -> list[Item]:
    """Where a text has no headings, bold lines with running text under them are its headings."""
    if any(item.level for item in items):
        return items
    return [
        replace(item, level=2)
        if _is_bold_heading(item) and below is not None and (_is_prose(below) or _is_listed_under(item, below))
        else item
        for item, below in zip_longest(items, items[1:])
    ]


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
    return not item.strong and len(item.block.text) >= _PROSE


def _sections(items: Sequence[Item]) -> tuple[Section, ...]:
    """Sections with levels from 2 on, without gaps between them. Footnotes stay at the end of the last section."""
    depths = sorted({item.level for item in items if item.level})
    starts = [0, *(at for at, item in enumerate(items) if item.level and at), len(items)]
    return tuple(_section(items[start:end], depths) for start, end in pairwise(starts) if end > start)


def _section(part: Sequence[Item], depths: Sequence[int]) -> Section:
    headed = part[0].level > 0
    blocks = tuple(item.block for item in part[headed:])
    return Section(part[0].block.text, min(2 + depths.index(part[0].level), 6), blocks) if headed else Section("", 0, blocks)
