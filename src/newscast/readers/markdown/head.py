"""The top of a Markdown text: its title, and the lines under it that name authors and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from newscast.model import BlockKind, Dropped, SpanKind
from newscast.readers import boilerplate
from newscast.readers.markdown import matter
from newscast.readers.markdown.blocks import Item, dropped_item
from newscast.readers.markdown.matter import Matter
from newscast.readers.markdown.people import alone, is_role, persons, signed
from newscast.readers.markdown.title import LONGEST_TITLE, find_title, is_prose
from newscast.readers.text import bylines
from newscast.readers.text.bylines import Facts
from newscast.readers.text.dates import date
from newscast.readers.text.days import tells_day
from newscast.readers.text.names import split_names

_MOST_LINES = 10
_STANDFIRST = 25
_LONGEST_STANDFIRST = 400
_MOST_ABOVE = 0.25
"""Share of the letters that may be those of menus and notices above the title."""
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_PEOPLE = re.compile(
    r"(?:^|/)(?:@|authors?/|autor|auteur|writers?/|people/|profiles?/|users?/|by/|team/|staff/|contributors?/)", re.IGNORECASE
)
_SMALL_HEADING = 3
_BY_OR_ON = re.compile(
    r"\s+(?=\d{4}年)|\s+(?=(?:by|von|par|por|di|door|av|af|przez|od|от)\s+[^\W\d_a-zà-ÿа-я])|\s+(?:on|am|le|el|il|em|op|den|dne|dnia)\s+(?=\d|[A-Z]\w+ \d)"
)
"""What parts names and dates in "By A. Smith on 3 May 2024" and "3 May 2024 by A. Smith"."""
_NAMED = re.compile(r"^기자명\s+(?=\S)")
"""A label of the author that has no colon."""
_BEFORE_LINK = 15
"""Letters of "By" in its longest form."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the top says; `rest` is all below and around it."""

    title: str
    facts: Facts
    rest: list[Item]


def head(items: Sequence[Item], about: Matter, language: str, dropped: list[Dropped]) -> Head:
    """Title, authors and dates; what the front matter says of them comes first."""
    title, rest, at = find_title(_without_excerpt(items, dropped), about, dropped)
    above, below = rest[:at], _standfirst(rest[at:], language)
    facts, below = _facts(below, language, dropped)
    if not (facts.names or persons(about.byline, about.site, about.url, language)):
        facts, below = _signed(facts, above, title, below, about, language, dropped)
    facts = _printed_above(facts, above, language)
    return Head(title, facts, [*_above(above, below, dropped), *below])


def _without_excerpt(items: Sequence[Item], dropped: list[Dropped]) -> list[Item]:
    """The items without the summary that a clipper puts in a quotation below a title of its own making."""
    for at, item in enumerate(items[:4]):
        if item.block.kind is BlockKind.QUOTE and item.block.text.casefold() == "excerpt":
            last = next((near for near in range(at + 1, len(items)) if items[near].block.kind is not BlockKind.QUOTE), len(items))
            dropped.extend(dropped_item(found, "duplicate") for found in items[at:last])
            return [*items[:at], *items[last:]]
    return list(items)


def _signed(
    facts: Facts, above: list[Item], title: str, items: list[Item], about: Matter, language: str, dropped: list[Dropped]
) -> tuple[Facts, list[Item]]:
    """Facts with the names that stand alone on lines below the title, and the items without these lines and the roles below them."""
    found = alone(above, title, items, language, about.byline) or signed(items, about.byline, language)
    if not found:
        return facts, items
    roles = {at + 1 for at in found if at + 1 < len(items) and at + 1 not in found and is_role(items[at + 1])}
    dropped.extend(dropped_item(items[at], "metadata") for at in sorted({*found, *roles}))
    names = tuple(dict.fromkeys(name for names in found.values() for name in names))
    return replace(facts, names=names), [item for at, item in enumerate(items) if at not in found and at not in roles]


def _printed_above(facts: Facts, above: list[Item], language: str) -> Facts:
    """Facts with the authors and dates of the last lines above the title, where none stand below it."""
    for item in reversed(above[-_MOST_LINES:]):
        if not (facts.names and facts.published) and (found := _fact(item, language, alone=False)):
            facts = Facts(facts.names or found.names, facts.published or found.published, facts.modified or found.modified)
    return facts


def _above(above: list[Item], below: list[Item], dropped: list[Dropped]) -> list[Item]:
    """What stands above the title is the site's, not the story's, unless it is much."""
    letters, rest = (sum(len(item.block.text) for item in items) for items in (above, below))
    if letters > _MOST_ABOVE * (letters + rest) and any(is_prose(item) for item in above):
        return above
    dropped.extend(dropped_item(item, boilerplate.reason(item.block.text) or "nav") for item in above)
    return []


