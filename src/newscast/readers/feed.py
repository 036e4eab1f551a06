"""Feeds of articles (RSS, Atom, JSON Feed): each entry is an article, by its own text or by the page it links to."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import unquote

from newscast import plugins
from newscast.errors import SourceError
from newscast.model import Article, Document
from newscast.readers import feed_gate

_WHOLE = 600
"""Characters of HTML from which a summary without a content element is taken for the whole article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed announces it. `html` is its text, "" if the feed has a summary only; `id` is the feed's own."""

    id: str
    title: str
    link: str = ""
    html: str = ""
    summary: str = ""
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    site: str = ""
    keywords: tuple[str, ...] = ()


class FeedReader:
    """Reads one entry of a feed: the newest, or the one that `Document.part` names by its number, id, link or title."""

    suffixes = (".rss", ".atom", ".rdf", ".jsonfeed")
    media_types = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")

    def read(self, document: Document) -> Article:
        """The entry; without a part the newest, or the first where the feed gives no dates. Raises SourceError where there is none."""
        found = entries(document)
        if not found:
            raise SourceError(f"{document.name} is a feed without entries", "Give the address of a feed that has articles.")
        return article(_chosen(found, document), source=document.name, private=document.private)


def _chosen(found: Sequence[Entry], document: Document) -> Entry:
    if not document.part:
        return max(found, key=lambda entry: entry.published or datetime.min.replace(tzinfo=UTC))
    if document.part.isdecimal() and 1 <= int(document.part) <= len(found):
        return found[int(document.part) - 1]
    wanted = unquote(document.part).casefold()
    named = [entry for entry in found if wanted in {entry.id.casefold(), entry.link.casefold(), entry.title.casefold()}]
    if not named:
        raise SourceError(
            f"{document.name} has no entry '{document.part}'",
            f"It has entries 1 to {len(found)}; an id, a link or a title will do too.",
        )
    return named[0]


def entries(document: Document) -> tuple[Entry, ...]:
    """All entries in the order of the feed. Raises SourceError when the data is no feed."""
    if document.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return tuple(_json_entries(document))
    import feedparser

    feed_gate.check(document)
    headers = {"content-type": document.media_type or "application/xml", "content-location": document.url}
    parsed = feedparser.parse(io.BytesIO(document.data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version:
        raise SourceError(f"{document.name} is no RSS, Atom or JSON feed", "Give the address of a feed.")
    return tuple(_entry(dict(raw), parsed.feed) for raw in parsed.entries)  # a plain dict: feedparser's own invents dates


def article(entry: Entry, source: str = "", *, private: bool = False) -> Article:
    """The article of an entry: its own text, read as a page with nothing around it, else the page that it links to.

    `private` lets the page be in a private network.
    """
    if entry.html:
        page = Document(_page(entry).encode(), source or entry.link, url=entry.link, media_type="text/html", charset="utf-8")
    elif entry.link:
        from newscast.readers.fetch import fetch
        from newscast.readers.fetch_gate import Limits
        from newscast.store.cache import cache_folder
        from newscast.store.pages import PageMemory

        page = fetch(entry.link, Limits(private=private), PageMemory(cache_folder()))
    else:
        raise SourceError(f"The feed entry '{entry.title}' has neither text nor a link", "Give the article itself.")
    return _completed(plugins.reader("html").read(page), entry)


def _completed(found: Article, entry: Entry) -> Article:
    """The article with what the feed says of it; the feed's title, link and dates are the publisher's own."""
    return replace(
        found,
        title=entry.title or found.title,
        url=entry.link or found.url,
        byline=entry.byline or found.byline,
        published=entry.published or found.published,
        modified=entry.modified or found.modified,
        language=found.language or entry.language,
        site=entry.site or found.site,
        keywords=entry.keywords or found.keywords,
        description=found.description or ("" if entry.summary == entry.html else _text(entry.summary)),
        format="feed",
    )


def _page(entry: Entry) -> str:
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    title = escape(entry.title)
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f"<!DOCTYPE html><html data-fragment{language}><head>{head}</head><body><article><h1>{title}</h1>{entry.html}</article></body></html>"


def _entry(raw: Mapping[str, Any], feed: Mapping[str, Any]) -> Entry:
    summary = str(raw.get("summary", ""))
    bodies = [str(part.get("value", "")) for part in raw.get("content", ()) if "html" in str(part.get("type", "html"))]
    return Entry(
        id=str(raw.get("id") or raw.get("link") or raw.get("title", "")),
        title=_text(str(raw.get("title", ""))),
        link=str(raw.get("link", "")),
        html=max(bodies, key=len, default="") or (summary if len(summary) >= _WHOLE else ""),
        summary=summary,
        byline=tuple(name for person in raw.get("authors", ()) if (name := _text(str(person.get("name", ""))))),
        published=_moment(raw.get("published_parsed") or raw.get("updated_parsed")),
        modified=_moment(raw.get("updated_parsed")),
        language=str(feed.get("language", "")),
        site=_text(str(feed.get("title", ""))),
        keywords=tuple(_text(str(tag.get("term", ""))) for tag in raw.get("tags", ()) if tag.get("term")),
    )


def _moment(parsed: Sequence[int] | None) -> datetime | None:
    """Feedparser's time tuple, which is in UTC."""
    return datetime(parsed[0], parsed[1], parsed[2], parsed[3], parsed[4], min(parsed[5], 59), tzinfo=UTC) if parsed else None


def _json_entries(document: Document) -> Iterator[Entry]:
    """Entries of a JSON Feed (jsonfeed.org, version 1.1)."""
    from newscast.readers.markdown.dates import moment

    try:
        feed = json.loads(document.data)
    except (ValueError, RecursionError):
        raise SourceError(f"{document.name} is no RSS, Atom or JSON feed", "Give the address of a feed.") from None
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith("https://jsonfeed.org/"):
        raise SourceError(f"{document.name} is JSON, but no JSON Feed", "Give the address of a feed.")
    for raw in _objects(feed.get("items")):
        people = _objects(raw.get("authors")) or _objects([raw.get("author")])
        text = "".join(f"<p>{escape(part)}</p>" for part in str(raw.get("content_text", "")).split("\n\n") if part.strip())
        tags = raw.get("tags")
        yield Entry(
            id=str(raw.get("id", "")),
            title=str(raw.get("title", "")),
            link=str(raw.get("url", "")),
            html=str(raw.get("content_html") or text),
            summary=str(raw.get("summary", "")),
            byline=tuple(str(person["name"]) for person in people if person.get("name")),
            published=moment(str(raw.get("date_published", ""))),
            modified=moment(str(raw.get("date_modified", ""))),
            language=str(raw.get("language") or feed.get("language", "")),
            site=str(feed.get("title", "")),
            keywords=tuple(map(str, tags)) if isinstance(tags, list) else (),
        )


def _objects(found: object) -> list[Mapping[str, Any]]:
    """The objects of a JSON list, where it is one."""
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _text(html: str) -> str:
    """A short HTML string as plain text."""
    from newscast.readers.markdown.inline import Inline

    return " ".join(run.text for run in Inline().read_html(html, ""))
