"""Which acronyms are words (NATO) and which are letters (FBI), and how to write both so that a voice reads them right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("acronyms.toml")
_WORD = re.compile(r"[^\W\d_]+")
_READ_ALL_RIGHT = 3
"""espeak drops the s of a plural ("GCSEs") when more letters than these stand before it."""


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


def is_headline(text: str) -> bool:
    """Whether a line of several words is in capitals throughout: there "WHO" is a pronoun."""
    words = _WORD.findall(text)
    return text.upper() == text and len(words) > 1 and any(word not in acronyms() for word in words)


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
