"""The library behind the rules: a general grammar for what they leave, wrapped so that it can be replaced.

damga is young and has one maker, so nothing outside this module knows it, and `en.leftovers` can do without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

Grammar = Callable[[str], str]
"""Turns one sentence from written to spoken."""

_PIECES = re.compile(r"(\s{2,}|[^\S ]|(?<=[^\W\d_]{4}[.!?]) (?=[^\W\d_]|[\"“„«‘'(]))")
_DIGIT = re.compile(r"\d")


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language (en, de, fr, es or it). The first call loads it."""
    from damga import Normalizer

    normalizer: Grammar = Normalizer(mode="tn", lang=language)
    return normalizer


def say_digits(text: str, language: str) -> str:
    """The text with every piece that holds a digit said by the grammar.

    Pieces are sentences, because the grammar's time grows with the square of the length; wide and unusual spaces stand between
    them, because the grammar would drop those.
    """
    pieces = _PIECES.split(text)
    return "".join(grammar(language)(piece) if _DIGIT.search(piece) else piece for piece in pieces)
