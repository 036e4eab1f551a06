"""Acronyms in the form in which espeak reads them right: "WHO" -> "W.H.O", "GCSEs" -> "G.C.S.E's", "PIN" -> "pin"."""

from __future__ import annotations

import re

from newscast.script.acronyms import acronyms
from newscast.script.normalize.rules import Rule, rule

_LOWER = re.compile(r"[a-z]{2}")


def _say_acronym(match: re.Match[str]) -> str:
    """Leaves a line in capitals alone: there "WHO" is a pronoun."""
    acronym = acronyms().get(match[1])
    if acronym is None or not _LOWER.search(match.string):
        return match[0]
    return acronym.inflected(match[2])


RULES: tuple[Rule, ...] = (rule(r"(?<![\w.&’'-])([A-Z]{2,7})(s['’]|['’]s|s|)(?![\w&]|\.\w)", _say_acronym),)
