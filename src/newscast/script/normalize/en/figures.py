"""Plain numbers: "1,234", "3.14", "-5", "10 000", "500+", "0.5"."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import NUMBER, cardinal, digits, number
from newscast.script.normalize.rules import Rule, rule

_START = r"(?<![\w.,$£€/:-])"
_LONGEST = 12


def _say_number(match: re.Match[str]) -> str:
    return number(match[0])


def _join_groups(match: re.Match[str]) -> str:
    return re.sub(r"[ .]", "", match[0])


def _say_integer(match: re.Match[str]) -> str:
    written = match[1]
    if len(written) > _LONGEST or (len(written) > 1 and written.startswith("0")):
        return digits(written)
    return cardinal(int(written))


_ROUND = {"10": "tens", "100": "hundreds", "1000": "thousands", "1,000": "thousands"}
GROUPS: tuple[Rule, ...] = (
    rule(r"(?<![\w.,$£€])(10{1,3}|1,000)s(?= of\b)", lambda match: _ROUND[match[1]]),
    rule(r"\b(116) (\d{3})\b(?! ?\d)", lambda match: f"{digits(match[1])}, {digits(match[2])}"),
    rule(r"(?<![\w.,+-])\d{1,3}(?:[ ]\d{3})+(?![\w-]|[ ]\d|,\d| (?:MAX|Max|jets)\b)", _join_groups),
    rule(r"(?<![\w.,+-])\d{1,3}(?:\.\d{3}){2,}(?![\w-]|[.,]\d)", _join_groups),
)
"""To be applied early: "10 000" becomes "10000"."""

RULES: tuple[Rule, ...] = (
    rule(rf"(?<![\w)])[-−](?={NUMBER})", "minus "),
    rule(rf"(?<![\w)])\+(?={NUMBER})", "plus "),
    rule(rf"{_START}({NUMBER})\s?\+(?!\w)", lambda match: number(match[1]) + " plus"),
    rule(r"(?<![\w.,:/-])(?:\d{1,3}(?:,\d{3})+|\d+)?\.\d+(?![\w/]|[.:-]\d)", _say_number),
    rule(r"(?<![\w.,:/$£€-])\d{1,3}(?:,\d{3})+(?![\w/:]|[.,-]\d)", _say_number),
    rule(r"(?<![\w.,:/$£€-])(\d+)(?![\w/:]|[.,-]\d)", _say_integer),
)
