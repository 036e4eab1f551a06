from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers import source
from newscast.readers.source import check, load, suffix


def test_a_file_is_loaded_under_the_name_the_user_gave(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"One line.")
    assert load(str(path)) == Document(b"One line.", str(path))


def test_a_dash_reads_standard_input() -> None:
    assert load("-", io.BytesIO(b"One line.")) == Document(b"One line.", "-")


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_article_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="Standard input is empty"):
        load("-", io.BytesIO(data))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no file") as caught:
        load(str(tmp_path / "none.txt"))
    assert "standard input" in caught.value.hint


def test_an_address_without_its_scheme_gets_a_hint() -> None:
    with pytest.raises(SourceError) as caught:
        load("example.org/news/article")
    assert caught.value.hint == "For a page on the web write https://example.org/news/article."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        load(str(tmp_path))


def test_a_name_that_no_file_system_takes_is_refused() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load("a\0b")


def test_an_article_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"word " * (source.LARGEST // 5 + 1))
    with pytest.raises(SourceError, match="larger than 10 MB"):
        load(str(path))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "a JPEG picture"),
        (b"%PDF-1.7\n%abc", "a PDF"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a gzip archive"),
        (b"ID3\x04\0\0\0\0", "an MP3 file"),
        (b"{\\rtf1 text}", "a rich text file"),
        (b"words\0\x01\x02 and words", "a binary file"),
        (bytes(range(1, 32)) * 20, "a binary file"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match=kind):
        check(Document(data, "article.txt"))


def test_an_archive_is_refused_whatever_its_suffix_says(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(SourceError, match="a ZIP archive"):
        load(str(path))


def test_wide_text_is_no_binary_file() -> None:
    check(Document("Ein Satz.\nNoch einer.".encode("utf-16-le"), "article.txt"))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (Document(b"x", "a/b.MD"), ".md"),
        (Document(b"x", "-"), ""),
        (Document(b"x", "https://a.b/c.html?x=y.txt", url="https://a.b/c.html?x=y.txt"), ".html"),
        (Document(b"x", "https://a.b/", url="https://a.b/"), ""),
    ],
)
def test_the_suffix_is_that_of_the_path(document: Document, expected: str) -> None:
    assert suffix(document) == expected


def test_a_file_address_names_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a story #1.txt"
    path.write_bytes(b"One line.")
    assert load(path.as_uri()) == Document(b"One line.", str(path))


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "data:text/html,<p>Hello", "mailto:a@example.org", "file://server/a.txt"]
)
def test_addresses_of_other_kinds_are_refused_by_their_kind(address: str) -> None:
    with pytest.raises(SourceError, match=f"{address.partition(':')[0]}: is no kind of address") as refused:
        load(address)
    assert "http(s)" in refused.value.hint


def test_a_name_with_a_colon_is_a_file_if_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes: today.txt").write_bytes(b"One line.")
    assert load("notes: today.txt").data == b"One line."


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match="name of the article is empty"):
        load(name)


def test_a_host_alone_gets_a_hint() -> None:
    with pytest.raises(SourceError) as refused:
        load("example.org")
    assert refused.value.hint == "For a page on the web write https://example.org."


def test_a_link_that_leads_nowhere_says_where(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(SourceError) as refused:
        load(str(tmp_path / "a.txt"))
    assert "gone.txt, which is not there" in refused.value.hint


def test_links_in_a_ring_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(SourceError, match="symbolic links"):
        load(str(tmp_path / "a.txt"))


def test_a_name_of_thousands_of_letters_is_shortened() -> None:
    with pytest.raises(SourceError) as refused:
        load("x" * 5000)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.csv", b"year;tonnes\n1990;400\n", "a table"),
        ("a.json", b'{"title": "x"}', "JSON data"),
        ("a", b"[1, 2]", "JSON data"),
        ("a.xml", b'<?xml version="1.0"?><!-- x --><nitf><head/></nitf>', "XML of another kind"),
        ("a.sh", b"#!/bin/sh\necho hello\n", "a script"),
        ("a.svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Hi</text></svg>', "a drawing"),
        ("a.mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n--x", "MHTML"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "MP4"),
        ("a.mobi", b"Book".ljust(60, b"\0") + b"BOOKMOBI", "Kindle"),
        ("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "Excel"),
        ("a", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        ("a.woff2", b"wOF2abc", "a font"),
    ],
)
def test_what_is_made_for_programs_is_refused_by_its_name(name: str, data: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match=kind) as refused:
        check(Document(data, name))
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("feed.json", b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}'),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE html><html><p>x</p></html>'),
        ("a.xml", b'<?xml version="1.0"?><rdf:RDF></rdf:RDF>'),
        ("a.txt", b"[1] This is a note, not JSON."),
        ("a.txt", b"Content-Type: is a header that this article explains.\n\nIt has two lines."),
        ("a.txt", b"{not json} begins this line."),
    ],
)
def test_texts_that_begin_like_data_are_read(name: str, data: bytes) -> None:
    check(Document(data, name))
