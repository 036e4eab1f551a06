"""ZIP containers of documents (DOCX, EPUB), opened with limits: they come from anybody and say of themselves what they like."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from newscast.errors import SourceError
from newscast.model import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_MEMBERS: Final = 5_000
MOST_BYTES: Final = 60_000_000
"""Unpacked: a long book with its pictures; a bomb says it has gigabytes, or has more than it says."""
LARGEST_PART: Final = 10_000_000
"""Of text that is parsed."""
EPUB: Final = "application/epub+zip"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HINT: Final = "Open it in another program and save it again, or save its text."


def sniff(data: bytes) -> str:
    """The media type of a container by its members' names, "" for none that is known."""
    if not data.startswith(b"PK\x03\x04"):
        return ""
    if b"mimetypeapplication/epub+zip" in data[:200]:
        return EPUB
    return DOCX if b"word/document.xml" in data else ""


class Archive:
    """The members of a document's container."""

    def __init__(self, container: zipfile.ZipFile, name: str) -> None:
        self._container, self._name = container, name
        self.names = frozenset(container.namelist())

    def size(self, member: str) -> int:
        """The bytes of a member as the container declares them, which bounds what is read; 0 for one that is missing."""
        return self._container.getinfo(member).file_size if member in self.names else 0

    def read(self, member: str) -> bytes:
        """A member's bytes. Raises SourceError for one that is damaged, encrypted, missing or too large."""
        try:
            with self._container.open(member) as file:
                data = file.read(LARGEST_PART + 1)
        except (KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
            raise SourceError(f"{self._name} is damaged: {member} cannot be read", HINT) from error
        if len(data) > LARGEST_PART:
            raise SourceError(f"{self._name} holds more text than any article: {member}", HINT)
        return data

    def xml(self, member: str) -> Element:
        """A member as XML; declarations of types and entities are refused. Raises SourceError."""
        from lxml import etree

        data = self.read(member)
        if b"<!ENTITY" in data:
            raise SourceError(f"{self._name} declares entities of its own, as no honest document does", HINT)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise SourceError(f"{self._name} is damaged: {member} is no XML", HINT) from error


@contextmanager
def opened(document: Document) -> Iterator[Archive]:
    """The container of a document. Raises SourceError for what is no ZIP file, or unpacks to more than any document has."""
    try:
        container = zipfile.ZipFile(BytesIO(document.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise SourceError(f"{document.name} is damaged or no such file: {error}", HINT) from error
    with container:
        members = container.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
            raise SourceError(f"{document.name} unpacks to far more than an article", HINT)
        yield Archive(container, document.name)
