"""A web page as a row of passages: every visible text node of the tree is in exactly one of them.

The tree is walked once, in reading order. Inline elements gather into the passage of the block around them; what is not part of the
sentence (a footnote mark, a hidden label, a skipped span) is cut out into a passage of its own, with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from newscast.model import BlockKind, Span

Element = Any
"""An lxml element; lxml has no types."""


def words_in(text: str) -> frozenset[str]:
    """A set of names, written as one text."""
    return frozenset(text.split())


_SPACE = re.compile(r"\s+")
OBJECTS = frozenset({BlockKind.IMAGE, BlockKind.EMBED})
"""Kinds of blocks that have no text of their own on the page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that belongs together: a paragraph, heading, list item, caption, table.

    `level` is 1 to 6 for h1 to h6, else 0. `letters`, `linked` and `bold` count letters and digits: all, those in links, those in
    bold. `reason` is set where the page itself says that the text is not for reading (hidden, user, footnote).
    """

    element: Element
    text: str
    kind: BlockKind
    locator: str
    level: int = 0
    letters: int = 0
    linked: int = 0
    bold: int = 0
    reason: str = ""
    depth: int = 0
    mark: str = ""
    language: str = ""
    table: Element = None
    rows: tuple[tuple[str, ...], ...] = ()
    spans: tuple[Span, ...] = ()
    url: str = ""


def collapse(text: str) -> str:
    """White space runs as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def shown(element: Element, *, between: str = "") -> str:
    """The text of an element and what is in it, scripts and the like left out; `between` parts the text of its elements."""
    parts = element.xpath(
        "descendant-or-self::text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
    )
    return collapse(between.join(parts))


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def key(text: str) -> str:
    """Letters and digits only, case folded: equal for texts that differ in spacing, quotes, dashes and raised figures."""
    if not text.isascii():
        text = text.translate(_RAISED)
    return "".join(filter(str.isalnum, text)).casefold()


_NAMING = ("class", "id", "data-component", "data-testid", "data-module", "data-type", "data-gu-name")


def names(element: Element) -> str:
    """How an element is called: class, id and the data attributes that sites use for it."""
    called = " ".join(element.get(name) or "" for name in _NAMING if name in element.attrib)
    custom = isinstance(element.tag, str) and "-" in element.tag
    return f"{called} {element.tag} {element.get('name') or ''}" if custom else called
