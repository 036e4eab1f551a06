"""Reads articles from web pages: finds the text, its headings and metadata, and accounts for every other word on the page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from newscast.model import Article, Block, BlockKind, Document, Dropped, Section
from newscast.readers.dom import Element, Passage
from newscast.readers.html import body, metadata, pictures, refusals, walk
from newscast.readers.html.authors import settled
from newscast.readers.html.dates import guessed_day, printed_day
from newscast.readers.html.kickers import labels
from newscast.readers.html.language import bcp47
from newscast.readers.html.page import is_fragment, parse

_DATE_LINE = 60
"""Characters of a line that may be little more than a date."""


_TODAY = re.compile(r"\W*[^\W\d]+,?\s+\d{1,2}\W[^:]*$")
"""A day of the week and a date, as papers show today's above every page."""


class HtmlReader:
    """Reads `Article`s from HTML pages, AMP and XHTML included."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")

    def read(self, document: Document) -> Article:
        """Read the article of a page, or raise SourceError where there is none."""
        root = parse(document)
        about = metadata.read(root, url=document.url)
        passages = walk.passages(root, labels(root, about.titles))
        page = body.sort(root, passages, about, fragment=is_fragment(root, document))
        undescribed = pictures.warning(root, page)
        article = assemble(page, about, document)
        return replace(article, warnings=(*article.warnings, *((undescribed,) if undescribed else ())))


def assemble(page: body.Sorted, about: metadata.Metadata, document: Document) -> Article:
    """The article out of the sorted passages of a page and its metadata."""
    refusals.check(page, about)
    lines = [passage.text for passage, reason in page.dropped if reason == "metadata"]
    return Article(
        title=page.title,
        sections=sections(page),
        byline=settled(page, about),
        language=page.language,
        url=about.url,
        published=about.published or _printed_day(page, lines, about.page),
        modified=about.modified,
        description=about.description,
        image=about.image,
        site=about.site,
        keywords=about.keywords,
        section=about.section,
        corrections=about.corrections,
        dropped=tuple(Dropped(passage.text, reason, passage.locator) for passage, reason in page.dropped),
        source=document.name,
        format="html",
        warnings=refusals.warnings(page, about),
    )


def _printed_day(page: body.Sorted, lines: Iterable[str], root: Element | None) -> datetime | None:
    """The day that the page prints with the story, below the title or above it; what looks like the day of today's paper comes last."""
    text = {passage.locator for passage, level in page.kept if not level and passage.kind is BlockKind.PARAGRAPH}
    above = [*itertools.takewhile(lambda passage: passage.locator not in text, page.passages)]
    title = next((number for number, passage in enumerate(above) if passage.text == page.title), -1)
    short = [(number, passage.text) for number, passage in enumerate(above) if len(passage.text) <= _DATE_LINE]
    below = [line for number, line in short if number > title]
    over = [line for number, line in short if number < title]
    sure = printed_day([*lines, *below, *(line for line in over if not _TODAY.match(line))], page.language)
    return sure or guessed_day(root) or printed_day(over, page.language)


def sections(page: body.Sorted) -> tuple[Section, ...]:
    """The kept passages by heading."""
    found: list[tuple[str, int, list[Block]]] = [("", 0, [])]
    number = 0
    for passage, level in page.kept:
        if level:
            found.append((passage.text, level, []))
        else:
            number += 1
            found[-1][2].append(block(passage, f"b{number}"))
    return tuple(Section(heading, level, tuple(blocks)) for heading, level, blocks in found if heading or blocks)


def block(passage: Passage, name: str) -> Block:
    """The block that a passage becomes."""
    return Block(
        id=name,
        kind=passage.kind,
        text=passage.text,
        language=bcp47(passage.language),
        locator=passage.locator,
        depth=passage.depth,
        mark=passage.mark,
        rows=passage.rows,
        spans=passage.spans,
    )
