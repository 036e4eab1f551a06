"""English: the rules of each class of written text, in the order in which they are applied."""

from __future__ import annotations

from newscast.script.normalize.cleaning import clean
from newscast.script.normalize.en import leftovers, titles
from newscast.script.normalize.grammar import say_digits
from newscast.script.normalize.rules import apply

BEFORE = (*titles.RULES,)
AFTER = (*leftovers.RULES,)


def say(line: str, region: str) -> str:
    """The spoken form of one line; the region ("US", "GB", "") decides the order of dates."""
    del region
    text = apply(BEFORE, clean(line))
    return apply(AFTER, say_digits(text, "en"))
