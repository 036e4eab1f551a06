"""What German, French, Spanish and Italian have in common: own rules, the grammar, and a way out for the digits that it leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newscast.script.normalize.cleaning import clean
from newscast.script.normalize.grammar import grammar, say_digits
from newscast.script.normalize.numerals import is_numeral, value
from newscast.script.normalize.rules import Rule, alternatives, apart, apply, rule

_NUMERAL = r"(?P<numeral>[IVX]{2,6}|(?<= )[VX])"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A language: its tag, its rules before and after the grammar, and the names of its digits from zero to nine."""

    language: str
    before: tuple[Rule, ...]
    digits: tuple[str, ...]
    after: tuple[Rule, ...] = ()

    def say(self, line: str, region: str) -> str:
        """The spoken form of one line. The region does not matter yet: all of these write the day first."""
        del region
        text = say_digits(apply(self.before, clean(line)), self.language)
        return apply(self.after, re.sub(r"\d+", self._say_rest, text))

    def _say_rest(self, match: re.Match[str]) -> str:
        """A number that the grammar has left, first by itself, then digit by digit."""
        words = grammar(self.language)(match[0])
        if re.search(r"\d", words):
            words = " ".join(self.digits[int(digit)] for digit in match[0])
        return apart(match, words)


def abbreviations(table: Mapping[str, str]) -> Rule:
    """A rule that expands abbreviations; the keys are written with their full stops, spaces in them are optional."""
    keys = {re.sub(r"\s", "", key): words for key, words in table.items()}
    pattern = alternatives(table).replace(r"\ ", r"\s?")

    def say(match: re.Match[str]) -> str:
        stop = "." if match[0].endswith(".") and match.end() == len(match.string) else ""
        return keys[re.sub(r"\s", "", match[0])] + stop

    return rule(rf"(?<![\w.])(?:{pattern})(?!\w)", say)


def celsius(degrees: str) -> tuple[Rule, ...]:
    """Rules for temperatures, of which the grammar forgets the scale."""
    return (
        rule(r"\s?[°º]\s?C\b|\s?℃", f" {degrees} Celsius"),
        rule(r"\s?[°º]\s?F\b|\s?℉", f" {degrees} Fahrenheit"),
    )


def rulers(words: str) -> Rule:
    """A rule for a numeral after a name: "Louis XIV" -> "Louis 14", which the grammar says; `words` refers to it as "{}"."""
    return rule(
        rf"(?<=[a-zß-ÿ]) {_NUMERAL}\b(?![.]\w)",
        lambda match: " " + words.format(value(match["numeral"])) if is_numeral(match["numeral"]) else match[0],
    )
