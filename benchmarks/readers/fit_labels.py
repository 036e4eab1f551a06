"""Fits the weights by which the Markdown reader tells headings of the story from those of boxes, and says how well they do.

python benchmarks/readers/fit_labels.py [--write] [--without ROUND]... [--show]

As fit_markdown.py does it: on all marked texts, with none to all of the phrases forgotten, each round left out in turn.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest import mock

import unseen
from fit_markdown import Row, fit, matrix, odds, texts
from fit_strays import forgetful

from newscast.model import Document
from newscast.readers import boilerplate
from newscast.readers.dom import key
from newscast.readers.markdown import MarkdownReader, outline
from newscast.readers.markdown.blocks import Item
from newscast.readers.markdown.labels import signs, survey

TABLE = Path(__file__).parents[2] / "src/newscast/readers/markdown/labels.toml"
_FORGOTTEN = (0.0, 0.35, 0.7, 1.0)
_LINE = 0.2
_HEADER = """# What each sign of a heading (labels.py) counts for one of the story; what is below nothing counts for a label of the page.
# Fitted by benchmarks/readers/fit_labels.py; do not edit by hand.

[weights]
"""


def rows(name: str, case: unseen.Case, weight: float, forgotten: float, seed: int) -> Iterator[Row]:
    """The headings that neither phrases nor links nor neighbours tell; `junk` if they are not the story's."""
    seen: list[Row] = []
    kinds = {key(text): kind for kind, _, text in sorted(case.marked, key=lambda mark: mark[0] == "H")}

    def look(items: Sequence[Item], reasons: Mapping[int, str], language: str) -> dict[int, bool]:
        """Stands in for labels(): notes what it would be asked, changes nothing."""
        view = survey(items, [at not in reasons for at in range(len(items))], language)
        for at in view.headings if any(view.told) else ():
            kind = kinds.get(key(items[at].block.text))
            if kind in {"H", "J", "S", "P"}:
                seen.append(Row(name, kind != "H", signs(view, at), weight, items[at].block.text))
        return {}

    known = forgetful(boilerplate.reason, forgotten, seed)
    with mock.patch.object(boilerplate, "reason", known), mock.patch.object(outline, "labels", look):
        MarkdownReader().read(Document(case.source.encode(), case.name))
    yield from seen


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
    for left in sorted({row.round.partition(".")[0] for row in found}):
        values, junk, weight = matrix([row for row in found if row.round.partition(".")[0] != left], names)
        weights = fit(values, 1 - junk, weight)
        out = [row for row in found if row.round.partition(".")[0] == left]
        told = odds(matrix(out, names)[0], weights)
        for row, chance in zip(out, told, strict=True):
            total[
                f"{row.round.rpartition('.')[2]} {'label' if row.junk else 'heading'} as {'label' if chance < _LINE else 'heading'}"
            ] += 1
        if "--show" in arguments:
            wrong = {
                (row.round, row.text[:60], row.junk, round(float(c), 2))
                for row, c in zip(out, told, strict=True)
                if row.junk != (c < _LINE)
            }
            print(*sorted(wrong), sep="\n")
    print(*sorted(total.items()), sep="\n")
    if "--write" in arguments:
        values, junk, weight = matrix(found, names)
        table = zip(names, fit(values, 1 - junk, weight), strict=True)
        TABLE.write_text(_HEADER + "".join(f'"{name}" = {value:.2f}\n' for name, value in table), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
