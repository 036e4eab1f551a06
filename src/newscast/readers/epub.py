"""EPUB: the chapters of a book or of a weekly in reading order, each read like a page; `book.epub#3` is the third one alone."""

from __future__ import annotations

import posixpath
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import unquote

from newscast import plugins
from newscast.errors import SourceError
from newscast.model import Article, Document, Dropped, Section
from newscast.readers.archive import EPUB, HINT, Archive, opened
from newscast.readers.block_ids import numbered

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_FONTS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to scramble fonts, which hide no text."""
MOST_MARKUP: Final = 4_000_000
"""Bytes of all chapters that are read at once: twice a long novel, 40 hours of speech."""
MOST_SECONDS: Final = 30
"""Of the processor for a whole book; a novel takes 3, and each chapter stops at the limits of a page."""
_DEEPEST: Final = 6
_TITLE: Final = re.compile(rb"<title\b[^>]*>.*?</title\s*>", re.IGNORECASE | re.DOTALL)
"""Of a chapter's file: mostly the name of the book or of the file, and seen by nobody. Its first heading is its title."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package document says: chapters (member, whether it is the table of contents) and metadata by Dublin Core name."""

    chapters: tuple[tuple[str, bool], ...]
    about: dict[str, tuple[str, ...]]


class EpubReader:
    """Reads articles from EPUB 2 and 3."""

    suffixes: tuple[str, ...] = (".epub",)
    media_types: tuple[str, ...] = (EPUB,)

    def read(self, document: Document) -> Article:
        """All chapters as one article, or the one that `document.part` numbers from 1. Raises SourceError, also for protected books."""
        with opened(document) as archive:
            _refuse_protected(archive, document.name)
            book = _book(archive, document.name)
            chapters = _chosen(book.chapters, document)
            parts = _parts(archive, chapters, document)
        read = [part for part in parts if isinstance(part, Article)]
        if not read:
            raise SourceError(f"{document.name} has no chapter with text to read aloud", "Is it a book of pictures?")
        aside = tuple(dropped for part in parts if not isinstance(part, Article) for dropped in part)
        return _bound(read, aside, book, document)


def _parts(archive: Archive, chapters: Sequence[tuple[str, bool]], document: Document) -> list[Article | tuple[Dropped, ...]]:
    """The chapters one after the other, within the limits of a book."""
    if sum(archive.size(member) for member, _ in chapters) > MOST_MARKUP:
        raise _too_long(document, f"has more than {MOST_MARKUP // 1_000_000} MB of text", len(chapters))
    end = time.thread_time() + MOST_SECONDS
    parts: list[Article | tuple[Dropped, ...]] = []
    for number, (member, is_contents) in enumerate(chapters, 1):
        if time.thread_time() > end:
            raise _too_long(document, f"takes too long to read: {MOST_SECONDS} seconds for {number - 1} chapters", len(chapters))
        parts.append(_chapter(archive, member, is_contents, document.name))
    return parts


def _too_long(document: Document, why: str, chapters: int) -> SourceError:
    return SourceError(f"{document.name} {why}", f"Choose one of its {chapters} chapters, such as {document.name}#3.")


def _bound(chapters: Sequence[Article], aside: tuple[Dropped, ...], book: _Book, document: Document) -> Article:
    """The chapters as one article; a single one keeps its own title."""
    first = chapters[0]
    title = first.title if document.part else (_first(book, "title") or first.title)
    sections = first.sections if document.part else tuple(section for chapter in chapters for section in _under(chapter, title))
    return replace(
        first,
        title=title,
        sections=numbered(sections),
        byline=book.about.get("creator", ()) or first.byline,
        language=_first(book, "language") or first.language,
        url="",
        published=_moment(_first(book, "date")) or first.published,
        description=_first(book, "description") or first.description,
        site=_first(book, "publisher") or first.site,
        keywords=book.about.get("subject", ()) or first.keywords,
        dropped=(*(dropped for chapter in chapters for dropped in chapter.dropped), *aside),
        source=document.name,
        format="epub",
        warnings=tuple(_warnings(chapters)),
    )


