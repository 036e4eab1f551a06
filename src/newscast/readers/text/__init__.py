"""Plain text: headings are lines like any other, so they are told from paragraphs, list items and junk by many small signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from newscast.model import Article, Block, BlockKind, Document, Dropped, Section
from newscast.readers import encodings
from newscast.readers.block_ids import numbered
from newscast.readers.text.head import head
from newscast.readers.text.headings import SQUARES, headings
from newscast.readers.text.junk import sift
from newscast.readers.text.language import detect
from newscast.readers.text.lines import Piece, locator, pieces, whole
from newscast.readers.text.listings import labels, merged, take
from newscast.readers.text.strays import is_pasted, judge, likely, view, without_strays

_LEVEL = 2
_FIRST_WORDS = 70
_NOTE = 120
_INTERVIEW = re.compile(
    r"^interview\b|\binterview (?:by|with|von|mit|par|avec|door|met)\b|(?:interview|conversation) (?:has been|was) (?:lightly )?(?:edited|condensed)|propos recueillis|^entrevista|^intervista|^rozmow[aę]|^rozhovor|^intervju|интервью",
    re.IGNORECASE,
)


class TextReader:
    """Reads plain text."""

    suffixes = (".txt", ".text", ".asc")
    media_types = ("text/plain",)

    def read(self, document: Document) -> Article:
        """Read the article; lines that are not part of it are in `dropped`."""
        source, listings = take(encodings.decode(document.data, document.charset))
        language = detect(source)
        found = pieces(source)
        kept, dropped = sift(found, language)
        top = head(kept, language, dropped)
        gone = (*dropped, *top.dropped)
        text = view(found, top, gone, language)
        judged = judge(text, top)
        body, strays = without_strays(text, judged, top, gone)
        body = merged(body, listings)
        return Article(
            title=top.title or _title(document, body),
            sections=numbered(
                _sections(body, likely(text, judged) if is_pasted(gone) else {}, interview=_is_interview(top.title, gone))
            ),
            byline=top.byline,
            language=language,
            url=document.url,
            published=top.published,
            modified=top.modified,
            dropped=_in_order((*gone, *strays, *labels(listings))),
            source=document.name,
            format="text",
            warnings=() if top.title else ("The text has no title; one was made up.",),
        )


def _title(document: Document, rest: Sequence[Piece]) -> str:
    """A title for a text without one: the name of its file, or its first words."""
    stem = PurePosixPath(document.name.replace("\\", "/")).stem
    if stem and stem != "-":
        return " ".join(re.split(r"[\s_-]+", stem)).strip().capitalize()
    first = rest[0].text if rest else ""
    return first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…"


def _is_interview(title: str, dropped: Sequence[Dropped]) -> bool:
    """Whether the title, the byline or a note at the end says that this is an interview."""
    return any(_INTERVIEW.search(text) for text in (title, *(entry.text for entry in dropped if len(entry.text) <= _NOTE)))


def _sections(body: Sequence[Piece], chances: Mapping[int, float], *, interview: bool) -> tuple[Section, ...]:
    found = {at for at in headings(body, chances, interview=interview) if not body[at].listing}
    starts = [0, *(at for at in sorted(found) if at), len(body)]
    depths = sorted({body[at].level for at in found if body[at].level})
    return tuple(_section(body[start:end], depths, headed=start in found) for start, end in pairwise(starts) if end > start)


def _section(part: Sequence[Piece], depths: Sequence[int], *, headed: bool) -> Section:
    level = _LEVEL + (depths.index(part[0].level) if headed and part[0].level in depths else 0)
    blocks = tuple(_block(piece) for piece in part[headed:])
    heading = part[0].text if part[0].mark in {*SQUARES, "-"} else whole(part[0])
    return Section(heading, min(level, 6), blocks) if headed else Section("", 0, blocks)


def _block(piece: Piece) -> Block:
    if piece.listing:
        return Block("", BlockKind.CODE, piece.text, locator=locator(piece))
    kind = BlockKind.QUOTE if piece.quoted else BlockKind.LIST_ITEM if piece.mark else BlockKind.PARAGRAPH
    return Block("", kind, piece.text, locator=locator(piece), depth=piece.depth, mark=piece.mark)


def _in_order(dropped: Sequence[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(dropped, key=lambda entry: int(entry.locator.split()[-1])))
