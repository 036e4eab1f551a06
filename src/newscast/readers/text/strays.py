"""Short lines of a plain text that stand there without being part of the article, told by many small signs.

`signs` says what is seen of a line, `strays.toml` what each sign counts for junk, for a heading and for running text. The
weights are those of a logistic regression; `benchmarks/readers/fit_strays.py` fits them on texts that are marked line by line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from newscast.model import Dropped
from newscast.readers.text.head import Head
from newscast.readers.text.lines import Piece, ends_sentence, locator, whole
from newscast.readers.text.signs import LONGEST, Text, is_of_the_page, signs, survey

_SURE = 0.5
"""Probability from which a line is dropped."""
_SURER = 0.75
"""The same for a list item, and for a line that stands alone between paragraphs as headings do."""
_SUREST = 0.85
"""The same for a sentence: to lose one is worse than to read out a line of junk."""
_MOST = 0.3
"""Share of the letters of a text that may go; where more would, it is no ordinary article."""
_BOXES = frozenset({"newsletter", "share", "comments", "related", "tags", "cookie", "promo", "ad", "nav"})
_ANNOUNCES = 25
"""Characters of a line that announces a list of the story; labels of lists of other stories are shorter."""
_OWN = frozenset({"metadata", "duplicate"})
"""Reasons of what authors themselves write around their texts."""
_INJECTED = frozenset({"ad", "link"})
_PICTURES = frozenset({"credit", "caption"})


def without_strays(
    found: Sequence[Piece], top: Head, gone: Sequence[Dropped], language: str
) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """The pieces of the body without stray lines, and these with a reason; `found` is the whole text, `gone` what was dropped."""
    text = view(found, top, gone, language)
    pasted = any(entry.reason not in _OWN for entry in gone)  # where nothing else was copied along, nothing is a stray line
    if not pasted or not any(prose and lives for prose, lives in zip(text.prose, text.live, strict=True)):
        return top.rest, ()
    reasons = {int(entry.locator.split()[-1]): entry.reason for entry in gone}
    listed = _listed(text)
    places = [
        at for at in range(len(text.pieces)) if text.live[at] and at not in listed and _is_stray(text.pieces[at], signs(text, at))
    ]
    if sum(len(text.pieces[at].text) for at in places) > _MOST * sum(len(piece.text) for piece in top.rest):
        return top.rest, ()
    again = [at for at, piece in enumerate(text.pieces) if text.live[at] and piece.text.casefold() == top.title.casefold()]
    codes = {text.pieces[at].line: "duplicate" for at in again} | {
        text.pieces[at].line: _code(text.pieces, at, reasons) for at in places
    }
    dropped = tuple(Dropped(whole(piece), codes[piece.line], locator(piece)) for piece in top.rest if piece.line in codes)
    return tuple(piece for piece in top.rest if piece.line not in codes), dropped


def _listed(text: Text) -> set[int]:
    """Lines without bullets that a line with a colon announces in the middle of the text, and that line."""
    listed: set[int] = set()
    for at in range(text.first, min(text.last, len(text.pieces) - 1)):
        piece = text.pieces[at]
        if (
            text.live[at]
            and at not in listed
            and piece.text.endswith((":", "："))
            and len(piece.text) >= _ANNOUNCES
            and not is_of_the_page(text, piece.text)
        ):
            end = next((near for near in range(at + 1, text.last) if text.prose[near] or not text.live[near]), text.last)
            listed.update(range(at, end) if end > at + 1 else ())
    return listed


def view(found: Sequence[Piece], top: Head, gone: Sequence[Dropped], language: str) -> Text:
    """The text below the title as its lines are judged in it; what was put between them by an ad server or a spammer is not seen."""
    placed = {int(entry.locator.split()[-1]) for entry in gone if entry.reason in _INJECTED}
    start = next((at for at, piece in enumerate(found) if top.title and piece.line == top.line), -1) + 1
    below = [piece for piece in found[start:] if piece.line not in placed]
    body = {piece.line for piece in top.rest}
    return survey(below, [piece.line in body for piece in below], top.title, top.byline, language)


def _is_stray(piece: Piece, seen: Mapping[str, float]) -> bool:
    if piece.level or len(piece.text) > LONGEST:
        return False
    junk = probabilities(seen)[0]
    if ends_sentence(piece.text):
        return junk > _SUREST and ("mid sentence" not in seen or seen.get("page words", 0.0) >= _SURE or "gone both" in seen)
    if piece.mark or "numbered" in seen:
        return junk > (_SUREST if "mid run" in seen else _SURER)
    return junk > (_SURER if "mid alone" in seen else _SURE)


def probabilities(seen: Mapping[str, float]) -> tuple[float, float, float]:
    """How likely a line with these signs is junk, a heading, or text."""
    table = weights()
    rows = [(table[name], value) for name, value in seen.items() if name in table]
    sums = [table["always"][column] + sum(row[column] * value for row, value in rows) for column in range(3)]
    powers = [exp(total - max(sums)) for total in sums]
    junk, heading, text = (power / sum(powers) for power in powers)
    return junk, heading, text


@cache
def weights() -> dict[str, list[float]]:
    """What each sign counts for junk, for a heading and for text."""
    table: dict[str, list[float]] = tomllib.loads(files("newscast.readers.text").joinpath("strays.toml").read_text("utf-8"))[
        "weights"
    ]
    return table


def _code(below: Sequence[Piece], at: int, reasons: Mapping[int, str]) -> str:
    """The reason of a stray line: that of the box or picture beside it, if there is one."""
    beside = [reasons.get(below[near].line, "") for near in (at - 1, at + 1) if 0 <= near < len(below)]
    if any(code in _PICTURES for code in beside):
        return "caption"
    return next((code for code in beside if code in _BOXES), "template")
