"""EPUB, written here: container, package, chapters."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path

import pytest

import newscast
from newscast.errors import SourceError
from newscast.model import Article, Document
from newscast.plugins import Reader
from newscast.readers import read, sniff
from newscast.readers.epub import EpubReader
from newscast.testing.reader import PARAGRAPHS, TITLE, ReaderContract

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
OTHER = "".join(f"<p>In the other town it was otherwise, they say: {text}</p>" for text in PARAGRAPHS)


def chapter(body: str, title: str = "The Book") -> str:
    head = f"<head><title>{escape(title)}</title></head>"
    return f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{body}</body></html>'


def epub(chapters: Sequence[str], metadata: str = "", **members: str) -> bytes:
    """A book of these chapters, the first file being the table of contents."""
    pages = [chapter("<nav><ol><li><a href='c1.xhtml'>One</a></li></ol></nav>"), *chapters]
    items = "".join(
        f'<item id="i{n}" href="c%20{n}.xhtml" media-type="application/xhtml+xml"{" properties=" + chr(34) + "nav" + chr(34) if n == 0 else ""}/>'
        for n in range(len(pages))
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        container.writestr("META-INF/container.xml", CONTAINER)
        container.writestr("OEBPS/book.opf", package)
        for number, page in enumerate(pages):
            container.writestr(f"OEBPS/c {number}.xhtml", page)
        for name, text in members.items():
            container.writestr(f"META-INF/{name}.xml", text)
    return file.getvalue()


class TestEpubReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return EpubReader()

    def document(self, title: str, paragraphs: Sequence[str]) -> Document:
        body = f"<h1>{escape(title)}</h1>" + "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        return Document(epub([chapter(body)]), "article.epub")


TWO = [
    chapter(f"<h1>{TITLE}</h1>{STORY}<h2>Afterwards</h2><p>{PARAGRAPHS[0]} Or so they say.</p>"),
    chapter(f"<h1>Bells ring again</h1>{OTHER}"),
]
ABOUT = (
    "<dc:title>The Weekly</dc:title><dc:creator>Mara Ellison</dc:creator><dc:creator>Jo Park</dc:creator><dc:language>en-GB</dc:language>"
    "<dc:date>2026-05-13</dc:date><dc:publisher>Harbour Press</dc:publisher><dc:subject>coal</dc:subject>"
)


def book(data: bytes, part: str = "") -> Article:
    return EpubReader().read(Document(data, "weekly.epub", part=part))


def test_chapters_become_sections_in_reading_order() -> None:
    found = book(epub(TWO, ABOUT))
    assert found.title == "The Weekly"
    assert [(section.heading, section.level) for section in found.sections] == [
        (TITLE, 2),
        ("Afterwards", 3),
        ("Bells ring again", 2),
    ]
    assert found.byline == ("Mara Ellison", "Jo Park")
    assert (found.language, found.site, found.keywords) == ("en-GB", "Harbour Press", ("coal",))
    assert found.published
    assert found.published.date() == datetime(2026, 5, 13).date()  # noqa: DTZ001 - a day
    assert len({block.id for section in found.sections for block in section.blocks}) == 7


def test_the_table_of_contents_is_left_out_and_reported() -> None:
    assert [(entry.text, entry.reason) for entry in book(epub(TWO, ABOUT)).dropped if entry.reason == "nav"] == [("One", "nav")]


def test_one_chapter_can_be_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "weekly.epub"
    path.write_bytes(epub(TWO, ABOUT))
    found = newscast.read(f"{path}#3")
    assert found.title == "Bells ring again"
    assert [section.heading for section in found.sections] == [""]


@pytest.mark.parametrize("part", ["0", "9", "x"])
def test_a_chapter_that_is_not_there_is_told(part: str) -> None:
    with pytest.raises(SourceError, match="has no chapter") as told:
        book(epub(TWO), part)
    assert told.value.hint == "It has chapters 1 to 3."


def test_a_protected_book_is_refused_and_scrambled_fonts_are_not() -> None:
    method = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    with pytest.raises(SourceError, match="protected against copying"):
        book(epub(TWO, encryption=method.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")))
    assert book(epub(TWO, encryption=method.format("http://www.idpf.org/2008/embedding"))).sections


def test_a_book_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no chapter with text"):
        book(epub([chapter("<img src='a.jpg' alt=''/>")]))


def test_it_is_known_by_its_content_too() -> None:
    data = epub(TWO, ABOUT)
    assert sniff(data) == "application/epub+zip"
    assert read(Document(data, "-")).title == "The Weekly"


def test_a_zip_of_something_else_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("readme.txt", "Hello.")
    with pytest.raises(SourceError, match="is no EPUB"):
        book(file.getvalue())


def test_a_book_of_more_than_any_novel_is_refused_and_its_chapters_are_not() -> None:
    pad = f"<!--{'x' * 1_500_000}-->"
    book = epub([chapter(f"<h1>Part {n}</h1>{STORY}{pad}") for n in range(3)])
    with pytest.raises(SourceError, match="more than 4 MB") as refused:
        read(Document(book, "long.epub"))
    assert "4 chapters, such as long.epub#3" in refused.value.hint
    assert read(Document(book, "long.epub", part="3")).title == "Part 1"


def test_a_book_that_takes_too_long_is_stopped_between_its_chapters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscast.readers.epub.MOST_SECONDS", 0)
    book = epub([chapter(f"<h1>Part {n}</h1>{STORY}") for n in range(3)])
    with pytest.raises(SourceError, match="too long to read") as refused:
        read(Document(book, "slow.epub"))
    assert "slow.epub#3" in refused.value.hint


def test_a_warning_about_chapters_names_the_first_of_them() -> None:
    book = epub([chapter(f"<h1>Part {n}</h1>{STORY}<p><img src='x.jpg'/></p>") for n in range(3)])
    assert read(Document(book, "book.epub")).warnings[0].startswith("Chapter 'Part 0' and 2 more: One picture has no description")
