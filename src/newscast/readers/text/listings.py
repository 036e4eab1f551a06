"""Listings of code in a plain text: between fences, or indented lines that look like code. They keep their lines, as nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent

from newscast.model import Dropped
from newscast.readers.text.lines import Piece

_FENCE = re.compile(r"\s*(```+|~~~+)\s*([\w+#-]*)\s*")
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
_CODE = re.compile(
    r"[;{}]\s*$|\s=\s|[=!<>]=|->|=>|\w\(.*\)|^\s*(?:>>>|\$|#|//|/\*|\*|--)\s|^\s*</?\w+[^>]*>|"
    r"^\s*(?:def|class|import|from|return|if|for|while|else|elif|try|function|var|let|const|public|private|print|echo|sudo|SELECT|INSERT)\b.*[\W\d_]$"
)
_SENTENCE = re.compile(r"(?:\w+\W+){7,}\w+[.!?…][\"”»’)]*\s*$")
_SHORTEST = 2
"""Lines of an indented listing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of a listing, where they begin (from 1), and what the fence calls them."""

    text: str
    line: int
    label: str = ""


def take(text: str) -> tuple[str, tuple[Listing, ...]]:
    """The text with empty lines in place of its listings, and the listings."""
    lines = text.split("\n")
    found = []
    for start, end, inside in (*_fenced(lines), *_indented(lines)):
        listing = dedent("\n".join(line.expandtabs(4) for line in lines[inside])).strip("\n").rstrip()
        if listing.strip():
            fence = _FENCE.fullmatch(lines[start])
            found.append(Listing(listing, start + 1, fence[2] if fence else ""))
            lines[start:end] = [""] * (end - start)
    return "\n".join(lines), tuple(sorted(found, key=lambda each: each.line))


def _fenced(lines: Sequence[str]) -> Iterator[tuple[int, int, slice]]:
    """Stretches from one fence to the next of its kind: with the fences, and what is between."""
    fences = [(at, match[1], match[2]) for at, line in enumerate(lines) if (match := _FENCE.fullmatch(line))]
    after, unclosed = 0, set()
    for number, (start, mark, _) in enumerate(fences):
        if start < after or mark in unclosed:
            continue
        closing = (at for at, other, label in fences[number + 1 :] if not label and other[0] == mark[0] and len(other) >= len(mark))
        end = next(closing, None)
        if end is None:
            unclosed.add(mark)
        if end is not None and end > start + 1:
            yield start, end + 1, slice(start + 1, end)
            after = end + 1


def _indented(lines: Sequence[str]) -> Iterator[tuple[int, int, slice]]:
    """Indented lines with an empty line around them that look like code, in a text that is not indented as a whole."""
    if not any(line[:1].strip() for line in lines):
        return
    start = None
    for at, line in enumerate([*lines, "end"]):
        if start is None and _INDENTED.match(line) and (at == 0 or not lines[at - 1].strip()):
            start = at
        elif start is not None and line.strip() and not _INDENTED.match(line):
            if not lines[at - 1].strip() and _is_code(lines[start:at]):
                yield start, at, slice(start, at)
            start = None


def _is_code(lines: Sequence[str]) -> bool:
    worded = [line for line in lines if line.strip()]
    if len(worded) < _SHORTEST or any(_SENTENCE.search(line) for line in worded):
        return False
    return sum(bool(_CODE.search(line)) for line in worded) * 2 >= len(worded)


def merged(body: Sequence[Piece], listings: Sequence[Listing]) -> tuple[Piece, ...]:
    """The pieces of a text with its listings among them, in the order of their lines."""
    found = (*body, *(Piece(listing.text, listing.line, listing=True) for listing in listings))
    return tuple(sorted(found, key=lambda piece: piece.line)) if listings else tuple(body)


def labels(listings: Sequence[Listing]) -> tuple[Dropped, ...]:
    """What fences say of the language of their code."""
    return tuple(Dropped(listing.label, "template", f"line {listing.line}") for listing in listings if listing.label)
