"""A look at a feed before feedparser reads it, which takes time with the square of many a number."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers.html import tags

DEEPEST: Final = 100
MOST_ELEMENTS: Final = 100_000
MOST_ENTRIES: Final = 5_000
MOST_PARTS: Final = 500
"""Children of one element, entries aside: each category and namespace is compared with all before it."""
_ENTRIES: Final = frozenset({"item", "entry"})
_HINT: Final = "Is this a feed? Give the page of the article instead."


def check(document: Document) -> None:
    """Raise SourceError for a feed that declares entities, nests deep, or has far too many attributes, elements or entries.

    A feed with errors passes as far as it can be followed: feedparser reads more than XML allows.
    """
    if b"<!ENTITY" in document.data[:100_000] or b"<!\0E\0N\0T\0I\0T\0Y" in document.data[:100_000]:
        raise SourceError(f"{document.name} declares entities of its own, as no honest feed does", _HINT)
    if document.data.count(b"<") > 2 * tags.MOST_TAGS or tags.is_crowded(document.data) or _is_crowded(document.data):
        raise SourceError(f"{document.name} has a tag with far too many attributes, or far too many tags", _HINT)
    if any(document.data.count(mark) > MOST_ENTRIES for mark in (b"<item", b"<entry")):
        raise SourceError(f"{document.name} has more than {MOST_ENTRIES} entries", _HINT)


def _is_crowded(data: bytes) -> bool:
    """Whether the feed as XML is too much: it knows no raw text, so that titles may hold tags that pages would not see."""
    from lxml import etree

    elements, parts = 0, [0]
    events = etree.iterparse(BytesIO(data), events=("start", "end"), recover=True, resolve_entities=False, no_network=True)
    try:
        for event, element in events:
            if event == "end":
                parts.pop()
                element.clear()
                continue
            elements += 1
            parts[-1] += str(element.tag).rpartition("}")[2] not in _ENTRIES
            parts.append(0)
            if max(len(element.attrib) - tags.MOST_ATTRIBUTES, parts[-2] - MOST_PARTS, elements - MOST_ELEMENTS) > 0:
                return True
            if len(parts) > DEEPEST:
                return True
    except etree.XMLSyntaxError:
        return False
    return False
