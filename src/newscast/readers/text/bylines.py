"""Lines that name the authors and the dates of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from newscast.model import Dropped
from newscast.readers import boilerplate
from newscast.readers.text.dates import MODIFIED, date
from newscast.readers.text.days import opens_with_day, tells_day
from newscast.readers.text.lines import Piece, ends_sentence, is_cjk, is_prose
from newscast.readers.text.names import AUTHOR, LABEL, NAME, REPORTER, as_name, bare_names, by, is_house, split_names

LONGEST = 140
"""Characters of the longest line that is looked at."""
_SENDER = re.compile(r"(?:from|van|von|de|fra|från|lähettäjä|od|da|от|від)\s?:\s(?!.*@)", re.IGNORECASE)
_OPENED = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z .-]{1,25}(?:/[^\W\d_a-z]+)?\s\([A-Z]{2,6}\)\s?[–—-]\s?((?:[^\W\d_a-z]{2,}[ /.,&-]*){2,8})(?=\s[–—-]\s|$)"
)
"""PLACE (AGENCY) - NAME - …"""
_CLOSED = re.compile(r"[.!?…][\"'”’»“]*\s\(([^():/]{5,40})\)[\s+]*$")
_OWNED = re.compile(rf"\(c\)\s?[^\W\d_]{{2,15}}\s?/\s?({NAME})", re.IGNORECASE)
_SIGNED = 60
_GLUED = re.compile(r"(By|Von|Par|Por)(?=[^\W\d_a-z][^\W\d_A-Z])")
_PICTURES = re.compile(
    r"\s+(?=(?:fotos?|foto's|photos?|bild(?:er)?|kuvat?|zdjęcia|immagini|images?|fotografie|фото)\s?:)", re.IGNORECASE
)
_AFTER_DAY = re.compile(r"(?<=\d)\s+(?=(?:By|Von|Par|Por|Door) [^\W\d_a-z])")
_PART = re.compile(r"\d{1,2}[:.h]\d{2}( ?[ap]\.?m\.?)?( ?[A-Z]{2,5})?|[^\W\d_a-z][\w.-]+")
"""A time of day or a place, between other parts."""
_HOURS = re.compile(r"\b(\d{1,2})\s?[hH](\d\d)\b")
_UPDATE = re.compile(
    r"[\s,|–-]+(?:last |laatste |letzte |dernière |senast |sist |ostatnia )?(?:updated?|aktualisiert|mise à jour|mis à jour|modifié|uppdaterad|oppdatert|opdateret|bijgewerkt|aktualizacja|güncelleme)\W+\d{1,2}[:.h]\d\d\s*$",
    re.IGNORECASE,
)
"""The time of a change on the day that is named before it."""
_EXTRA = re.compile(r"[^\W\d_a-z][\w.'’ -]{2,40}|[^\W\d_]{2,12}\s?[:：]\s?\S{1,20}")
"""A place, or a source, or how often a page was read."""
_NOISE = re.compile(r"\b(read|min|minutes?|lesezeit|lecture|lectura|leitura|lettura|leestijd)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a line says: names of authors, and dates in UTC where no zone is given."""

    names: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    house: bool = False
    """Whether a desk or an agency is named for an author."""

    def __bool__(self) -> bool:
        return bool(self.names or self.published or self.modified or self.house)


def sender(line: str) -> tuple[str, ...]:
    """Who sends a manuscript by mail, from a line such as "From: A. Smith"."""
    found = _SENDER.match(line)
    return bare_names(line[found.end() :]) if found else ()


def of_report(rest: Sequence[Piece], dropped: Sequence[Dropped], language: str) -> tuple[str, ...]:
    """The names in the line that opens an agency's report, in brackets behind the last sentence, or behind its mark of copyright."""
    lines = [*(piece.text for piece in rest[:3]), *(entry.text for entry in dropped)]
    if opened := next((found for line in lines if (found := _OPENED.match(line))), None):
        names = split_names(as_name(opened[1], language))
        return names if all(bare_names(name) for name in names) else ()
    prose = [piece.text for piece in rest if is_prose(piece)]
    closed = _CLOSED.search(prose[-1]) if prose else None
    if closed and (names := bare_names(closed[1])):
        return names
    signs = [*lines, *(text[-_SIGNED:] for text in prose)] if is_cjk("".join(prose[:1])) else []
    owned = next((found for line in signs if (found := _OWNED.search(line))), None)
    return (owned[1],) if owned else ()


