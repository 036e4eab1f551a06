"""Input formats: each module turns bytes into an Article; `load` fetches the bytes, `read` chooses the reader and finishes its work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newscast import plugins
from newscast.errors import SourceError
from newscast.model import Article, Document
from newscast.readers import archive, rules
from newscast.readers.block_ids import numbered
from newscast.readers.html import selectors
from newscast.readers.source import load, suffix

__all__ = ["load", "read"]

_LITTLE_LEFT = 0.3
MOST_TEXT = 600_000
"""Bytes of text or Markdown: some 100 000 words, 10 hours of speech."""
MOST_LINES = 10_000
_TEXTS = frozenset({"text/plain", "text/markdown"})
_AROUND = frozenset({"nav", "related", "template", "hidden", "user"})
"""Reasons that every page has much text for: menus, other stories, and what the user asked to leave out."""
_MARKUP = re.compile(rb"<(!doctype html|html|head|body|article|meta|h1|div|p)\b[^>]*>", re.IGNORECASE)
_WHOLE_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b|\s*\{\s*\"version\"\s*:\s*\"https://jsonfeed",
    re.DOTALL,
)
_MARKDOWN = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:---\r?\n.*?^(?:---|\.\.\.)\s*$|\+\+\+\r?\n.*?^\+\+\+\s*$)|^#{1,6} \S|\]\([^)\s]+\)|\*\*\S[^*\n]*\*\*|^```",
    re.DOTALL | re.MULTILINE,
)


def read(document: Document, *, keep: Sequence[str] = (), drop: Sequence[str] = ()) -> Article:
    """The article in a document, ready to be spoken.

    `keep` and `drop` overrule the reader, each by a part of the text, a reason code or kind of block ("caption"), or a locator
    ("line 12"), or on a page by a CSS selector ("css:.promo"). Block ids are numbered in reading order. Raises SourceError when there is no text to speak.
    """
    reader = _reader(document)
    _check_length(document, reader)
    keep, drop = (_placed(each, document, reader) for each in ((*keep, *_asked(document, reader)), drop))
    article = rules.apply(reader.read(document), keep=keep, drop=drop)
    if not any(block.text.strip() for section in article.sections for block in section.blocks):
        raise SourceError(f"{_named(document)} has no text to read aloud", _hint(article))
    return replace(
        article,
        sections=numbered(article.sections),
        language=article.language or _language(article),
        source=article.source or document.name,
        warnings=(*article.warnings, *_much_dropped(article)),
    )


def _check_length(document: Document, reader: plugins.Reader) -> None:
    """Raise SourceError for more text than any article, which would take its time."""
    if not _TEXTS & {*reader.media_types}:
        return
    if len(document.data) > MOST_TEXT or document.data.count(b"\n") > MOST_LINES or document.data.count(b"\r") > MOST_LINES:
        raise SourceError(
            f"{_named(document)} is longer than any article: more than {MOST_TEXT // 1000} kB or {MOST_LINES} lines",
            "Give its chapters one by one.",
        )


def _asked(document: Document, reader: plugins.Reader) -> tuple[str, ...]:
    """The rule for what a page itself asks to be kept, by data-newscast."""
    asks = "text/html" in reader.media_types and b"data-newscast" in document.data
    return ("css:[data-newscast=keep]",) if asks else ()


def _placed(given: Sequence[str], document: Document, reader: plugins.Reader) -> tuple[str, ...]:
    """Rules with selectors replaced by places, which only pages have."""
    if not any(rule.startswith(selectors.PREFIX) for rule in given):
        return tuple(given)
    if "text/html" not in reader.media_types:
        raise SourceError(
            f"{_named(document)} is no web page, so CSS selectors mean nothing in it", "Name a text or a place instead."
        )
    return selectors.expand(given, document)


def _reader(document: Document) -> plugins.Reader:
    """The reader for a document: by its suffix, else by the server's word, else by what it looks like."""
    broken = plugins.broken_readers().get(suffix(document).lstrip("."))
    if broken and not _claimed(document):
        raise broken
    readers = plugins.readers().values()
    kinds = (_claimed(document), *_by_suffix(document), document.media_type, sniff(document.data))
    for kind in kinds:
        for reader in readers:
            if kind and kind in (*reader.suffixes, *reader.media_types):
                return reader
    return plugins.reader("text")


def _claimed(document: Document) -> str:
    """HTML, where a server says so or the file begins as a whole page, whatever its name ends in."""
    html = document.media_type in {"text/html", "application/xhtml+xml"} or _WHOLE_PAGE.match(document.data)
    return "text/html" if html else ""


def _by_suffix(document: Document) -> tuple[str, ...]:
    return (suffix(document),) if document.name != "-" else ()


def sniff(data: bytes) -> str:
    """The media type that the beginning of the data looks like.

    One of text/html, text/markdown and text/plain, application/rss+xml for every kind of feed, or that of a Word document or EPUB.
    """
    if packed := archive.sniff(data):
        return packed
    start = data[:20_000].replace(b"\0", b"")
    if _FEED.match(start):
        return "application/rss+xml"
    if len(_MARKUP.findall(start)) > 1:
        return "text/html"
    return "text/markdown" if _MARKDOWN.search(start) else "text/plain"


def _named(document: Document) -> str:
    return "Standard input" if document.name == "-" else document.name


def _hint(article: Article) -> str:
    if not article.dropped:
        return "Give an article with at least one paragraph."
    reasons = ", ".join(dict.fromkeys(entry.reason for entry in article.dropped))
    return f"Everything was left out ({reasons}); --keep REASON takes it back in."


def _language(article: Article) -> str:
    from newscast.readers.text.language import detect

    return detect("\n".join((article.title, *(block.text for section in article.sections for block in section.blocks))))


def _much_dropped(article: Article) -> Iterator[str]:
    """A warning, if more than three tenths of the words of the story and what stands in it will not be heard."""
    spoken = sum(len(block.text.split()) for section in article.sections for block in section.blocks)
    silent = sum(len(entry.text.split()) for entry in article.dropped if entry.reason not in _AROUND)
    if silent > _LITTLE_LEFT * (spoken + silent):
        yield f"{silent} of {spoken + silent} words were left out; newscast read shows them with their reasons."
