"""What stands in a plain text without being part of the article: found by words, by neighbours and by repetition."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newscast.model import Dropped
from newscast.readers import boilerplate
from newscast.readers.text_lines import Piece, is_cjk

_ENDS_SENTENCE = re.compile(r"[.!?…。！？．‽؟।۔][\"'”’»“‘)\]」』）]*$|[.!?…。！？]\s*\W?\d{0,2}$")
_FORM = re.compile(
    r"leave a (reply|comment)|your e-?mail( address)? will not be published|(post|add|write) (a |your )?comment|\d+ (comments?|replies)"
    r"|comments?( \(?\d+\)?)?|required fields are marked"
)
_LISTING = frozenset({"related", "tags"})
_LABEL = 45
_TEASER = 160


def sift(found: Sequence[Piece], language: str) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """Pieces that may be part of the article, and what was dropped with its reason, both in order."""
    reasons = {at: code for at, piece in enumerate(found) if (code := _reason(piece, language))}
    for rule in (_teasers, _comments, _repeated):
        reasons |= rule(found, reasons)
    kept = tuple(piece for at, piece in enumerate(found) if at not in reasons)
    dropped = tuple(Dropped(whole(found[at]), reasons[at], locator(found[at])) for at in sorted(reasons))
    return _without_injected(kept, dropped)


def whole(piece: Piece) -> str:
    """The text of a piece as written, with its bullet or number."""
    return f"{piece.mark} {piece.text}" if piece.mark else piece.text


def locator(piece: Piece) -> str:
    """Where the piece is in the source."""
    return f"line {piece.line}"


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does; footnote marks and closing quotes may follow."""
    return bool(_ENDS_SENTENCE.search(text))


def is_prose(piece: Piece) -> bool:
    """Whether the piece is running text: long enough for its script, and ending as a sentence."""
    return len(piece.text) >= (25 if is_cjk(piece.text) else 60) and (ends_sentence(piece.text) or len(piece.text) > 200)


def _reason(piece: Piece, language: str) -> str | None:
    return boilerplate.reason(piece.text, language=language) or boilerplate.reason(whole(piece), language=language)


def _teasers(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Titles under a label like "Related articles": all short lines down to the next running text."""
    teasers: dict[int, str] = {}
    for at, code in reasons.items():
        if code not in _LISTING or len(found[at].text) > _LABEL:
            continue
        run = _run(found, reasons, at + 1)
        if run and any(is_prose(piece) for piece in found[:at]):
            teasers |= dict.fromkeys(_without_heading(found, run), code)
    return teasers


def _run(found: Sequence[Piece], reasons: Mapping[int, str], start: int) -> list[int]:
    """Indexes of the short lines that follow, without those that are dropped already."""
    run = []
    for at in range(start, len(found)):
        piece = found[at]
        if at not in reasons and (piece.level or ends_sentence(piece.text) or len(piece.text) > _TEASER):
            break
        if at not in reasons:
            run.append(at)
    return run


def _without_heading(found: Sequence[Piece], run: Sequence[int]) -> Sequence[int]:
    """The run without its last line if that one looks like the heading of what comes next rather than like one more title."""
    last = found[run[-1]]
    below = found[run[-1] + 1] if run[-1] + 1 < len(found) else None
    if below is None or last.mark or not is_prose(below):
        return run
    others = [len(found[at].text) for at in run[:-1]]
    shorter = (not others and len(last.text) <= 30) or (others and len(last.text) <= 45 and len(last.text) < 0.7 * min(others))
    return run[:-1] if shorter or (last.gap and others and not any(found[at].gap for at in run[1:-1])) else run


def _comments(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """All from the comment form on, if most of the text lies before it."""
    sizes = [len(piece.text) for piece in found]
    for at in sorted(reasons):
        if reasons[at] == "comments" and _FORM.match(boilerplate.plain(found[at].text)) and sum(sizes[:at]) >= sum(sizes[at:]):
            return {later: reasons.get(later, "comments") for later in range(at, len(found))}
    return {}


def _repeated(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Paragraphs that stand there twice, from the second on."""
    seen: set[str] = set()
    repeated = {}
    for at, piece in enumerate(found):
        if at not in reasons and piece.text in seen and len(piece.text) >= 25 and not piece.mark:
            repeated[at] = "duplicate"
        seen.add(piece.text)
    return repeated


def _without_injected(kept: tuple[Piece, ...], dropped: tuple[Dropped, ...]) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """Headings without a last word that spam has put there: the word that ends two or more of the dropped link lines."""
    last = Counter(entry.text.split()[-1] for entry in dropped if entry.reason == "link" and "://" not in entry.text.split()[-1])
    words = {word for word, times in last.items() if times >= 2}
    cleaned, injected = [], []
    for at, piece in enumerate(kept):
        rest, _, word = piece.text.rpartition(" ")
        spoilt = bool(at and rest and word in words and len(piece.text) <= 110)
        cleaned.append(replace(piece, text=rest) if spoilt else piece)
        injected += [Dropped(word, "promo", locator(piece))] if spoilt else []
    return tuple(cleaned), _in_order((*dropped, *injected))


def _in_order(dropped: Sequence[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(dropped, key=lambda entry: int(entry.locator.split()[-1])))
