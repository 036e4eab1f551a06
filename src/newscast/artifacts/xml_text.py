"""Text that may stand in XML.

XML 1.0 (section 2.2) has no way to write most control characters, not even escaped: one U+000B in a title makes the whole feed
unreadable for every client. Whatever goes into the feed passes `xml_safe` first; escaping is the template engine's work.
"""

from __future__ import annotations

import re

from markupsafe import Markup

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


def cdata(html: str) -> Markup:
    """The text as a CDATA section; `]]>` inside is split over two sections, which parsers join again."""
    body = xml_safe(str(html)).replace("\r\n", "\n").replace("\r", "\n").replace("]]>", "]]]]><![CDATA[>")
    return Markup(f"<![CDATA[{body}]]>")  # noqa: S704 - nothing inside CDATA is markup
