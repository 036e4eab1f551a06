"""Percent, temperatures and units: "3.5%", "25bps", "20°C", "5 km/h", "1,000 km²", "1.4m residents"."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import NUMBER, number
from newscast.script.normalize.en.quantities import DASH, SIGN, adjectival, is_one, sign_word
from newscast.script.normalize.en.stops import ends_sentence
from newscast.script.normalize.en.units import AREAS, UNITS, unit_words
from newscast.script.normalize.rules import Rule, alternatives, rule

_START = r"(?<![\w.,$£€])"
_NUMBER = rf"{_START}(?P<amount>{NUMBER})"
_RANGE = rf"{_START}(?P<low>{NUMBER})(?:{DASH}| to )(?P<amount>{NUMBER})"
_UNIT = rf"(?P<unit>(?<= )(?:s|st)\b|(?!st?\b)(?:{alternatives(UNITS)}))(?![\w²³]|[’'](?!s?\s)\w)(?:\.(?= [a-z]))?"
_METRES = (
    "high|long|wide|deep|tall|thick|away|apart|below|above|from|of|off|to|per|sprint|hurdles|dash|race|relay|"
    "final|freestyle|butterfly|"
    "backstroke|breaststroke|medley|steeplechase|walk|platform|springboard|gold|silver|bronze|title|record|"
    "champion|event|events|heats|"
    "semi-final|swim|run|runner|pool|wave|waves|tower|towers|drop|climb|fence|wall|yacht|resolution|telescope"
)
_EVENT = re.compile(
    r" (?:final|semi-final|race|sprint|dash|hurdles|relay|freestyle|butterfly|backstroke|breaststroke|medley|run|runner|walk|"
    r"record|title|champion|pistol|film|gun|rounds?|lens|cable|pipeline|radius|stretch|trek|hike|drive|fence|wall|tower)\b"
)
_LARGE = {
    "m": "million",
    "k": "thousand",
    "K": "thousand",
    "bn": "billion",
    "tn": "trillion",
    "M": "million",
    "B": "billion",
    "mn": "million",
}
_WORDS_OF_K = r"(?:run|race|walk|runner|event|course|TV|video|resolution|display|screen|monitor|footage|time|personal)"


def _percent_words(unit: str) -> str:
    return {
        "‰": "per mille",
        "bps": "basis points",
        "bp": "basis points",
        "pp": "percentage points",
        "ppt": "percentage points",
    }.get(unit, "percent")


def _say_percent(match: re.Match[str]) -> str:
    said = number(match["amount"])
    unit = _percent_words(match["unit"])
    if said == "one":
        unit = unit.removesuffix("s") if unit.endswith("points") else unit
    plus = " plus" if match["plus"] else ""
    return f"{sign_word(match['sign'])}{said} {unit}{plus}"


def _say_percent_range(match: re.Match[str]) -> str:
    return f"{sign_word(match['sign'])}{number(match['low'])} to {number(match['amount'])} {_percent_words(match['unit'])}"


_SCALES = {"C": "Celsius", "F": "Fahrenheit", "K": "Kelvin", "℃": "Celsius", "℉": "Fahrenheit", "": ""}
_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _degrees(said: str, scale: str) -> str:
    return f"{said} degree{'' if said in {'one', 'minus one'} else 's'} {_SCALES[scale]}".rstrip()


def _say_temperature(match: re.Match[str]) -> str:
    said = sign_word(match["sign"]) + number(match["amount"])
    return _degrees(said, (match.groupdict().get("scale") or "").strip(" °º"))


def _say_temperature_range(match: re.Match[str]) -> str:
    said = f"{sign_word(match['sign'])}{number(match['low'])} to {sign_word(match['sign2'])}{number(match['amount'])}"
    return _degrees(said, (match.groupdict().get("scale") or "").strip(" °º"))


def _say_latitude(match: re.Match[str]) -> str:
    parts = [f"{number(match['degrees'])} degrees"]
    parts += [f"{number(match['minutes'])} minutes"] if match["minutes"] else []
    parts += [f"{number(match['seconds'])} seconds"] if match["seconds"] else []
    return " ".join([*parts, _COMPASS[match["point"]]])


def _say_unit(match: re.Match[str]) -> str:
    said = cardinal_of_races(match["amount"]) if match["unit"] == "m" else number(match["amount"])
    singular = said == "one" or match["gap"] == "-" or adjectival(match) or _EVENT.match(match.string, match.end()) is not None
    stop = "." if match["unit"].endswith(".") and ends_sentence(match.string, match.end()) else ""
    return f"{sign_word(match['sign'])}{said} {unit_words(match['unit'], plural=not singular)}{stop}"


def cardinal_of_races(written: str) -> str:
    """The length of a race: "1500" -> "fifteen hundred"."""
    return f"{number(written[:2])} hundred" if re.fullmatch("1[1-9]00", written) else number(written)


def _say_unit_range(match: re.Match[str]) -> str:
    singular = adjectival(match) or match["gap"] == "-"
    return (
        f"{sign_word(match['sign'])}{number(match['low'])} to {number(match['amount'])} "
        f"{unit_words(match['unit'], plural=not singular)}"
    )


def _say_height(match: re.Match[str]) -> str:
    """Feet and inches of a person, "five foot ten"."""
    return f"{number(match[1])} foot {number(match[2])}"


def _say_feet_inches(match: re.Match[str]) -> str:
    feet, inches = number(match[1]), number(match[2])
    return f"{feet} {'foot' if feet == 'one' else 'feet'} {inches} {'inch' if inches == 'one' else 'inches'}"


def _say_large(match: re.Match[str]) -> str:
    return f"{sign_word(match['sign'])}{number(match['amount'])} {_LARGE[match['scale']]}{' plus' if match['plus'] else ''}"


def _say_large_range(match: re.Match[str]) -> str:
    return f"{number(match['low'])} to {number(match['amount'])} {_LARGE[match['scale']]}"


def _say_area(match: re.Match[str]) -> str:
    plural = not adjectival(match)
    return f"{number(match['low'])} by {number(match['amount'])} {unit_words(match['unit'], plural=plural)}"


_PERCENT = r"\s?(?P<unit>%|‰|pc\b|per cent\b|percent\b)(?P<plus>\+)?"
_POINTS = r"\s?(?P<unit>bps|bp|pp|ppt)\b(?P<plus>(?!))?"

RULES: tuple[Rule, ...] = (
    rule(rf"(?P<sign>{SIGN})?{_START}(?P<low>{NUMBER})\s?%?(?:{DASH}| to )(?P<amount>{NUMBER}){_PERCENT}", _say_percent_range),
    rule(rf"(?P<sign>{SIGN})?{_NUMBER}{_PERCENT}", _say_percent),
    rule(rf"(?P<sign>{SIGN})?{_RANGE}{_POINTS}", _say_percent_range),
    rule(rf"(?P<sign>{SIGN})?{_NUMBER}{_POINTS}", _say_percent),
    # temperatures and angles
    rule(
        r"(?<![\w.])(?P<degrees>\d+(?:\.\d+)?)\s?[°º]\s?(?:(?P<minutes>\d+(?:\.\d+)?)\s?[′'’]\s?)"
        r"?(?:(?P<seconds>\d+(?:\.\d+)?)\s?[″\"”]\s?)?(?P<point>[NSEW])\b(?:\.(?=[,;] | [a-z]))?",
        _say_latitude,
    ),
    rule(
        rf"(?P<sign>{SIGN})?{_START}(?P<low>{NUMBER})\s?(?:[°º]?\s?[CF]?)(?:{DASH}| to )(?P<sign2>[-−])"
        rf"?(?P<amount>{NUMBER})\s?(?:[°º]\s?(?P<scale>[CF]\b)?|(?<=\d)(?=[CF]\b)(?P<scale3>[CF]))",
        lambda match: _say_temperature_range(match) + (f" {_SCALES[match['scale3']]}" if match["scale3"] else ""),
    ),
    rule(
        rf"{_START}({NUMBER})\+\s?[°º]\s?(?P<scale>[CF])\b",
        lambda match: f"{number(match[1])} plus {_degrees('', match['scale']).lstrip()}",
    ),
    rule(rf"(?P<sign>{SIGN})?{_NUMBER}\s?[°º]\s?(?P<scale>[CFK]\b)?", _say_temperature),
    rule(rf"(?P<sign>{SIGN})?{_NUMBER}\s?(?P<scale>[℃℉])", _say_temperature),
    rule(rf"(?P<sign>{SIGN})?{_START}(?P<amount>\d{{1,3}}(?:\.\d)?)(?P<scale>[CF])\b(?![-.]\w)", _say_temperature),
    rule(
        rf"{_START}(?P<amount>{NUMBER}) in(?=$|[),;]|\. ?$| (?:of rain|of snow|rain|snow)\b| \(\d)",
        lambda match: f"{number(match['amount'])} {'inch' if is_one(match['amount']) else 'inches'}",
    ),
    # heights and lengths in feet and inches
    rule(r"(?<![\w.])(\d)\s?['’′]\s?(1[01]|\d)(?:\s?(?:\"|”|″|''|’’))?(?![\w'’])", _say_height),
    rule(r"(?<![\w.])(\d{1,3}) ?ft\.?,? (\d{1,2}(?:\.\d+)?) ?in\b(?:\.(?! [A-Z]|$))?", _say_feet_inches),
    rule(r"(?<![\w.])(\d{1,2}) ?ft\.? (\d{1,2})\b(?! ?\w)", lambda match: f"{number(match[1])} foot {number(match[2])}"),
    rule(rf"(?<![\w.])({NUMBER})\s?′(?!\w)", lambda match: f"{number(match[1])} feet"),
    rule(rf"(?<![\w.])({NUMBER})(?:\s?″|-inch\b(?=$)(?!))", lambda match: f"{number(match[1])} inches"),
    # millions and thousands of what is counted
    rule(rf"{_START}(?P<low>\d+(?:\.\d+)?)(?:bn|tn|mn)?{DASH}(?P<amount>\d+(?:\.\d+)?)\s?(?P<scale>bn|tn|mn)\b", _say_large_range),
    rule(
        rf"{_START}(?P<low>\d+(?:\.\d+)?)(?:m|k|K|M)?{DASH}(?P<amount>\d+(?:\.\d+)?)(?P<scale>m|k|K|M)\b(?! "
        rf"(?:{_METRES})\b)(?= [a-z-]+s\b| people)",
        _say_large_range,
    ),
    rule(rf"(?P<sign>{SIGN})?{_NUMBER}\s?(?P<scale>bn|tn|mn)\b(?P<plus>\+)?", _say_large),
    rule(
        rf"(?P<sign>{SIGN})?{_START}(?P<amount>\d+(?:\.\d+)?)(?P<scale>[mk])(?P<plus>(?!))?"
        rf"(?=-strong\b| (?:and|or|to) \d+(?:\.\d+)?[mk] (?!(?:{_METRES})\b)(?:[a-z-]+s|people)\b)",
        _say_large,
    ),
    rule(
        rf"(?P<sign>{SIGN})?{_NUMBER} (?P<scale>m)(?P<plus>(?!))?(?= (?:people|men|women|children|homes|users|jobs)\b)", _say_large
    ),
    rule(
        rf"(?P<sign>{SIGN})?{_NUMBER}(?P<scale>m)\b(?! (?:{_METRES})\b)(?P<plus>\+)?(?= (?:[a-z-]+ )"
        rf"{{0,2}}(?:[a-z-]{{2,}}s|people|men|women|children|more)\b)",
        _say_large,
    ),
    rule(
        rf"(?P<sign>{SIGN})?{_START}(?P<amount>\d+(?:\.\d+)?)(?P<scale>[MB])\b(?P<plus>\+)?(?= (?:[a-z-]+ )"
        rf"{{0,2}}(?:[a-z-]{{2,}}s|people|men|women|children|more)\b)",
        _say_large,
    ),
    rule(rf"(?P<sign>{SIGN})?{_START}(?P<amount>\d+\.\d+)(?P<scale>[MB])\b(?P<plus>\+)?", _say_large),
    rule(
        r"(?:(?<=population of )|(?<=audience of )|(?<=electorate of )|(?<=population to )|(?<=readership of )|(?<=workforce of ))"
        r"(?P<sign>(?!))?(?P<amount>\d+(?:\.\d+)?)(?P<scale>[mk])\b(?P<plus>(?!))?",
        _say_large,
    ),
    rule(
        rf"(?P<sign>{SIGN})?{_START}(?P<amount>[458])(?P<scale>K)\b(?= (?!{_WORDS_OF_K}|videos|displays|screens|TVs|monitors)[a-z-]+s\b"
        r"| people\b)(?P<plus>\+)?",
        _say_large,
    ),
    rule(r"(?<![\w.,$£€])(\d[\d,.]*) ?(?:b/d|bpd)\b", lambda match: f"{number(match[1])} barrels per day"),
    rule(
        rf"(?P<sign>{SIGN})?{_START}(?P<amount>(?!(?:4|5|8)K\b)\d+(?:\.\d+)?)(?P<scale>[kK])\b(?! ?{_WORDS_OF_K}\b)(?P<plus>\+)?",
        _say_large,
    ),
    # units
    rule(
        rf"{_START}(?P<low>{NUMBER})(?:\s?(?:{alternatives(AREAS)}))?\s?[x×]\s?(?P<amount>{NUMBER})"
        rf"\s?(?P<unit>{alternatives(AREAS)})\b",
        _say_area,
    ),
    rule(rf"(?P<sign>{SIGN})?{_RANGE}(?P<gap>\s?|-){_UNIT}", _say_unit_range),
    rule(rf"(?P<sign>{SIGN})?{_NUMBER}(?P<gap>\s?|-){_UNIT}", _say_unit),
    rule(
        rf"(?<=thousand |.million |.billion |trillion )(?P<unit>{alternatives(UNITS)})(?![\w²³'’])(?! [A-Z])",
        lambda match: unit_words(match["unit"], plural=True),
    ),
    rule(
        r"(?<=[a-z)])\s?/\s?(km²|km2|sq km|sq mi|mi²|kg|km|day|hour|hr|year|yr|month|week|lb|oz|litre|liter|L|gal|"
        r"min|sec|person|head|ton|tonne|MWh|kWh|bbl|barrel|gallon|pound|ounce|share|bushel|acre|night|hectare|pupil|student|mile|unit)\b",
        lambda match: f" per {unit_words(match[1], plural=False)}",
    ),
)
