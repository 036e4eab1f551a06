"""Text that may stand in XML.

XML 1.0 (section 2.2) has no way to write most control characters, not even escaped: one U+000B in a title makes the whole feed
unreadable for every client. Whatever goes into the feed passes `xml_safe` first; escaping is the template engine's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from markupsafe import Markup
from markupsafe import escape as markup

_SPECIAL = re.compile("[&<>\"']")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """The text without the characters that XML 1.0 forbids; markup stays markup."""
    if (text.isascii() and text.isprintable()) or _ILLEGAL.search(text) is None:
        return text
    kept = _ILLEGAL.sub("", str(text))
    return Markup(kept) if isinstance(text, Markup) else kept  # noqa: S704 - it was markup before


def one_line(text: str) -> str:
    """The text XML-safe, with each run of white space made one space and none at the ends, as tag values and attributes want it."""
    return " ".join(xml_safe(text).split())


class Checked(Markup):
    """Markup that has been made XML-safe already."""


@lru_cache(maxsize=2)  # description and show notes are mostly the same text
def cdata(html: str) -> Markup:
    """The text as a CDATA section; `]]>` inside is split over two sections, which parsers join again."""
    body = xml_safe(str(html)).replace("\r\n", "\n").replace("\r", "\n").replace("]]>", "]]]]><![CDATA[>")
    return Checked(f"<![CDATA[{body}]]>")  # nothing inside CDATA is markup


def escaped(text: str) -> str:
    """The text with what has a meaning in XML and HTML escaped; as Jinja2 does it, for attributes too."""
    return text if _SPECIAL.search(text) is None else str(markup(text))


def elements(rows: Iterable[Sequence[str]], name: str, *attributes: str) -> Markup:
    """An empty element for each row, on a line of its own; what is "" in the row is an attribute that is left out.

    A template could do it, and took a quarter of the time of a feed for it: `{{ rows | elements("psc:chapter", "start", "title") }}`.
    """
    openings = [f' {attribute}="' for attribute in attributes]
    values: list[Sequence[str]] = [*rows]
    whole = "".join(chain.from_iterable(values))
    if not whole.isprintable() or _SPECIAL.search(whole):  # one look at all of them: nearly always there is nothing to escape
        values = [[escaped(xml_safe(value)) for value in row] for row in values]
    lines = ("".join([f'{opening}{value}"' for opening, value in zip(openings, row, strict=True) if value]) for row in values)
    return Checked("".join([f"<{name}{line}/>\n" for line in lines]))  # values are escaped
