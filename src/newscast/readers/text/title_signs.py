"""What can be seen of a line above the text that may be its title: form, place, what stands around it, and whether the text speaks of the same."""

# ruff: noqa: PLR2004 - measured lengths read best where they are used

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newscast.readers.dom import key
from newscast.readers.text.address import addresses
from newscast.readers.text.lines import Piece, ends_sentence, is_cjk, is_prose, whole
from newscast.readers.text.signs import page_words, stems

_WORDS = re.compile(r"[^\W\d_]+")
_STROKES = re.compile(r"\s[»>/·•|]\s|[|›→]|\S@\S|https?://|www\.|\+?\d[\d ()-]{8,}")
_GLUED = re.compile(r"[^\W\d_A-Z][A-ZÄÖÜ][^\W\d_A-Z]{2}")
_COUNTED = re.compile(
    r"(?:\bn[°ºr]?\.?|\bno\.|#|\bpage|\bsid[ae]|\bseite|\bpágina|\bpagina|第)\s?\d+|\d+\s?(?:av|of|von|de|di|/)\s?\d+",
    re.IGNORECASE,
)
_KICKER = re.compile(r"(?=\w{4})[^\W\d_a-zß-ÿа-я]{4,}(?:[:\s]|\s[|/-])")
"""A word in capitals before others: "KOMMENTAR Landratswahl"."""
_OWNED = re.compile(r"©|\(c\)|copyright|\S@\S|www\.|all rights", re.IGNORECASE)
_RARE = 2
_SPACED = re.compile(r"(?:\S )+\S")
_SIZES = (12, 20, 30, 45, 70, 110, 150)
_NEAR = 4
_GOOD = 20


@dataclass(frozen=True, slots=True)
class Top:
    """The top of a text: its lines, those among them that may be the title and those that tell of date or author, and what was dropped."""

    kept: Sequence[Piece]
    places: Sequence[int]
    told: Sequence[int]
    gone: Mapping[int, str]
    """Lines that were dropped, by number."""
    language: str
    scores: Mapping[int, float]
    """What rules say of each place."""


def ranked(top: Top) -> dict[int, float]:
    """How much speaks for each place."""
    table = weights()
    return {at: sum(table.get(name, 0.0) * value for name, value in seen.items()) for at, seen in signs(top).items()}


@cache
def weights() -> dict[str, float]:
    """What each sign counts for a title."""
    table: dict[str, float] = tomllib.loads(files("newscast.readers.text").joinpath("title.toml").read_text("utf-8"))["weights"]
    return table


def signs(top: Top) -> dict[int, dict[str, float]]:
    """The signs of each place; those that are absent are left out."""
    prose = [at for at, piece in enumerate(top.kept) if is_prose(piece)]
    lead = {stem for at in prose[:3] for stem in stems(top.kept[at].text)}
    rest = {stem for at in prose for stem in stems(top.kept[at].text)}
    others = [key(text) for text in top.gone.values() if len(text) >= 8]
    times = Counter(stem for at in prose for stem in set(stems(top.kept[at].text)))
    rare = {stem for stem, count in times.items() if count <= _RARE}
    owned = [key(text) for text in top.gone.values() if _OWNED.search(text)]
    longest = max((len(top.kept[at].text) for at in top.places), default=0)
    found = {}
    for number, at in enumerate(top.places):
        seen = {
            **_form(top, at, longest),
            **_place(top, at, number, prose),
            **_words(top, at, lead, rest, others),
            **_far(top, at, rare, owned),
        }
        found[at] = {name: float(value) for name, value in seen.items() if value}
    return _compared(top, found)


def _compared(top: Top, found: dict[int, dict[str, float]]) -> dict[int, dict[str, float]]:
    """The signs with those that only show beside the other places."""
    good = [
        at
        for at, seen in found.items()
        if len(top.kept[at].text) >= _GOOD and seen.get("in text", 0.0) > 1 and "sentence" not in seen
    ]
    return {
        at: seen | {name: 1.0 for name, holds in _beside(top, at, seen, found, good).items() if holds} for at, seen in found.items()
    }


def _beside(
    top: Top, at: int, seen: Mapping[str, float], found: Mapping[int, Mapping[str, float]], good: Sequence[int]
) -> dict[str, bool]:
    own = key(whole(top.kept[at]))
    others = [key(whole(top.kept[other])) for other in found if other != at]
    most = {name: max(each.get(name, 0.0) for each in found.values()) for name in ("in lead", "in text", "share in text", "rules")}
    return {f"most: {name}": bool(value) and seen.get(name, 0.0) == value for name, value in most.items()} | {
        "in another place": any(own != other and own in other for other in others),
        "good above": any(other < at for other in good),
        "good below": any(other > at for other in good),
        "good above, told between": any(other < line < at for other in good for line in top.told),
        "good right above": at - 1 in good,
    }


