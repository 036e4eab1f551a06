"""What no rule and no grammar has said: the digits that remain, so that a voice never meets one."""

from __future__ import annotations

import re
import unicodedata

from newscast.script.normalize.en.numbers import NUMBER, cardinal, digits, number
from newscast.script.normalize.rules import Rule, apart, rule

LONGEST_CARDINAL = 12
"""A longer row of digits is a code, not a quantity."""


def _say_number(match: re.Match[str]) -> str:
    written = match[0]
    words = digits(written) if _is_code(written) else number(written)
    return apart(match, words)


def _is_code(written: str) -> bool:
    whole = written.replace(",", "").partition(".")[0]
    return len(whole) > LONGEST_CARDINAL or (len(whole) > 1 and whole.startswith("0"))


def _say_odd_digit(match: re.Match[str]) -> str:
    value = unicodedata.digit(match[0], None)
    return match[0] if value is None else apart(match, cardinal(value))


RULES: tuple[Rule, ...] = (
    rule(NUMBER, _say_number),
    rule(r"[^\x00-\x7f]", _say_odd_digit),
    rule(r"\$", " dollars "),
    rule("£", " pounds "),
    rule("€", " euros "),
    rule("[¥￥]", " yen "),
    rule("₹", " rupees "),
    rule("¢", " cents "),
)
