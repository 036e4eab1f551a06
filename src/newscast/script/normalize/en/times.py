"""Times of day, durations and time zones: "3:30 p.m. EST", "7.30pm", "0800 GMT", "3-4pm", "2:05.47"."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import cardinal, number
from newscast.script.normalize.en.stops import ends_sentence
from newscast.script.normalize.rules import Rule, rule

_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTES = r"[0-5]\d"
_HALF = r"\s?([AaPp])\.?\s?([Mm])\b\.?"
_ZONES = "GMT|UTC|BST|CET|CEST|EET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CT|MT|PT|IST|JST|AEST|AEDT|MSK|HKT|SGT|KST|WAT|EAT|SAST"
_DASH = r"\s?[-–—]\s?"
_NUMBER_START = r"(?<![\w.:,$£€/-])"


def clock(hour: str, minutes: str, *, half: bool = False) -> str:
    """Say 15 and 45 as "fifteen forty five"; on the hour "three o'clock", or "three" before AM or PM, or "fifteen hundred"."""
    said = "zero" if int(hour) == 0 and not half else cardinal(int(hour))
    if int(minutes) == 0:
        if half:
            return said
        return f"{said} o'clock" if 0 < int(hour) <= 12 else f"{said} hundred"  # noqa: PLR2004 - the dial ends at twelve
    return f"{said} {'oh ' if minutes.startswith('0') else ''}{cardinal(int(minutes))}"


def _half_of_day(match: re.Match[str], first: int) -> str:
    """AM or PM, which espeak reads right where it stumbles over "a m"; with the full stop where the sentence ends."""
    stop = "." if match[0].endswith(".") and _ends(match) else ""
    return f" {match[first].upper()}M{stop}"


def _ends(match: re.Match[str]) -> bool:
    return ends_sentence(match.string, match.end())


def _say_half(match: re.Match[str]) -> str:
    hour, minutes = match[1], match[2] or "00"
    return clock(hour, minutes, half=True) + _half_of_day(match, 3)


def _say_half_range(match: re.Match[str]) -> str:
    first = clock(match[1], match[2] or "00", half=True)
    return f"{first} to {clock(match[3], match[4] or '00', half=True)}{_half_of_day(match, 5)}"


def _say_clock(match: re.Match[str]) -> str:
    return clock(match[1], match[2])


def _say_clock_range(match: re.Match[str]) -> str:
    return f"{clock(match[1], match[2])} to {clock(match[3], match[4])}"


def _say_military(match: re.Match[str]) -> str:
    hour, minutes = match[1], match[2]
    said = ("oh " if hour.startswith("0") and hour != "00" else "") + (cardinal(int(hour)) if int(hour) else "zero")
    if int(minutes) == 0:
        return f"{said} hundred"
    return f"{said} {'oh ' if minutes.startswith('0') else ''}{cardinal(int(minutes))}"


def _count(value: str, unit: str) -> str:
    said = number(value)
    return f"{said} {unit}{'' if said == 'one' else 's'}"


def _say_seconds(match: re.Match[str]) -> str:
    seconds = match[2].lstrip("0") if not match[2].startswith("00") else match[2][1:]
    return f"{_count(match[1], 'minute')} {_count(seconds, 'second')}"


def _say_long(match: re.Match[str]) -> str:
    parts = [(match[1], "hour"), (match[2], "minute"), (match[3], "second")]
    words = [_count(value.lstrip("0") or "0", unit) for value, unit in parts if value.strip("0.")]
    return " ".join([*words[:-1], "and", words[-1]] if len(words) > 1 else words) or match[0]


def _say_half_alone(match: re.Match[str]) -> str:
    """The p.m. of "the p.m. session"."""
    return _half_of_day(match, 1).lstrip()


RULES: tuple[Rule, ...] = (
    rule(rf"\b([Nn]oon|[Mm]idnight){_DASH}(?={_HOUR})", r"\1 to "),
    rule(rf"(?<=[mM.]){_DASH}(?=(?:noon|midnight)\b)", " to "),
    rule(rf"(?<=\d)(\s?[AaPp]\.?[Mm]\b\.?){_DASH}(?={_HOUR}(?:[:.]{_MINUTES})?{_HALF})", r"\1 to "),
    rule(rf"{_NUMBER_START}({_HOUR})(?:[:.]({_MINUTES}))?{_DASH}({_HOUR})(?:[:.]({_MINUTES}))?{_HALF}", _say_half_range),
    rule(rf"(?<![\w:,$£€/])({_HOUR})(?:[:.]({_MINUTES}))?{_HALF}", _say_half),
    rule(rf"\b(\d{{1,2}}):({_MINUTES}):({_MINUTES}(?:\.\d+)?)\b", _say_long),
    rule(rf"\b(\d{{1,2}}):({_MINUTES}\.\d{{1,3}})\b", _say_seconds),
    rule(rf"\b([01]\d|2[0-4])({_MINUTES})(?=(?: ?hrs?\b| hours\b| local\b| ?(?:{_ZONES})\b))(?: ?hrs?\b)?", _say_military),
    rule(rf"{_NUMBER_START}({_HOUR}):({_MINUTES}){_DASH}({_HOUR}):({_MINUTES})(?![\d:])", _say_clock_range),
    rule(
        rf"{_NUMBER_START}({_HOUR})[:]({_MINUTES})(?: ?(?:hrs?|h)\b)?(?![\d:%]|\.\d| (?:scale|odds|ratio|aspect|model)\b)",
        _say_clock,
    ),
    rule(rf"(?<=\bat )({_HOUR})\.({_MINUTES})(?= (?:on|and|in the)\b|[,;]? ?(?:{_ZONES})\b)", _say_clock),
    rule(rf"\b({_HOUR})h({_MINUTES})\b", _say_clock),
    rule(rf"\b({_HOUR}) o['’]clock\b", lambda match: f"{cardinal(int(match[1]))} o'clock"),
    rule(r"(?<![\w.])([AaPp])\.[Mm]\b\.?", _say_half_alone),
)
