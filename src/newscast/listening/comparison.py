"""What was heard against what should have been said, word by word.

The word error rate is the usual one: substitutions, deletions and insertions of the shortest edit, against the number of words
expected. Two allowances make it a measure of the voice rather than of spelling: words that sound alike are the same ("Kerr", "cur"),
and so are words written together or apart ("policy makers", "policymakers").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST_JOIN: Final = 6
"""So many words may be one word of the other side: "C B P O F O" and "CBPOFO"."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that were expected and words that were heard in their place; "" for none. `index` is the place of the first in the sentence."""

    expected: str
    heard: str
    index: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One sentence: how many words it has, how many of them (or besides them) are wrong, and which."""

    words: int
    errors: int
    differences: tuple[Difference, ...] = ()

    @property
    def missing(self) -> int:
        """Words that nothing was heard for, the worst that a voice can do."""
        return sum(len(difference.expected.split()) for difference in self.differences if not difference.heard)


def words(text: str) -> list[str]:
    """The words of a text in small letters, without marks and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word.replace("’", "'").replace("'", "") for word in _WORD.findall(letters)]


def compare(expected: str, heard: str, sound: Callable[[str], str] = str) -> Comparison:
    """Align both word by word. `sound` gives the sound of a word (or words), so that homophones are no error."""
    left, right = words(expected), words(heard)
    alike = _Likeness(sound)
    path = _shortest(left, right, alike)
    differences = _differences(left, right, path)
    return Comparison(len(left), sum(max(i - a, j - b) for a, b, i, j, right_ in path if not right_), differences)


class _Likeness:
    """Whether two stretches of words are the same to the ear; remembers the sounds that it asked for."""

    def __init__(self, sound: Callable[[str], str]) -> None:
        self._sound = sound
        self._sounds: dict[str, str] = {}

    def __call__(self, left: Sequence[str], right: Sequence[str]) -> bool:
        if "".join(left) == "".join(right):
            return True
        return len(left) == len(right) == 1 and self._of(left[0]) == self._of(right[0])

    def _of(self, word: str) -> str:
        if word not in self._sounds:
            self._sounds[word] = self._sound(word)
        return self._sounds[word]


_Step = tuple[int, int, int, int, bool]
"""From (words of the left, of the right) to (the same), and whether they are alike."""


def _shortest(left: Sequence[str], right: Sequence[str], alike: _Likeness) -> list[_Step]:
    """The cheapest way through both lists: steps that are alike cost nothing, others one each."""
    best: dict[tuple[int, int], tuple[int, _Step | None]] = {(0, 0): (0, None)}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            cost = best[i, j][0]
            for step in _steps(left, right, i, j, alike):
                price = cost + (not step[4])
                end = step[2], step[3]
                if end not in best or price < best[end][0]:
                    best[end] = price, step
    return _back(best, len(left), len(right))


def _steps(left: Sequence[str], right: Sequence[str], i: int, j: int, alike: _Likeness) -> list[_Step]:
    """What may follow at a place: a word dropped, added or changed, or words that are alike."""
    steps: list[_Step] = []
    more_left, more_right = i < len(left), j < len(right)
    if more_left and more_right:
        steps.append((i, j, i + 1, j + 1, alike(left[i : i + 1], right[j : j + 1])))
        steps += [
            (i, j, i + a, j + b, True) for a, b in _joins(len(left) - i, len(right) - j) if alike(left[i : i + a], right[j : j + b])
        ]
    if more_left:
        steps.append((i, j, i + 1, j, False))
    if more_right:
        steps.append((i, j, i, j + 1, False))
    return steps


def _joins(left: int, right: int) -> list[tuple[int, int]]:
    together = [(count, 1) for count in range(2, min(left, LONGEST_JOIN) + 1)]
    return together + [(1, count) for count in range(2, min(right, LONGEST_JOIN) + 1)]


def _back(best: dict[tuple[int, int], tuple[int, _Step | None]], i: int, j: int) -> list[_Step]:
    path: list[_Step] = []
    while step := best[i, j][1]:
        path.append(step)
        i, j = step[0], step[1]
    return path[::-1]


def _differences(left: Sequence[str], right: Sequence[str], path: Sequence[_Step]) -> tuple[Difference, ...]:
    """Neighbouring wrong words told as one difference."""
    found: list[tuple[int, int, int, int]] = []
    for a, b, i, j, right_ in path:
        if right_:
            continue
        if found and found[-1][2:] == (a, b):
            found[-1] = (*found[-1][:2], i, j)
        else:
            found.append((a, b, i, j))
    return tuple(Difference(" ".join(left[a:i]), " ".join(right[b:j]), a) for a, b, i, j in found)
