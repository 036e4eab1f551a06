"""Fractions: "1/2", "2 1/2", "3/8ths", "½", "1½"."""

from __future__ import annotations

import re
import unicodedata

from newscast.script.normalize.en.numbers import cardinal, number, ordinal, plural
from newscast.script.normalize.rules import Rule, rule

_START = r"(?<![\w.,$£€/-])"
_END = r"(?![\w/]|[.,]\d)"
_LARGEST_DENOMINATOR = 100
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def fraction(top: int, bottom: int) -> str:
    """3, 4 -> "three quarters"; odd ones "twenty two over seventy nine"."""
    if bottom == 2 and top == 1:  # noqa: PLR2004 - a half
        return "one half"
    if bottom < 2 or (bottom > _LARGEST_DENOMINATOR and bottom % 100):  # noqa: PLR2004 - not a fraction that has a name
        return f"{cardinal(top)} over {cardinal(bottom)}"
    name = {2: "half", 4: "quarter"}.get(bottom) or ordinal(bottom)
    if top != 1:
        name = "halves" if name == "half" else plural(name)
    return f"{cardinal(top)} {name}"


def _mixed(whole: int, top: int, bottom: int) -> str:
    part = fraction(top, bottom)
    return f"{cardinal(whole)} and {'a ' + part.removeprefix('one ') if top == 1 and bottom in {2, 4} else part}"


def _say_fraction(match: re.Match[str]) -> str:
    said = fraction(int(match[1]), int(match[2]))
    if not re.match("-[a-z]", match.string[match.end() :]):
        return said
    return said.replace("halves", "half").removesuffix("s")


def _say_mixed(match: re.Match[str]) -> str:
    return _mixed(int(match[1].replace(",", "")), int(match[2]), int(match[3]))


def _open(match: re.Match[str]) -> str:
    """Write "1½" as "1 1/2"."""
    top, _, bottom = unicodedata.normalize("NFKC", match[0].strip()[-1]).partition("⁄")
    before = match.string[: match.start()][-1:]
    return (" " if before.isdigit() or match[0].startswith((" ", "-")) else "") + f"{top}/{bottom}"


def _say_mark(match: re.Match[str]) -> str:
    return f"{number(match[1])} out of {number(match[2])}"


OPEN: tuple[Rule, ...] = (
    rule(rf"(?<=\d)[ -]?[{_VULGAR}]", _open),
    rule(rf"[{_VULGAR}]", _open),
    rule(r"(?<=\d) ?⁄ ?(?=\d)", "/"),
)
"""To be applied first: fractions of one character become figures."""

RULES: tuple[Rule, ...] = (
    # marks: "4/5 stars", "scored 8/10", "rated 4.5/5"
    rule(rf"{_START}(\d+(?:\.\d+)?)/(5|10)(?= stars?\b)", _say_mark),
    rule(rf"{_START}(\d+\.\d+)/(5|10|100)\b", _say_mark),
    rule(r"(?<=\bscored )(\d+)/(\d+)\b", _say_mark),
    rule(r"(?<=\brated )(\d+)/(\d+)\b", _say_mark),
    rule(rf"{_START}(\d[\d,]*)(?: and |[ -])([1-9]\d?)/([2-9]|\d\d)(?:ths|rds|nds|th|rd)?{_END}", _say_mixed),
    rule(rf"{_START}(\d+)[/]([1-9]\d*)(?:ths|rds|nds|th|rd)?{_END}", _say_fraction),
)
