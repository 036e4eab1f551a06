"""HTML of show notes, looked at without trusting it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

CLOSED_BY_HTML = frozenset({"p", "li"})
"""Their end tags may be left out."""
VOID_TAGS = frozenset({"br", "hr", "img"})


class Markup(HTMLParser):
    """The tags and links of a piece of HTML, and the first fault in their nesting."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.fault = ""
        self._open: list[str] = []

    @classmethod
    def of(cls, html: str) -> Markup:
        """Read a piece of HTML."""
        markup = cls()
        markup.feed(html)
        if "<" in markup.rawdata or re.search(r"<[a-zA-Z/][^>]*$", html):
            markup.fault = markup.fault or "it ends inside a tag"
        left = [tag for tag in markup._open if tag not in CLOSED_BY_HTML]
        if left:
            markup.fault = markup.fault or f"<{left[-1]}> is not closed"
        return markup

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and its links."""
        self.tags.add(tag)
        self.links.extend(value or "" for name, value in attrs if name in {"href", "src"})
        if tag not in VOID_TAGS:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The same for <br/>, which is closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID_TAGS:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the tag, and what HTML lets it close; anything else is a fault."""
        while self._open and self._open[-1] != tag and self._open[-1] in CLOSED_BY_HTML:
            self._open.pop()
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in VOID_TAGS | {"p"}:
            self.fault = self.fault or f"</{tag}> closes nothing"
