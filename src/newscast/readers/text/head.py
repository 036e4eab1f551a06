"""The top of a plain text: kicker, title, standfirst, bylines and dates."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newscast.model import Dropped
from newscast.readers.text import bylines, dates, days
from newscast.readers.text.lines import Piece, ends_sentence, is_cjk, is_prose, locator, whole
from newscast.readers.text.people import Row, named, rows, signed
from newscast.readers.text.title import FROM, bare, title_at

_LABEL = 45
"""Characters of the longest label among the metadata."""
_NO_FACTS = frozenset({"credit", "caption", "related", "duplicate"})
"""Reasons of dropped lines whose names and dates are not the article's."""
_FAR_BELOW = 10
"""Pieces after the title among which a line that begins with "By" is looked for, behind captions and standfirst."""
_BELOW_BYLINE = 2
_CLOSING = 5
"""Lines below the text among which an agency tells when its report was sent."""
_UNDER_TITLE = 6
"""Pieces after the title among which bylines and dates are looked for."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a text says about the article; `rest` is what is left of its pieces."""

    title: str = ""
    line: int = 0
    """The line of the title, 0 if there is none."""
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    rest: tuple[Piece, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(slots=True)
class _Facts:
    byline: list[str] = field(default_factory=list)
    published: datetime | None = None
    modified: datetime | None = None

    def add(self, facts: bylines.Facts) -> None:
        self.byline.extend(name for name in facts.names if name not in self.byline)
        self.published = self.published or facts.published
        self.modified = self.modified or facts.modified


def head(kept: Sequence[Piece], language: str, sifted: Sequence[Dropped] = ()) -> Head:
    """The title and what stands around it; everything that is not the title or part of the body is in `dropped`.

    `sifted` is what was dropped before; names and dates among it that stand above the second paragraph are the article's.
    """
    at = title_at(kept, language, {int(entry.locator.split()[-1]): entry.text for entry in sifted})
    before, after = (kept[:at], kept[at + 1 :]) if at is not None else ((), kept)
    line = kept[at].line if at is not None else 0
    people = named(rows(kept, sifted), line, language)
    facts, earlier, rest, dropped = _Facts(), _Facts(), [], []
    for piece in before:
        found = _above_title(piece, language, people)
        earlier.add(found or bylines.Facts())
        dropped.append(Dropped(whole(piece), "metadata" if found is not None else "nav", locator(piece)))
    for piece, found in _under(after, language, people):
        if found:
            facts.add(found)
            dropped.append(Dropped(whole(piece), "metadata", locator(piece)))
        else:
            rest.append(piece)
    facts.add(bylines.Facts(tuple(earlier.byline), earlier.published, earlier.modified))
    rest, labels = _without_labels(rest, (*sifted, *dropped))
    _complete(facts, sifted, rest, people, language)
    if not facts.published:
        facts.published, changed = _day(rows(kept, sifted), line, rest, language)
        facts.modified = facts.modified or changed
    title = bare(whole(kept[at])) if at is not None else ""
    return Head(title, line, tuple(facts.byline), facts.published, facts.modified, tuple(rest), (*dropped, *labels))


def _complete(
    facts: _Facts, sifted: Sequence[Dropped], rest: Sequence[Piece], people: Mapping[int, tuple[str, ...]], language: str
) -> None:
    """Take what is missing from lines that were dropped before, from the dateline, and from the end of the text."""
    for text in _told(sifted, rest):
        facts.add(bylines.facts(text, language) or bylines.Facts())
    datelines = (dates.dateline(piece.text, language) for piece in rest[:2])
    facts.published = facts.published or next(filter(None, datelines), None)
    if not facts.byline:
        facts.byline.extend(name for names in people.values() for name in names)
    if not facts.byline:
        facts.byline.extend(bylines.of_report(rest, sifted, language))
    if not facts.byline:
        facts.byline.extend(bylines.named_below(sifted, rest, language))
    if not facts.byline and (last := max((piece.line for piece in rest if is_prose(piece)), default=0)):
        facts.byline.extend(signed(rows(rest, sifted), last, language))


def _day(lines: Sequence[Row], title: int, rest: Sequence[Piece], language: str) -> tuple[datetime | None, datetime | None]:
    """When the article appeared, from a line near the title that is little more than a day, or a labelled one below the text."""
    prose = [piece.line for piece in rest if is_prose(piece)] or [title]
    top = prose[min(1, len(prose) - 1)]
    near = sorted((row for row in lines if row.line <= top), key=lambda row: (row.line < title, abs(row.line - title)))
    below = [row for row in lines if row.line > top and dates.is_labelled(row.text)]
    closing = [row for row in lines if row.line > prose[-1]][:_CLOSING]
    signed_off = [row for row in closing if days.is_bare(row.text, language)]
    told = [*(row for row in near if row.reason not in {"related", "duplicate"}), *below, *signed_off]
    found = [days.tells_day(row.text, language) for row in told]
    published = next((day for day, _ in found if day), None)
    modified = next((day for _, day in found if day), None)
    return published or modified, modified


def _above_title(piece: Piece, language: str, people: Mapping[int, tuple[str, ...]]) -> bylines.Facts | None:
    if FROM.match(whole(piece)):
        return bylines.Facts()
    names = people.get(piece.line) or bylines.sender(whole(piece))
    return bylines.Facts(names) if names else bylines.facts(whole(piece), language)


def _without_labels(rest: Sequence[Piece], gone: Sequence[Dropped]) -> tuple[list[Piece], list[Dropped]]:
    """The body without short lines that stand among metadata above the first running text.

    The last of them is kept if nothing was dropped below it: it may be the first heading.
    """
    lines = {int(entry.locator.split()[-1]) for entry in gone}
    first = next((at for at, piece in enumerate(rest) if is_prose(piece)), 0)
    if not first:
        first = _behind_standfirst(rest, gone)
    if not first:
        return list(rest), []
    labels = [
        at
        for at in range(first)
        if _is_label(rest[at]) and (at + 1 < first or any(rest[at].line < line < rest[first].line for line in lines))
    ]
    if not any(line < rest[first].line for line in lines) and len(labels) < 2:
        return list(rest), []
    kept = [piece for at, piece in enumerate(rest) if at not in labels]
    return kept, [Dropped(whole(rest[at]), "metadata", locator(rest[at])) for at in labels]


def _behind_standfirst(rest: Sequence[Piece], gone: Sequence[Dropped]) -> int:
    """The index of the first paragraph where the text begins with a standfirst and bylines or dates are below it, else 0."""
    second = next((at for at, piece in enumerate(rest) if at and is_prose(piece)), 0)
    if not 1 < second <= _UNDER_TITLE:
        return 0
    told = (int(entry.locator.split()[-1]) for entry in gone if entry.reason == "metadata")
    return second if any(rest[second - 1].line < line < rest[second].line for line in told) else 0


def _is_label(piece: Piece) -> bool:
    return len(piece.text) <= (_LABEL // 2 if is_cjk(piece.text) else _LABEL) and not (
        piece.level or piece.mark or piece.quoted or ends_sentence(piece.text) or piece.text.endswith((",", "，", "،"))
    )


def _told(sifted: Sequence[Dropped], rest: Sequence[Piece]) -> Iterator[str]:
    """Lines at the top that were dropped for their words, or for those of their neighbours."""
    prose = [piece.line for piece in rest if is_prose(piece)]
    end = prose[1] if len(prose) > 1 else prose[0] if prose else 0
    yield from (entry.text for entry in sifted if int(entry.locator.split()[-1]) < end and entry.reason not in _NO_FACTS)


def _under(
    after: Sequence[Piece], language: str, people: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[Piece, bylines.Facts | None]]:
    """The pieces under the title, each with what it says if it is a byline or a date."""
    paragraphs, last = 0, -_UNDER_TITLE
    for number, piece in enumerate(after):
        begins = number < _FAR_BELOW and bylines.begins_byline(whole(piece), language)
        open_ = begins or number - last <= _BELOW_BYLINE or (number < _UNDER_TITLE and paragraphs < 2)
        found = bylines.facts(whole(piece), language) if open_ and len(piece.text) <= bylines.LONGEST else None
        found = found or (bylines.Facts(people[piece.line]) if piece.line in people else None)
        last = number if found else last
        paragraphs += not found and is_prose(piece)
        yield piece, found
