"""Abbreviations of ordinary words: "No. 10", "pp. 10-12", "approx.", "Inc.", "e.g.", "vs."."""

from __future__ import annotations

import re

from newscast.script.normalize.en.stops import expand
from newscast.script.normalize.rules import Rule, alternatives, rule

_BEFORE_NUMBER = {
    "p": "page", "pp": "pages", "pg": "page", "pgs": "pages", "vol": "volume", "vols": "volumes", "ch": "chapter",
    "chs": "chapters",
    "chap": "chapter", "fig": "figure", "figs": "figures", "sec": "section", "secs": "sections", "sect": "section",
    "art": "article",
    "arts": "articles", "para": "paragraph", "paras": "paragraphs", "pt": "part", "pts": "parts", "eq": "equation",
    "ver": "version",
    "no": "number", "nos": "numbers", "op": "opus", "bk": "book", "l": "line", "ll": "lines", "v": "verse", "vv": "verses",
    "col": "column", "ex": "example", "app": "appendix", "prop": "proposition", "rte": "route", "rt": "route",
    "hwy": "highway", "fl": "floor", "rm": "room",
    "cl": "clause", "reg": "regulation", "ser": "series", "st": "stanza", "tab": "table", "ep": "episode", "n": "note",
    "nn": "notes",
    "div": "division", "lot": "lot", "flt": "flight", "apt": "apartment", "wk": "week",
}  # fmt: skip
_ANYWHERE = {
    "e.g": "for example", "eg": "for example", "i.e": "that is", "ie": "that is", "etc": "et cetera", "&c": "et cetera",
    "vs": "versus", "viz": "namely",
    "cf": "compare", "et al": "et al", "ibid": "ibid", "approx": "approximately", "incl": "including", "excl": "excluding",
    "dept": "department",
    "depts": "departments", "govt": "government", "gov't": "government", "int'l": "international", "nat'l": "national",
    "natl": "national",
    "intl": "international", "assoc": "association", "assn": "association", "ass'n": "association", "bros": "brothers",
    "corp": "corporation",
    "inc": "incorporated", "ltd": "limited", "mfg": "manufacturing", "univ": "university", "asst": "assistant", "atty": "attorney",
    "mgr": "manager", "esq": "esquire", "admin": "administration", "comm": "commission", "cttee": "committee", "hosp": "hospital",
    "misc": "miscellaneous", "max": "maximum", "min": "minimum", "avg": "average", "temp": "temperature", "pop": "population",
    "dist": "district",
    "co": "company", "cos": "companies", "mt": "mount", "supt": "superintendent", "acad": "academy", "inst": "institute",
    "lib": "library",
    "soc": "society", "ind": "industries", "tech": "technology", "dev": "development", "mgmt": "management", "prod": "production",
    "ed": "edition", "eds": "editors", "trans": "translated", "transl": "translated", "repr": "reprinted", "anon": "anonymous",
    "def": "defined", "obs": "obsolete", "orig": "originally", "tel": "telephone", "ext": "extension", "hr": "hour",
    "hrs": "hours", "yrs": "years",
    "jnr": "junior", "snr": "senior", "mins": "minutes", "lbs": "pounds", "reqd": "required", "appt": "appointment",
    "dbl": "double",
    "n.b": "note", "p.s": "P.S", "a.k.a": "also known as", "r.i.p": "R.I.P", "w/o": "without", "hon": "honorable",
    "secy": "secretary",
}  # fmt: skip
_ALSO_WORDS = {
    "co",
    "cos",
    "max",
    "min",
    "comm",
    "temp",
    "pop",
    "dist",
    "inst",
    "lib",
    "soc",
    "ind",
    "tech",
    "dev",
    "prod",
    "ed",
    "eds",
    "trans",
    "def",
    "obs",
    "mt",
    "tel",
    "ext",
    "hr",
    "hrs",
    "admin",
    "inc",
    "corp",
    "anon",
    "acad",
    "mins",
    "eg",
    "ie",
    "hon",
    "yrs",
    "lbs",
}
"""Words or parts of names too: only with a full stop and only where the case or the neighbours tell."""

