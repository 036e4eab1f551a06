"""Dates: "Jan. 6, 2021", "3 May 2024", "2024-05-03", "3/4/2025", "May 3-5".

What is written in figures only is read in the order of the region: month first in the United States and where no region is given,
day first elsewhere, unless only one order is possible. ISO 8601 dates have one order. A date is said the way it is written: "May
third" for "May 3", "the third of May" for "3 May".
"""

from __future__ import annotations

import re
from functools import cache

from newscast.script.normalize.en.numbers import cardinal, ordinal, year
from newscast.script.normalize.rules import Rule, rule

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = {name[:3]: name for name in MONTHS} | {"Sept": "September", "Febr": "February"}
_LOWER_MONTHS = [
    name.lower()
    for name in (*MONTHS, "Jan", "Feb", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov")
    if name not in {"March", "May"}
]
_DAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Weds": "Wednesday", "Thu": "Thursday",
    "Thur": "Thursday",
    "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_LAST_DAY = 31
_CENTURY_TURN = 40
"""Two figures below this mean 20xx, others 19xx."""

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:Jan|Febr?|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_SUFFIX = r"(?:st|nd|rd|th|d)?"
_YEAR = r"(?P<year>[12]\d{3})(?![\d%]|,\d|\.\d)"
_DASH = r"\s?[-–—]\s?"
_NO_UNIT = r"(?![\d:%]|[.,/]\d|[-–]\d|\s?(?:percent|per cent|million|billion|thousand|[ap]\.?m\b))"
_DAY_FIRST = {
    "GB",
    "UK",
    "IE",
    "AU",
    "NZ",
    "IN",
    "ZA",
    "SG",
    "HK",
    "MY",
    "NG",
    "KE",
    "PK",
    "BD",
    "LK",
    "GH",
    "MT",
    "CY",
    "EU",
    "FR",
    "DE",
    "BZ",
    "JM",
    "TT",
}


def month_name(written: str) -> str:
    """The whole name of a month: "Sept." -> "September"."""
    plain = written.rstrip(".")
    return _SHORT.get(plain, plain)


def _the(match: re.Match[str], words: str) -> str:
    before = match.string[: match.start()].rstrip().lower()
    return words if re.search(r"\bthe$", before) else "the " + words


def _said_year(match: re.Match[str]) -> str:
    written = match.groupdict().get("year")
    return f" {year(int(written))}" if written else ""


def _month_first(match: re.Match[str]) -> str:
    comma = "," if match.groupdict().get("year") else ""
    return f"{month_name(match['month'])} {ordinal(int(match['day']))}{comma}{_said_year(match)}"


def _day_first(match: re.Match[str]) -> str:
    return _the(match, f"{ordinal(int(match['day']))} of {month_name(match['month'])}{_said_year(match)}")


def _days_then_month(match: re.Match[str]) -> str:
    days = re.sub(
        r"\d+", lambda day: ordinal(int(day[0])), re.sub(_DASH, " to ", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", match["days"]))
    )
    return _the(match, f"{days} of {month_name(match['month'])}{_said_year(match)}")


def _month_then_days(match: re.Match[str]) -> str:
    days = re.sub(
        r"\d+", lambda day: ordinal(int(day[0])), re.sub(_DASH, " to ", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", match["days"]))
    )
    comma = "," if match.groupdict().get("year") else ""
    return f"{month_name(match['month'])} {days}{comma}{_said_year(match)}"


def _iso(match: re.Match[str]) -> str:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= len(MONTHS) and 1 <= day <= _LAST_DAY):
        return match[0]
    return _the(match, f"{ordinal(day)} of {MONTHS[month - 1]} {year(int(match['year']))}")


def _full_year(written: str) -> int:
    value = int(written)
    return value if len(written) > len("99") else value + (2000 if value < _CENTURY_TURN else 1900)


@cache
def figures(region: str) -> tuple[Rule, ...]:
    """The rules for dates in figures in the order of a region (ISO 3166 code, "" for none)."""
    day_first = region in _DAY_FIRST

    def order(first: int, second: int) -> tuple[int, int]:
        day, month = (first, second) if (day_first or first > len(MONTHS)) and second <= len(MONTHS) else (second, first)
        return day, month

    def say(match: re.Match[str]) -> str:
        first, second = int(match[1]), int(match[3])
        dotted = match[2] == "."
        day, month = (first, second) if dotted and second <= len(MONTHS) else order(first, second)
        if not (1 <= month <= len(MONTHS) and 1 <= day <= _LAST_DAY):
            return match[0]
        ending = f" {year(_full_year(match[4]))}" if match[4] else ""
        if day == first and month == second and (day_first or dotted or first > len(MONTHS)):
            return _the(match, f"{ordinal(day)} of {MONTHS[month - 1]}{ending}")
        return f"{MONTHS[month - 1]} {ordinal(day)}{',' if ending else ''}{ending}"

    return (
        rule(r"(?<![\w/.$£€-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/-]|\.\d)", say),
        rule(r"(?<![\w/.$£€-])(\d{1,2})([/])(\d{1,2})/(\d{2})(?![\w/]|\.\d)", say),
        rule(
            r"(?:(?<=\b[Oo]n )|(?<=\b[Bb]y )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]ated ))(\d{1,2})(/)(\d{1,2})()"
            r"(?![\w/%]|\.\d| of\b)",
            say,
        ),
    )


RULES: tuple[Rule, ...] = (
    # days of the week
    rule(
        r"\b(Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\.?([-–])(Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b(?!\.[a-z])",
        lambda match: f"{_DAYS[match[1]]} to {_DAYS[match[3]]}",
    ),
    rule(r"\b(Mon|Tues?|Weds?|Thu(?:rs?)?|Fri)\.(?=,? )", lambda match: _DAYS[match[1]]),
    rule(
        r"\b(Sat|Sun)\.(?=, |,? (?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|at\b|from\b))", lambda match: _DAYS[match[1]]
    ),
    rule(
        r"\b(Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b(?=,? (?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
        lambda match: _DAYS[match[1]],
    ),
    # in words and figures
    rule(rf"(?<=\d)[-–](?={_MONTH} \d)", " to "),
    rule(rf"\b(\d{{1,2}} (?:{'|'.join(MONTHS)}))\s?[-–]\s?(?=\d{{1,2}} (?:{'|'.join(MONTHS)})\b)", r"\1 to "),
    rule(
        rf"(?:(?<=\b)|^)({'|'.join(_LOWER_MONTHS)})(?=\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!:))|(?<=\b\d )({'|'.join(_LOWER_MONTHS)})\b(?= [12]\d{{3}})"
        rf"|(?<=\b\d\d )({'|'.join(_LOWER_MONTHS)})\b(?= [12]\d{{3}})",
        lambda match: match[0].capitalize(),
    ),
    rule(r"(?<![\w.-])(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _iso),
    rule(r"(?<![\w.])(?P<year>[12]\d{3})[/.](?P<month>\d\d)[/.](?P<day>\d\d)(?![\d/])", _iso),
    rule(
        rf"\b(?P<days>\d{{1,2}}{_SUFFIX}(?:, \d{{1,2}}{_SUFFIX})*,?(?:{_DASH}| and | to | or )\d{{1,2}}{_SUFFIX}) "
        rf"{_MONTH}(?:,? {_YEAR})?(?!\w)",
        _days_then_month,
    ),
    rule(
        rf"\b{_MONTH} (?P<days>\d{{1,2}}{_SUFFIX}(?:, \d{{1,2}}{_SUFFIX})*,?(?:{_DASH}| and | or )"
        rf"\d{{1,2}}{_SUFFIX}){_NO_UNIT}(?:,? {_YEAR})?(?!\w)",
        _month_then_days,
    ),
    rule(rf"\b{_DAY}(?:st|nd|rd|th|d)? (?:of )?(?:this )?{_MONTH}(?!\w)(?: ?,? {_YEAR})?", _day_first),
    rule(rf"\b{_MONTH} (?:the )?{_DAY}{_SUFFIX}\b{_NO_UNIT}(?:,? {_YEAR})?", _month_first),
    rule(rf"\b{_MONTH},? {_YEAR}(?!\w)", lambda match: f"{month_name(match['month'])} {year(int(match['year']))}"),
    rule(rf"\b{_MONTH},? ['’](?P<year>\d\d)\b", lambda match: f"{month_name(match['month'])} {cardinal(int(match['year']))}"),
    # months by themselves
    rule(
        rf"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?{_DASH}({'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|"
        r"Aug|Sept?|Oct|Nov|Dec)\b(?:\.(?!$))?",
        lambda match: f"{month_name(match[1])} to {month_name(match[2])}",
    ),
    rule(rf"\b({'|'.join(MONTHS)})[-–]({'|'.join(MONTHS)})\b", r"\1 to \2"),
    rule(r"\b(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?=[,;:)]? )", lambda match: month_name(match[1])),
    rule(r"(?<=\b[a-z]{2} )(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?=[\"”)]*$)", lambda match: month_name(match[1]) + "."),
    rule(r"\bthe (\w+) (?:inst|instant)\.", r"the \1 instant"),
    rule(r"\bthe (\w+) ult\.", r"the \1 ultimo"),
)
