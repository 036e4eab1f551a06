"""Fits the weights by which the text reader tells stray lines, and says how well they do on texts that they were not fitted on.

python benchmarks/readers/fit_strays.py [--write] [--without ROUND]...

It reads the marked texts of tests/data/readers (text, and all rounds of unseen), each in three layouts. Whatever the phrases know would
hide how a line looks that they do not know, so each text is read four times, with none, a third, two thirds and all of the phrases that
it holds forgotten. Each round in turn is left out, and what the others say of it is printed. `--write` writes the table fitted on all instead.
A round that is to say how unknown texts fare is kept out altogether (`--without round9`).
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
import unseen

from newscast.readers import boilerplate
from newscast.readers.dom import key
from newscast.readers.text.head import head
from newscast.readers.text.junk import sift
from newscast.readers.text.language import detect
from newscast.readers.text.lines import pieces, whole
from newscast.readers.text.signs import LONGEST, signs
from newscast.readers.text.strays import view

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests/data/readers/text"
TABLE = ROOT / "src/newscast/readers/text/strays.toml"
_KINDS = ("junk", "heading", "text")
_MEANING = {"J": "junk", "C": "junk", "B": "junk", "D": "junk", "H": "heading"}
_FORGOTTEN = (0.0, 0.35, 0.7, 1.0)
_SHRINK = 3.0
_STEPS = 400
_HEADER = """# What each sign of a line (text_signs.py) counts for junk, for a heading and for running text.
# Fitted by benchmarks/readers/fit_strays.py; do not edit by hand.

[weights]
"""


@dataclass(frozen=True)
class Line:
    """A short line of a marked text: its round, its kind and its signs."""

    round: str
    kind: str
    signs: dict[str, float]
    text: str


def texts() -> Iterator[tuple[str, unseen.Case]]:
    """All marked texts with the name of their round; our own are split in four."""
    for case in unseen.cases(unseen.FOLDER):
        if case.name.endswith(".txt"):
            yield case.name.partition("/")[0], case
    for number, path in enumerate(sorted(OWN.glob("*.txt"))):
        marked = tuple((line[0], 0, line[2:]) for line in path.read_text("utf-8").splitlines() if line.strip())
        yield f"own {number % 4}", unseen.Case(path.name, "", {}, marked)


def layouts(case: unseen.Case) -> Iterator[str]:
    """The text as it is, and with a blank line between all lines, and with none."""
    lines = [f"- {text}" if kind == "L" and text[:1].isalpha() else text for kind, _, text in case.marked]
    yield from (layout for layout in (case.source, "\n".join(lines) + "\n", "\n\n".join(lines) + "\n") if layout)


def lines(name: str, case: unseen.Case, source: str, forgotten: float, seed: int) -> Iterator[Line]:
    """The short lines below the title that neither phrases nor their neighbours tell."""
    with mock.patch.object(boilerplate, "reason", forgetful(boilerplate.reason, forgotten, seed)):
        language = detect(source)
        found = pieces(source)
        kept, dropped = sift(found, language)
        top = head(kept, language, dropped)
    kinds = {key(text): kind for kind, _, text in reversed(case.marked)}
    text = view(found, top, (*dropped, *top.dropped), language)
    for at, piece in enumerate(text.pieces):
        kind = kinds.get(key(piece.text)) or kinds.get(key(whole(piece)))
        if kind not in {None, "T", "X", "N"} and text.live[at] and len(piece.text) <= LONGEST and not piece.level:
            yield Line(name, _MEANING.get(kind or "", "text"), signs(text, at), piece.text)


def forgetful(reason: Callable[..., str | None], forgotten: float, seed: int) -> Callable[..., str | None]:
    def known(text: str, *, language: str = "") -> str | None:
        digest = hashlib.md5(f"{seed} {boilerplate.plain(text)}".encode(), usedforsecurity=False).digest()
        return None if int.from_bytes(digest[:4]) < forgotten * 2**32 else reason(text, language=language)

    return known


def matrix(rows: list[Line], names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    columns = {name: number for number, name in enumerate(names)}
    found = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        found[number, columns["always"]] = 1
        for name, value in row.signs.items():
            found[number, columns[name]] = value
    return found, np.array([_KINDS.index(row.kind) for row in rows])


def fit(found: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Weights of a multinomial logistic regression with shrinkage, by Adam."""
    weights, first, second = (np.zeros((found.shape[1], len(_KINDS))) for _ in range(3))
    right = np.eye(len(_KINDS))[kinds]
    for step in range(1, _STEPS + 1):
        slope = found.T @ (odds(found, weights) - right) / len(kinds) + _SHRINK * weights / len(kinds)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def odds(found: np.ndarray, weights: np.ndarray) -> np.ndarray:
    powers = np.exp(found @ weights - (found @ weights).max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def main(arguments: list[str]) -> None:
    rows = [
        line
        for name, case in texts()
        if name not in arguments
        for number, source in enumerate(layouts(case))
        for seed, forgotten in enumerate(_FORGOTTEN)
        for line in lines(name, case, source, forgotten, seed + 10 * number)
    ]
    names = ["always", *sorted({name for row in rows for name in row.signs})]
    for left in sorted({row.round for row in rows}) if "--write" not in arguments else ():
        weights = fit(*matrix([row for row in rows if row.round != left], names))
        out = [row for row in rows if row.round == left]
        told = odds(matrix(out, names)[0], weights).argmax(axis=1)
        counts = Counter(f"{row.kind} as {_KINDS[kind]}" for row, kind in zip(out, told, strict=True))
        print(left, *(f"{what}: {times}" for what, times in sorted(counts.items())), sep="  ")
    if "--write" in arguments:
        table = zip(names, fit(*matrix(rows, names)), strict=True)
        TABLE.write_text(
            _HEADER + "".join(f'"{name}" = [{", ".join(f"{weight:.2f}" for weight in row)}]\n' for name, row in table), "utf-8"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
