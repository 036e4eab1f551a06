"""Two numbers with a sign between them: ranges, scores, votes, ratios, dimensions."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import NUMBER, cardinal, number
from newscast.script.normalize.rules import Rule, rule

_WHOLE = 100
_DASH = r"[-–—]"
_START = r"(?<![\w.,$£€/:-])"
_END = r"(?![\w%/]|[.,:]\d|[-–]\d)"


def _say_to(match: re.Match[str]) -> str:
    return f"{number(match[1])} to {number(match[2])}"


def _say_record(match: re.Match[str]) -> str:
    return " ".join(number(part) for part in re.findall(r"\d+", match[0]))


def _say_by(match: re.Match[str]) -> str:
    return " by ".join(number(part) for part in re.findall(NUMBER, match[0]))


def _say_even(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[1]))} {cardinal(int(match[2]))}"


RULES: tuple[Rule, ...] = (
    # words of their own
    rule(rf"{_START}(24)[/-](7)\b(?!/)(?!-\d)", _say_even),
    rule(r"(?<![\w./])(9)/(11)\b(?!/)", _say_even),
    rule(rf"{_START}(7)/(7)\b(?!/)(?= |[.,;]|$)", _say_even),
    rule(
        rf"{_START}(50|20|60|80|90|70)[/-](50|20|40|10|30)\b(?!/)(?![-.]\d)",
        lambda match: _say_even(match) if _is_split(match) else match[0],
    ),
    # scores and records
    rule(rf"{_START}\d{{1,3}}{_DASH}\d{{1,3}}{_DASH}\d{{1,3}}{_END}", _say_record),
    rule(rf"{_START}({NUMBER})(?:{_DASH}| {_DASH} )({NUMBER}){_END}", _say_to),
    # ratios
    rule(rf"{_START}(\d+) ?: ?(\d)(?![\d:])", _say_to),
    rule(
        r"(?:(?<=\bratio of )|(?<=\bscale of )|(?<=\bodds of )|(?<=\bodds are )|(?<=\bodds at )|(?<=\bby ))(\d+):(\d+)\b", _say_to
    ),
    rule(rf"{_START}(\d+):(\d{{2,}})(?= (?:odds|ratio|aspect|majority|scale|model|map))", _say_to),
    rule(rf"{_START}(\d{{1,2}}):([6-9]\d|\d{{3,}})(?![\d:])", _say_to),
    # dimensions
    rule(rf"{_START}{NUMBER}(?:\s?[x×]\s?{NUMBER})+\b", _say_by),
)


def _is_split(match: re.Match[str]) -> bool:
    """Whether the shares make a hundred; 20/20 is eyesight."""
    return int(match[1]) + int(match[2]) == _WHOLE or match[1] == match[2] == "20"