def _standfirst(items: list[Item], language: str) -> list[Item]:
    """The items below the title, a heading that opens them as a paragraph if it is a standfirst: nothing is told under it, or it is small."""
    if items and not items[0].level:
        told = items[0].told or (_may_be_standfirst(items[0], language) and not _fact(items[0], language, alone=False))
        return [replace(items[0], told=told), *items[1:]]
    if not any(item.level for item in items[1:]):
        return items
    own, after = items[0], items[1:]
    first = next(item for item in after if item.level)
    below = next((item for item in after if item.block.kind is not BlockKind.IMAGE), first)
    told = any(is_prose(item) for item in after[: after.index(first)])
    smaller = own.level >= _SMALL_HEADING and first.level < own.level
    sentence = len(own.block.text) > LONGEST_TITLE or own.block.text.endswith((".", "。"))
    signed = _fact(below, language, alone=True) is not None or below.linked or bool(boilerplate.reason(below.block.text))
    if smaller or sentence or (own.level > 1 and (signed or (not told and own.level >= first.level))):
        return [replace(own, level=0, told=True), *after]
    return items


def _may_be_standfirst(item: Item, language: str) -> bool:
    """Whether a line right below the title is no label of the page: of some length, without links, and known by no phrase."""
    text = item.block.text
    plain = item.block.kind is BlockKind.PARAGRAPH and not item.block.spans and not item.box
    return plain and len(text) >= _STANDFIRST and not boilerplate.reason(text, language=language)


def leads_to_person(item: Item) -> bool:
    """Whether an item has a link to the page of a person."""
    return any(span.kind is SpanKind.LINK and _PEOPLE.search(urlsplit(span.value).path) for span in item.block.spans)


def _facts(items: list[Item], language: str, dropped: list[Dropped]) -> tuple[Facts, list[Item]]:
    """Bylines and dates above the first running text or right below the standfirst, and the items without these lines."""
    facts, items = _properties(items, language, dropped)
    rest: list[Item] = []
    prose = [at for at, item in enumerate(items) if is_prose(item)]
    top = prose[0] if prose else len(items)
    if prose and len(items[top].block.text) <= _LONGEST_STANDFIRST and len(prose) > 1:
        top = prose[1]
    looked = 0
    for at, item in enumerate(items):
        looked += not item.linked
        found = _fact(item, language, alone=not facts.names) if at < top and looked <= _MOST_LINES else None
        if found is not None:
            facts = _merged(facts, found)
            dropped.append(dropped_item(item, "metadata"))
        else:
            rest.append(item)
    return facts, rest


def _properties(items: list[Item], language: str, dropped: list[Dropped]) -> tuple[Facts, list[Item]]:
    """What a list, a table or lines of "Author: A. Smith" say right below the title, and the items without them."""
    for at, item in enumerate(items[:_MOST_LINES]):
        if item.block.kind is BlockKind.TABLE:
            lines = [": ".join(row) for row in item.block.rows if len(row) == 2]  # noqa: PLR2004 - a name and what it is
            last = at + 1 if len(lines) == len(item.block.rows) else at
        else:
            last = next((near for near in range(at, len(items)) if not _is_property(items[near], item)), len(items))
            lines = [line for near in items[at:last] for line in near.lines]
        if last > at and (found := matter.told(lines, language)):
            dropped.extend(dropped_item(gone, "metadata") for gone in items[at:last])
            return found, [*items[:at], *items[last:]]
        if is_prose(item):
            break
    return Facts(), items


def _is_property(item: Item, first: Item) -> bool:
    """Whether an item is of the kind of the first and each of its lines of the form "Author: A. Smith"."""
    alike = item.block.kind is first.block.kind and not item.level and len(item.block.text) <= _LONGEST_STANDFIRST
    return alike and bool(item.lines) and all(matter.is_property(line) for line in item.lines)


def _merged(facts: Facts, found: Facts) -> Facts:
    """What two lines say together; the day of a change is that of publication only where no other is told."""
    names = facts.names + tuple(name for name in found.names if name not in facts.names)
    changed = facts.published == facts.modified and found.published and not found.modified
    return Facts(names, found.published if changed else facts.published or found.published, facts.modified or found.modified)


def _fact(item: Item, language: str, *, alone: bool) -> Facts | None:
    """What a line says of authors and dates; links to the pages of people are a byline."""
    if item.block.kind not in _LINES or 0 < item.level < _SMALL_HEADING or is_prose(item):
        return None
    line = _NAMED.sub("", " | ".join(item.lines))
    for form in (_BY_OR_ON.sub(" | ", line), line, line.partition("|")[2].strip()):
        found = bylines.facts(form, language) or matter.told(item.lines, language)
        if found and not any(name.islower() for name in found.names):
            linked = None if found.names or not alone else _linked(item, language)
            return replace(found, names=linked.names) if linked else found
    return _linked(item, language) if alone else None


def _linked(item: Item, language: str) -> Facts | None:
    """The people to whose pages a short line links, and the day if one of its links is a date."""
    text = item.block.text
    links = [span for span in item.block.spans if span.kind is SpanKind.LINK]
    people = [text[link.start : link.end] for link in links if _PEOPLE.search(urlsplit(link.value).path)]
    names = tuple(dict.fromkeys(name for person in people if not person.startswith("@") for name in split_names(person)))
    days = (date(text[link.start : link.end], language) for link in links)
    if not names or len(text) > bylines.LONGEST or not (links[0].start <= _BEFORE_LINK or date(text, language)):
        return None
    day = next((day for day in days if day), None)
    return Facts(names, day) if day else Facts(names, *tells_day(_without(text, people), language))


def _without(text: str, names: Sequence[str]) -> str:
    """A line without the names in it."""
    for name in names:
        text = text.replace(name, "", 1)
    return text.strip()
