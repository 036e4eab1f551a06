"""Places: saint or street, doctor or drive, house numbers, compass points, states, post codes.

"St. Louis" is a saint, "Wall St." a street; in "42nd St. Station" and "Wall St. Journal" what stands before decides.
"""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import cardinal, digits, ordinal
from newscast.script.normalize.en.stops import expand
from newscast.script.normalize.rules import Rule, alternatives, rule

_STREETS = {
    "Ave": "Avenue", "Av": "Avenue", "Blvd": "Boulevard", "Rd": "Road", "Ln": "Lane", "Hwy": "Highway", "Pkwy": "Parkway",
    "Expy": "Expressway", "Fwy": "Freeway", "Tpke": "Turnpike", "Ter": "Terrace", "Cir": "Circle", "Pl": "Place", "Sq": "Square",
    "St": "Street", "Dr": "Drive", "Ct": "Court", "Cres": "Crescent", "Plz": "Plaza", "Bldg": "Building", "Brg": "Bridge",
}  # fmt: skip
_ROADS_ANYWHERE = ("Ave", "Blvd", "Hwy", "Pkwy", "Expy", "Fwy", "Tpke", "Bldg", "Rd")
_FAMOUS_STREETS = (
    *("Wall", "Main", "High", "Fleet", "Bond", "Oxford", "Regent", "Downing", "Elm", "Oak", "Pine", "State", "Court", "Market"),
    *(
        "Church",
        "Bourbon",
        "Canal",
        "Broad",
        "Water",
        "Front",
        "Union",
        "Washington",
        "Chestnut",
        "Walnut",
        "Spruce",
        "Baker",
        "Madison",
    ),
)
_POINTS = {
    "N": "North", "S": "South", "E": "East", "W": "West",
    "NE": "Northeast", "NW": "Northwest", "SE": "Southeast", "SW": "Southwest",
}  # fmt: skip
_STATES = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado", "Conn": "Connecticut",
    "Del": "Delaware", "Fla": "Florida", "Ga": "Georgia", "Ill": "Illinois", "Ind": "Indiana", "Kan": "Kansas", "Ky": "Kentucky",
    "La": "Louisiana", "Md": "Maryland", "Mass": "Massachusetts", "Mich": "Michigan", "Minn": "Minnesota", "Miss": "Mississippi",
    "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska", "Nev": "Nevada", "N.H": "New Hampshire", "N.J": "New Jersey",
    "N.M": "New Mexico", "N.Y": "New York", "N.C": "North Carolina", "N.D": "North Dakota", "Okla": "Oklahoma", "Ore": "Oregon",
    "Pa": "Pennsylvania", "R.I": "Rhode Island", "S.C": "South Carolina", "S.D": "South Dakota", "Tenn": "Tennessee",
    "Tex": "Texas",
    "Vt": "Vermont", "Va": "Virginia", "Wash": "Washington", "W.Va": "West Virginia", "Wis": "Wisconsin", "Wyo": "Wyoming",
    "Ont": "Ontario", "Que": "Quebec", "Alta": "Alberta", "Sask": "Saskatchewan", "Man": "Manitoba",
}  # fmt: skip
_POSTAL = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
    "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan",
    "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
    "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
    "WI": "Wisconsin", "WY": "Wyoming", "DC": "D.C",
}  # fmt: skip
_CLEAR_STATES = r"Ariz|Calif|Colo|Conn|Fla|Okla|Tenn|W\.Va|Wis|Wyo"
_DIVIDED = "Korea|Africa|Dakota|Carolina|America|Ireland|Yorkshire|Virginia|Asia|Europe|Sudan|Germany|Timor"
_NAME = r"(?:(?!(?:The|This|That|His|Her|My|Our|Your|Dear|And|But)\b)[A-Z][\w'’-]+|\d+(?:st|nd|rd|th))"
_TOWN = r"[A-Z][\w'’-]*[a-z]"
_STREET = alternatives(_STREETS)
_POINT = alternatives(_POINTS)


def _say_house(match: re.Match[str]) -> str:
    return house_number(match[1]) + match[2]


def house_number(written: str) -> str:
    """A number as addresses, flights and roads have it: "123" -> "one twenty three", "1600" -> "sixteen hundred"."""
    value = int(written)
    hundreds, rest = divmod(value, 100)
    if written.startswith("0") or len(written) > len("9999"):
        return digits(written)
    if not hundreds or value % 1000 == 0:
        return cardinal(value)
    if not rest:
        return f"{cardinal(hundreds)} hundred"
    return f"{cardinal(hundreds)} {'oh ' if written[-2] == '0' else ''}{cardinal(rest)}"


