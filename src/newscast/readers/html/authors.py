"""Who wrote an article, settled between what a page declares and what it prints above and below its story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newscast.model import BlockKind
from newscast.readers.dom import OBJECTS, Passage, collapse, key
from newscast.readers.html import scripts
from newscast.readers.html.anchors import is_wide
from newscast.readers.html.body import Sorted
from newscast.readers.html.byline import is_full_name, named_in, printed, without_house
from newscast.readers.html.metadata import Metadata
from newscast.readers.html.names import EDITED, is_byline, names_house, people_in

_LINE = 160
_ABOVE = 8
_BELOW = 10
"""Passages above the headline, and below the last of the story, in which a byline may stand."""
_ELSEWHERE = frozenset({"related", "comments", "newsletter", "link", "hidden", "tags", "cookie"})
"""Why a passage was left out that names nobody who wrote this story."""
_POSTED = 80
_OPENING = 60
_MOSTLY = 0.6
"""Share of its letters that the names in a line make up, if it is a byline."""
_NOTE = 700
_SIGNATURE = 40
_LONG = 120
_LONG_CJK = 45
"""Letters of a paragraph; a byline stands above the second of this length."""
_SEPARATOR = re.compile(r"\s*[|•·∙▪]\s*|\s+[–—]\s+")
_CLOSING = (
    re.compile(r"[(（]c[)）]\s?[A-Z][\w.&]*\s?/\s?(?P<name>[^\d\W][\w.'’-]*(?:\s[^\d\W][\w.'’-]*){1,3})\s*$"),
    re.compile(
        r"(?<=[。」』！？])\s?[（(【\[](?!完|了|終|続|おわり|敬称|写真|文中)(?P<name>[\u3040-\u30ff\u4e00-\u9fff々]{2,6}(?:[・、][\u3040-\u30ff\u4e00-\u9fff々]{2,6})*)[)）】\]]$"
    ),
    re.compile(r"^[A-Z]{2,8}\s?\((?P<name>[^()]{4,60})\)$"),
    re.compile(
        r"^[(（\[【]\s*(?:text|文|取材|記者|记者|by|von|par|por)\s*[:：]?\s*(?P<name>[^()\[\]（）【】]{2,60})[)）\]】]$",
        re.IGNORECASE,
    ),
    re.compile(r"^[–—―-]{1,2}\s*(?P<name>[^\d]{4,60})$"),
    re.compile(r"^\(?reporting by (?P<name>[^;()]{4,120})", re.IGNORECASE),
)
"""How the last line of a story names who wrote it: "(c)AGENCY/Jane Doe", "AGENCY (Jane Doe)", "[Jane Doe]", "— Jane Doe"."""
_IS = {
    "en": "is|was|are|has|works|writes|covers|teaches|lives|reports",
    "de": "ist|sind|war|arbeitet|schreibt|lehrt|lebt|studierte",
    "fr": "est|sont|travaille|écrit|enseigne",
    "es": "es|son|fue|trabaja|escribe|enseña",
    "pt": "é|são|foi|trabalha|escreve",
    "it": "è|sono|scrive|lavora|insegna",
    "nl": "is|werkt|schrijft|was",
    "da": "er|arbejder|skriver|har",
    "no": "er|arbeider|skriver|har",
    "nb": "er|arbeider|skriver|har",
    "sv": "är|arbetar|skriver|har",
    "pl": "jest|pracuje|pisze|był|była",
    "cs": "je|píše|pracuje",
    "ro": "este|lucrează|scrie",
    "fi": "on|työskentelee|kirjoittaa",
    "lt": "yra|rašo|dirba",
    "lv": "ir|raksta|strādā",
    "ru": "—|–|является|работает|пишет",
    "uk": "—|–|є|працює|пише",
    "el": "είναι|γράφει|εργάζεται",
}
"""How a note goes on behind the name of whom it is about."""
_NAME = r"(?:(?:Dr|Prof|Mag)\.\s(?:Dr\.\s)?)?[^\W\d_a-zà-ÿа-яα-ω][\w'’.-]*(?:\s(?:(?:de|del|van|von|der|den|di|da|la|le|el|al|bin|dos|das)\s)*[^\W\d_a-zà-ÿа-яα-ω][\w'’-]*){1,3}"


@cache
def _about(language: str) -> re.Pattern[str]:
    """A sentence on a person: a name, an age or the like, and "is"."""
    verbs = _IS.get(language.partition("-")[0], _IS["en"])
    return re.compile(rf"(?:^|(?<=[.!?]\s))(?P<name>{_NAME})(?:,\s\d\d,|\s\([^()]*\)|,[^.,]{{3,60}},)?\s(?:{verbs})\s")


def settled(page: Sorted, about: Metadata) -> tuple[str, ...]:
    """The authors: the declared ones, unless they are editors, or the page prints others, or more, where a byline stands."""
    above, below = _places(page)
    elsewhere = {
        passage.locator for passage, reason in page.dropped if reason in _ELSEWHERE or (reason == "nav" and passage.linked)
    }
    above = [passage for passage in above if not passage.level and passage.locator not in elsewhere]
    lines = [part for passage in above for part in _lines(passage)]
    everywhere = [passage.text for passage in page.passages if passage.kind not in OBJECTS]
    declared = tuple(name for name in about.byline if not _is_editor(name, everywhere))
    told = [passage.text for passage, reason in page.dropped if reason == "metadata"]
    bylines = printed(told, about.page_title) or printed([line for line in lines if _is_full(line)], about.page_title)
    if not declared:
        opening = [passage.text[:_OPENING] for passage in above if len(passage.text) > _LINE]
        within = _within([*told, *lines, *opening, *(passage.text for passage in below[1:])])
        return (
            _emphasized(above)
            or bylines
            or within
            or _posted(lines, about)
            or closing(below, about, page.language)
            or _scripted(about)
        )
    own = {key(about.site), *named_in(about.page_title)} - {""}
    fuller = next((names for line in lines if (names := _fuller(declared, line, own))), ())
    if fuller:
        return fuller
    named = _emphasized(above) or bylines
    seen = any(key(name) in key(text) for name in declared for text in everywhere)
    return named if named and not seen else declared


def _places(page: Sorted) -> tuple[list[Passage], list[Passage]]:
    """The passages about the headline and above the text, and those from the last of the story on."""
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
    return list(page.passages[max(0, title - _ABOVE) : begun]), list(page.passages[last : last + _BELOW])


def _is_full(line: str) -> bool:
    """Whether all names in a line are those of people, in full."""
    names = people_in(line)
    return bool(names) and all(map(is_full_name, names))


def _lines(passage: Passage) -> list[str]:
    """The parts of a short passage between strokes."""
    return [part for part in _SEPARATOR.split(collapse(passage.text)) if 0 < len(part) <= _LINE]


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
        if len(passage.text) <= _LINE and is_byline(passage.text):
            marked = [collapse(part.text_content()) for part in passage.element.iter("b", "strong", "a")]
            names = tuple(dict.fromkeys(name for name in marked if is_full_name(name)))
            if names:
                return names
    return ()


_KANJI = r"[\u3040-\u30ff\u4e00-\u9fff々]{2,6}"
_WITHIN = (
    re.compile(rf"(?:作者|撰文|记者|記者)\s?[:：︱|/／]\s?(?P<name>{_KANJI}(?:[、,，]{_KANJI})*)(?=$|[\s|｜)）\]】])"),
    re.compile(r"(?:^|[=)）\]】]\s?)(?P<name>[\uac00-\ud7af]{2,4}(?:[·,ㆍ]\s?[\uac00-\ud7af]{2,4})*)\s?(?:기자|특파원)(?=$|\s?[=|(]|\s\S+@)"),
    re.compile(rf"(?:\d.{{0,24}}?|[|,·–—-]\s*)\b(?:[Bb]y|BY|[Pp]ar|[Vv]on|[Pp]or|[Dd]oor|[Aa]v|[Aa]f|przez|[Aa]utor:)\s+(?P<name>{_NAME}(?:(?:,\s|\s(?:and|und|et|y|e|en|og|och|i)\s){_NAME})*)"),
)  # fmt: skip
"""A byline in the middle of a line: behind its date, its source, or the dateline of an agency."""


def _within(lines: Sequence[str]) -> tuple[str, ...]:
    """The names behind the sign of a byline within one of some lines."""
    for line in lines:
        for form in _WITHIN if len(line) <= _LINE else ():
            found = form.search(line)
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


def _scripted(about: Metadata) -> tuple[str, ...]:
    """The authors in full that the scripts of a page name, if they do not name the house."""
    own = {key(about.site), *named_in(about.page_title)}
    for written in scripts.authors(about.page) if about.page is not None else ():
        names = people_in(written)
        if names and all(is_full_name(name) and key(name) not in own for name in names):
            return names
    return ()


def closing(passages: Sequence[Passage], about: Metadata, language: str) -> tuple[str, ...]:
    """The names with which a story closes: a label, a signature, or a note on those who wrote it."""
    for found in (_labelled(passages), _signed(passages), _described(passages, language)):
        names = tuple(dict.fromkeys(name for name in found if key(name) != key(about.site)))
        if names:
            return names
    return ()


def _labelled(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages[1:]:
        if len(passage.text) <= _LINE and is_byline(passage.text) and not EDITED.match(passage.text):
            yield from (name for line in _lines(passage) for name in printed([line]))


def _signed(passages: Sequence[Passage]) -> Iterator[str]:
    for number, passage in enumerate(passages[:3]):
        last = passage.text if len(passage.text) <= _LINE else passage.text[-_LINE:]
        for form in _CLOSING if number or len(passage.text) <= _LINE else _CLOSING[:2]:
            if found := form.search(last):
                yield from (name for name in people_in(found["name"]) if is_full_name(name))
                break
        else:
            if number and len(passage.text) <= _SIGNATURE and _is_apart(passage) and is_full_name(passage.text):
                yield passage.text


def _is_apart(passage: Passage) -> bool:
    """Whether a line is bold, in italics or at the right, as signatures are, and no link."""
    if passage.linked or passage.level:
        return False
    wanted = key(passage.text)
    italic = any(key(part.text_content()) == wanted for part in passage.element.iter("em", "i"))
    right = "right" in (passage.element.get("style") or "") or "right" in (passage.element.get("class") or "")
    return passage.bold >= passage.letters or italic or right or passage.element.get("align") == "right"


def _described(passages: Sequence[Passage], language: str) -> Iterator[str]:
    """Names at the beginning of the sentences of a note below the story: "Jane Doe is a historian. John Roe teaches law."."""
    for number, passage in enumerate(passages):
        if not number and passage.bold < passage.letters:
            continue
        text = passage.text.lstrip("•*–—- ")
        if len(text) <= _NOTE and passage.kind not in OBJECTS and not passage.level and _about(language).match(text):
            yield from (found["name"] for found in _about(language).finditer(text))
            return
