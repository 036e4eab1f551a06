"""The top of a Markdown text: its title, and the lines under it that name authors and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from newscast.model import BlockKind, Dropped, SpanKind
from newscast.readers import boilerplate
from newscast.readers.dom import key
from newscast.readers.markdown import matter
from newscast.readers.markdown.blocks import Item, dropped_item
from newscast.readers.markdown.matter import Matter
from newscast.readers.markdown.people import alone, is_role, persons
from newscast.readers.text import bylines
from newscast.readers.text.bylines import Facts
from newscast.readers.text.dates import date
from newscast.readers.text.lines import ends_sentence, is_cjk
from newscast.readers.text.names import split_names

_MOST_LINES = 10
_LONGEST_TITLE = 140
_STANDFIRST = 25
_LONGEST_STANDFIRST = 400
_SHORTEST_TITLE = 8
_MOST_ABOVE = 0.25
"""Share of the letters that may be those of menus and notices above the title."""
_PROSE, _PROSE_CJK = 80, 30
_ALIKE = 0.45
"""Share of the words that a first heading and the front matter's title have in common if they are two spellings of one."""
_SITE = re.compile(r"(.+?\S)(\s*[|｜]\s*|\s+[-–—·•:»›]\s+)([^|｜]{2,60}?)")
_LONGEST_SITE = 40
_MOST_SITE_WORDS = 4
_PARTICLE = 3
_STROKE = re.compile(r"[|｜–—·•:»›-]")
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_PEOPLE = re.compile(
    r"(?:^|/)(?:@|authors?/|autor|auteur|writers?/|people/|profiles?/|users?/|by/|team/|staff/|contributors?/)", re.IGNORECASE
)
_SMALL_HEADING = 3
_BY_OR_ON = re.compile(
    r"\s+(?=\d{4}年)|\s+(?=(?:by|von|par|por|di|door|av|af|przez|od|от)\s+[^\W\d_a-zà-ÿа-я])|\s+(?:on|am|le|el|il|em|op|den|dne|dnia)\s+(?=\d|[A-Z]\w+ \d)"
)
"""What parts names and dates in "By A. Smith on 3 May 2024" and "3 May 2024 by A. Smith"."""
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
    title, rest, at = _title(_without_excerpt(items, dropped), about, dropped)
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
    found = alone(above, title, items, language, about.byline)
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


def is_prose(item: Item) -> bool:
    """Whether an item is running text."""
    text = item.block.text
    return not item.level and len(text) >= (_PROSE_CJK if is_cjk(text) else _PROSE) and ends_sentence(text)


def _title(items: list[Item], about: Matter, dropped: list[Dropped]) -> tuple[str, list[Item], int]:
    """The title, the items without it and its place; headings that repeat it, with the name of the site or without, are dropped."""
    title = bare_title(about.title, about.site, about.url)
    first = _first_heading(items, title, about.page_title)
    if first is None:
        return title or bare_title(about.page_title, about.site, about.url), items, 0
    found = items[first].block.text
    shorter = next(
        (at for at in range(first + 1, len(items)) if items[at].level == 1 and _goes_on(found, items[at].block.text)), None
    )
    if shorter is not None:
        dropped.append(dropped_item(items[first], "duplicate"))
        items, first = items[:first] + items[first + 1 :], shorter - 1
        found = items[first].block.text
    if title and _same(found, title):
        dropped.append(dropped_item(items[first], "duplicate"))
        return title if title == about.title else found, items[:first] + items[first + 1 :], first
    return bare_title(found, about.site, about.url), items[:first] + items[first + 1 :], first


def bare_title(title: str, site: str, url: str) -> str:
    """A title without the name of the site behind it: what follows a stroke, or a dash if it is known to be the site."""
    own = key(site) + "|" + key(urlsplit(url).hostname or "")
    while parted := _SITE.fullmatch(title):
        name = key(parted[3])
        known = bool(name) and (name in own or (bool(key(site)) and key(site) in name))
        if not (known or (parted[2].strip() in "|｜" and len(parted[3]) <= min(_LONGEST_SITE, len(parted[1])))):
            break
        title = parted[1].strip()
    return title


def _is_house_name(name: str, title: str) -> bool:
    """Whether the words behind a dash are a few, all with capitals, behind a title of many that is not so written."""
    words, before = name.split(), title.split()
    capital = [word for word in words if word[:1].isupper() or len(word) <= _PARTICLE]
    small = any(word[:1].islower() and len(word) > _PARTICLE for word in before)
    return (
        len(words) <= _MOST_SITE_WORDS
        and len(capital) == len(words)
        and words[0][:1].isupper()
        and small
        and len(before) > len(words)
    )


