"""Which acronyms are words (NATO) and which are letters (FBI), and how to write both so that a voice reads them right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("acronyms.toml")
_READ_ALL_RIGHT = 3
"""espeak drops the s of a plural ("GCSEs") when more letters than these stand before it."""
_WORDS = _LIST.with_name("data") / "short_words_en.txt"
_VOWELS = "AEIOUY"
_ONSET = (
    "BL|BR|CH|CL|CR|DR|FL|FR|GH|GL|GR|KN|KR|PH|PL|PR|QU|SC|SCH|SCR|SH|SHR|SK|SL|SM|SN|SP|SPL|SPR|ST|STR|SW|TH|THR|TR|TW|WH|WR|"
    "[BCDFGHJKLMNPQRSTVWXYZ]"
)
_NUCLEUS = "(?!AA|II|UU|IY|UO|IU|UW|AO)[AEIOUY]{1,2}"
_CODA = (
    "ND|NT|NTS|NDS|ST|SK|SP|LD|LT|LP|LF|LM|LL|RD|RT|RN|RM|RK|RS|RP|RL|CK|NG|NK|MP|CT|FT|PT|SS|FF|TH|SH|CH|TS|NS|MS|DS|CS|KS|PS|GS|LS|NCH|RCH|"
    "[BCDFGHKLMNPRSTVWXZ]"
)
_SAYABLE = re.compile(rf"(?:{_ONSET})?{_NUCLEUS}(?:[BCDFGKLMNPRSTX]?(?:{_ONSET}){_NUCLEUS})*(?:{_CODA})?")
"""Letters that can be said as an English word: onset, vowels, and so on."""
_WORD_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Acronym:
    """`spoken` is what the voice gets: "FBI" as written, "I.A.E.A" where espeak would make a word of it, "pin" for PIN."""

    written: str
    spoken: str
    is_word: bool

    def inflected(self, ending: str = "") -> str:
        """The acronym with its plural or possessive; `ending` is "", "s", "'s" or "s'" as written."""
        plain = self.spoken in {self.written, ".".join(self.written)}
        if self.is_word or not ending or not plain:
            return self.spoken + ending
        if self.spoken == self.written and len(self.written) <= _READ_ALL_RIGHT:
            return self.written + ending
        return self.spelled(ending)

    def spelled(self, ending: str = "") -> str:
        """Letter by letter wherever it stands: "D.E.A", "G.C.S.E's", "I D's" (espeak would say the stop of "I.D's")."""
        if not ending:
            return ".".join(self.written)
        return (" " if len(self.written) < _READ_ALL_RIGHT else ".").join(self.written) + "'s"


def is_spelled(unknown: str) -> bool:
    """Whether an acronym that is in no list is read letter by letter: up to three letters, and longer ones that make no word.

    "OIG", "UKAEA" and "NCIC" are; "SIPRI" and "ESMA" are not, nor are words that are shouted, "NOT". Letters without a vowel do not
    count: espeak spells them anyway.
    """
    if not any(letter in _VOWELS for letter in unknown) or unknown.lower() in short_words():
        return False
    return len(unknown) < _WORD_LENGTH or _SAYABLE.fullmatch(unknown) is None


@cache
def short_words() -> frozenset[str]:
    """Words and names that are often set in capitals and are no acronyms."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def acronyms() -> Mapping[str, Acronym]:
    """All known acronyms by their written form."""
    table = tomllib.loads(_LIST.read_text(encoding="utf-8"))
    respelled = table["respelled"]
    known = {written: Acronym(written, respelled.get(written, written), is_word=True) for written in table["words"]}
    letters = {
        written: Acronym(written, respelled.get(written, written), is_word=False) for written in [*table["letters"], *respelled]
    }
    return letters | known
