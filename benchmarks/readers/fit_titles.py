"""Fits the weights by which the text reader tells the title, and says how often it is right on texts that they were not fitted on.

python benchmarks/readers/fit_titles.py [--write] [--without ROUND]...

It reads the same texts and copied pages as fit_strays.py. Of the lines above the text that may be the title one is it: the weights are
those under which that one comes first most likely. Each round in turn is left out; what the others say of it is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
import unseen
from fit_strays import _FORGOTTEN_OF_PAGES, forgetful, layouts, pages, texts

from newscast.readers import boilerplate
from newscast.readers.dom import key
from newscast.readers.text import title
from newscast.readers.text.head import head
from newscast.readers.text.junk import sift
from newscast.readers.text.language import detect
from newscast.readers.text.lines import pieces, whole
from newscast.readers.text.title_signs import Top, signs

TABLE = Path(__file__).parents[2] / "src/newscast/readers/text/title.toml"
_SHRINK = 3.0
_STEPS = 300
_HEADER = """# What each sign of a line (title_signs.py) counts for a title. Fitted by benchmarks/readers/fit_titles.py; do not edit by hand.

[weights]
"""


@dataclass(frozen=True)
class Choice:
    """The signs of the lines among which the title is, and which of them it is."""

    round: str
    name: str
    signs: list[dict[str, float]]
    right: int
    weight: float


def choices(without: Sequence[str] = ()) -> Iterator[Choice]:
    for name, case in texts():
        for number, source in enumerate(layouts(case) if name not in without else ()):
            for seed, forgotten in enumerate(_FORGOTTEN_OF_PAGES):
                yield from choice(name, case, source, forgotten, seed + 10 * number, 1.0)
    for number, (name, case) in enumerate(pages()):
        for seed, forgotten in enumerate(_FORGOTTEN_OF_PAGES if name not in without else ()):
            yield from choice(name, case, case.source, forgotten, seed + 10 * number, 0.5)


def choice(name: str, case: unseen.Case, source: str, forgotten: float, seed: int, weight: float) -> Iterator[Choice]:
    seen: list[Top] = []

    def look(top: Top) -> dict[int, float]:
        """Stands in for ranked(): notes what it is asked."""
        seen.append(top)
        return dict.fromkeys(top.places, 0.0)

    known = forgetful(boilerplate.reason, forgotten, seed)
    with mock.patch.object(boilerplate, "reason", known), mock.patch.object(title, "ranked", look):
        language = detect(source)
        kept, dropped = sift(pieces(source), language)
        head(kept, language, dropped)
    wanted = key(unseen.title(case))
    for top in seen:
        right = [number for number, at in enumerate(top.places) if key(title.bare(whole(top.kept[at]))) == wanted]
        if right and len(top.places) > 1:
            yield Choice(name, case.name, list(signs(top).values()), right[-1], weight)


def fit(known: Sequence[Choice]) -> dict[str, float]:
    """Weights of a regression over choices with shrinkage, by Adam."""
    names = sorted({name for each in known for seen in each.signs for name in seen})
    columns = {name: number for number, name in enumerate(names)}
    found = np.zeros((sum(len(each.signs) for each in known), len(names)), np.float32)
    starts, right, row = [], [], 0
    for each in known:
        starts.append(row)
        right.append(row + each.right)
        for seen in each.signs:
            for name, value in seen.items():
                found[row, columns[name]] = value
            row += 1
    group = np.repeat(np.arange(len(known)), [len(each.signs) for each in known])
    share = np.array([each.weight for each in known], np.float32)
    share /= share.sum()
    weights, first, second = (np.zeros(len(names), np.float32) for _ in range(3))
    for step in range(1, _STEPS + 1):
        powers = np.exp(np.clip(found @ weights, -30, 30))
        chance = powers / np.add.reduceat(powers, starts)[group]
        chance[right] -= 1
        slope = found.T @ (chance * share[group]) + _SHRINK * weights / len(known)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def first(each: Choice, table: dict[str, float]) -> int:
    """Which line comes first by a table."""
    values = [sum(table.get(name, 0.0) * value for name, value in seen.items()) for seen in each.signs]
    return values.index(max(values))


def main(arguments: list[str]) -> None:
    known = list(choices(arguments))
    if "--write" in arguments:
        TABLE.write_text(_HEADER + "".join(f'"{name}" = {weight:.2f}\n' for name, weight in fit(known).items()), "utf-8")
        return
    for left in sorted({each.round for each in known}):
        table = fit([each for each in known if each.round != left])
        out = [each for each in known if each.round == left]
        print(left, f"{sum(first(each, table) == each.right for each in out)} of {len(out)}", sep="  ", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
