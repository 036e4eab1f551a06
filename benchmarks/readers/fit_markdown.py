"""Fits the weights by which the Markdown reader tells stray items, and says how well they do on texts that they were not fitted on.

python benchmarks/readers/fit_markdown.py [--write] [--without ROUND]...

It reads all marked texts of tests/data/readers/unseen: the Markdown as it is, pages and plain texts after they were made Markdown, as
clippers and people do it. Whatever the phrases know would hide how a line looks that they do not know, so each text is read four times,
with none, a third, two thirds and all of the phrases that it holds forgotten. Each round in turn is left out; what the others say of it
is printed. A round that is to say how unknown texts fare is kept out altogether (`--without round9`).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
import unseen
from clip import markdown_of_page, markdown_of_text
from fit_strays import forgetful

from newscast.model import Article, Document
from newscast.readers import boilerplate
from newscast.readers.dom import key
from newscast.readers.markdown import MarkdownReader, outline
from newscast.readers.markdown.blocks import Item
from newscast.readers.markdown.signs import signs, survey
from newscast.readers.markdown.strays import may_stray

TABLE = Path(__file__).parents[2] / "src/newscast/readers/markdown/strays.toml"
_FORGOTTEN = (0.0, 0.35, 0.7, 1.0)
_SHRINK = 3.0
_STEPS = 500
_NATIVE = 3.0
"""What an item of a text that was written as Markdown weighs against one that was made Markdown."""
_HEADER = """# What each sign of an item (markdown_signs.py) counts for junk; what is above nothing counts for text.
# Fitted by benchmarks/readers/fit_markdown.py; do not edit by hand.

[weights]
"""


@dataclass(frozen=True)
class Row:
    """An item of a marked text: its round, whether it is junk, its signs, what it weighs."""

    round: str
    junk: bool
    signs: dict[str, float]
    weight: float
    text: str


def texts() -> Iterator[tuple[str, unseen.Case, float]]:
    """All marked texts as Markdown, with the name of their round."""
    for path in sorted(unseen.FOLDER.rglob("round*/*.*")):
        first, _, rest = path.read_text("utf-8").partition("\n")
        if "refuse" in first:
            continue
        source = {".html": markdown_of_page, ".txt": markdown_of_text, ".md": str}[path.suffix](rest)
        markdown, marked = unseen._marks(source, markdown=True)  # noqa: SLF001 - one benchmark of two files
        yield (
            f"{path.parent.name}{path.suffix}",
            unseen.Case(path.name, markdown, {}, marked),
            _NATIVE if path.suffix == ".md" else 1.0,
        )


def rows(name: str, case: unseen.Case, weight: float, forgotten: float, seed: int) -> Iterator[Row]:
    """The items that neither phrases nor links nor neighbours tell."""
    seen: list[Row] = []
    kinds = {key(text): kind for kind, _, text in reversed(case.marked)}

    def look(items: Sequence[Item], reasons: Mapping[int, str], title: str, names: Sequence[str], language: str) -> dict[int, str]:
        """Stands in for strays(): notes what it would be asked, drops nothing."""
        view = survey(items, [at not in reasons for at in range(len(items))], title, names, language)
        for at, item in enumerate(items):
            kind = kinds.get(key(item.block.text)) or kinds.get(key(f"{item.block.mark} {item.block.text}"))
            if at not in reasons and may_stray(item) and kind in {"J", "P", "S", "L"}:
                seen.append(Row(name, kind == "J", signs(view, at), weight, item.block.text))
        return {}

    known = forgetful(boilerplate.reason, forgotten, seed)
    with mock.patch.object(boilerplate, "reason", known), mock.patch.object(outline, "strays", look):
        _read(case)
    yield from seen


def _read(case: unseen.Case) -> Article:
    return MarkdownReader().read(Document(case.source.encode(), case.name))


def matrix(found: list[Row], names: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    columns = {name: number for number, name in enumerate(names)}
    values = np.zeros((len(found), len(names)))
    for number, row in enumerate(found):
        values[number, columns["always"]] = 1
        for name, value in row.signs.items():
            values[number, columns[name]] = value
    return values, np.array([row.junk for row in found], float), np.array([row.weight for row in found])


def fit(values: np.ndarray, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression with shrinkage, by Adam."""
    weights, first, second = (np.zeros(values.shape[1]) for _ in range(3))
    for step in range(1, _STEPS + 1):
        slope = (values.T @ ((odds(values, weights) - right) * weight) + _SHRINK * weights) / weight.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def odds(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))


def main(arguments: list[str]) -> None:
    found = [
        row
        for name, case, weight in texts()
        if not any(name.startswith(argument) for argument in arguments)
        for seed, forgotten in enumerate(_FORGOTTEN)
        for row in rows(name, case, weight, forgotten, seed)
    ]
    names = ["always", *sorted({name for row in found for name in row.signs})]
    total: Counter[str] = Counter()
    for left in sorted({row.round for row in found if row.round.endswith(".md")}):
        stem = left.removesuffix(".md")
        weights = fit(*matrix([row for row in found if not row.round.startswith(stem)], names))
        out = [row for row in found if row.round == left]
        told = odds(matrix(out, names)[0], weights)
        counts = Counter(_verdict(row, chance) for row, chance in zip(out, told, strict=True))
        total += counts
        print(left, dict(sorted(counts.items())), sep="  ")
        if "--show" in arguments:
            for text, chance, junk in sorted(
                {(row.text[:80], round(float(c), 2), row.junk) for row, c in zip(out, told, strict=True)}
            ):
                if junk != (chance > 0.5):
                    print("    ", "J" if junk else "P", chance, text)
    print("all", dict(sorted(total.items())))
    if "--write" in arguments:
        table = zip(names, fit(*matrix(found, names)), strict=True)
        TABLE.write_text(_HEADER + "".join(f'"{name}" = {weight:.2f}\n' for name, weight in table), "utf-8")


def _verdict(row: Row, chance: float) -> str:
    careful = re.search(r"[.!?。！？…]\W*$", row.text)
    junk = chance > (0.75 if careful else 0.5)
    return f"{'junk' if row.junk else 'text'} as {'junk' if junk else 'text'}"


if __name__ == "__main__":
    main(sys.argv[1:])
