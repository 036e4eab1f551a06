"""What a page says about itself: JSON-LD (schema.org), OpenGraph, meta elements, and what readers see of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newscast.model import Image
from newscast.readers.dom import Element, collapse
from newscast.readers.html.byline import byline
from newscast.readers.html.dates import MODIFIED, PUBLISHED, first_time, published_metas, seen_times
from newscast.readers.html.declared import (
    absolute_address,
    article_of,
    host_of,
    is_home,
    json_ld,
    many,
    meta_of,
    name_of,
    page_title,
    text_of,
    value,
    values,
)
from newscast.readers.html.language import language
from newscast.readers.html.title import titles


@dataclass(frozen=True, slots=True)
class Metadata:
    """All that is known of an article besides its text; times are aware of their zone (UTC where none is given).

    `free` is false where the page says that it is for subscribers; `declared` is true where it says that it is an article, `words`
    is how many it says to have.
    """

    title: str = ""
    titles: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    language: str = ""
    url: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    description: str = ""
    image: Image | None = None
    site: str = ""
    keywords: tuple[str, ...] = ()
    section: str = ""
    corrections: tuple[str, ...] = ()
    free: bool = True
    declared: bool = False
    words: int = 0
    page_title: str = ""
    body: str = field(default="", repr=False)
    page: Element = field(default=None, repr=False)


def read(root: Element, *, url: str = "") -> Metadata:
    """Metadata of a page; `url` is where it was fetched. The title is chosen later, among `titles`, by `choose_title`."""
    linked = article_of(list(json_ld(root)))
    meta = meta_of(root)
    base = url or meta.get("og:url", "")
    return Metadata(
        titles=titles(root, linked, meta),
        byline=byline(root, linked, meta),
        language=language(root, linked, meta),
        url=canonical(root, linked, meta, base),
        published=first_time(
            linked.get("datePublished"),
            linked.get("dateCreated"),
            *values(meta, PUBLISHED),
            *published_metas(meta),
            *seen_times(root),
        ),
        modified=first_time(linked.get("dateModified"), *values(meta, MODIFIED)),
        description=collapse(
            text_of(linked.get("description"))
            or value(meta, "og:description", "description", "twitter:description", "dc.description")
        ),
        image=image(linked, meta, base),
        site=site(linked, meta, base),
        keywords=keywords(linked, meta),
        section=collapse(text_of(next(iter(many(linked.get("articleSection"))), "")) or value(meta, "article:section")),
        corrections=tuple(corrections(linked)),
        free=str(linked.get("isAccessibleForFree", "true")).strip().lower() not in {"false", "no", "0"},
        declared=bool(linked.get("headline"))
        or meta.get("og:type", "").lower().startswith("article")
        or "article:published_time" in meta,
        words=_number(linked.get("wordCount")) or len(text_of(linked.get("articleBody")).split()),
        page_title=page_title(root),
        body=text_of(linked.get("articleBody")),
        page=root,
    )


def _number(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() else 0


def canonical(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str], base: str) -> str:
    """The address that the page calls its own; where it was fetched if it does not say, or only says the site's front page."""
    declared = (
        *(link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()),
        meta.get("og:url"),
        text_of(linked.get("url")),
    )
    for address in filter(None, declared):
        absolute = absolute_address(base, address)
        if absolute.startswith(("http://", "https://")) and not (is_home(absolute) and not is_home(base)):
            return absolute
    return base


def image(linked: Mapping[str, Any], meta: Mapping[str, str], base: str) -> Image | None:
    """The lead image, its description and credit."""
    first = next(iter(many(linked.get("image"))), None)
    described = first if isinstance(first, dict) else {}
    address = value(meta, "og:image:secure_url", "og:image", "twitter:image", "twitter:image:src") or str(
        described.get("url") or described.get("contentUrl") or (first if isinstance(first, str) else "")
    )
    if not address.strip() or address.strip().startswith("data:"):
        return None
    alt = value(meta, "og:image:alt", "twitter:image:alt") or text_of(described.get("caption"))
    credit = text_of(described.get("creditText")) or name_of(described.get("author")) or text_of(described.get("copyrightNotice"))
    absolute = absolute_address(base, address)
    return Image(absolute, collapse(alt), collapse(credit)) if absolute else None


def site(linked: Mapping[str, Any], meta: Mapping[str, str], base: str) -> str:
    """The name of the publication, its host if it has none."""
    named = value(meta, "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title")
    publisher = name_of(linked.get("publisher"))
    return named or publisher or host_of(base).removeprefix("www.")


def keywords(linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """Keywords, each once, as many as a reader may want to see."""
    own = [text_of(word) for word in many(linked.get("keywords"))]
    written = [part for text in (own or [value(meta, "news_keywords", "keywords")]) for part in text.split(",")]
    words = dict.fromkeys(collapse(word) for word in (*written, *meta.get("article:tag", "").split("\n")))
    return tuple(word for word in words if 1 < len(word) <= 60)[:30]  # noqa: PLR2004


def corrections(linked: Mapping[str, Any]) -> Iterator[str]:
    """What the paper has put right: schema.org `correction`, a text or a CorrectionComment."""
    for entry in many(linked.get("correction")):
        said = text_of(entry.get("text") or entry.get("description")) if isinstance(entry, dict) else text_of(entry)
        if words := collapse(said):
            yield words
