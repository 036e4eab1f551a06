"""Markdown: CommonMark with tables, footnotes, task and definition lists, front matter, and the habits of site generators."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newscast.errors import SourceError
from newscast.model import Article, Document, Dropped, Image
from newscast.readers import pictures

if TYPE_CHECKING:
    from newscast.readers.markdown.matter import Matter

_MOST_LINKS = 10_000


class MarkdownReader:
    """Reads Markdown."""

    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")
    media_types = ("text/markdown", "text/x-markdown")

    def read(self, document: Document) -> Article:
        """Read the article; markup is reduced to text, and what is not part of the article is in `dropped`."""
        from newscast.readers import encodings
        from newscast.readers.block_ids import numbered
        from newscast.readers.markdown.blocks import parse
        from newscast.readers.markdown.clean import clean
        from newscast.readers.markdown.dates import day_in
        from newscast.readers.markdown.fences import boxed
        from newscast.readers.markdown.matter import matter
        from newscast.readers.markdown.outline import outline
        from newscast.readers.text.language import detect

        about, body = matter(encodings.decode(document.data, document.charset))
        _check_links(body)
        body, removed, boxes = clean(body)
        parsed = parse(body)
        language = about.language or detect(" ".join(item.block.text for item in parsed.items))
        found = outline(tuple(boxed(parsed.items, boxes)), about, language)
        title = found.title or _file_title(document)
        return Article(
            title=title,
            sections=numbered(found.sections),
            byline=_people(about, found.facts.names, language),
            language=language,
            url=about.url or document.url,
            published=about.published or found.facts.published or day_in(document.name, about.url) or about.created,
            modified=about.modified or found.facts.modified,
            description=about.description,
            image=about.image or _lead_image(parsed.images),
            site=about.site,
            keywords=about.keywords,
            section=about.section,
            corrections=about.corrections,
            dropped=_in_order((*removed, *parsed.dropped, *found.dropped)),
            source=document.name,
            format="markdown",
            lexicon=about.lexicon,
            warnings=tuple(_warnings(found.title, parsed.undescribed)),
        )


def _warnings(title: str, undescribed: int) -> Iterator[str]:
    if not title:
        yield "The article has no title; the name of its file was taken."
    if undescribed:
        yield pictures.told(undescribed)


def _check_links(body: str) -> None:
    """Raise SourceError for more links than any text has: the parser looks far ahead for the end of each."""
    if max(body.count("]("), body.count("![")) > _MOST_LINKS:
        raise SourceError(f"The text has more than {_MOST_LINKS} links", "Cut it into parts")


def _people(about: Matter, printed: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The authors: of the front matter, but no house if people are printed below the title."""
    from newscast.readers.markdown.people import persons

    return persons(about.byline, about.site, about.url, language) or printed or about.byline


def _file_title(document: Document) -> str:
    stem = PurePosixPath(document.name.replace("\\", "/")).stem
    return " ".join(stem.replace("_", " ").replace("-", " ").split()).capitalize() or "Untitled"


def _lead_image(images: tuple[Image, ...]) -> Image | None:
    return next((image for image in images if image.url), None)


def _in_order(dropped: tuple[Dropped, ...]) -> tuple[Dropped, ...]:
    return tuple(sorted(dropped, key=lambda entry: int(entry.locator.split()[-1]) if entry.locator else 0))
