"""Letters and figures in one word: models, versions, roads, flights, "COVID-19", "F-16", "v2.0.1", "5G"."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import cardinal, digits, number, ordinal, plural
from newscast.script.normalize.en.places import house_number
from newscast.script.normalize.rules import Rule, rule

_PARTS = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|.")
_LONGEST = 4
_NUMBERED_THINGS = (
    "Boeing|Airbus|Xbox|Proposition|Flight|flight|Route|Highway|Interstate|Room|room|Ferrari|Porsche|Area|"
    "Channel|Bus|bus|Train|train|Studio|Fahrenheit|Falcon|"
    "Peugeot|Mazda|Form|Rule|Resolution|Catch|Level|Highway|Hwy|Flight|Terminal|Runway|Unit|Engine|Ladder|"
    "Precinct|US|Track|Apartment|apartment"
)


def _say_figures(written: str) -> str:
    if "." in written:
        return number(written)
    if written == "007":
        return "double oh seven"
    if len(written) > _LONGEST or (written.startswith("0") and len(written) > 1):
        return digits(written)
    return house_number(written)


def _say_code(match: re.Match[str]) -> str:
    return " ".join(_say_figures(part) if part[0].isdigit() else part for part in _PARTS.findall(match[0]) if part not in "-–")


def _say_version(match: re.Match[str]) -> str:
    return " point ".join(cardinal(int(part)) for part in match["numbers"].split("."))


def _say_named_version(match: re.Match[str]) -> str:
    return f"version {_say_version(match)}"


def _say_lineage(match: re.Match[str]) -> str:
    """Variants and the like, "B.1.1.7" -> "B point one point one point seven"."""
    return f"{match[1]}{''.join(' point ' + _say_figures(part) for part in match[2][1:].split('.'))}"


def _say_address(match: re.Match[str]) -> str:
    return " dot ".join(digits(part) for part in match[0].split("."))


def _say_thing(match: re.Match[str]) -> str:
    return f"{match[1]} {_say_figures(match[2])}"


def _say_plural_thing(match: re.Match[str]) -> str:
    return f"{match[1]} {plural(_say_figures(match[2]))}"


def _say_ordinal(match: re.Match[str]) -> str:
    return ordinal(int(match[1].replace(",", ""))) + (" " if match[2] else "")


ORDINALS: tuple[Rule, ...] = (
    rule(r"\b(480|720|1080|1440|2160)([pi])\b", lambda match: f"{house_number(match[1])} {match[2].upper()}"),
    rule(r"\b401\(?k\b\)?", "four oh one K"),
    rule(
        r"\b(Regulation|Directive|Decision)((?: \((?:EU|EC|EEC)\))?(?: No\.?)?) (\d{2,4})/(\d{1,4})\b(?!/)",
        lambda match: f"{match[1]}{match[2]} {_say_figures(match[3])} slash {_say_figures(match[4])}",
    ),
    rule(r"\b(I|US|SR|M|A)-(\d{1,3})([NSEW])\b", lambda match: f"{match[1]} {_say_figures(match[2])} {match[3]}"),
    rule(r"\b([1-9]\d)ers\b", lambda match: cardinal(int(match[1])).removesuffix("e") + "ers"),
    rule(
        r"(?<=\b[Nn]umber )(\d\d)-(\d{1,4})\b(?![-/.]\d)",
        lambda match: f"{cardinal(int(match[1]))} {_say_figures(match[2])}",
    ),
    # aeroplanes, before "737-800" looks like a range
    rule(r"\b(7[0-8]7)-(\d{1,4})\b", lambda match: f"{_say_figures(match[1])} {_say_figures(match[2])}"),
    rule(r"\b(7[0-8]7)()(?= (?:Max|MAX|jets?|planes?|aircraft|Dreamliners?|NG)\b)", lambda match: _say_figures(match[1])),
    rule(r"\b(7[0-8]7)s\b", lambda match: plural(_say_figures(match[1]))),
    rule(r"\b([A-Z]{1,3})((?:\.\d+)+)\b(?!\.?\d)", _say_lineage),
    rule(
        r"(?<![\w.])(\d+)(?:st|nd|rd|th)? ?[-–] ?(\d+)(?:st|nd|rd|th)\b",
        lambda match: f"{ordinal(int(match[1]))} to {ordinal(int(match[2]))}",
    ),
    # ordinals, also before a hyphen
    rule(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b(-)?", _say_ordinal),
    rule(r"(?<![\w.])(\d+)ths\b()", lambda match: plural(ordinal(int(match[1])))),
    rule(r"(?<=\bthe )(\d*[23])d\b()", _say_ordinal),
    rule(
        r"(?<![\w.])(\d*[23])d(?= (?:Regiment|Infantry|Cavalry|Artillery|Division|Battalion|Brigade|Corps|Army|"
        r"edition|Lieut|day|of))()",
        _say_ordinal,
    ),
)

RULES: tuple[Rule, ...] = (
    rule(r"\b(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}\b(?!\.\d)", _say_address),
    rule(r"\b(?:v|ver|version|V(?=\d+\.))\.? ?(?P<numbers>\d+(?:\.\d+)*)\b", _say_named_version),
    rule(r"\b([Ss]ections?|Resolutions?|Directive|Regulation|Proposition|Flight) (\d{3,4})\b(?![,.]\d)", _say_thing),
    rule(r"(?<=\bPython )(?P<numbers>3\.\d\d)\b", _say_version),
    rule(r"(?<![\w.])(?P<numbers>\d+(?:\.\d+){2,})\b(?!\.?\d)", _say_version),
    rule(r"\b007\b", "double oh seven"),
    rule(r"\b501\(c\)\(?(\d)?\)?", lambda match: "five oh one C" + (f" {cardinal(int(match[1]))}" if match[1] else "")),
    rule(r"\b403\(b\)", "four oh three B"),
    rule(rf"\b({_NUMBERED_THINGS}) (\d{{3}})s\b", _say_plural_thing),
    rule(rf"\b({_NUMBERED_THINGS}) (\d{{3}})\b(?!,\d|\.\d|\s?%)", _say_thing),
    # letters and figures in one word
    rule(r"(?<![\w.])(\d)([GD]|K)s?\b(?![-.]\w)", lambda match: f"{cardinal(int(match[1]))} {match[2]}"),
    rule(
        r"(?<![\w.])(\d+)[xX]\b",
        lambda match: (
            f"{cardinal(int(match[1]))} times"
            if int(match[1]) > 1 and match.string[match.end() : match.end() + 1] == " "
            else f"{cardinal(int(match[1]))} x"
        ),
    ),
    rule(r"(?<![\w.$£€'’])([A-Za-z]{1,6})[-–]?(\d{1,4})s\b", _say_plural_thing),
    rule(r"(?<![\w.$£€'’])[A-Za-z]{1,6}[-–]?\d{1,5}(?:\.\d+)?(?:(?:neos|[A-Za-z]{1,3})(?:\d{1,3})?)?(?![\w]|[.,]\d)", _say_code),
    rule(r"(?<![\w.$£€'’,-])\d{1,4}[A-Z]{1,3}\d{0,3}\b(?![.]\d)", _say_code),
    rule(r"(?<![\w.,$£€])(\d+)-(?=[a-z])", lambda match: number(match[1]) + " "),
    rule(r"(?<=[A-Za-z])-(\d+)\b(?![.,-]\d)", lambda match: " " + _say_figures(match[1])),
)
