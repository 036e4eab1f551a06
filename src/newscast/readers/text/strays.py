"""Short lines of a plain text that stand there without being part of the article, told by many small signs.

`signs` says what is seen of a line, `strays.toml` what each sign counts for junk, for a heading and for running text. The
weights are those of a logistic regression; `benchmarks/readers/fit_strays.py` fits them on texts that are marked line by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from newscast.model import Dropped
from newscast.readers.text.head import Head
from newscast.readers.text.headings import headings
from newscast.readers.text.lines import Piece, ends_sentence, locator, whole
from newscast.readers.text.neighbours import Chance, company
from newscast.readers.text.signs import LONGEST, Text, is_of_the_page, signs, survey

_SURE = 0.5
"""Probability from which a line is dropped."""
_SENTENCE = 0.65
"""The same for a sentence among paragraphs: to lose one is worse than to read out a line of junk. Of 11,536 in rounds that the
weights did not know, 15 would have been lost."""
_SENTENCE_OUTSIDE = 0.55
_ALONE = 0.6
"""The same for a line that stands alone between paragraphs, or right above one, as headings do."""
_ABOVE = 0.7
"""The same for one above the first paragraph, where standfirsts are."""
_ITEM = 0.75
_ITEM_IN_RUN = 0.85
_MOST = 0.3
"""Share of the letters of a text that may go; where more would, it is no ordinary article."""
_LISTED = 0.97
"""The same for a line above a paragraph that was dropped elsewhere, as an entry of a table of contents is, for sources and salutations."""
_ENTRY = 12
_CITED = re.compile(r"\bet al\b|\(\d{4}\)|\bdoi\b", re.IGNORECASE)
_CERTAIN = 0.9
"""Probability from which lines are dropped of a text from which more than that would go."""
_BOXES = frozenset({"newsletter", "share", "comments", "related", "tags", "cookie", "promo", "ad", "nav"})
_ANNOUNCES = 25
"""Characters of a line that announces a list of the story; labels of lists of other stories are shorter."""
_OWN = frozenset({"metadata", "duplicate"})
"""Reasons of what authors themselves write around their texts."""
_INJECTED = frozenset({"ad", "link"})
_PICTURES = frozenset({"credit", "caption"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is seen of a line, and how likely it is junk, a heading, or text."""

    signs: Mapping[str, float]
    chance: Chance


def without_strays(
    text: Text, judged: Sequence[Verdict | None], top: Head, gone: Sequence[Dropped]
) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """The pieces of the body without stray lines, and these with a reason; `text` is the whole, `gone` what was dropped."""
    if not is_pasted(gone) or not any(prose and lives for prose, lives in zip(text.prose, text.live, strict=True)):
        return top.rest, ()
    reasons = {int(entry.locator.split()[-1]): entry.reason for entry in gone}
    listed = _listed(text)
    places = [at for at, line in enumerate(judged) if line and at not in listed and _is_stray(text.pieces[at], line)]
    most = _MOST * sum(len(piece.text) for piece in top.rest)
    if sum(len(text.pieces[at].text) for at in places) > most:
        places = [at for at in places if (line := judged[at]) and line.chance[0] > _CERTAIN]
    if sum(len(text.pieces[at].text) for at in places) > most:
        return top.rest, ()
    again = [at for at, piece in enumerate(text.pieces) if text.live[at] and piece.text.casefold() == top.title.casefold()]
    codes = {text.pieces[at].line: "duplicate" for at in again} | {
        text.pieces[at].line: _code(text.pieces, at, reasons) for at in places
    }
    dropped = tuple(Dropped(whole(piece), codes[piece.line], locator(piece)) for piece in top.rest if piece.line in codes)
    return tuple(piece for piece in top.rest if piece.line not in codes), dropped


def is_pasted(gone: Sequence[Dropped]) -> bool:
    """Whether something of a page was copied along; where nothing was, nothing is a stray line."""
    return any(entry.reason not in _OWN for entry in gone)


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


