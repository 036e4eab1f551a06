"""The top of a Markdown text: its title, and the lines under it that name authors and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from newscast.model import BlockKind, Dropped, SpanKind
from newscast.readers import boilerplate, markdown_matter, text_byline, text_names
from newscast.readers.markdown_blocks import Item, dropped_item
from newscast.readers.text_byline import Facts
from newscast.readers.text_lines import ends_sentence, is_cjk

_MOST_LINES = 10
_LONGEST_TITLE = 140
_SHORTEST_TITLE = 8
_PROSE, _PROSE_CJK = 80, 30
_ALIKE = 0.45
"""Share of the words that a first heading and the front matter's title have in common if they are two spellings of one."""
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_PEOPLE = re.compile(
    r"(?:^|/)(?:@|authors?/|autor|auteur|writers?/|people/|profiles?/|users?/|by/|team/|staff/|contributors?/)", re.IGNORECASE
)
_SMALL_HEADING = 3
_BEFORE_LINK = 15
"""Letters of "By" in its longest form."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the top says; `rest` is all below and around it."""

    title: str
    facts: Facts
    rest: list[Item]


def head(items: Sequence[Item], title: str, language: str, dropped: list[Dropped]) -> Head:
    """Title, authors and dates; `title` is the front matter's, "" if the text has to give it."""
    title, rest, at = _title(list(items), title, dropped)
    rest = _standfirst(rest, at)
    facts, rest = _facts(rest, language, dropped)
    return Head(title, facts, rest)


def is_prose(item: Item) -> bool:
    """Whether an item is running text."""
    text = item.block.text
    return not item.level and len(text) >= (_PROSE_CJK if is_cjk(text) else _PROSE) and ends_sentence(text)


def _title(items: list[Item], title: str, dropped: list[Dropped]) -> tuple[str, list[Item], int]:
    """The title, the items without it and its place; a heading that repeats the front matter's title is dropped."""
    for at, item in enumerate(items):
        if item.level and title and _same(item.block.text, title):
            dropped.append(dropped_item(item, "duplicate"))
            return title, items[:at] + items[at + 1 :], at
    first = _first_heading(items, title)
    if first is None:
        return title, items, 0
    return items[first].block.text, items[:first] + items[first + 1 :], first


def _first_heading(items: Sequence[Item], title: str) -> int | None:
    """The item that is the title: above all running text the first h1, heading, bold line or line; else the first h1."""
    top = next((at for at, item in enumerate(items) if is_prose(item)), len(items))
    h1 = [at for at, item in enumerate(items) if item.level == 1]
    if title:
        return h1[0] if len(h1) == 1 and h1[0] < top and _alike(items[h1[0]].block.text, title) else None
    if h1:
        return h1[0]
    heading = next((at for at in range(top) if items[at].level), None)
    bare = next((at for at in range(top) if _may_be_title(items[at])), None)
    if heading is not None and (bare is None or heading < bare or not items[bare].strong):
        return heading
    return bare if top < len(items) else None


def _may_be_title(item: Item) -> bool:
    text = item.block.text
    return (
        item.block.kind is BlockKind.PARAGRAPH
        and not (item.linked or item.pictured or item.slanted)
        and (_SHORTEST_TITLE if not is_cjk(text) else _SHORTEST_TITLE // 2) <= len(text) <= _LONGEST_TITLE
        and not re.search(r"[.:,;…]$", text)
        and not boilerplate.reason(text)
        and not text_byline.facts(text, "")
    )


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", other).casefold()


def _alike(one: str, other: str) -> bool:
    words, others = (set(re.findall(r"\w" if is_cjk(text) else r"\w+", text.casefold())) for text in (one, other))
    return len(words & others) >= _ALIKE * max(len(words), len(others))


def _standfirst(items: list[Item], at: int) -> list[Item]:
    """The items, the heading right below the title as a paragraph if it is a standfirst: smaller than those that follow, or with no text under it."""
    if at >= len(items) or not items[at].level or not any(item.level for item in items[at + 1 :]):
        return items
    own, after = items[at], items[at + 1 :]
    first = next(item for item in after if item.level)
    told = any(is_prose(item) for item in after[: after.index(first)])
    smaller = own.level >= _SMALL_HEADING and first.level < own.level
    long = len(own.block.text) > _LONGEST_TITLE or (ends_sentence(own.block.text) and own.block.text.endswith((".", "。")))
    if smaller or long or (not told and own.level >= first.level and at == 0 and own.level > 1):
        return [*items[:at], replace(own, level=0, told=True), *after]
    return items


def _facts(items: list[Item], language: str, dropped: list[Dropped]) -> tuple[Facts, list[Item]]:
    """Bylines and dates above the first running text, and the items without these lines."""
    facts, rest = Facts(), []
    top = next((at for at, item in enumerate(items) if is_prose(item)), len(items))
    for at, item in enumerate(items):
        found = _fact(item, language, alone=not facts.names) if at < min(top, _MOST_LINES) else None
        if found is not None:
            names = facts.names + tuple(name for name in found.names if name not in facts.names)
            facts = Facts(names, facts.published or found.published, facts.modified or found.modified)
            dropped.append(dropped_item(item, "metadata"))
        else:
            rest.append(item)
    return facts, rest


def _fact(item: Item, language: str, *, alone: bool) -> Facts | None:
    """What a line says of authors and dates; links to the pages of people are a byline."""
    if item.block.kind not in _LINES or 0 < item.level < _SMALL_HEADING or is_prose(item):
        return None
    found = text_byline.facts(" | ".join(item.lines), language) or markdown_matter.told(item.lines, language)
    return found if found is not None or not alone else _linked(item)


def _linked(item: Item) -> Facts | None:
    """The people to whose pages a short line links, if a person is the first that it links to, or it begins with a word before the link."""
    text = item.block.text
    links = [span for span in item.block.spans if span.kind is SpanKind.LINK]
    people = [text[link.start : link.end] for link in links if _PEOPLE.search(urlsplit(link.value).path)]
    names = tuple(dict.fromkeys(name for person in people if not person.startswith("@") for name in text_names.split_names(person)))
    opens = bool(links) and links[0].start <= _BEFORE_LINK and bool(_PEOPLE.search(urlsplit(links[0].value).path))
    return Facts(names) if names and opens and len(text) <= text_byline.LONGEST else None
