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
    "e.g": "for example", "i.e": "that is", "etc": "et cetera", "&c": "et cetera", "vs": "versus", "viz": "namely",
    "cf": "compare", "et al": "et al", "ibid": "ibid", "approx": "approximately", "incl": "including", "excl": "excluding",
    "dept": "department", "depts": "departments", "govt": "government", "gov't": "government", "int'l": "international",
    "nat'l": "national", "natl": "national", "intl": "international", "assoc": "association", "assn": "association",
    "ass'n": "association", "bros": "brothers", "ltd": "limited", "mfg": "manufacturing", "univ": "university",
    "asst": "assistant", "atty": "attorney", "mgr": "manager", "esq": "esquire", "misc": "miscellaneous", "avg": "average",
    "supt": "superintendent", "transl": "translated", "orig": "originally", "jnr": "junior", "snr": "senior", "n.b": "note",
    "p.s": "P.S", "a.k.a": "also known as", "r.i.p": "R.I.P", "w/o": "without",
}  # fmt: skip
"""Expanded where they end in a full stop; words of their own ("co", "inst") are not among them."""

_COMPANIES = {
    "Inc": "Incorporated", "Corp": "Corporation", "Ltd": "Limited", "Bros": "Brothers", "Dept": "Department",
    "Assn": "Association", "Assoc": "Association", "Univ": "University", "Intl": "International", "Natl": "National",
    "Govt": "Government", "Mfg": "Manufacturing", "Co": "Company", "Cos": "Companies", "Esq": "Esquire",
}  # fmt: skip

_AMOUNTS = {
    "max": "maximum", "min": "minimum", "avg": "average",
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
_CAPITALIZED_BEFORE_NUMBER = {word.capitalize() for word in _BEFORE_NUMBER} - {"No", "Nos", "L", "V", "N", "P", "St"}


def _join(match: re.Match[str]) -> str:
    joined = match[0].replace(" ", "")
    return joined if joined in _SPACED else match[0]


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
    rule(rf"\b({alternatives(_ANYWHERE)})\.", expand(lambda match: _ANYWHERE[match[1]])),
    rule(r"&c\b\.?", expand("et cetera")),
    rule(r"\b(vs|etc|approx|govt|dept)\b(?!\.)", lambda match: _ANYWHERE[match[1]]),
    rule(rf"\b({alternatives(_COMPANIES)})\.", expand(lambda match: _COMPANIES[match[1]])),
    rule(
        r"\b(?:Corp|Inc|Ltd|Bros|Govt|Dept)(?![A-Za-z.])",
        lambda match: _COMPANIES[match[0]] + " " * match.string[match.end() :][:1].isdigit(),
    ),
    rule(r"(?<=[a-z] )v\. (?=[A-Z])", "v "),
    rule(r"\by/y\b", "year on year"),
    rule(r"\bm/m\b", "month on month"),
    rule(r"\bq/q\b", "quarter on quarter"),
    rule(r"\bw/o\b", "without"),
    rule(r"\bw/ ?(?=\w)", "with "),
    rule(r"\bc/o\b", "care of"),
    rule(r"\ba\.k\.a\.?", "also known as"),
    rule(r"\b(max|min|avg)\. (?=[a-z\d])", lambda match: _AMOUNTS[match[1]] + " "),
    rule(
        r"\b(yrs?|hrs?|mins?|secs?|wks?|mos)\.(?= [a-z])",
        lambda match: {"y": "years", "h": "hours", "m": "minutes", "s": "seconds", "w": "weeks"}[match[1][0]],
    ),
)
