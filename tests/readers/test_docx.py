"""Word documents, written here as Word writes them: a ZIP of XML parts."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO

import pytest

from newscast.errors import SourceError
from newscast.model import Article, BlockKind, Document, Dropped
from newscast.plugins import Reader
from newscast.readers import read, sniff
from newscast.readers.docx import DocxReader
from newscast.testing.reader import PARAGRAPHS, TITLE, ReaderContract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>From the properties</dc:title><dc:creator>Mara Ellison; Jo Park</dc:creator>'
    "<dc:language>en-GB</dc:language><cp:keywords>harbour, coal</cp:keywords></cp:coreProperties>"
)
STYLES = (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """A document of these paragraphs; `parts` are further members ("word/header1.xml" is `word_header1`)."""
    file = BytesIO()
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in STYLES)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", TYPES)
        container.writestr("_rels/.rels", RELATIONS)
        container.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        container.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        for name, text in parts.items():
            container.writestr(name.replace("_", "/", 1) + ".xml", text)
    return file.getvalue()


class TestDocxReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return DocxReader()

    def document(self, title: str, paragraphs: Sequence[str]) -> Document:
        body = paragraph(title, "Title") + "".join(map(paragraph, paragraphs))
        return Document(docx(body), "article.docx")


def article(body: str, **parts: str) -> Article:
    return DocxReader().read(Document(docx(body, **parts), "story.docx"))


STORY = "".join(map(paragraph, PARAGRAPHS))


def test_styles_become_title_and_headings() -> None:
    body = (
        paragraph(TITLE, "Title")
        + paragraph(PARAGRAPHS[0])
        + paragraph("What happens next", "Heading1")
        + paragraph(PARAGRAPHS[1])
        + paragraph("The pensions", "Heading2")
        + paragraph(PARAGRAPHS[2])
    )
    found = article(body)
    assert found.title == TITLE
    assert [(section.heading, level) for section, level in zip(found.sections, (0, 2, 3), strict=True)] == [
        ("", 0),
        ("What happens next", 2),
        ("The pensions", 3),
    ]
    assert found.sections[1].level < found.sections[2].level
    assert found.format == "docx"


def test_properties_fill_what_the_text_does_not_say() -> None:
    found = article(STORY, docProps_core=CORE)
    assert found.title == "From the properties"
    assert found.byline == ("Mara Ellison", "Jo Park")
    assert found.language == "en-GB"
    assert found.keywords == ("harbour", "coal")


def test_headers_footers_and_comments_are_left_out_and_reported() -> None:
    found = article(
        paragraph(TITLE, "Title") + STORY,
        word_header1=f"<w:hdr {W}>{paragraph('CONFIDENTIAL')}</w:hdr>",
        word_footer2=f"<w:ftr {W}>{paragraph('Page 1')}</w:ftr>",
        word_comments=f"<w:comments {W}><w:comment w:id='0'>{paragraph('Really?')}</w:comment></w:comments>",
    )
    assert Dropped("CONFIDENTIAL", "template", "header1") in found.dropped
    assert Dropped("Page 1", "template", "footer2") in found.dropped
    assert Dropped("Really?", "comments", "comments") in found.dropped


def test_a_table_keeps_its_cells() -> None:
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in (("Town", "Votes"), ("Ayton", "7"))
    )
    found = article(paragraph(TITLE, "Title") + STORY + f"<w:tbl>{cells}</w:tbl>" + paragraph(PARAGRAPHS[0] + " Again."))
    (table,) = (block for section in found.sections for block in section.blocks if block.kind is BlockKind.TABLE)
    assert table.rows == (("Town", "Votes"), ("Ayton", "7"))


def test_it_is_known_by_its_content_too() -> None:
    data = docx(paragraph(TITLE, "Title") + STORY)
    assert sniff(data) == DocxReader.media_types[0]
    assert read(Document(data, "-")).title == TITLE


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx(STORY)[:400], "damaged"),
        (docx(STORY).replace(b"PK\x05\x06", b"PK\x05\x07"), "damaged"),
        (b"PK\x03\x04 no zip at all", "damaged"),
        (docx("<w:p>"), "is no XML"),
    ],
)
def test_what_is_damaged_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        DocxReader().read(Document(data, "story.docx"))


def test_a_zip_of_something_else_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("readme.txt", "Hello.")
    with pytest.raises(SourceError, match="is no Word document"):
        DocxReader().read(Document(file.getvalue(), "story.docx"))


def test_entities_are_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document {W}>&a;</w:document>')
    with pytest.raises(SourceError, match="declares entities"):
        DocxReader().read(Document(file.getvalue(), "story.docx"))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", b"<" + bytes(70_000_000))
    assert len(file.getvalue()) < 100_000
    with pytest.raises(SourceError, match="far more than an article"):
        DocxReader().read(Document(file.getvalue(), "story.docx"))


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(SourceError):
        read(Document(docx(""), "story.docx"))


def test_a_document_longer_than_any_article_is_refused_before_it_is_converted() -> None:
    with pytest.raises(SourceError, match="longer than any article"):
        article("<w:p><w:r><w:t>x </w:t></w:r></w:p>" * 40_000)
