"""Where articles come from: a file, an address or standard input."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from newscast import plugins
from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers import archive, encodings
from newscast.store.cache import cache_folder

LARGEST = 10_000_000
"""Bytes of the largest article that is read; the longest real news pages have about 3 MB."""

_TEXT_HINT = "Give an article as HTML, Markdown or plain text."
_SIGNATURES: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"\x89PNG\r\n", "a PNG picture", ()),
    (b"\xff\xd8\xff", "a JPEG picture", ()),
    (b"GIF8", "a GIF picture", ()),
    (b"RIFF", "a WAVE, AVI or WebP file", ()),
    (b"%PDF-", "a PDF", (".pdf",)),
    (b"PK\x03\x04", "a ZIP archive", (".docx", ".epub", ".odt", ".zip")),
    (b"PK\x05\x06", "an empty ZIP archive", ()),
    (b"\x1f\x8b", "a gzip archive", (".gz",)),
    (b"BZh", "a bzip2 archive", ()),
    (b"\xfd7zXZ\x00", "an xz archive", ()),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive", ()),
    (b"Rar!\x1a\x07", "a RAR archive", ()),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Microsoft Office file", (".doc",)),
    (b"{\\rtf", "a rich text file (RTF)", (".rtf",)),
    (b"ID3", "an MP3 file", ()),
    (b"\xff\xfb", "an MP3 file", ()),
    (b"OggS", "an Ogg file", ()),
    (b"fLaC", "a FLAC file", ()),
    (b"\x7fELF", "a program", ()),
    (b"SQLite format 3\x00", "a SQLite database", ()),
)
"""First bytes of files that are no text, what they are, and the suffixes under which a reader may take them all the same."""


def load(source: str, stdin: BinaryIO | None = None, *, private: bool = False) -> Document:
    """The document behind `source`: a path, an http(s) address, or "-" for `stdin` (by default the standard input).

    `private` allows addresses in private networks.

    Raises SourceError when there is none, when it is empty, larger than `LARGEST`, or no text and no reader takes its kind.
    """
    if source == "-":
        document = Document((stdin or sys.stdin.buffer).read(LARGEST + 1), "-")
    elif source.lower().startswith(("http://", "https://")):
        from newscast.readers.fetch import fetch
        from newscast.readers.fetch_gate import Limits
        from newscast.store.pages import PageMemory

        limits = Limits(private=private)
        document = replace(fetch(source, limits, PageMemory(cache_folder())), part=urlsplit(source).fragment)
    else:
        path, part = _path_and_part(source)
        document = Document(_bytes(path), str(path) if part else source, part=part)
    check(document)
    return replace(document, private=private)


def suffix(document: Document) -> str:
    """The ending of the file's name, lower case with its dot, "" if it has none."""
    path = urlsplit(document.url).path if document.url else document.name
    return PurePosixPath(path).suffix.lower()


def check(document: Document) -> None:
    """Raise SourceError unless the document holds something that a reader can read."""
    name = "Standard input" if document.name == "-" else document.name
    if not document.data.strip():
        raise SourceError(f"{name} is empty", "Give an article: a file, an http(s) address, or - for standard input.")
    if len(document.data) > LARGEST:
        raise SourceError(f"{name} is larger than {LARGEST // 1_000_000} MB", "Give the article alone, without the site around it.")
    if kind := _kind(document):
        if broken := plugins.broken_readers().get(suffix(document).lstrip(".")):
            raise broken
        raise SourceError(f"{name} is {kind}, not an article", _TEXT_HINT)


def _kind(document: Document) -> str:
    """What the data is, if it is nothing that an installed reader takes; "" otherwise."""
    ending = suffix(document)
    for magic, kind, suffixes in _SIGNATURES:
        if document.data.startswith(magic):
            named = ending in suffixes and _taken(ending)
            return "" if named or _taken(archive.sniff(document.data)) else kind
    return "" if encodings.is_text(document.data) else "a binary file"


def _taken(kind: str) -> bool:
    """Whether a reader is installed for a suffix or media type."""
    return bool(kind) and any(kind in (*reader.suffixes, *reader.media_types) for reader in plugins.readers().values())


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise SourceError(f"There is no file {path}", _missing_hint(path)) from None
    except IsADirectoryError:
        raise SourceError(f"{path} is a folder", "Name the article's file in it.") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {_cause(error)}", "Check the name and the permissions of the file.") from error


def _cause(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _path_and_part(source: str) -> tuple[Path, str]:
    """File and part: book.epub#3 is part 3 of book.epub, unless there is a file of the whole name."""
    whole, _, part = source.rpartition("#")
    if whole and part and not Path(source).exists() and Path(whole).is_file():
        return Path(whole), part
    return Path(source), ""


def _missing_hint(path: Path) -> str:
    first = path.parts[0] if path.parts else ""
    if "." in first.strip(".") and len(path.parts) > 1 and not path.parent.exists():
        return f"For a page on the web write https://{path.as_posix()}."
    return "Give the path of a file, an http(s) address, or - for standard input."
