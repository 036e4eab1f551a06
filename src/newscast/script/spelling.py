"""Acronyms that espeak would misread though they stand as they should: their letters, as phonemes.

It makes a word of most rows of letters that have a vowel, "OIG", and among capitals of those that it knows, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from newscast.model import Pronunciation
from newscast.script.acronyms import Acronym, acronyms, is_headline
from newscast.script.normalize.numerals import is_numeral

_WORDS = Path(__file__).with_name("data") / "short_words_en.txt"
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
_CAPITALS = re.compile(r"(?<![\w.&’'-])([A-Z]{2,7})(['’]?s)?(?![\w&]|\.\w)")
_CLAUSE_END = re.compile(r"[,;:!?()\"“”—–]|\.(?=\s|$)")
_ANY_WORD = re.compile(r"[^\W\d_]+")


def pronounce(spoken: str, language: str) -> list[Pronunciation]:
    """The letters of unknown acronyms in a spoken sentence, as phonemes; English only. A line all in capitals is left alone."""
    if language.partition("-")[0].lower() != "en" or is_headline(spoken):
        return []
    return list(_found(spoken))


def _found(spoken: str) -> Iterator[Pronunciation]:
    from newscast.script.pronunciation import letters

    for match in _CAPITALS.finditer(spoken):
        written = match[1]
        if not (_is_misread(match, acronyms()[written]) if written in acronyms() else _is_unknown(match)):
            continue
        ipa = letters(written, words_only=False, language="en")[1]
        if ipa:
            yield Pronunciation(match.start(), match.end(), ipa + ("z" if match[2] else ""))


def _is_unknown(match: re.Match[str]) -> bool:
    return not is_numeral(match[1]) and is_spelled(match[1]) and not _is_shouted(match)


def _is_misread(match: re.Match[str], acronym: Acronym) -> bool:
    """Whether capitals prevail in the clause, as in "The DEA, EPA and …": there espeak takes them for shouting, and letters for words."""
    if acronym.is_word or not any(letter in _VOWELS for letter in acronym.written):
        return False
    before = _CLAUSE_END.split(match.string[: match.start()])[-1]
    after = _CLAUSE_END.split(match.string[match.end() :], maxsplit=1)[0]
    clause: str = before + match[0] + after
    capitals = sum(character.isupper() for character in clause)
    return 2 * capitals >= sum(character.islower() for character in clause)


def _is_shouted(match: re.Match[str]) -> bool:
    """Whether a word in capitals that is no acronym stands next to it: "DO NOT UBER HERE, please"."""
    around = (*_ANY_WORD.findall(match.string[: match.start()])[-1:], *_ANY_WORD.findall(match.string[match.end() :])[:1])
    return any(len(word) > 1 and word.isupper() and word not in acronyms() and not is_spelled(word) for word in around)


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
