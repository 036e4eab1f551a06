"""What a file is that is no article, by its first bytes, so that an error can say it and what to do instead."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_TEXT = "Give an article as HTML, Markdown or plain text."
_PAPER = "Copy its text into a .txt file, or save it as .docx or HTML where it was written."
_UNPACK = "Unpack it, and give the article in it."
_OFFICE = "Save it as .docx or HTML, and read that."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name with its article, what to do, and suffixes under which a reader may take it all the same."""

    name: str
    hint: str = _TEXT
    suffixes: tuple[str, ...] = ()


_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n", Kind("a PNG picture")),
    (b"\xff\xd8\xff", Kind("a JPEG picture")),
    (b"GIF8", Kind("a GIF picture")),
    (b"II*\0", Kind("a TIFF picture")),
    (b"MM\0*", Kind("a TIFF picture")),
    (b"8BPS", Kind("a Photoshop picture")),
    (b"RIFF", Kind("a WAVE, AVI or WebP file")),
    (b"%PDF-", Kind("a PDF", _PAPER, (".pdf",))),
    (b"%!PS", Kind("a PostScript file", _PAPER, (".ps",))),
    (b"AT&TFORM", Kind("a DjVu document", _PAPER)),
    (b"PK\x05\x06", Kind("an empty ZIP archive", _UNPACK)),
    (b"\x1f\x8b", Kind("a gzip archive", _UNPACK, (".gz",))),
    (b"BZh", Kind("a bzip2 archive", _UNPACK)),
    (b"\xfd7zXZ\x00", Kind("an xz archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Kind("a Zstandard archive", _UNPACK)),
    (b"7z\xbc\xaf'\x1c", Kind("a 7-Zip archive", _UNPACK)),
    (b"Rar!\x1a\x07", Kind("a RAR archive", _UNPACK)),
    (b"\xd0\xcf\x11\xe0", Kind("an old or password-protected Microsoft Office file", _OFFICE, (".doc",))),
    (b"{\\rtf", Kind("a rich text file (RTF)", _OFFICE, (".rtf",))),
    (b"bplist00", Kind("a web archive or property list of macOS", "Save the page as HTML.")),
    (b"ID3", Kind("an MP3 file")),
    (b"\xff\xfb", Kind("an MP3 file")),
    (b"OggS", Kind("an Ogg file")),
    (b"fLaC", Kind("a FLAC file")),
    (b"\x1aE\xdf\xa3", Kind("a WebM or Matroska film")),
    (b"wOFF", Kind("a font")),
    (b"wOF2", Kind("a font")),
    (b"\x7fELF", Kind("a program")),
    (b"MZ\x90\0", Kind("a program")),
    (b"SQLite format 3\x00", Kind("a SQLite database")),
)
_ZIP = b"PK\x03\x04"
_ZIPPED: tuple[tuple[bytes, Kind], ...] = (
    (b"xl/workbook.xml", Kind("an Excel workbook")),
    (b"ppt/presentation.xml", Kind("a PowerPoint presentation")),
    (b"mimetypeapplication/vnd.oasis.opendocument", Kind("an OpenDocument file", _OFFICE, (".odt",))),
    (b"Index/Document.iwa", Kind("a Pages or Keynote document", _OFFICE)),
    (b"", Kind("a ZIP archive", _UNPACK, (".docx", ".epub", ".odt", ".zip"))),
)
_WITHIN: tuple[tuple[int, bytes, Kind], ...] = (
    (4, b"ftyp", Kind("an MP4, M4A, HEIC or AVIF file")),
    (60, b"BOOKMOBI", Kind("a Kindle book", "Give the book as EPUB.")),
    (257, b"ustar", Kind("a tar archive", _UNPACK)),
)
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE)
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*(?:<!--(?:(?!-->).)*-->\s*|<[!?][^>]*>\s*)*<([\w:-]+)", re.DOTALL)
_READ_XML = frozenset((b"html", b"body", b"article", b"div", b"p", b"rss", b"feed", b"rdf:rdf"))
"""Roots of pages and feeds."""
_TABLES = (".csv", ".tsv")
_LARGEST_JSON = 1_000_000


def of_bytes(data: bytes) -> Kind | None:
    """The kind of a file that is no text."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(_ZIP):
        return next(kind for member, kind in _ZIPPED if member in data)
    return next((kind for at, mark, kind in _WITHIN if data[at : at + len(mark)] == mark), None)


def of_text(data: bytes, suffix: str) -> Kind | None:
    """The kind of a text that is made for programs: tables, data, drawings, scripts. Feeds are no such data."""
    if suffix in _TABLES:
        return Kind("a table", "Give the article that goes with it.", _TABLES)
    if data.startswith(b"#!/"):
        return Kind("a script")
    if _SVG.match(data):
        return Kind("a drawing (SVG)")
    if (xml := _XML.match(data[:20_000])) and xml[1].lower() not in _READ_XML:
        return Kind(
            f"XML of another kind ({xml[1].decode('ascii', 'replace')})", "Give a page, or a feed (RSS or Atom).", (".xml",)
        )
    if _MHTML.match(data[:4000].replace(b"\r\n", b"\n")):
        return Kind("a web page saved with its pictures (MHTML)", "Save the page again as 'HTML only'.", (".mhtml", ".mht", ".eml"))
    return Kind("JSON data", "Give the article itself, or a JSON Feed.", (".json",)) if _is_json(data) else None


def _is_json(data: bytes) -> bool:
    """Whether data is a JSON object or array, and no feed."""
    start = data[:500].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")) or b"jsonfeed.org" in start or len(data) > _LARGEST_JSON:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
