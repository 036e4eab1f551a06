"""Acronyms in the form in which espeak reads them right: "WHO" -> "W.H.O", "GCSEs" -> "G.C.S.E's", "PIN" -> "pin"."""

from __future__ import annotations

import re

from newscast.script.acronyms import acronyms, is_headline
from newscast.script.normalize.rules import Rule, rule


def _say_acronym(match: re.Match[str]) -> str:
    acronym = acronyms().get(match[1])
    if acronym is None or is_headline(match.string):
        return match[0]
    return acronym.inflected(match[2])


RULES: tuple[Rule, ...] = (rule(r"(?<![\w.&’'-])([A-Z]{2,7})(s['’]|['’]s|s|)(?![\w&]|\.\w)", _say_acronym),)