def _is_stray(piece: Piece, line: Verdict) -> bool:
    return line.chance[0] > _enough(piece, line.signs)


def _enough(piece: Piece, seen: Mapping[str, float]) -> float:
    """How likely a line has to be junk to be dropped."""
    if _is_entry(piece, seen):
        return _LISTED
    if _CITED.search(piece.text) or (piece.text.endswith((",", "，", "،")) and "head run" in seen):
        return _LISTED
    if ends_sentence(piece.text):
        return _SENTENCE if "mid sentence" in seen else _SENTENCE_OUTSIDE
    if piece.mark or "numbered" in seen:
        return _ITEM_IN_RUN if "mid run" in seen else _ITEM
    heads = "mid alone" in seen or "above prose" in seen or ("above sentence" in seen and "ends sentence" not in seen)
    return _ALONE if heads else _ABOVE if "head run" in seen else _SURE


def _is_entry(piece: Piece, seen: Mapping[str, float]) -> bool:
    """Whether a line above a paragraph is dropped elsewhere, as the entry of a table of contents."""
    return "twin is dropped" in seen and "above prose" in seen and len(piece.text) >= _ENTRY


def likely(text: Text, lines: Sequence[Verdict | None]) -> dict[int, float]:
    """How likely lines are headings, by their numbers in the source."""
    both = [(piece, line) for piece, line in zip(text.pieces, lines, strict=True) if line]
    return {piece.line: 1.0 if _is_entry(piece, line.signs) else line.chance[1] for piece, line in both}


def judged(text: Text, at: int) -> bool:
    """Whether a piece is looked at: not dropped, no long paragraph, and not marked as a heading."""
    return text.live[at] and len(text.pieces[at].text) <= LONGEST and not text.pieces[at].level


def looks(text: Text, top: Head) -> frozenset[int]:
    """The lines that rules take for headings."""
    lines = {top.rest[at].line for at in headings(top.rest)}
    return frozenset(at for at, piece in enumerate(text.pieces) if piece.line in lines)


def judge(text: Text, top: Head) -> list[Verdict | None]:
    """What each piece is likely to be; None for those that are not looked at."""
    found = looks(text, top)
    seen = [signs(text, at) if judged(text, at) else None for at in range(len(text.pieces))]
    first = [probabilities(each, weights()["first"]) if each is not None else None for each in seen]
    more = company(text, first, found)
    both = [each | extra if each is not None else None for each, extra in zip(seen, more, strict=True)]
    return [Verdict(each, probabilities(each, weights()["second"])) if each is not None else None for each in both]


def probabilities(seen: Mapping[str, float], table: Mapping[str, Sequence[float]]) -> Chance:
    """How likely a line with these signs is junk, a heading, or text."""
    rows = [(table[name], value) for name, value in seen.items() if name in table]
    sums = [table["always"][column] + sum(row[column] * value for row, value in rows) for column in range(3)]
    powers = [exp(total - max(sums)) for total in sums]
    junk, heading, text = (power / sum(powers) for power in powers)
    return junk, heading, text


@cache
def weights() -> dict[str, dict[str, list[float]]]:
    """What each sign counts for junk, for a heading and for text, at the first and at the second look."""
    tables: dict[str, dict[str, list[float]]] = tomllib.loads(
        files("newscast.readers.text").joinpath("strays.toml").read_text("utf-8")
    )
    return tables


def _code(below: Sequence[Piece], at: int, reasons: Mapping[int, str]) -> str:
    """The reason of a stray line: that of the box or picture beside it, if there is one."""
    beside = [reasons.get(below[near].line, "") for near in (at - 1, at + 1) if 0 <= near < len(below)]
    if any(code in _PICTURES for code in beside):
        return "caption"
    return next((code for code in beside if code in _BOXES), "template")
