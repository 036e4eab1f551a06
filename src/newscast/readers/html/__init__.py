"""Reads articles from web pages: finds the text, its headings and metadata, and accounts for every other word on the page."""

from __future__ import annotations

from dataclasses import replace

from newscast.model import Article, Block, Document, Dropped, Section
from newscast.readers.dom import Passage
from newscast.readers.html import body, metadata, pictures, refusals, walk
from newscast.readers.html.authors import settled
from newscast.readers.html.days import published
from newscast.readers.html.kickers import labels
from newscast.readers.html.language import bcp47
from newscast.readers.html.page import is_fragment, parse


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
    return Article(
        title=page.title,
        sections=sections(page),
        byline=settled(page, about),
        language=page.language,
        url=about.url,
        published=published(page, about),
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
