"""Years, decades and centuries: "1990s", "'90s", "2019-20", "44 B.C.", and figures that can only be a year."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import cardinal, plural, year
from newscast.script.normalize.en.stops import expand
from newscast.script.normalize.rules import Rule, rule

_YEAR = r"(?<![\w.,$£€/-])([12]\d{3})"
_END = r"(?![\w%]|[.,]\d|/\d)"
_DASH = r"\s?[-–—]\s?"
_VERBS_IN_S = (
    "was|is|has|does|goes|says|this|its|his|as|us|across|towards|versus|less|plus|pass|series|species|news|"
    "always|besides|perhaps|afterwards|sees|saw|marks|brings|looks|seems|remains|becomes"
)
_COUNTED = rf"(?= (?:[a-z-]+ )?(?!(?:{_VERBS_IN_S})\b)[a-z-]{{3,}}s\b(?!['’]))"
_PEOPLE = r"(?= (?:[a-z-]+ )?(?:people|men|women|children|troops|police|feet|cattle|sheep)\b)"
_QUANTIFIED = re.compile(
    r"\b(?:about|around|over|than|nearly|almost|least|most|some|all|only|just|roughly|approximately|every|total of|number of) $",
    re.IGNORECASE,
)


def _say_year(match: re.Match[str]) -> str:
    return year(int(match[1]))


def _say_decade(match: re.Match[str]) -> str:
    value = int(match[1])
    if value % 1000 == 0:
        return cardinal(value) + "s"
    return plural(year(value))


def _say_short_decade(match: re.Match[str]) -> str:
    return plural(cardinal(int(match[1])))


def _say_short_year(match: re.Match[str]) -> str:
    return short_year(match[1])


def short_year(written: str) -> str:
    """Two figures of a year: "05" -> "oh five", "68" -> "sixty eight", "00" -> "hundred"."""
    value = int(written)
    if value == 0:
        return "oh oh"
    return f"oh {cardinal(value)}" if written.startswith("0") else cardinal(value)


def _say_years(match: re.Match[str]) -> str:
    first, second = match[1], match[2]
    if len(second) < len(first):
        if int(second) <= int(first[-len(second) :]):
            return match[0]
        return f"{year(int(first))} to {short_year(second) if len(second) > 1 else cardinal(int(second))}"
    return f"{year(int(first))} to {year(int(second))}"


def _say_era(match: re.Match[str]) -> str:
    written = match[1].replace(",", "")
    era = match[2].replace(".", "").replace(" ", "")
    is_year = len(written) > len("999") and "," not in match[1]
    return f"{year(int(written)) if is_year else cardinal(int(written))} {era}"


def _is_counted(match: re.Match[str]) -> bool:
    """Whether "2024" counts things: "about 2024 homes"."""
    counted = re.compile(_COUNTED).match(match.string, match.end())
    return counted is not None and _QUANTIFIED.search(match.string, 0, match.start()) is not None


ERAS: tuple[Rule, ...] = (
    rule(r"\b(?:c|ca|circ)\. ?(?=\d{3,4}\b)", "circa "),
    rule(r"(?<=[(;, ])b\. ?(?=(?:\w+ )?[12]\d{3}\b)", "born "),
    rule(r"(?<=[(;, ])d\. ?(?=(?:\w+ )?[12]\d{3}\b)", "died "),
    rule(r"(?<=\()r\. ?(?=[12]?\d{3}\b)", "reigned "),
    rule(r"(?<![\w.,])((?:\d,)?\d{1,4}) ?(B\.C\.E\b\.?|B\.C\b\.?|C\.E\b\.?|A\.D\b\.?|BCE|BC|CE|AD)(?!\w)", expand(_say_era)),
    rule(r"\b(A\.D\.|AD) (?=\d)", "AD "),
    rule(r"(?<=\bAD )(\d{4})\b", _say_year),
)

DECADES: tuple[Rule, ...] = (
    rule(r"(?<![\w,.])((?:1\d|20)\d0)['’]?s\b", _say_decade),
    rule(r"(?:(?<!\w)['’‘]|(?<![\w,.$£€'’-])(?=[2-9]0s))(\d0)['’]?s\b", _say_short_decade),
    rule(r"(?<=\bmid-)(\d0)s\b", _say_short_decade),
)

RULES: tuple[Rule, ...] = (
    rule(rf"{_YEAR}{_DASH}['’]?(\d{{4}}|\d\d|\d){_END}", _say_years),
    rule(rf"{_YEAR}/(\d\d){_END}", _say_years),
    rule(r"(?<![\w'’])['’‘](\d\d)\b(?!['’])", _say_short_year),
    rule(
        r"(?:(?<=\bFY)|(?<=\bCY)|(?<=\bfiscal )|(?<=\bFY ))((?:19|20)\d\d)\b",
        lambda match: " " * match.string[: match.start()].endswith("Y") + year(int(match[1])),
    ),
    rule(rf"{_YEAR}(?=-\w)", _say_year),
    rule(r"\b([Pp]ost|[Pp]re|[Mm]id|[Ll]ate|[Ee]arly)-([12]\d{3})\b", lambda match: f"{match[1]} {year(int(match[2]))}"),
    rule(rf"(?<=\b[Ii]n ){_YEAR}{_END}(?! (?:people|men|women|children|cases|homes|towns|cities|countries)\b)", _say_year),
    rule(
        rf"(?<![\w.,$£€/-])(19\d\d|20[0-4]\d){_END}(?!{_PEOPLE})",
        lambda match: match[0] if _is_counted(match) else _say_year(match),
    ),
    rule(rf"(?<![\w.,$£€/-])(1[1-9]\d\d|20\d\d){_END}(?!{_PEOPLE}|{_COUNTED})", _say_year),
)
