"""What a page declares in its head: JSON-LD (schema.org) and meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscast.readers.dom import Element, collapse

_ARTICLE_TYPES = re.compile(r"Article$|Posting$|^Report$|^Review$|^Recipe$|^CreativeWork$|^(?:Web|About|FAQ|QA|Item)Page$")


def json_ld(root: Element) -> Iterator[Mapping[str, Any]]:
    """All JSON-LD objects of a page, those in lists, graphs and main entities too."""
    for script in root.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json":
            yield from _objects(parse_json(script.text or ""))


def parse_json(text: str) -> object:
    """JSON as pages write it: raw line breaks in strings, HTML comments around, a stray semicolon or comma; None if it is none."""
    trimmed = re.sub(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?:-->|(?://)?\s*\]\]>|;)\s*$", "", text).strip()
    for attempt in (trimmed, re.sub(r",\s*([}\]])", r"\1", trimmed)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(found: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 5:  # noqa: PLR2004 - deeper is not about this page
        return
    if isinstance(found, list):
        for item in found:
            yield from _objects(item, depth + 1)
    elif isinstance(found, dict):
        yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(found.get(name), depth + 1)


def article_of(objects: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The object that describes the article, its gaps filled from the page's object; {} if there is none."""
    ranked = sorted((item for item in objects if _rank(item) < _NO_RANK), key=_rank)
    merged: dict[str, Any] = {}
    for item in ranked:
        merged = {**{name: value for name, value in item.items() if value not in (None, "", [], {})}, **merged}
    if ranked and _rank(ranked[0]) > 1:
        merged.pop("headline", None)
    publishers = [
        item for item in objects if {"Organization", "NewsMediaOrganization", "WebSite"} & set(_types(item)) and item.get("name")
    ]
    if publishers and not name_of(merged.get("publisher")):
        merged["publisher"] = publishers[0]
    people = {item["@id"]: item for item in objects if item.get("@id") and item.get("name")}
    merged["author"] = [_resolved(author, people) for author in many(merged.get("author") or merged.get("creator"))]
    return merged


_NO_RANK = 9


def _rank(item: Mapping[str, Any]) -> int:
    """0 for an article with a headline, 1 for one without, 2 for a page, 9 for anything else."""
    types = [kind for kind in _types(item) if _ARTICLE_TYPES.search(kind)]
    if not types:
        return _NO_RANK
    if any(kind.endswith("Page") for kind in types):
        return 2
    return 0 if item.get("headline") else 1


def _types(item: Mapping[str, Any]) -> list[str]:
    return [str(kind).rpartition("/")[2] for kind in many(item.get("@type"))]


def _resolved(author: object, people: Mapping[str, Mapping[str, Any]]) -> object:
    known = author.get("@id") if isinstance(author, dict) and not author.get("name") else None
    return people.get(str(known), author) if known else author


def meta_of(root: Element) -> dict[str, str]:
    """All meta elements by name, property or itemprop in lower case; the first of each wins, lists are joined by line breaks."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = collapse(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found[name] = f"{found[name]}\n{content}" if name in found and name in _LISTS else found.get(name, content)
    return found


_LISTS = frozenset(
    {"article:tag", "article:author", "citation_author", "author", "parsely-author", "sailthru.author", "dc.creator", "byl"}
)


def values(meta: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """The contents of the meta elements of these names that a page has."""
    return [meta[name].split("\n")[0] for name in names if meta.get(name)]


def value(meta: Mapping[str, str], *names: str) -> str:
    """The content of the first of these meta elements, "" without any."""
    return next(iter(values(meta, names)), "")


def many(value: object) -> list[Any]:
    """A JSON-LD value as a list: of one, if it is not a list."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def text_of(value: object) -> str:
    """A JSON-LD value as text: the first of a list, the value of a language map, entities resolved."""
    import html

    first = next(iter(many(value)), "")
    if isinstance(first, dict):
        first = first.get("@value") or first.get("name") or ""
    return html.unescape(first) if isinstance(first, str) else ""


def name_of(value: object) -> str:
    """The name of a JSON-LD person or organization."""
    return collapse(text_of(value))


def absolute_address(base: str, address: str) -> str:
    """An address as seen from another; "" for what is none, such as "http://[x"."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def host_of(address: str) -> str:
    """The host of an address, "" if it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


_HOME = re.compile(r"(?:(?:https?:)?//[^/?#]*)?/?(?:[?#].*)?")


def is_home(address: str) -> bool:
    """Whether an address is the front page of a site."""
    return bool(_HOME.fullmatch(address.strip()))


def page_title(root: Element) -> str:
    """The text of `<title>`."""
    written = root.find(".//head/title")
    return "" if written is None else collapse(written.text_content())
