"""Who wrote an article, settled between what a page declares and what it prints above and below its story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscast.model import BlockKind
from newscast.readers.dom import OBJECTS, Passage, collapse, key, words_in
from newscast.readers.html import scripts
from newscast.readers.html.anchors import is_wide
from newscast.readers.html.body import Sorted
from newscast.readers.html.byline import is_full_name, named_in, printed, without_house
from newscast.readers.html.closings import LINE, NAME, SEPARATOR, SIGNATURE, closing, lines_of
from newscast.readers.html.metadata import Metadata
from newscast.readers.html.names import EDITED, is_byline, names_house, people_in
from newscast.readers.text.days import tells_day

_ABOVE = 8
_BELOW = 10
"""Passages above the headline, and below the last of the story, in which a byline may stand."""
_ELSEWHERE = frozenset(
    {"credit", "caption", "share", "ad", "related", "comments", "newsletter", "link", "hidden", "tags", "cookie"}
)
"""Why a passage was left out that names nobody who wrote this story."""
_PICTURED = re.compile(r"\b(?:photo|foto|image|imagen|picture|bild|video|illustration|grafi[kc])", re.IGNORECASE)
_POSTED = 80
_OPENING = 60
_MOSTLY = 0.6
"""Share of its letters that the names in a line make up, if it is a byline."""
_PLACE = words_in(
    "new san los las saint st. north south east west real social world local breaking foreign public human united hong"
)
"""First words of places and sections of two words."""
_NEAR = 3
"""Texts between a name and the day beside it, at most."""
_LONG = 120
_LONG_CJK = 45
"""Letters of a paragraph; a byline stands above the second of this length."""


def settled(page: Sorted, about: Metadata) -> tuple[str, ...]:
    """The authors: the declared ones, unless they are editors, or the page prints others, or more, where a byline stands."""
    over, under, below = _places(page)
    elsewhere = {
        passage.locator for passage, reason in page.dropped if reason in _ELSEWHERE or (reason == "nav" and passage.linked)
    }
    under = [passage for passage in under if _may_name(passage) and not passage.level and passage.locator not in elsewhere]
    above = [passage for passage in over if _may_name(passage) and not passage.level and passage.locator not in elsewhere] + under
    below = [*below[:1], *(passage for passage in below[1:] if _may_name(passage) and passage.locator not in elsewhere)]
    lines = [part for passage in above for part in lines_of(passage)]
    everywhere = [passage.text for passage in page.passages if passage.kind not in OBJECTS]
    declared = tuple(name for name in about.byline if not _is_editor(name, everywhere))
    told = [passage.text for passage, reason in page.dropped if reason == "metadata"]
    bylines = printed([line for line in lines if _is_full(line)], about.page_title) or printed(told, about.page_title)
    if not declared:
        opening = [passage.text[:_OPENING] for passage in above if len(passage.text) > LINE]
        within = _within([*told, *lines, *opening, *(passage.text for passage in below[1:])])
        return (
            _emphasized(above)
            or bylines
            or within
            or _posted(lines, about)
            or closing(below, about, page.language)
            or _dated(page, under, about)
            or _scripted(about)
        )
    own = {key(about.site), *named_in(about.page_title)} - {""}
    fuller = next((names for line in lines if (names := _fuller(declared, line, own))), ())
    if fuller:
        return fuller
    named = _emphasized(above) or bylines
    if len(named) == len(declared) and all(map(_is_short_of, declared, named)):
        return named
    seen = any(key(name) in key(text) for name in declared for text in everywhere)
    return named if named and not seen else declared


def _places(page: Sorted) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """The passages above the headline, those between it and the text, and those from the last of the story on."""
    kept = {
        passage.locator for passage, level in page.kept if not level and passage.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    }
    inside = [number for number, passage in enumerate(page.passages) if passage.locator in kept]
    first, last = (inside[0], inside[-1]) if inside else (0, len(page.passages))
    title = next(
        (number for number, passage in enumerate(page.passages[: first + 1]) if key(passage.text) == key(page.title)), first
    )
    long = [
        number
        for number in inside
        if page.passages[number].letters >= (_LONG_CJK if is_wide(page.passages[number].text) else _LONG)
    ]
    begun = next(iter(long[1:2] or long or inside), first)
    over, under = page.passages[max(0, title - _ABOVE) : title], page.passages[title:begun]
    return list(over), list(under), list(page.passages[last : last + _BELOW])


def _is_short_of(declared: str, printed: str) -> bool:
    """Whether a declared name is a printed one in capitals, or a part of it."""
    whole = is_full_name(printed) and not printed.rsplit(maxsplit=1)[-1][0].islower()
    return whole and key(declared) in key(printed) and (declared.isupper() or " " not in declared)


def _may_name(passage: Passage) -> bool:
    return passage.kind not in {*OBJECTS, BlockKind.CAPTION}


def _is_full(line: str) -> bool:
    """Whether all names in a line are those of people, in full."""
    names = people_in(line)
    return bool(names) and all(map(is_full_name, names))


def _is_editor(name: str, texts: Sequence[str]) -> bool:
    """Whether a page names somebody only as the one who edited the story."""
    places = [text for text in texts if name in text]
    return bool(places) and all(EDITED.search(text[: text.index(name)]) and not is_byline(text) for text in places)


def _fuller(declared: tuple[str, ...], line: str, own: set[str]) -> tuple[str, ...]:
    """The names of a line that has all the declared ones and more, () if it has not or is more than names."""
    if not all(name in line for name in declared):
        return ()
    names = without_house(people_in(line), own)
    letters = len(key(line)) or 1
    whole = len(names) > len(declared) and set(declared) < set(names) and all(map(is_full_name, names))
    return names if whole and sum(len(key(name)) for name in names) >= _MOSTLY * letters else ()


def _emphasized(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The names that stand in bold or in links within a byline: "A text by **Jane Doe** of *The Hour*"."""
    for passage in passages:
        if len(passage.text) <= LINE and is_byline(passage.text):
            marked = [collapse(part.text_content()) for part in passage.element.iter("b", "strong", "a")]
            names = tuple(dict.fromkeys(name for name in marked if is_full_name(name)))
            if names:
                return names
    return ()