def _say_street(match: re.Match[str]) -> str:
    return f"{match[1]} {_STREETS[match[2]]}"


def _say_point(match: re.Match[str]) -> str:
    return _POINTS[match[1].replace(".", "")] + " "


def _say_numbered_street(match: re.Match[str]) -> str:
    return f"{ordinal(int(match[1]))} {_STREETS[match[2]]}"


RULES: tuple[Rule, ...] = (
    # house numbers: "123 N. Main St."
    rule(
        rf"(?<![\w.,$£€#-])(?<!No\. )(?<!No )(\d{{1,5}})(?= (?:(?:{_POINT})\b\.? )?(?:{_NAME} ){{0,2}}{_NAME} (?:{_STREET}|"
        rf"{alternatives(_STREETS.values())})\b)()",
        _say_house,
    ),
    rule(r"(?<![\w.,$£€#-])(\d{2,5})(?= (?:[NSEW]|North|South|East|West)\.? \d+(?:st|nd|rd|th)\b)()", _say_house),
    # compass points before a street
    rule(
        rf"(?<![\w.])([NSEW]|N\.?[EW]|S\.?[EW])\b\.? (?={_NAME} (?:{_STREET}|{alternatives(_STREETS.values())})\b|\d+(?:st|nd|rd|th)\b)",
        _say_point,
    ),
    rule(rf"\b(\d+)(?:st|nd|rd|th) ({_STREET})(?:\.|\b)", expand(_say_numbered_street)),
    rule(rf"\b({_NAME}) (St|Ave|Dr|Rd)\.? (?=(?:NW|NE|SW|SE)\b)", lambda match: f"{match[1]} {_STREETS[match[2]]} "),
    rule(r"(?<=treet|venue)( )(NW|NE|SW|SE)\b", lambda match: match[1] + _POINTS[match[2]]),
    # streets
    rule(rf"\b((?:{'|'.join(_FAMOUS_STREETS)})) (St)(?:\.|\b)", expand(_say_street)),
    rule(rf"\b({_NAME}) ({alternatives(_ROADS_ANYWHERE)})(?:\.|\b)", expand(_say_street)),
    rule(rf"\b({_NAME}) ({_STREET})\.(?=(?: [^A-Z]|[^\w ]|$))", expand(_say_street)),
    rule(r"\bSts\.? (?=[A-Z])", "Saints "),
    rule(r"\bSte\. (?=[A-Z])", "Sainte "),
    rule(r"\bSt(?:\.? ?|/)(?<!/)(?=[A-Z])", "Saint "),
    rule(r"\bDr\.? (?=[A-Z])", "Doctor "),
    rule(r"\bDr\.", "Doctor"),
    rule(r"\bMt\.? (?=[A-Z])", "Mount "),
    rule(r"\bMts\.", "Mountains"),
    rule(r"(?<!\d )\bFt\.? (?=[A-Z])", "Fort "),
    rule(r"\bPt\. (?=[A-Z])", "Point "),
    rule(rf"\b([NSEW])\. (?=(?:{_DIVIDED})\b)", lambda match: _POINTS[match[1]] + " "),
    # states
    rule(rf"\b({_CLEAR_STATES})\.", expand(lambda match: _STATES[match[1]])),
    rule(r"(?<=, )([A-Z]{2}) (\d{5}(?:-\d{4})?)\b", lambda match: f"{_POSTAL.get(match[1], match[1])} {digits(match[2])}"),
    rule(rf"(?<=[a-z], )({'|'.join(_POSTAL)})(?=[,.;)]|$)", lambda match: _POSTAL[match[1]]),
    rule(rf"\b({_TOWN}, )({alternatives(_STATES)})\.", expand(lambda match: match[1] + _STATES[match[2]])),
    rule(
        rf"\b((?:Democrat|Republican|Independent|Rep\.?|Sen\.?) of )({alternatives(_STATES)})\b\.?(?=[,)]|$)",
        lambda match: match[1] + _STATES[match[2]],
    ),
    rule(rf"(?<= of )({'|'.join(_POSTAL)})(?=[,)])", lambda match: _POSTAL[match[1]]),
    rule(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b", lambda match: f"{_say_postcode(match[1])} {_say_postcode(match[2])}"),
    rule(r"\b(?:Apt|apt)\.? (?=#?\d)", "apartment "),
    rule(r"\b(?:Ste|Suite)\.? (?=\d)", "suite "),
)


def _say_postcode(part: str) -> str:
    return " ".join(digits(character) if character.isdigit() else character for character in part)
