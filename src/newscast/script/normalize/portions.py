"""A long line in portions, so that no rule looks at more than a page at once: the time grows with the text and not with its square.

Most rules see a few words only. But a rule that fails late on "1-1-1-1…" looks at the rest of the line from every place in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 1_000
"""Characters of a line that is said as a whole; real sentences are shorter."""
_LONGEST_WORD = 120
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-ZÀ-ÖØ-Þ][^\W\d_])")
_SPACE = re.compile(r"(?<=\S)\s+(?=\S)")


def portions(line: str) -> Iterator[str]:
    """The line in pieces that make it up: cut after sentences, else between words, else within a row of signs that is no word."""
    start = 0
    while len(line) - start > LONGEST:
        end = start + _cut(line[start : start + LONGEST])
        yield line[start:end]
        start = end
    yield line[start:]


def _cut(head: str) -> int:
    """Where to end the first portion."""
    for place, earliest in ((_SENTENCE_END, LONGEST // 4), (_SPACE, LONGEST // 2)):
        ends = [match.end() for match in place.finditer(head, earliest)]
        if ends:
            return ends[-1]
    return _LONGEST_WORD