_CAPITALIZED = {
    "Co": "Company", "Cos": "Companies", "Inc": "Incorporated", "Corp": "Corporation", "Ltd": "Limited", "Bros": "Brothers",
    "Dept": "Department", "Assn": "Association", "Assoc": "Association", "Univ": "University", "Inst": "Institute",
    "Intl": "International",
    "Natl": "National", "Govt": "Government", "Mfg": "Manufacturing", "Acad": "Academy", "Soc": "Society", "Hosp": "Hospital",
    "Esq": "Esquire",
    "Dist": "District", "Comm": "Commission", "Admin": "Administration", "Asst": "Assistant", "Supt": "Superintendent",
    "Ed": "Edition",
    "Lib": "Library", "Div": "Division", "Ind": "Industries", "Tech": "Technology", "Rev": "Revised", "Mus": "Museum",
    "Bldg": "Building",
}  # fmt: skip
_SPACED = {
    "U.S.",
    "M.P.",
    "P.S.",
    "A.M.",
    "P.M.",
    "A.D.",
    "B.C.",
    "D.C.",
    "D.D.",
    "N.Y.",
    "S.S.",
    "R.A.",
    "N.S.",
    "U.S.A.",
    "e.g.",
    "i.e.",
    "B.A.",
    "M.A.",
    "M.D.",
}
_SMALL = {short: words for short, words in _ANYWHERE.items() if short not in _ALSO_WORDS}
_UNAMBIGUOUS_CAPITALS = (
    "Inc",
    "Corp",
    "Ltd",
    "Bros",
    "Dept",
    "Assn",
    "Assoc",
    "Univ",
    "Intl",
    "Natl",
    "Govt",
    "Mfg",
    "Co",
    "Cos",
    "Esq",
)
_COMPANY = {"Inc": "Incorporated", "Corp": "Corporation", "Ltd": "Limited", "Co": "Company", "Bros": "Brothers"}


def _join(match: re.Match[str]) -> str:
    joined = match[0].replace(" ", "")
    return joined if joined in _SPACED else match[0]


_CAPITALIZED_BEFORE_NUMBER = {word.capitalize() for word in _BEFORE_NUMBER} - {"No", "Nos", "L", "V", "N", "P", "St"}

RULES: tuple[Rule, ...] = (
    # books put spaces between letters: "U. S.", "e. g."
    rule(r"\b(U|M|P|A|B|D|N|S|R|e|i)\. (S\. (?=A\.)|[SPMCDYRA]\.|[ge]\.)(?= (?:[a-z]|[A-Z][a-z])|[,;:)]|$)", _join),
    rule(r"\b(per cent)\.(?= [a-z])", r"\1"),
    rule(r"\b[Ll]at\. ?(?=\d)", "latitude "),
    rule(r"\b[Ll]ong\. ?(?=\d)", "longitude "),
    rule(r"\b[Nn]os\.? (?=\d)", "numbers "),
    rule(r"\bNo\.? ?(?=\d)", "number "),
    rule(r"\bno\. ?(?=\d)", "number "),
    rule(r"№\s?(?=\d)", "number "),
    rule(r"(?<!\w)#\s?(?=\d)", "number "),
    rule(r"§§\s?", "sections "),
    rule(r"§\s?", "section "),
    rule(r"¶¶\s?", "paragraphs "),
    rule(r"¶\s?(?=\d)", "paragraph "),
    rule(
        rf"\b({alternatives(set(_BEFORE_NUMBER) - {'no', 'nos'})})\. ?(?=\d|[IVXLC]+\b|[ivxl]+\b)",
        lambda match: _BEFORE_NUMBER[match[1]] + " ",
    ),
    rule(
        rf"\b({alternatives(_CAPITALIZED_BEFORE_NUMBER)})\. ?(?=\d|[IVXLC]+\b|[ivxl]+\b)",
        lambda match: _BEFORE_NUMBER[match[1].lower()].capitalize() + " ",
    ),
    rule(r"\bP\. (?=\d)", "Page "),
    rule(r"\b(\d+(?:st|nd|rd|th)|[Rr]ev|[Ff]irst|[Ss]econd|[Tt]hird) ed\.", expand(r"\1 edition")),
    rule(r"\b[Ee]st\. (?=[12]\d{3})", "established "),
    rule(rf"\b({alternatives(_SMALL)})\.", expand(lambda match: _SMALL[match[1]])),
    rule(r"&c\b\.?", expand("et cetera")),
    rule(r"\b(vs|etc|approx|govt|dept)\b(?!\.)", lambda match: _ANYWHERE[match[1]]),
    rule(rf"\b({alternatives(_UNAMBIGUOUS_CAPITALS)})\.", expand(lambda match: _CAPITALIZED[match[1]])),
    rule(
        r"\b(?:Corp|Inc|Ltd|Bros|Govt|Dept)(?![A-Za-z.])",
        lambda match: _CAPITALIZED[match[0]] + " " * match.string[match.end() :][:1].isdigit(),
    ),
    rule(r"(?<=[a-z] )v\. (?=[A-Z])", "v "),
    rule(r"\bw/o\b", "without"),
    rule(r"\bw/ ?(?=\w)", "with "),
    rule(r"\bc/o\b", "care of"),
    rule(r"\ba\.k\.a\.?", "also known as"),
    rule(r"\b(max|min|avg)\. (?=[a-z\d])", lambda match: _ANYWHERE[match[1]] + " "),
    rule(
        r"\b(yrs?|hrs?|mins?|secs?|wks?|mos)\.(?= [a-z])",
        lambda match: {"y": "years", "h": "hours", "m": "minutes", "s": "seconds", "w": "weeks"}[match[1][0]],
    ),
)
