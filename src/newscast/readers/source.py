"""Where articles come from: a file, an address or standard input."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from newscast import plugins
from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers import archive, encodings, file_kinds
from newscast.readers.file_kinds import Kind
from newscast.store.cache import cache_folder

LARGEST = 10_000_000
"""Bytes of the largest article that is read; the longest real news pages have about 3 MB."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)(?=://)|(?:data|mailto|javascript|about|blob|tel|urn)(?=:)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}")
_LONGEST_NAME = 120
"""Characters of a name in an error."""


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
        source = _local(source)
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
        raise SourceError(f"{name} is {kind.name}, not an article", kind.hint)


def _kind(document: Document) -> Kind | None:
    """What the data is, if it is nothing that an installed reader takes."""
    ending = suffix(document)
    if kind := file_kinds.of_bytes(document.data):
        named = ending in kind.suffixes and _taken(ending)
        return None if named or _taken(archive.sniff(document.data)) else kind
    if not encodings.is_text(document.data):
        return Kind("a binary file")
    return None if _taken(ending) else file_kinds.of_text(document.data, ending)


def _taken(kind: str) -> bool:
    """Whether a reader is installed for a suffix or media type."""
    return bool(kind) and any(kind in (*reader.suffixes, *reader.media_types) for reader in plugins.readers().values())


def _local(source: str) -> str:
    """The path that is meant by a file:// address or a name. Raises SourceError for addresses of other kinds."""
    scheme = _SCHEME.match(source)
    if not source.strip():
        raise SourceError("The name of the article is empty", "Give a file, an http(s) address, or - for standard input.")
    if not scheme or Path(source).exists():
        return source
    parts = urlsplit(source)
    if parts.scheme == "file" and parts.netloc in {"", "localhost"} and parts.path:
        return unquote(parts.path)
    raise SourceError(
        f"{_short(source)} is no file, and {scheme[0].lower()}: is no kind of address that is read",
        "Give a file, an http(s) address, or - for standard input.",
    )


def _short(name: object) -> str:
    text = str(name)
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise SourceError(f"There is no file {_short(path)}", _missing_hint(path)) from None
    except IsADirectoryError:
        raise SourceError(f"{path} is a folder", "Name the article's file in it.") from None
    except (OSError, ValueError) as error:
        raise SourceError(
            f"{_short(path)} cannot be read: {_cause(error)}", "Check the name and the permissions of the file."
        ) from error


def _cause(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _path_and_part(source: str) -> tuple[Path, str]:
    """File and part: book.epub#3 is part 3 of book.epub, unless there is a file of the whole name."""
    whole, _, part = source.rpartition("#")
    if whole and part and not Path(source).exists() and Path(whole).is_file():
        return Path(whole), part
    return Path(source), ""


def _missing_hint(path: Path) -> str:
    """What to do about a file that is not there: write out an address, or look at the name."""
    first = path.parts[0] if path.parts else ""
    host = _HOST.fullmatch(first) and not _taken(path.suffix.lower())
    if ("." in first.strip(".") and not path.parent.exists()) or (host and len(path.parts) == 1):
        return f"For a page on the web write https://{path.as_posix()}."
    if path.is_symlink():
        return f"It is a link to {path.readlink()}, which is not there."
    return "Give the path of a file, an http(s) address, or - for standard input."
