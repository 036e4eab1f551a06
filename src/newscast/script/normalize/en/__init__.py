"""English: the rules of each class of written text, in the order in which they are applied."""

from __future__ import annotations

import re

from newscast.script.normalize.cleaning import clean
from newscast.script.normalize.en import (
    abbreviations,
    acronyms,
    codes,
    dates,
    figures,
    footnotes,
    fractions,
    initials,
    leftovers,
    measures,
    money,
    phones,
    places,
    ranges,
    roman,
    symbols,
    times,
    titles,
    web,
    years,
)
from newscast.script.normalize.grammar import say_digits
from newscast.script.normalize.rules import apply

_FIRST = (*web.RULES, *footnotes.RULES, *fractions.OPEN, *figures.GROUPS, *symbols.EARLY)
_TIMES = (*years.DECADES, *times.RULES)
_WORDS = (*titles.RULES, *places.RULES, *abbreviations.RULES)
_ERAS = years.ERAS
_NUMERALS = roman.RULES
_FIGURES = (
    *codes.ORDINALS,
    *phones.RULES,
    *money.RULES,
    *measures.RULES,
    *years.RULES,
    *ranges.RULES,
    *fractions.RULES,
    *codes.RULES,
)
_SIGNS = (*symbols.RULES, *figures.RULES)
_LAST = (*leftovers.RULES, *symbols.AFTER, *acronyms.RULES)
_HAS_FIGURES = re.compile(r"[\d$£€¥￥₹₽₩₪₺%‰°º/¢⁰¹²³⁴-⁹]")
_PASSES = 5


def say(line: str, region: str) -> str:
    """The spoken form of one line; the region ("US", "GB", "") decides the order of dates.

    What a rule says may complete what another one looks for ("@0" becomes "@zero"), so the rules are applied until nothing changes.
    """
    text = clean(line)
    for _ in range(_PASSES):
        before, text = text, _say_once(text, region)
        if text == before:
            break
    return text


def _say_once(text: str, region: str) -> str:
    """All rules in their order; those for figures are left out where there are none, which halves the time for prose."""
    text = apply(_FIRST, text)
    has_figures = _HAS_FIGURES.search(text) is not None
    text = apply((*(dates.figures(region) if has_figures else ()), *dates.RULES, *_TIMES, *_WORDS), text)
    text = apply((*(_ERAS if has_figures else ()), *_NUMERALS, *(_FIGURES if has_figures else ())), text)
    text = apply((*_SIGNS, *initials.RULES), text)
    return apply(_LAST, say_digits(text, "en"))
