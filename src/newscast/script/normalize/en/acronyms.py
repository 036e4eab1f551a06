"""Acronyms in the form in which espeak reads them right: "WHO" -> "W.H.O", "GCSEs" -> "G.C.S.E's", "PIN" -> "pin"."""

from __future__ import annotations

import re

from newscast.script.acronyms import acronyms
from newscast.script.normalize.rules import Rule, rule

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[AEIOUY]")
_CLAUSE_END = re.compile(r"[,;:!?()\"“”—–]|\.(?=\s|$)")


def _say_acronym(match: re.Match[str]) -> str:
    acronym = acronyms().get(match[1])
    if acronym is None or _is_headline(match.string):
        return match[0]
    if acronym.is_word or acronym.spoken not in {acronym.written, ".".join(acronym.written)}:
        return acronym.inflected(match[2])
    return acronym.spelled(match[2]) if _in_capitals(match) else acronym.inflected(match[2])


def _is_headline(text: str) -> bool:
    """Whether a line is in capitals throughout: there "WHO" is a pronoun."""
    return text.upper() == text and any(word not in acronyms() for word in _WORD.findall(text))


def _in_capitals(match: re.Match[str]) -> bool:
    """Whether capitals prevail in the clause, as in "The DEA, EPA and …": there espeak reads what has a vowel as a word."""
    if not _VOWEL.search(match[1]):
        return False
    before = _CLAUSE_END.split(match.string[: match.start()])[-1]
    after = _CLAUSE_END.split(match.string[match.end() :], maxsplit=1)[0]
    clause: str = before + match[0] + after
    capitals = sum(character.isupper() for character in clause)
    return 2 * capitals >= sum(character.islower() for character in clause)


RULES: tuple[Rule, ...] = (rule(r"(?<![\w.&’'-])([A-Z]{2,7})(s['’]|['’]s|s|)(?![\w&]|\.\w)", _say_acronym),)
