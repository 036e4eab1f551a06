"""Numbers that are dialled or identify: telephones, emergency numbers, ISBN and other figures in groups."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import cardinal, digits
from newscast.script.normalize.rules import Rule, rule

_GROUP = re.compile(r"\d+|[A-Z]+")
_TOLL_FREE = {"800": "eight hundred", "900": "nine hundred"}


def _say_groups(match: re.Match[str]) -> str:
    groups = [_TOLL_FREE.get(group, digits(group) or group) for group in _GROUP.findall(match["number"])]
    plus = "plus " if match.groupdict().get("plus") else ""
    extension = match.groupdict().get("extension")
    return plus + ", ".join(groups) + (f", extension {digits(extension)}" if extension else "")


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[1])


def _say_code(match: re.Match[str]) -> str:
    said = (digits(character) if character.isdigit() else character for character in match[2] if character.isalnum())
    return f"{match[1]} {' '.join(said)}"


_EXTENSION = r"(?:,? (?:ext\.?|extension|x) ?(?P<extension>\d+))?"
_CALLED = r"(?:[Cc]all(?:s|ed|ing)?(?: to)?|[Dd]ial(?:s|ed|ing|led|ling)?|[Rr]ing|[Rr]ang|[Pp]hon(?:e|ed|ing)|[Tt]ext(?:ed)?)"

RULES: tuple[Rule, ...] = (
    # codes of books and the like, before they look like telephone numbers
    rule(r"\b(ISBN|ISSN)(?:-1[03])?:? ?([\dX][\d -]{6,}[\dX])\b", _say_code),
    rule(
        r"(?<![\w.$£€/-])\d{1,2}(?:-\d{1,2}){3,}(?![\w/-])",
        lambda match: ", ".join(cardinal(int(part)) for part in match[0].split("-")),
    ),
    # telephones
    rule(
        rf"(?<![\w+.])(?P<plus>\+)(?P<number>\d{{1,3}}[ .-]?(?:\(\d+\)[ .-]?)?\d{{1,4}}(?:[ .-]\d{{2,4}}){{1,4}}|"
        rf"\d{{8,14}})(?![\w,]\d){_EXTENSION}",
        _say_groups,
    ),
    rule(rf"(?<![\w.])(?P<number>(?:1[ .-])?\(\d{{3}}\) ?\d{{3}}[ .-]\d{{4}})(?!\w){_EXTENSION}", _say_groups),
    rule(rf"(?<![\w.-])(?P<number>(?:1[.-])?\d{{3}}([.-])\d{{3}}\2\d{{4}})(?![\w-]){_EXTENSION}", _say_groups),
    rule(
        r"(?<![\w.-])(?P<number>(?:1-)?(?:800|888|877|866|855|900)-[A-Z\d]{2,3}-?[A-Z\d]{1,4}(?:-?[A-Z\d]{3,})?)(?![\w-])",
        _say_groups,
    ),
    rule(r"(?<![\w.,-])(?P<number>\(?0\d{2,5}\)? ?\d{3,4} ?\d{3,4})(?![\w,]\d)(?!\d)", _say_groups),
    rule(r"(?<![\w.,-])(?P<number>0\d{2,4}(?:[ -]\d{2,4}){1,4})(?![\w-])", _say_groups),
    rule(r"(?<![\w.,-])(?P<number>\(0\d{1,4}\)(?: \d{2,4}){1,3})(?![\w,-])", _say_groups),
    rule(r"(?<![\w.,$£€-])(?P<number>\d{1,5}(?: \d{1,7}){3,})(?![\w,]\d)", _say_groups),
    rule(r"(?<![\w.$£€-])(?P<number>555-\d{4})(?![\w-])", _say_groups),
    rule(
        r"(?i)(?:(?<=\bcall )|(?<=\bphone )|(?<=\bdial )|(?<=\btel )|(?<=\btel\. )|(?<=\btel: )|(?<=\bat ))"
        r"(?P<number>\d{3}-\d{4})(?![\w-])",
        _say_groups,
    ),
    rule(r"(?<![\w.$£€/-])(?P<number>\d{1,7}(?:-\d{1,7}){3,})(?![\w/-])", _say_groups),
    rule(r"(?<![\w.$£€/-])(?P<number>\d{2,4}-\d{2,4}-\d{2,7})(?![\w/-])", _say_groups),
    rule(rf"\b(?P<verb>{_CALLED}) (?P<number>\d{{5,7}}|\d{{10,11}})\b", lambda match: f"{match['verb']} {digits(match['number'])}"),
    rule(r"\b[Tt]el(?:\.:?|:)(?= ?[\w+(])", "telephone"),
    rule(r"\b[Ee]xt\. ?(\d+)\b", lambda match: f"extension {digits(match[1])}"),
    # emergency and service numbers
    rule(r"(?<!Porsche )(?<![\w.,$£€-])(9-?1-?1)\b(?![\d,.%-]\d| (?:people|cases|deaths|Turbo|Carrera|times|days))", _say_digits),
    rule(
        rf"\b(?P<verb>{_CALLED}) (?P<number>999|112|111|101|988|211|311|411|511|611|711|811|1-1-2|9-8-8)\b",
        lambda match: f"{match['verb']} {digits(match['number'])}",
    ),
    rule(
        r"(?<![\w.,$£€-])(999|112|988|311|111)(?= (?:calls?|call handlers?|operators?|emergency|hotline|lifeline|services?)\b)",
        _say_digits,
    ),
)
