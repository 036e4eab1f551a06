"""Words that stand in a row in a line and again elsewhere in the text: pull quotes, repeated titles and standfirsts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from newscast.readers.text.lines import is_cjk

_ROW = 4
"""Words in a row that no two sentences share by chance."""
_CJK_ROW = 8
_WORDS = re.compile(r"\w+")


def rows_of_words(texts: Iterable[str]) -> Mapping[tuple[str, ...] | str, int]:
    """In how many of the texts a row of words is."""
    return Counter(row for text in texts for row in set(_rows(text)))


def echo(line: str, known: Mapping[tuple[str, ...] | str, int], *, own: bool) -> float:
    """The share of the rows of a line that are elsewhere in the text; `own` tells whether the line itself was counted."""
    rows = _rows(line)
    return sum(known.get(row, 0) > own for row in rows) / len(rows) if rows else 0.0


def _rows(text: str) -> Sequence[tuple[str, ...] | str]:
    if is_cjk(text):
        bare = "".join(_WORDS.findall(text))
        return [bare[at : at + _CJK_ROW] for at in range(len(bare) - _CJK_ROW + 1)]
    words = _WORDS.findall(text.lower())
    return [tuple(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1)]