def _goes_on(longer: str, title: str) -> bool:
    """Whether a heading is a title with something behind a stroke or a dash."""
    own, whole = key(title), key(longer)
    return len(own) < len(whole) and whole.startswith(own) and bool(own) and bool(_STROKE.search(longer[len(title) - 2 :]))


def _first_heading(items: Sequence[Item], title: str, page_title: str) -> int | None:
    """The item that is the title: what the page calls itself; else above all running text the first h1, heading, bold line or line."""
    if (known := title or page_title) and (at := _called(items, known, page=bool(page_title))) is not None:
        return at
    top = next((at for at, item in enumerate(items) if is_prose(item)), len(items))
    h1 = [at for at, item in enumerate(items) if item.level == 1]
    if title:
        return h1[0] if len(h1) == 1 and h1[0] < top and _alike(items[h1[0]].block.text, title) else None
    if h1:
        return _not_the_site(items, h1, top)
    heading = next((at for at in range(top) if items[at].level and not boilerplate.reason(items[at].block.text)), None)
    bare = next((at for at in range(top) if _may_be_title(items[at])), None)
    if heading is not None and (bare is None or heading < bare or not items[bare].strong):
        return _not_the_site(items, [heading], top)
    return bare if top < len(items) else None


def _called(items: Sequence[Item], known: str, *, page: bool) -> int | None:
    """The heading that is what the page calls itself, or the longest that is that but for the name of the site."""
    headings = [at for at, item in enumerate(items) if item.level]
    same = next((at for at in headings if _same(items[at].block.text, known)), None)
    if same is not None:
        return same
    parts = [at for at in headings if (page or items[at].level == 1) and _is_part(known, items[at].block.text)]
    return max(parts, key=lambda at: (len(key(items[at].block.text)), -at), default=None)


def _is_part(whole: str, title: str) -> bool:
    """Whether a heading is the longer part of a title before or behind a stroke or a dash."""
    if 2 * len(key(title)) < len(key(whole)):
        return False
    return _goes_on(whole, title) or (
        key(whole).endswith(key(title)) and bool(_STROKE.search(whole[: len(whole) - len(title) + 1]))
    )


def _not_the_site(items: Sequence[Item], found: Sequence[int], top: int) -> int:
    """The first of the headings, but if it is a link to the front page, or a short name far above, the last before the text."""
    first = found[0]
    link = next((span.value for span in items[first].block.spans if span.kind is SpanKind.LINK), None)
    home = items[first].linked and link is not None and urlsplit(link).path in {"", "/"}
    others = [at for at in range(first + 1, top) if items[at].level and not boilerplate.reason(items[at].block.text)]
    better = [at for at in others if items[at].level == 1] or (others if home else [])
    if home and better:
        return max(better, key=lambda at: (len(items[at].block.text) >= _STANDFIRST, -items[at].level, -at))
    return first


def _may_be_title(item: Item) -> bool:
    text = item.block.text
    return (
        item.block.kind is BlockKind.PARAGRAPH
        and not (item.linked or item.pictured or item.slanted)
        and (_SHORTEST_TITLE if not is_cjk(text) else _SHORTEST_TITLE // 2) <= len(text) <= _LONGEST_TITLE
        and not re.search(r"[.:,;…]$", text)
        and not boilerplate.reason(text)
        and not bylines.facts(text, "")
    )


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", other).casefold()


def _alike(one: str, other: str) -> bool:
    words, others = (set(re.findall(r"\w" if is_cjk(text) else r"\w+", text.casefold())) for text in (one, other))
    return len(words & others) >= _ALIKE * max(len(words), len(others))


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
    sentence = len(own.block.text) > _LONGEST_TITLE or own.block.text.endswith((".", "。"))
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
    facts, rest = Facts(), []
    prose = [at for at, item in enumerate(items) if is_prose(item)]
    top = prose[0] if prose else len(items)
    if prose and len(items[top].block.text) <= _LONGEST_STANDFIRST and len(prose) > 1:
        top = prose[1]
    looked = 0
    for at, item in enumerate(items):
        looked += not item.linked
        found = _fact(item, language, alone=not facts.names) if at < top and looked <= _MOST_LINES else None
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
    line = " | ".join(item.lines)
    for form in (_BY_OR_ON.sub(" | ", line), line, line.partition("|")[2].strip()):
        if found := bylines.facts(form, language) or matter.told(item.lines, language):
            return found
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
    return Facts(names, next((day for day in days if day), None))
