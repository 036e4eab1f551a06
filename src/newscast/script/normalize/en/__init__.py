"""English: the rules of each class of written text, in the order in which they are applied."""

from __future__ import annotations

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

_WORDS = (
    *web.RULES,
    *footnotes.RULES,
    *fractions.OPEN,
    *figures.GROUPS,
)
_NUMBERS = (
    *years.DECADES,
    *times.RULES,
    *titles.RULES,
    *places.RULES,
    *abbreviations.RULES,
    *years.ERAS,
    *roman.RULES,
    *codes.ORDINALS,
    *phones.RULES,
    *money.RULES,
    *measures.RULES,
    *years.RULES,
    *ranges.RULES,
    *fractions.RULES,
    *codes.RULES,
    *symbols.RULES,
    *figures.RULES,
)
_LETTERS = (*initials.RULES,)


_PASSES = 5


def say(line: str, region: str) -> str:
    """The spoken form of one line; the region ("US", "GB", "") decides the order of dates.

    What a rule says may complete what another one looks for ("@0" becomes "@zero"), so the rules are applied until nothing changes.
    """
    text = clean(line)
    for _ in range(_PASSES):
        before, text = text, _pass(text, region)
        if text == before:
            break
    return text


def _pass(text: str, region: str) -> str:
    text = apply(_WORDS, text)
    text = apply((*dates.figures(region), *dates.RULES, *_NUMBERS), text)
    text = say_digits(apply(_LETTERS, text), "en")
    return apply((*leftovers.RULES, *symbols.AFTER, *acronyms.RULES), text)
