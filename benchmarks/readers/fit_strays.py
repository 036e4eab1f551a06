"""Fits the weights by which the text reader tells stray lines, and says how well they do on texts that they were not fitted on.

python benchmarks/readers/fit_strays.py [--write] [--without ROUND]...

It reads the marked texts of tests/data/readers (text, and all rounds of unseen), each in three layouts. Whatever the phrases know would
hide how a line looks that they do not know, so each text is read four times, with none, a third, two thirds and all of the phrases that
it holds forgotten. The marked pages of these rounds are there too, as people copy them (paste.py). Each round in turn is left out, and what the others say of it is printed. `--write` writes the table fitted on all instead.
A round that is to say how unknown texts fare is kept out altogether (`--without round9`).
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
import unseen
from paste import MANNERS, pasted

from newscast.readers import boilerplate
from newscast.readers.dom import key
from newscast.readers.text.head import head
from newscast.readers.text.junk import sift
from newscast.readers.text.language import detect
from newscast.readers.text.lines import Piece, pieces, whole
from newscast.readers.text.neighbours import company
from newscast.readers.text.signs import Text, signs
from newscast.readers.text.strays import judged, looks, probabilities, view

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests/data/readers/text"
TABLE = ROOT / "src/newscast/readers/text/strays.toml"
_KINDS = ("junk", "heading", "text")
_MEANING = {"J": "junk", "C": "junk", "B": "junk", "D": "junk", "H": "heading"}
_FORGOTTEN = (0.0, 0.35, 0.7, 1.0)
_FORGOTTEN_OF_PAGES = (0.0, 0.6)
_PASTED = 0.5
"""What a page that was copied by a program weighs against a text, in each of its manners."""
_SHRINK = 3.0
_STEPS = 250
_FOLDS = 3
_HEADER = """# What each sign of a line (signs.py; at the second look neighbours.py too) counts for junk, for a heading and for running text.
# Fitted by benchmarks/readers/fit_strays.py; do not edit by hand.
"""


@dataclass(frozen=True)
class Sheet:
    """A marked text in one layout as its lines are judged: for each piece its signs, and its kind where it is known and asked for."""

    round: str
    view: Text
    looks: frozenset[int]
    signs: list[dict[str, float] | None]
    kinds: list[str | None]
    weight: float = 1.0


def texts() -> Iterator[tuple[str, unseen.Case]]:
    """All marked texts with the name of their round; our own are split in four."""
    for case in unseen.cases(unseen.FOLDER):
        if case.name.endswith(".txt"):
            yield case.name.partition("/")[0], case
    for number, path in enumerate(sorted(OWN.glob("*.txt"))):
        marked = tuple((line[0], 0, line[2:]) for line in path.read_text("utf-8").splitlines() if line.strip())
        yield f"own {number % 4}", unseen.Case(path.name, "", {}, marked)


def pages() -> Iterator[tuple[str, unseen.Case]]:
    """All marked pages that are articles, each as it is copied in several manners."""
    for path in sorted(unseen.FOLDER.rglob("*.html")):
        first, _, rest = path.read_text("utf-8").partition("\n")
        for number, manner in enumerate(MANNERS if "refuse" not in first else ()):
            source, marked = unseen._lines(pasted(rest, manner))  # noqa: SLF001 - one benchmark of three files
            yield path.parent.name, unseen.Case(f"{path.parent.name}/{path.stem}-{number}.txt", source, {}, marked)


def layouts(case: unseen.Case) -> Iterator[str]:
    """The text as it is, and with a blank line between all lines, and with none."""
    lines = [f"- {text}" if kind == "L" and text[:1].isalpha() else text for kind, _, text in case.marked]
    yield from (layout for layout in (case.source, "\n".join(lines) + "\n", "\n\n".join(lines) + "\n") if layout)


def sheets(without: Sequence[str] = ()) -> Iterator[Sheet]:
    """All texts in all layouts, with none to all of their phrases forgotten; pages with none and half."""
    for name, case in texts():
        for number, source in enumerate(layouts(case) if name not in without else ()):
            for seed, forgotten in enumerate(_FORGOTTEN):
                yield sheet(name, case, source, forgotten, seed + 10 * number)
    for number, (name, case) in enumerate(pages()):
        for seed, forgotten in enumerate(_FORGOTTEN_OF_PAGES if name not in without else ()):
            yield sheet(name, case, case.source, forgotten, seed + 10 * number, _PASTED)


def sheet(name: str, case: unseen.Case, source: str, forgotten: float, seed: int, weight: float = 1.0) -> Sheet:
    """The lines below the title; asked for are the short ones that neither phrases nor their neighbours tell."""
    with mock.patch.object(boilerplate, "reason", forgetful(boilerplate.reason, forgotten, seed)):
        language = detect(source)
        found = pieces(source)
        kept, dropped = sift(found, language)
        top = head(kept, language, dropped)
    meant = {key(text): kind for kind, _, text in reversed(case.marked)}
    text = view(found, top, (*dropped, *top.dropped), language)
    kinds = [_kind(meant, piece) if judged(text, at) else None for at, piece in enumerate(text.pieces)]
    seen = [signs(text, at) if judged(text, at) else None for at in range(len(text.pieces))]
    return Sheet(name, text, looks(text, top), seen, kinds, weight)


def _kind(meant: dict[str, str], piece: Piece) -> str | None:
    kind = meant.get(key(piece.text)) or meant.get(key(whole(piece)))
    return None if kind in {None, "T", "X", "N"} else _MEANING.get(kind or "", "text")


def forgetful(reason: Callable[..., str | None], forgotten: float, seed: int) -> Callable[..., str | None]:
    def known(text: str, *, language: str = "") -> str | None:
        digest = hashlib.md5(f"{seed} {boilerplate.plain(text)}".encode(), usedforsecurity=False).digest()
        return None if int.from_bytes(digest[:4]) < forgotten * 2**32 else reason(text, language=language)

    return known


Row = tuple[dict[str, float], str, float]
Table = dict[str, list[float]]


def first_rows(known: Iterable[Sheet]) -> list[Row]:
    return [
        (seen, kind, each.weight)
        for each in known
        for seen, kind in zip(each.signs, each.kinds, strict=True)
        if seen is not None and kind
    ]


def second_rows(known: Iterable[Sheet], table: Table) -> list[Row]:
    """The lines with what the first look, by its weights, says of their neighbours."""
    found = []
    for each in known:
        chances = [probabilities(seen, table) if seen is not None else None for seen in each.signs]
        more = company(each.view, chances, each.looks)
        found += [
            (seen | extra, kind, each.weight)
            for seen, extra, kind in zip(each.signs, more, each.kinds, strict=True)
            if seen is not None and kind
        ]
    return found


def fit(rows: list[Row]) -> Table:
    """Weights of a multinomial logistic regression with shrinkage, by Adam; rows that are alike are counted once."""
    counted: Counter[tuple[tuple[tuple[str, float], ...], str]] = Counter()
    for seen, kind, weight in rows:
        counted[tuple(sorted((name, round(value, 2)) for name, value in seen.items())), kind] += weight  # type: ignore[assignment]
    names = ["always", *sorted({name for seen, _ in counted for name, _ in seen})]
    columns = {name: number for number, name in enumerate(names)}
    found = np.zeros((len(counted), len(names)), np.float32)
    found[:, 0] = 1
    for number, (seen, _) in enumerate(counted):
        for name, value in seen:
            found[number, columns[name]] = value
    right = np.eye(len(_KINDS), dtype=np.float32)[[_KINDS.index(kind) for _, kind in counted]]
    return dict(zip(names, _regression(found, right, np.array(list(counted.values()), np.float32)).tolist(), strict=True))


def _regression(found: np.ndarray, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    weights, first, second = (np.zeros((found.shape[1], len(_KINDS)), np.float32) for _ in range(3))
    share = (weight / weight.sum())[:, None]
    for step in range(1, _STEPS + 1):
        powers = found @ weights
        powers = np.exp(powers - powers.max(axis=1, keepdims=True))
        slope = found.T @ ((powers / powers.sum(axis=1, keepdims=True) - right) * share) + _SHRINK * weights / weight.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def tables(known: Sequence[Sheet]) -> dict[str, Table]:
    """The weights of both looks. The second learns from what the first says of texts that it was not fitted on."""
    rounds = sorted({each.round for each in known})
    rows: list[Row] = []
    for fold in range(_FOLDS):
        out = set(rounds[fold::_FOLDS])
        table = fit(first_rows(each for each in known if each.round not in out))
        rows += second_rows((each for each in known if each.round in out), table)
    return {"first": fit(first_rows(known)), "second": fit(rows)}


def told(known: Sequence[Sheet], found: dict[str, Table]) -> Counter[str]:
    """How the lines of texts are told by tables."""
    counts: Counter[str] = Counter()
    for seen, kind, _ in second_rows(known, found["first"]):
        chances = probabilities(seen, found["second"])
        counts[f"{kind} as {_KINDS[chances.index(max(chances))]}"] += 1
    return counts


def main(arguments: list[str]) -> None:
    known = list(sheets(arguments))
    if "--write" in arguments:
        TABLE.write_text(_HEADER + "".join(f"\n[{name}]\n{_lines(table)}" for name, table in tables(known).items()), "utf-8")
        return
    for left in sorted({each.round for each in known}):
        counts = told([each for each in known if each.round == left], tables([each for each in known if each.round != left]))
        print(left, *(f"{what}: {times}" for what, times in sorted(counts.items())), sep="  ")


def _lines(table: Table) -> str:
    return "".join(f'"{name}" = [{", ".join(f"{weight:.2f}" for weight in row)}]\n' for name, row in table.items())


if __name__ == "__main__":
    main(sys.argv[1:])
