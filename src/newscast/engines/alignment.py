"""When each word is said: the words of the text laid over the symbols that the model spoke.

Voice models tell how long each symbol lasts. espeak-ng merges and splits words ("of the" becomes one, a figure several), so the words of
a stretch between two marks are laid over its symbols by their likeness to what each word is alone; where both counts agree it is one
for one. The edges of stretches are exact in any case.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newscast.engines.phonemizer import Piece
from newscast.model import Word

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of the text and the symbols of the line that say it, `line[start:end]`; `place` is where it begins in the text."""

    place: int
    start: int
    end: int


def lay(text: str, parts: Sequence[Piece], offsets: Sequence[int], alone: Callable[[str], str]) -> list[Spoken]:
    """The words of all stretches in order. `offsets` says where each piece begins in the line; `alone` says a word by itself."""
    found: list[Spoken] = []
    for part, offset in zip(parts, offsets, strict=True):
        words = [] if part.is_mark else list(_WORD.finditer(text, part.start, part.end))
        if words:
            edges = _edges([word[0] for word in words], part.ipa, alone)
            found += [
                Spoken(word.start(), offset + start, offset + end)
                for word, start, end in zip(words, edges[:-1], edges[1:], strict=True)
                if start < end
            ]
    return found


def words(text: str, spoken: Sequence[Spoken], times: Sequence[float], early: float = 0.0) -> tuple[Word, ...]:
    """The words as the text writes them, with their marks. `times` holds the start of each symbol of the line and the end of the last.

    A word after a pause starts `early` seconds sooner: models count its onset to the pause.
    """
    found: list[Word] = []
    for written in _WORD.finditer(text):
        inside = [one for one in spoken if written.start() <= one.place < written.end()]
        if inside:
            last = found[-1].end if found else 0.0
            start = times[inside[0].start]
            pause = start - last > early
            found.append(Word(written[0], max(last, start - early if pause else start), times[inside[-1].end]))
    return tuple(found)


def _edges(said: Sequence[str], line: str, alone: Callable[[str], str]) -> list[int]:
    """Where each word begins in the line, and where the last one ends."""
    starts = [match.start() for match in _WORD.finditer(line)]
    if len(starts) == len(said):
        return [*starts, len(line)]
    expected = ""
    begins: list[int] = []
    for word in said:
        begins.append(len(expected))
        expected += alone(word) + " "
    return [*_carried(begins, expected, line), len(line)]


def _carried(places: Sequence[int], source: str, target: str) -> list[int]:
    """Places of one line carried over to another that is much like it."""
    blocks = difflib.SequenceMatcher(None, source, target, autojunk=False).get_opcodes()
    carried: list[int] = []
    for place in places:
        _, i1, i2, j1, j2 = next((block for block in blocks if block[1] <= place < block[2]), ("", 0, 1, len(target), len(target)))
        carried.append(j1 + round((place - i1) * (j2 - j1) / max(i2 - i1, 1)))
    return carried
