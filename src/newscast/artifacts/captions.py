"""Sentences as captions: parts of at most two lines, shown while they are said.

The measures are those of the caption guides: 42 characters a line for WebVTT (Netflix), 32 for SubRip (the podcast namespace), two
lines, seven seconds. A sentence that is longer is cut where a reader would pause, and its time is shared out by characters; no part
leaves the time of its sentence, so none can cross a chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

from newscast.artifacts.xml_text import one_line
from newscast.model import Cue

LINES = 2
LONGEST = 7.0
"""Seconds that one caption may stand."""
_CLAUSE = re.compile(r"[,;:.!?…)\]»”’、。，；：！？]$|[–—-]$")
_PART_COST = 1_000_000
"""Fewer parts come first; among equals, pauses of the sentence and equal lengths decide."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is on the screen at one time, in one or two lines."""

    id: str
    start: float
    end: float
    lines: tuple[str, ...]


def captions(cues: Iterable[Cue], width: int) -> Iterator[Caption]:
    """The cues as captions of at most two lines of `width` columns; cues without text give none."""
    for cue in cues:
        text = one_line(cue.source)
        if text:
            yield from _parts(cue, _pieces(text, width), width)


def _parts(cue: Cue, pieces: list[str], width: int) -> Iterator[Caption]:
    """The parts of one sentence, with times shared out by the characters of each."""
    offsets = [0, *accumulate(len(piece) for piece in pieces)]
    pace = (cue.end - cue.start) / offsets[-1]
    cuts = _cuts(pieces, width, LONGEST / pace if pace > 0 else float("inf"))
    for number, (first, last) in enumerate(cuts, start=1):
        lines = _lines(pieces[first:last], width)
        name = cue.id if number == 1 else f"{cue.id}-{number}"
        end = cue.end if last == len(pieces) else cue.start + offsets[last] * pace
        yield Caption(name, cue.start + offsets[first] * pace, end, lines)


def _pieces(text: str, width: int) -> list[str]:
    """Words, each with the space after it; one that is wider than a line (Chinese, a long address) is cut into lines."""
    pieces: list[str] = []
    for word in re.findall(r"\S+ ?", text):
        while columns(word.rstrip()) > width:
            fits = _fitting(word, width)
            pieces.append(word[:fits])
            word = word[fits:]  # noqa: PLW2901 - what is left of it
        pieces.append(word)
    return pieces


def _fitting(word: str, width: int) -> int:
    """How many characters of a word fit in a line."""
    widths = accumulate(columns(character) for character in word)
    return max(1, sum(total <= width for total in widths))


def columns(text: str) -> int:
    """The width of a text on the screen, where a Chinese character takes two columns."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _cuts(pieces: list[str], width: int, longest: float) -> list[tuple[int, int]]:
    """The best way to cut a sentence into captions, found by dynamic programming, as pairs of piece numbers."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(pieces) + 1):
        choices = ((best[first][0] + cost, first) for first, cost in _endings(pieces, last, width, longest))
        best.append(min(choices, key=lambda choice: (choice[0], -choice[1])))
    cuts: list[tuple[int, int]] = []
    last = len(pieces)
    while last:
        cuts.append((best[last][1], last))
        last = best[last][1]
    return cuts[::-1]


def _endings(pieces: list[str], last: int, width: int, longest: float) -> Iterator[tuple[int, float]]:
    """Where a caption that ends before piece `last` may begin, and what it costs; a single piece is always allowed."""
    pause = last == len(pieces) or _CLAUSE.search(pieces[last - 1].rstrip())
    penalty = 0 if pause else width * width
    length = 0
    for first in range(last - 1, -1, -1):
        length += len(pieces[first])
        one = first == last - 1
        if not one and (length > longest or not _lines(pieces[first:last], width)):
            return
        yield first, _PART_COST + penalty + length * length


def _lines(pieces: list[str], width: int) -> tuple[str, ...]:
    """The pieces in one line, or in two of about the same width; none when they need more."""
    whole = "".join(pieces).rstrip()
    if columns(whole) <= width:
        return (whole,)
    splits = (("".join(pieces[:at]).rstrip(), "".join(pieces[at:]).rstrip()) for at in range(1, len(pieces)))
    fitting = [pair for pair in splits if columns(pair[0]) <= width and columns(pair[1]) <= width]
    return min(fitting, key=_imbalance, default=())


def _imbalance(pair: tuple[str, str]) -> int:
    pause = 0 if _CLAUSE.search(pair[0]) else 8
    return abs(columns(pair[0]) - columns(pair[1])) + pause