def _form(top: Top, at: int, longest: int) -> dict[str, float]:
    piece = top.kept[at]
    text = whole(piece)
    size = len(text) * (2.2 if is_cjk(text) else 1)
    words = _WORDS.findall(text)
    long = [word for word in words if len(word) > 3]
    return {
        f"chars {next((limit for limit in _SIZES if size <= limit), 200)}": True,
        "one word": len(words) == 1 and not is_cjk(text),
        "two words": len(words) == 2 and not is_cjk(text),
        "longest": len(piece.text) == longest and len(top.places) > 1,
        "share of longest": len(piece.text) / max(1, longest),
        "sentence": ends_sentence(text) and not re.search(r"[?？؟!]\W?$", text),
        "asks": bool(re.search(r"[?？؟]\W?$", text)),
        "ends open": text.endswith((":", ",", "-", "：")),
        "strokes": bool(_STROKES.search(text)),
        "glued": bool(_GLUED.search(text)),
        "counted": bool(_COUNTED.search(text)),
        "spaced letters": bool(_SPACED.fullmatch(text)) and len(text) > 4,
        "capitals": text.isupper(),
        "all words capital": len(long) > 1 and all(word[0].isupper() for word in long),
        "bracket first": text.startswith(("(", "[", "【")),
        "marked": bool(piece.mark),
        "lower": text[:1].islower(),
        "quoted": bool(re.fullmatch(r"[\"“„«‘].+[\"”“»’]", text)),
        "colon inside": bool(re.search(r"\w: \w|：\w", text)),
        "digits": sum(map(str.isdigit, text)) > 0.25 * len(text),
        "addressed": addresses(text, top.language) > 0,
        "kicker word": bool(_KICKER.match(text)) and not text.isupper(),
        "rules": max(-2.0, min(3.5, top.scores.get(at, 0.0))),
    }


def _place(top: Top, at: int, number: int, prose: Sequence[int]) -> dict[str, float]:
    piece = top.kept[at]
    below = top.kept[at + 1] if at + 1 < len(top.kept) else None
    far = (prose[0] if prose else len(top.kept)) - at
    size = len(piece.text)
    under = len(below.text) if below else 0
    return {
        "first": number == 0,
        "first of all": at == 0 and not any(line < piece.line for line in top.gone),
        "last": number == len(top.places) - 1,
        "only": len(top.places) == 1,
        f"pieces to prose {min(far, _NEAR)}": True,
        "told above": sum(line < at for line in top.told) > 0,
        "told below": sum(line > at for line in top.told) > 0,
        "told right below": at + 1 in top.told,
        "prose right below": at + 1 in prose[:1],
        "standfirst right below": below is not None and under > 60 and at + 1 not in top.told and under > 1.2 * size,
        "longer below": under > 1.5 * size and at + 1 in top.places,
        "shorter below": at + 1 in top.places and size > 1.5 * under,
        "shorter above": at - 1 in top.places and size > 1.5 * len(top.kept[at - 1].text),
        "gone right above": piece.line - 1 in top.gone,
        "gone right below": piece.line + 1 in top.gone,
        "blank above": piece.gap,
        "blank below": piece.gap_after,
        "alone": piece.gap and piece.gap_after,
    }


def _far(top: Top, at: int, rare: set[str], owned: Sequence[str]) -> dict[str, float]:
    """What lines far away say: rare words that the text has too, and whether the line is in one about the owner of the page."""
    text = top.kept[at].text
    own, again = set(stems(text)), key(text)
    return {
        "rare in text": min(3, len(own & rare)),
        "share rare in text": len(own & rare) / len(own) if own else 0.0,
        "of the owner": len(again) >= 5 and any(again in line for line in owned),
        "gone below": any(line > top.kept[-1].line * 0.5 and again == key(other) for line, other in top.gone.items())
        if len(again) >= 12
        else False,
    }


def _words(top: Top, at: int, lead: set[str], rest: set[str], others: Sequence[str]) -> dict[str, float]:
    text = top.kept[at].text
    own = set(stems(text))
    words = [word.lower() for word in re.findall(r"[^\W\d_]{4,}", text)]
    page = page_words(top.language)
    again = key(text)
    return {
        "in lead": min(3, len(own & lead)),
        "in text": min(4, len(own & rest)),
        "share in lead": len(own & lead) / len(own) if own else 0.0,
        "share in text": len(own & rest) / len(own) if own else 0.0,
        "not in text": bool(own) and not own & rest,
        "page words": sum(word in page for word in words) / len(words) if words else 0.0,
        "in a line of the page": len(again) >= 8 and any(again in other and again != other for other in others),
        "again": len(again) >= 8 and any(again == other for other in others),
        "again below": any(key(piece.text) == again for piece in top.kept[at + 1 : at + 12]),
    }