_KANJI = r"[\u3040-\u30ff\u4e00-\u9fff々]{2,6}"
_WITHIN = (
    re.compile(rf"(?:作者|撰文|记者|記者)\s?[:：︱|/／]\s?(?P<name>{_KANJI}(?:[、,，]{_KANJI})*)(?=$|[\s|｜)）\]】])"),
    re.compile(r"(?:^|[=)）\]】]\s?)(?P<name>[\uac00-\ud7af]{2,4}(?:[·,ㆍ]\s?[\uac00-\ud7af]{2,4})*)\s?(?:기자|특파원)(?=$|\s?[=|(]|\s\S+@)"),
    re.compile(rf"(?:\d.{{0,24}}?|[|,·–—-]\s*)\b(?:[Bb]y|BY|[Pp]ar|[Vv]on|[Pp]or|[Dd]oor|[Aa]v|[Aa]f|przez|[Aa]utor:)\s+(?P<name>{NAME}(?:(?:,\s|\s(?:and|und|et|y|e|en|og|och|i)\s){NAME})*)"),
)  # fmt: skip
"""A byline in the middle of a line: behind its date, its source, or the dateline of an agency."""


def _within(lines: Sequence[str]) -> tuple[str, ...]:
    """The names behind the sign of a byline within one of some lines."""
    for line in lines:
        for form in _WITHIN if len(line) <= LINE else ():
            found = None if _PICTURED.search(line) else form.search(line)
            names = people_in(found["name"]) if found else ()
            if names and all(map(is_full_name, names)):
                return names
    return ()


def _posted(lines: Sequence[str], about: Metadata) -> tuple[str, ...]:
    """The names that begin a line above the text and are followed by a post, an agency or the house."""
    house = key(about.site)
    for line in lines:
        names = people_in(line) if len(line) <= _POSTED else ()
        named = names_house(line) or (bool(house) and house in key(line))
        if names and named and line.startswith(names[0]) and all(is_full_name(name) and key(name) != house for name in names):
            return names
    return ()


def _dated(page: Sorted, under: Sequence[Passage], about: Metadata) -> tuple[str, ...]:
    """A name that stands alone beside a day between headline and text, and nowhere in a menu: "Jane Doe | 3 May 2024"."""
    parts = [part for passage in under for part in _texts(passage)]
    dated = [number for number, part in enumerate(parts) if any(tells_day(part, page.language))]
    here = {passage.locator for passage in under}
    menus = {key(passage.text) for passage in page.passages if passage.linked and passage.locator not in here}
    own = {key(about.site), key(about.section), *map(key, about.keywords), *named_in(about.page_title), *menus}
    near = (part for number, part in enumerate(parts) if any(abs(number - day) <= _NEAR for day in dated))
    names = (part for part in near if len(part) <= SIGNATURE and not is_wide(part) and part.split()[0].casefold() not in _PLACE)
    return next(((name,) for name in names if key(name) not in own and is_full_name(name)), ())


def _texts(passage: Passage) -> list[str]:
    """The texts of a short passage, by elements and strokes."""
    if len(passage.text) > LINE:
        return []
    texts = [collapse(text) for text in passage.element.itertext() if key(text) and key(text) in key(passage.text)]
    return [part for text in texts or [passage.text] for part in SEPARATOR.split(text) if key(part)]


def _scripted(about: Metadata) -> tuple[str, ...]:
    """The authors in full that the scripts of a page name, if they do not name the house."""
    own = {key(about.site), *named_in(about.page_title)}
    for written in scripts.authors(about.page) if about.page is not None else ():
        names = people_in(written)
        if names and all(is_full_name(name) and key(name) not in own for name in names):
            return names
    return ()
