"""NC1xx: the file is XML that every client can read. A feed that fails here is invisible to listeners."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from newscast.check.document import NAMESPACES, Source
from newscast.check.findings import RuleBook, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LARGEST = 5_000_000
"""Bytes that the W3C validator accepts."""
LARGE = 4_000_000
source = RuleBook[Source]()

_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([^\"']+)")
_PREFIX = re.compile(rb"xmlns:(\w+)=[\"']([^\"']*)[\"']")
_STYLE = re.compile(rb"<\?xml-stylesheet[^>]*href=[\"']([\w.-]+)[\"']")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&#(x[0-9a-fA-F]+|[0-9]+);")
_TWICE = re.compile(rb"<(title|itunes:title|itunes:author|itunes:name)>[^<]*&amp;(amp|lt|gt|quot|apos|#\d+);")


@source.rule(
    "NC101", ERROR, "Nothing stands before the XML declaration", "Let the file begin with `<?xml`, without blank line or BOM."
)
def begins_with_declaration(feed: Source) -> Iterator[str]:
    """AntennaPod refuses a feed that begins with a blank line; the W3C validator does not see it in a string."""
    if not feed.data.startswith(b"<?xml"):
        yield f"The file begins with {feed.data[:12]!r}."


@source.rule("NC102", ERROR, "The file is UTF-8 and says so", 'Write it as UTF-8 with encoding="UTF-8".')
def is_utf8(feed: Source) -> Iterator[str]:
    """PSP-1 asks for UTF-8."""
    declared = _DECLARED.match(feed.data)
    if declared and declared[1].lower() != b"utf-8":
        yield f"It declares the encoding {declared[1].decode('ascii', 'replace')}."
    try:
        feed.data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"Byte {error.start} is not UTF-8."


@source.rule("NC103", ERROR, "The file is well-formed XML", "Escape & and < in texts and close every tag.")
def is_well_formed(feed: Source) -> Iterator[str]:
    """XML 1.0: a client must stop at the first fault."""
    from lxml import etree

    try:
        etree.fromstring(feed.data, parser())
    except etree.XMLSyntaxError as error:
        yield f"{error.msg}."


@source.rule("NC104", ERROR, "Namespaces are spelt as apps compare them", "Copy the addresses from docs/feed.md to the letter.")
def has_exact_namespaces(feed: Source) -> Iterator[str]:
    """A slash or an https too many, and an app sees no author, no chapters, no transcripts."""
    for prefix, uri in _PREFIX.findall(feed.data[:20_000]):
        expected = NAMESPACES.get(prefix.decode())
        if expected and uri.decode("utf-8", "replace") != expected:
            yield f"xmlns:{prefix.decode()} is {uri.decode('utf-8', 'replace')}, not {expected}."
    for prefix in sorted(NAMESPACES):
        if f"<{prefix}:".encode() in feed.data and f"xmlns:{prefix}=".encode() not in feed.data:
            yield f"The prefix {prefix} is used but not declared."


@source.rule("NC105", ERROR, "No character stands in it that XML forbids", "Remove control characters from titles and texts.")
def has_no_forbidden_characters(feed: Source) -> Iterator[str]:
    """XML 1.0, 2.2; escaping does not help."""
    content = feed.data.decode("utf-8", "ignore")
    literal = (f"U+{ord(match[0]):04X}" for match in _FORBIDDEN.finditer(content))
    escaped = (match[0] for match in _REFERENCE.finditer(content) if _is_forbidden(match[1]))
    for found in sorted({*literal, *escaped}):
        yield f"It holds {found}."


@source.rule("NC106", ERROR, "The file is smaller than 5 MB", "Put older episodes on further pages of the feed (RFC 5005).")
def is_not_too_large(feed: Source) -> Iterator[str]:
    """The W3C validator refuses more, and some directories stop reading."""
    if len(feed.data) > LARGEST:
        yield f"It has {len(feed.data):,} bytes."


@source.rule("NC107", WARNING, "The file is smaller than 4 MB", "Put older episodes on further pages of the feed (RFC 5005).")
def is_not_large(feed: Source) -> Iterator[str]:
    """A word before it is too late."""
    if LARGE < len(feed.data) <= LARGEST:
        yield f"It has {len(feed.data):,} bytes."


@source.rule("NC108", ERROR, "It has no document type", "Remove <!DOCTYPE> and entities.")
def has_no_doctype(feed: Source) -> Iterator[str]:
    """Clients refuse entities, which can be made to explode."""
    if b"<!DOCTYPE" in feed.data or b"<!ENTITY" in feed.data:
        yield "It declares a document type or entities."


@source.rule("NC109", ERROR, "Titles and names are escaped once", "Write R&amp;D for R&D; hand plain text to the template.")
def is_escaped_once(feed: Source) -> Iterator[str]:
    """`&amp;amp;` shows as "&amp;" in every app."""
    found = _TWICE.search(feed.data)
    if found:
        yield f"A {found[1].decode()} holds &amp;{found[2].decode()};."


@source.rule("NC110", ERROR, "The document is RSS 2.0 with one channel", 'Begin with <rss version="2.0"><channel>.')
def is_rss(feed: Source) -> Iterator[str]:
    """Directories take RSS 2.0 only."""
    from lxml import etree

    try:
        root = etree.fromstring(feed.data, parser())
    except etree.XMLSyntaxError:
        return
    if root.tag != "rss" or root.get("version") != "2.0" or len(root.findall("channel")) != 1:
        yield f"The root is <{root.tag} version={root.get('version')!r}> with {len(root.findall('channel'))} channels."


@source.rule("NC111", WARNING, "The style sheet for browsers is in the folder", "Publish it beside the feed.")
def has_its_style(feed: Source) -> Iterator[str]:
    """A browser that does not find it shows an error, or nothing."""
    for name in _STYLE.findall(feed.data[:2000]):
        if not (feed.path.parent / name.decode()).is_file():
            yield f"{name.decode()} is missing."


def parser() -> object:
    """A parser that fetches nothing and expands nothing."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def _is_forbidden(reference: str) -> bool:
    code = int(reference[1:], 16) if reference.startswith("x") else int(reference)
    return code > sys.maxunicode or _FORBIDDEN.match(chr(code)) is not None