def _warnings(chapters: Sequence[Article]) -> Iterator[str]:
    """What is to be known of the chapters; each warning names the first that it is about and says how many more."""
    said = Counter(warning for chapter in chapters for warning in chapter.warnings)
    for warning, count in said.items():
        if len(chapters) == 1:
            yield warning
        else:
            first = next(chapter.title for chapter in chapters if warning in chapter.warnings)
            more = f" and {count - 1} more" if count > 1 else ""
            yield f"Chapter '{first}'{more}: {warning}"


def _under(chapter: Article, title: str) -> Iterator[Section]:
    """A chapter's sections below its title."""
    lead = chapter.sections[0] if chapter.sections and not chapter.sections[0].heading else Section("", 0, ())
    rest = [section for section in chapter.sections if section.heading]
    yield lead if chapter.title == title else Section(chapter.title, 2, lead.blocks)
    for section in rest:
        yield replace(section, level=min(_DEEPEST, section.level + (chapter.title != title)))


def _chosen(chapters: tuple[tuple[str, bool], ...], document: Document) -> tuple[tuple[str, bool], ...]:
    if not document.part:
        return chapters
    if document.part.isdecimal() and 1 <= int(document.part) <= len(chapters):
        return (chapters[int(document.part) - 1],)
    raise SourceError(f"{document.name} has no chapter '{document.part}'", f"It has chapters 1 to {len(chapters)}.")


def _chapter(archive: Archive, member: str, is_contents: bool, name: str) -> Article | tuple[Dropped, ...]:  # noqa: FBT001 - a fact of the chapter
    """A chapter's article, or its text left out where it is a cover, a title page or the table of contents."""
    page = Document(_TITLE.sub(b"", archive.read(member)), member, media_type="application/xhtml+xml")
    if not is_contents:
        try:
            return plugins.reader("html").read(replace(page, name=name))
        except SourceError:
            pass
    text = _text(page)
    return (Dropped(text, "nav" if is_contents else "template", member),) if text else ()


def _text(page: Document) -> str:
    """All text of a page that is not read, so that it can be reported."""
    from newscast.readers.html.page import parse

    try:
        body = parse(page).find("body")
    except SourceError:
        return ""
    return " ".join(" ".join(body.itertext()).split()) if body is not None else ""


def _book(archive: Archive, name: str) -> _Book:
    if _CONTAINER not in archive.names:
        raise SourceError(f"{name} is no EPUB", HINT)
    roots = archive.xml(_CONTAINER).findall(".//{*}rootfile")
    path = roots[0].get("full-path", "") if roots else ""
    package = archive.xml(path)
    items = {item.get("id"): item for item in package.iterfind("{*}manifest/{*}item")}
    base = posixpath.dirname(path)
    chapters = []
    for entry in package.iterfind("{*}spine/{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is not None and "html" in item.get("media-type", ""):
            member = posixpath.normpath(posixpath.join(base, unquote(item.get("href", ""))))
            chapters.append((member, "nav" in item.get("properties", "").split()))
    about: dict[str, tuple[str, ...]] = {}
    for element in package.iterfind("{*}metadata/{http://purl.org/dc/elements/1.1/}*"):
        key, text = str(element.tag).rpartition("}")[2], " ".join((element.text or "").split())
        about[key] = (*about.get(key, ()), text) if text else about.get(key, ())
    return _Book(tuple(chapters), about)


def _refuse_protected(archive: Archive, name: str) -> None:
    if _ENCRYPTION not in archive.names:
        return
    methods = {method.get("Algorithm", "") for method in archive.xml(_ENCRYPTION).iter("{*}EncryptionMethod")}
    if any(method not in _FONTS for method in methods):
        raise SourceError(f"{name} is protected against copying", "Ask its publisher for a copy without protection.")


def _first(book: _Book, key: str) -> str:
    return book.about.get(key, ("",))[0] if book.about.get(key) else ""


def _moment(text: str) -> datetime | None:
    from newscast.readers.markdown.dates import moment

    return moment(text) if text else None
