"""English number words: "1,205" -> "one thousand two hundred and five".

The style ("two hundred and five", "minus", "zero point five") is that of the grammar behind the rules, so that both agree.
"""

from __future__ import annotations

import re

_HUNDRED = 100
_THOUSAND = 1000
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = (
    *("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "sextillion", "septillion", "octillion"),
    *("nonillion", "decillion"),
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_LARGEST = 10 ** (3 * len(_SCALES))

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
"""A written number, with or without thousands and decimals."""


def cardinal(value: int) -> str:
    """1205 -> "one thousand two hundred and five"; numbers beyond decillions digit by digit."""
    if value < 0:
        return "minus " + cardinal(-value)
    if value >= _LARGEST:
        return digits(str(value))
    return _small(value) if value < _THOUSAND else _large(value)


def _small(value: int) -> str:
    if value < len(_ONES):
        return _ONES[value]
    if value < _HUNDRED:
        tens, ones = divmod(value, 10)
        return f"{_TENS[tens]} {_ONES[ones]}" if ones else _TENS[tens]
    hundreds, rest = divmod(value, _HUNDRED)
    return f"{_ONES[hundreds]} hundred" + (f" and {_small(rest)}" if rest else "")


def _large(value: int) -> str:
    words = []
    for power in range(len(_SCALES) - 1, 0, -1):
        group, value = divmod(value, _THOUSAND**power)
        if group:
            words.append(f"{_small(group)} {_SCALES[power]}")
    if value:
        words.append(("and " if value < _HUNDRED else "") + _small(value))
    return " ".join(words)


def ordinal(value: int) -> str:
    """21 -> "twenty first"."""
    head, space, last = cardinal(value).rpartition(" ")
    return head + space + _ordinal_word(last)


def _ordinal_word(word: str) -> str:
    if word in _ORDINALS:
        return _ORDINALS[word]
    return word[:-1] + "ieth" if word.endswith("y") else word + "th"


def digits(written: str, zero: str = "zero") -> str:
    """Say "007" as "zero zero seven": each digit by itself, anything else left out."""
    return " ".join(zero if digit == "0" else _ONES[int(digit)] for digit in written if "0" <= digit <= "9")


def number(written: str) -> str:
    """A written number with optional sign, thousands and decimals: "-1,200.5" -> "minus one thousand two hundred point five"."""
    sign = "minus " if written[:1] in {"-", "−"} else ""
    whole, point, decimals = written.lstrip("-−+").replace(",", "").partition(".")
    words = cardinal(int(whole)) if whole else ""
    return sign + " ".join(filter(None, (words, "point" if point else "", digits(decimals))))


def year(value: int) -> str:
    """1905 -> "nineteen oh five", 2008 -> "two thousand and eight", 2024 -> "twenty twenty four", 79 -> "seventy nine"."""
    century, rest = divmod(value, _HUNDRED)
    if value < _THOUSAND or value >= 10 * _THOUSAND or (century % 10 == 0 and rest < len(_TENS)):
        return cardinal(value)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < len(_TENS) else ''}{cardinal(rest)}"


def plural(words: str) -> str:
    """The plural of a number word: "nineteen ninety" -> "nineteen nineties", "six" -> "sixes"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if re.search(r"(?:x|s|ch)$", words) else "s")
