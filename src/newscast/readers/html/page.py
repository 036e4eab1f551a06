"""Bytes of a web page as a tree, after a look at what could make reading it slow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers import encodings
from newscast.readers.dom import Element
from newscast.readers.html import tags
from newscast.readers.html.tags import MOST_ATTRIBUTES

LARGEST = 10_000_000
"""Bytes."""
MOST_ELEMENTS = 20_000
MOST_TEXT = 1_000_000
"""Characters of text: some 170 000 words."""
DEEPEST = 250
"""Open elements; libxml2 stops reading at 256."""

MOST_ATTRIBUTES_ALL = 100_000
LONGEST_NAME = 2_000
"""Characters of an attribute that nobody reads: classes, styles, data of scripts."""

_SIMPLIFY = "Open the page in a browser, save only its text, and read that file."


def parse(document: Document) -> Element:
    """The tree of a page. Raises SourceError for what is empty, no text, or made to waste time."""
    from lxml import etree, html

    if len(document.data) > LARGEST:
        raise SourceError(f"{document.name} has {len(document.data) / 1e6:.0f} MB, more than any article", _SIMPLIFY)
    text = decode(document)
    if not text.strip():
        raise SourceError(f"{document.name} is empty", "Check the address or the file.")
    data = text.encode("utf-8", "replace")
    if tags.is_crowded(data):
        raise SourceError(f"{document.name} has a tag with more than {MOST_ATTRIBUTES} attributes, or far too many tags", _SIMPLIFY)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError, AssertionError) as error:
        raise SourceError(f"{document.name} has no text that can be read", "Check that it is an HTML page.") from error
    _measure(root, document.name)
    return root


_PAGE = re.compile(rb"<(?:!doctype|html|head|body|title|nav|header|footer|aside|main)\b", re.IGNORECASE)
FRAGMENT = "data-fragment"
"""Attribute of `html` that marks a page made of a fragment."""


def is_fragment(root: Element, document: Document) -> bool:
    """Whether a document is the text of an article without a page around it, as feeds carry it."""
    return root.get(FRAGMENT) is not None or not _PAGE.search(document.data.replace(b"\0", b""))


def _measure(root: Element, name: str) -> None:
    """Refuse trees that are too large or too deep to be an article."""
    from lxml import etree

    depth = elements = text = attributes = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            elements += 1
            attributes += _shorten(element)
            text += len(element.tail or "") + (0 if element.tag in {"script", "style"} else len(element.text or ""))
        if depth > DEEPEST:
            raise SourceError(f"{name} nests its elements more than {DEEPEST} deep", _SIMPLIFY)
        if text > MOST_TEXT:
            raise SourceError(f"{name} has more than {MOST_TEXT} characters of text", _SIMPLIFY)
        if elements > MOST_ELEMENTS:
            raise SourceError(f"{name} has more than {MOST_ELEMENTS} elements", _SIMPLIFY)
        if attributes > MOST_ATTRIBUTES_ALL:
            raise SourceError(f"{name} has more than {MOST_ATTRIBUTES_ALL} attributes", _SIMPLIFY)


_READ = frozenset(["alt", "title", "content", "href", "src", "datetime", "cite"])


def _shorten(element: Element) -> int:
    """Cut names that are too long, over which every search would take its time, and return the number of attributes."""
    for key, value in element.attrib.items():
        if len(value) > LONGEST_NAME and key not in _READ:
            element.set(key, value[:LONGEST_NAME])
    return len(element.attrib)


_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})|<\?xml[^>]{0,80}?encoding=[\"']([\w-]{2,30})", re.IGNORECASE
)
_MANY = 12
"""Signs of a wrong encoding that are no accident, and no letters that a page shows for their own sake."""
_TAG = re.compile(rb"<[^<>]*>")
_UNREAD = ((b"<script", b"</script"), (b"<style", b"</style"), (b"<!--", b"-->"))


def decode(document: Document) -> str:
    """The text of a page: by its byte order mark, as UTF-8 if it is that, as the server or the page says, else by a guess."""
    return encodings.decode(document.data, document.charset, *_declared(document.data), visible=_visible, signs=_MANY)


def _declared(data: bytes) -> list[str]:
    return [(found[1] or found[2]).decode("ascii") for found in _META.finditer(data[:4096])][:2]


def _visible(data: bytes) -> bytes:
    """What is not markup: no character of the encodings of Asia has the byte of a bracket in it."""
    for start, end in _UNREAD:
        data = b" ".join(_outside(data, start, end))
    return _TAG.sub(b" ", data)


def _outside(data: bytes, start: bytes, end: bytes) -> Iterator[bytes]:
    """What is not between a start and its end. Linear in time, as a regex would not be."""
    lowered, after = data.lower(), 0
    while (at := lowered.find(start, after)) >= 0 and (stop := lowered.find(end, at)) >= 0:
        yield data[after:at]
        after = stop + len(end)
    yield data[after:]
