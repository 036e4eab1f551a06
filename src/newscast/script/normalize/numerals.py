"""Roman numerals, which all languages of newscast share."""

from __future__ import annotations

import re

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_FULL = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def is_numeral(written: str) -> bool:
    """Whether the letters are a well-formed numeral below 4000."""
    return _FULL.fullmatch(written) is not None


def value(numeral: str) -> int:
    """The number that a numeral means: "XIV" -> 14."""
    total = 0
    for sign, following in zip(numeral, [*numeral[1:], ""], strict=True):
        step = _VALUES[sign]
        total += -step if following and _VALUES[following] > step else step
    return total
