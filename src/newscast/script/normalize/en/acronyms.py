"""Acronyms in the form in which espeak reads them right: "WHO" -> "W.H.O", "GCSEs" -> "G.C.S.E's", "PIN" -> "pin"."""

from __future__ import annotations

import re

from newscast.script.acronyms import Acronym, acronyms, is_spelled
from newscast.script.normalize.numerals import is_numeral
from newscast.script.normalize.rules import Rule, rule

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[AEIOUY]")
_CLAUSE_END = re.compile(r"[,;:!?()\"“”—–]|\.(?=\s|$)")


def _say_acronym(match: re.Match[str]) -> str:
    acronym = acronyms().get(match[1])
    if _is_headline(match.string):
        return match[0]
    if acronym is None:
        return _say_unknown(match)
    if acronym.is_word or acronym.spoken not in {acronym.written, ".".join(acronym.written)}:
        return acronym.inflected(match[2])
    return acronym.spelled(match[2]) if _in_capitals(match) else acronym.inflected(match[2])


def _say_unknown(match: re.Match[str]) -> str:
    """What no list knows is spelled where it cannot be a word; numerals, tickers of shows and shouting are left to espeak."""
    written = match[1]
    if is_numeral(written) or not is_spelled(written) or _is_shouted(match):
        return match[0]
    return Acronym(written, written, is_word=False).spelled(match[2])


def _is_shouted(match: re.Match[str]) -> bool:
    """Whether a word in capitals that is no acronym stands next to it: "DO NOT UBER HERE, please"."""
    around = (*_WORD.findall(match.string[: match.start()])[-1:], *_WORD.findall(match.string[match.end() :])[:1])
    return any(len(word) > 1 and word.isupper() and word not in acronyms() and not is_spelled(word) for word in around)


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
