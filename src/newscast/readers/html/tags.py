"""A look at the tags of a page before it is parsed: libxml2 takes time with the square of the number of attributes in one tag.

20 000 attributes take it 4.8 s, 40 000 take 31 s (libxml2 2.14). So the bytes are gone through once, as its tokenizer does; a test holds
that nothing gets past, whatever comments, quotes and raw text come before.
"""

from __future__ import annotations

import re
from typing import Final

MOST_ATTRIBUTES: Final = 256
MOST_TAGS: Final = 200_000
"""Ten times as many as a tree may have elements; more only take time to count."""

_ATTRIBUTE: Final = (
    rb"(?:[\s/]|(?<=[\"'])(?![\s/]))[\s/]*+[^\s/>][^\s=/>]*+"
    rb"(?>(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|\"[^\"]*+\Z|'[^']*+\Z|(?![\"'])[^\s>]*+))?)"
)
"""It begins after white space or a slash, or right behind a quoted value; never both, or matching takes time with 2 to the number of them.

Atomic groups, because possessive quantifiers of groups end in the wrong place in Python 3.11 before 3.11.5, as Debian 12 has it.
"""
_TAG: Final = re.compile(rb"</?([A-Za-z][^\s/>]*+)(?>(?:%b)*)[\s/]*+>?+" % _ATTRIBUTE)
_CROWDED: Final = re.compile(rb"<[A-Za-z][^\s/>]*+(?:%b){%d}" % (_ATTRIBUTE, MOST_ATTRIBUTES + 1))
_COMMENT: Final = re.compile(rb"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_BOGUS: Final = re.compile(rb"<[!?/][^>]*+>?+")
_OPEN: Final = re.compile(rb"<[A-Za-z!?/]")
_RAW: Final = frozenset({b"script", b"style", b"xmp", b"iframe", b"noembed", b"noframes", b"textarea", b"title"})
"""Elements whose text has no tags in it."""


def is_crowded(data: bytes) -> bool:
    """Whether some tag has too many attributes, or there are too many tags; what looks like one in a script or comment does not count."""
    position, lowered = 0, data.lower()
    for _ in range(MOST_TAGS):
        found = _OPEN.search(data, position)
        if found is None:
            return False
        tag = _TAG.match(data, found.start())
        if tag is None:
            skipped = _COMMENT.match(data, found.start()) or _BOGUS.match(data, found.start())
            position = skipped.end() if skipped else found.end()
            continue
        if tag.end() - tag.start() > 2 * MOST_ATTRIBUTES and _CROWDED.match(data, tag.start()):
            return True
        position = _behind(tag, lowered)
    return True


def _behind(tag: re.Match[bytes], lowered: bytes) -> int:
    """Where the next tag may begin: behind a tag, and behind the raw text that it opens."""
    name = tag[1].lower()
    if name == b"plaintext":
        return len(lowered)
    if name not in _RAW or tag[0].startswith(b"</") or tag[0].rstrip(b">").endswith(b"/"):
        return tag.end()
    end = lowered.find(b"</" + name, tag.end())
    return end if end >= 0 else len(lowered)
