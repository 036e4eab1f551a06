"""The names with which a story closes: labels, signatures, notes on those who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newscast.readers.dom import OBJECTS, Passage, collapse, key
from newscast.readers.html.anchors import ends_sentence
from newscast.readers.html.byline import is_full_name, printed
from newscast.readers.html.metadata import Metadata
from newscast.readers.html.names import EDITED, is_byline, people_in

LINE = 160
"""Characters of the longest line that is a byline."""
SIGNATURE = 40
_NOTE = 700
SEPARATOR = re.compile(r"\s*[|•·∙▪]\s*|\s+[–—]\s+")
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
NAME = r"(?:(?:Dr|Prof|Mag)\.\s(?:Dr\.\s)?)?[^\W\d_a-zà-ÿа-яα-ω][\w'’.-]*(?:\s(?:(?:de|del|van|von|der|den|di|da|la|le|el|al|bin|dos|das)\s)*[^\W\d_a-zà-ÿа-яα-ω][\w'’-]*){1,3}"


@cache
def _about(language: str) -> re.Pattern[str]:
    """A sentence on a person: a name, an age or the like, and "is"."""
    verbs = _IS.get(language.partition("-")[0], _IS["en"])
    return re.compile(rf"(?:^|(?<=[.!?]\s))(?P<name>{NAME})(?:,\s\d\d,|\s\([^()]*\)|,[^.,]{{3,60}},)?\s(?:{verbs})\s")


def closing(passages: Sequence[Passage], about: Metadata, language: str) -> tuple[str, ...]:
    """The names with which a story closes: a label, a signature, or a note on those who wrote it."""
    for found in (_labelled(passages), _signed(passages), _described(passages, language)):
        names = tuple(dict.fromkeys(name for name in found if key(name) != key(about.site)))
        if names:
            return names
    return ()


def _labelled(passages: Sequence[Passage]) -> Iterator[str]:
    for number, passage in enumerate(passages):
        last = not number and (ends_sentence(passage.text) or ":" not in passage.text)
        if len(passage.text) <= LINE and not last and is_byline(passage.text) and not EDITED.match(passage.text):
            names = [name for line in lines_of(passage) for name in printed([line])]
            yield from names if all(map(is_full_name, names)) else _marked(passage) or names


def _marked(passage: Passage) -> list[str]:
    """The full names that are links or bold in a line."""
    parts = (collapse(part.text_content()) for part in passage.element.iter("a", "b", "strong"))
    return [part for part in parts if is_full_name(part) and part in passage.text]


def _signed(passages: Sequence[Passage]) -> Iterator[str]:
    for number, passage in enumerate(passages[:3]):
        last = passage.text if len(passage.text) <= LINE else passage.text[-LINE:]
        for form in _CLOSING if number or len(passage.text) <= LINE else _CLOSING[:2]:
            if found := form.search(last):
                yield from (name for name in people_in(found["name"]) if is_full_name(name))
                break
        else:
            if number and len(passage.text) <= SIGNATURE and _is_apart(passage) and is_full_name(passage.text):
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


def lines_of(passage: Passage) -> list[str]:
    """The parts of a short passage between strokes."""
    return [part for part in SEPARATOR.split(collapse(passage.text)) if 0 < len(part) <= LINE]