def facts(line: str, language: str) -> Facts | None:
    """Names and dates of a line that holds nothing else ("By A. Smith | 3 May 2024 | 5 min read"), None for any other line."""
    if len(line) > LONGEST:
        return None
    parts = _parts(line, language)
    names: tuple[str, ...] = ()
    published = modified = None
    house = False
    for number, part in enumerate(parts):
        if found := by(part, language) or (bare_names(part) if number == 0 and len(parts) > 1 else ()):
            names += found
        elif moment := date(part, language):
            modified, published = (moment, published) if MODIFIED.match(part) else (modified, published or moment)
        elif is_house(part, language):
            house = True
        elif not (_is_known(part, language, alone=len(parts) == 1) or (number and (names or published) and _is_extra(part))):
            return _day_first(line, language)
    return Facts(names, published or modified, modified, house) or None


def _day_first(line: str, language: str) -> Facts | None:
    """The days of a line that begins with one and says little else."""
    if not opens_with_day(line, language):
        return None
    published, modified = tells_day(line, language)
    return Facts((), published or modified, modified) or None


def _is_known(part: str, language: str, *, alone: bool) -> bool:
    """Whether a part is a time, a place, or words that stand beside dates."""
    return bool(_NOISE.search(part) or (not alone and _PART.fullmatch(part)) or boilerplate.reason(part, language=language))


def _is_extra(part: str) -> bool:
    """Whether a part behind names or dates is a place, or a label with a few words."""
    return bool(_EXTRA.fullmatch(part)) and not ends_sentence(part)


def begins_byline(line: str, language: str) -> bool:
    """Whether a line begins with "By" or "Author:" and names."""
    parts = _parts(line, language) if len(line) <= LONGEST else []
    return bool(parts and by(parts[0], language))


def named_below(dropped: Iterable[Dropped], rest: Sequence[Piece], language: str) -> tuple[str, ...]:
    """The names of a line such as "Author: A. Smith" that was dropped anywhere, or of the reporter in brackets that opens a Chinese report."""
    lines = [
        entry.text for entry in dropped if (entry.reason == "metadata" and LABEL.match(entry.text)) or AUTHOR.match(entry.text)
    ]
    lines += [piece.text for piece in rest if AUTHOR.match(piece.text)]
    found = next((names for line in lines if (names := by(line, language))), ())
    inside = next((match for piece in rest[:3] if (match := REPORTER.search(piece.text[:60]))), None)
    return found or (tuple(re.split(r"[、\s]+", inside[1])) if inside else ())


def _parts(line: str, language: str) -> list[str]:
    """The parts of a line between strokes and dots; "By A. Smith, 3 May 2024" has two as well."""
    line = re.sub(r"\s+(?=[^\W\d_]{2,6}[：:]\s?\S)", " | ", line) if is_cjk(line) else line
    line = _AFTER_DAY.sub(" | ", _PICTURES.sub(" | ", _GLUED.sub(r"\1 ", line)))
    line = _UPDATE.sub("", _HOURS.sub(r"\1:\2", line))
    parts = [part for part in re.split(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{3,}", line.strip(" |•·–—-")) if part]
    glued = re.fullmatch(rf"({NAME})\s+(\d.*\d.*)", parts[0]) if parts else None
    if glued and date(glued[2], language):
        return [glued[1], glued[2], *parts[1:]]
    first = re.fullmatch(r"([^,\d]+),\s+(.*\d.*)", parts[0]) if parts else None
    if first and (by(first[1], language) or bare_names(first[1])) and date(first[2], language):
        return [first[1], first[2], *parts[1:]]
    return parts
