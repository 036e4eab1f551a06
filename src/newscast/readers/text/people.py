"""Authors whose names stand alone on a line: found by what stands beside them and by whether the text names them again."""

# ruff: noqa: PLR2004 - weights read best where they are used

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from newscast.model import Dropped
from newscast.readers.text import bylines
from newscast.readers.text.lines import Piece, is_cjk, whole
from newscast.readers.text.names import announces_name, bare_names, leading_name, uncased_name
from newscast.readers.text.signs import page_words

_ABOVE = 8
_BELOW = 14
"""Lines above and below the title among which names are looked for."""
_ENOUGH = 2.0
_SHORT = 45
_BIO = 400
_SIGNED = 8
"""Lines below the last paragraph among which its author is looked for."""
_PLACE = 2
_RUNNING = 100
_ADDRESS = re.compile(r"([\w.+-]+)@[\w-]+\.\w")
_OWNED = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_UNDATED = re.compile(r"\d{1,2}[./]\s?\d{1,2}\.?,?\s+(?:klo |kl\.? )?\d{1,2}[:.]\d\d\b")
"""A day without its year, and a time."""
_SPACED = re.compile(r"[\u4e00-\u9fff]{1,3}[ \u3000][\u3040-\u30ff\u4e00-\u9fff]{1,4}")
"""A Japanese name as bylines part it."""
_PICTURES = frozenset({"credit", "caption"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text, with the reason if it has been dropped."""

    line: int
    text: str
    reason: str = ""


def rows(kept: Sequence[Piece], dropped: Sequence[Dropped]) -> list[Row]:
    """All lines of a text in order."""
    gone = [Row(int(entry.locator.split()[-1]), entry.text, entry.reason) for entry in dropped]
    return sorted([*(Row(piece.line, whole(piece)) for piece in kept), *gone], key=lambda row: row.line)


def named(lines: Sequence[Row], title: int, language: str) -> Mapping[int, tuple[str, ...]]:
    """The names on lines of nothing but names (and a role) near the title, by line; of several such lines only the likeliest.

    None where a line begins with "By".

    `title` is the line of the title.
    """
    at = next((number for number, row in enumerate(lines) if row.line == title), 0)
    near = range(max(0, at - _ABOVE), min(len(lines), at + _BELOW))
    if any(bylines.begins_byline(lines[number].text, language) for number in near):
        return {}
    dated = {number for number in near if _is_date(lines[number], language)}
    found = {number: names for number in near if number != at and (names := _names(lines[number].text, language))}
    score = partial(_score, lines, dated=dated, title=at)
    scores = {number: score(number, names) for number, names in found.items()}
    best = max(scores.values(), default=0.0)
    if best < _ENOUGH:
        return {}
    first = next(number for number, value in scores.items() if value == best)
    return {lines[number].line: found[number] for number in _neighbours(first, scores)}


def _neighbours(first: int, scores: Mapping[int, float]) -> Iterator[int]:
    """The line and those right below it that are names as well: a list of authors, one a line."""
    yield first
    for number in range(first + 1, first + 5):
        if scores.get(number, 0.0) < _ENOUGH:
            return
        yield number


def _names(text: str, language: str) -> tuple[str, ...]:
    words = [word.lower() for word in text.split()]
    of_page = sum(word in page_words(language) for word in words)
    if len(text) > bylines.LONGEST or of_page * 2 >= len(words) or (of_page and text.isupper()):
        return ()
    lead = leading_name(text) or uncased_name(text)
    return bare_names(text) or ((lead,) if lead else ())


def _score(lines: Sequence[Row], number: int, names: Sequence[str], *, dated: set[int], title: int) -> float:
    """How likely a line of names is the byline."""
    row = lines[number]
    if row.reason in _PICTURES or (
        row.reason and any(row.text.casefold() == other.text.casefold() for other in lines[:number][-9:-1])
    ):
        return 0.0
    far = min((abs(number - other) for other in dated if other != number), default=99)
    score = 2.0 if far == 1 else 1.5 if far <= 4 else 0.0
    score += 1.0 if any(_is_about(other, names[0]) for other in lines if other is not row) else 0.0
    score += 0.5 if number > title else 0.0
    score += 2.0 if number and announces_name(lines[number - 1].text) else 0.0
    score += 1.5 if _is_told_by_address(lines, number, names[0]) else 0.0
    score += 2.0 if number < title and _has_address(lines, names[0]) else 0.0
    score += 1.0 if any(_is_owned(other, names[0]) for other in lines) else 0.0
    between = _is_between(lines, number, title)
    score += 1.5 if between else 0.0
    loud = [other for other in lines[title + 1 :] if other.text.isupper() and other is not row]
    score -= 3.0 if row.text.isupper() and (not between or len(loud) > 1) else 0.0
    score -= 1.5 if far > 1 and _is_below_caption(lines, number, title) else 0.0
    score -= 1.0 if is_cjk(row.text) else 0.0
    score += 1.5 if number == title + 1 and _SPACED.fullmatch(row.text) else 0.0
    doubtful = bool(uncased_name(row.text)) or score < _ENOUGH
    return score - 0.5 if doubtful and not bare_names(row.text) else score


def signed(lines: Sequence[Row], last: int, language: str) -> tuple[str, ...]:
    """The names on a line below the last paragraph (its line is `last`), if an address, a label or a note on the author is beside it."""
    start = next((number for number, row in enumerate(lines) if row.line > last), len(lines))
    for number in range(len(lines) // 2, min(start + _SIGNED, len(lines))):
        names = () if lines[number].reason in _PICTURES else _names(lines[number].text, language)
        if names and (_is_told_by_address(lines, number, names[0]) or (number >= start and _is_told(lines, number, names[0]))):
            return (*names, *_others_told(lines, number, language))
    return ()


def _others_told(lines: Sequence[Row], number: int, language: str) -> Iterator[str]:
    """The authors whose names and addresses follow in turn."""
    for near in range(number + 1, min(number + 6, len(lines))):
        names = _names(lines[near].text, language)
        if names and any("@" in row.text for row in lines[near + 1 : near + 2]) and _is_told_by_address(lines[near:], 0, names[0]):
            yield from names


def _has_address(lines: Sequence[Row], name: str) -> bool:
    """Whether an e-mail address anywhere is made of all of a name."""
    words = [_plain(word) for word in name.split()]
    return any(all(word in _plain(address) for word in words) for row in lines for address in _ADDRESS.findall(row.text))


def _is_told(lines: Sequence[Row], number: int, name: str) -> bool:
    """Whether a label above a name, or a note elsewhere, says that it is the author's."""
    others = (*lines[:number], *lines[number + 1 :])
    return announces_name(lines[number - 1].text) or any(_is_about(other, name) for other in others)


def _is_told_by_address(lines: Sequence[Row], number: int, name: str) -> bool:
    """Whether an e-mail address beside a name is made of it."""
    surname = _plain(name.rsplit(maxsplit=1)[-1])
    beside = lines[max(0, number - 1) : number + 3]
    return len(surname) > 2 and any(surname in _plain(address) for row in beside for address in _ADDRESS.findall(row.text))


def _plain(text: str) -> str:
    """Small letters without accents, as addresses have them."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.lower()) if letter.isalpha())


def _is_owned(row: Row, name: str) -> bool:
    """Whether a line says that the text is by somebody: "© 2024 A. Smith"."""
    return len(row.text) <= _SHORT and name in row.text and bool(_OWNED.search(row.text))


def _is_between(lines: Sequence[Row], number: int, title: int) -> bool:
    """Whether a line stands by itself between the title, or a standfirst below it, and running text; a place may be below the name."""
    row = lines[number]
    if number <= title or number - title > 3 or any(len(other.text) <= _SHORT for other in lines[title + 1 : number]):
        return False
    below = [other for other in lines[number + 1 : number + 3] if len(other.text) > _SHORT or len(other.text.split()) > _PLACE]
    return bool(below) and len(below[0].text) > _RUNNING and not row.text.endswith((":", "："))


def _is_date(row: Row, language: str) -> bool:
    if len(row.text) > bylines.LONGEST:
        return False
    if _UNDATED.match(row.text):
        return True
    found = bylines.facts(row.text, language)
    return bool(found and (found.published or found.modified)) or row.reason == "metadata"


def _is_about(row: Row, name: str) -> bool:
    """Whether a line is the name again, or says who that is."""
    return len(row.text) <= _BIO and row.text.startswith(name)


def _is_below_caption(lines: Sequence[Row], number: int, title: int) -> bool:
    """Whether a long line is right above that is no standfirst, for one stands there already; the photographer is named below it."""
    above = [row for row in lines[title + 1 : number] if len(row.text) > _SHORT]
    return len(above) > 1 and above[-1] is lines[number - 1]
