"""Front matter: what the top of a Markdown file says about the article, in YAML, TOML, JSON or plain "Key: value" lines."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from newscast.model import Image
from newscast.readers import text_dates, text_names

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_LINES = re.compile(r"\A(?:[A-Za-z][\w -]{1,24}:[ \t]+\S.*\n)(?:[A-Za-z][\w -]{1,24}:.*\n|[ \t]+\S.*\n)*(?=[ \t]*\n|\Z)")
_FIELD = re.compile(r"^[\"']?([\w.-]+(?: \w+)?)[\"']?[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)

_KEYS = {
    "title": ("title", "headline", "titel", "titre", "título", "titolo"),
    "authors": ("author", "authors", "byline", "by", "writer", "autor", "auteur"),
    "published": (
        "date",
        "published",
        "publishdate",
        "publish_date",
        "pubdate",
        "published_at",
        "date_published",
        "created",
        "created_at",
        "datum",
    ),
    "modified": (
        "lastmod",
        "modified",
        "updated",
        "last_modified",
        "last_modified_at",
        "updated_at",
        "date_modified",
        "last_updated",
    ),
    "language": ("lang", "language", "locale"),
    "url": ("canonical", "canonical_url", "canonicalurl", "canonical_link", "original_url", "source_url", "link", "url"),
    "description": ("description", "summary", "excerpt", "subtitle", "standfirst", "dek", "subheading", "abstract", "lead", "deck"),
    "image": (
        "image",
        "cover",
        "featured_image",
        "featuredimage",
        "hero",
        "hero_image",
        "thumbnail",
        "images",
        "og_image",
        "cover_image",
        "banner",
    ),
    "site": ("site", "site_name", "publication", "publisher", "source"),
    "keywords": ("keywords", "tags", "tag", "topics", "categories", "category"),
    "section": ("section", "desk", "rubric", "ressort"),
    "corrections": ("corrections", "correction"),
    "lexicon": ("lexicon", "pronunciation", "pronunciations"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """What front matter says. `lines` is the number of lines that it takes at the top of the file."""

    title: str = ""
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    url: str = ""
    description: str = ""
    image: Image | None = None
    site: str = ""
    keywords: tuple[str, ...] = ()
    section: str = ""
    corrections: tuple[str, ...] = ()
    lexicon: Mapping[str, object] = field(default_factory=dict)
    lines: int = 0


def matter(text: str) -> tuple[Matter, str]:
    """The front matter of a Markdown text and the text without it (as many empty lines in its place)."""
    fields, length = _fields(text)
    head = text[:length]
    return _matter(fields, head.count("\n")), "\n" * head.count("\n") + text[length:]


def moment(value: object, language: str = "") -> datetime | None:
    """A point in time out of what YAML, TOML or a person wrote; UTC where no zone is given."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return text_dates.date(value, language)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _fields(text: str) -> tuple[Mapping[str, object], int]:
    """The fields and the number of characters they take at the top."""
    if found := _YAML.match(text):
        fields = _yaml(found[1] or "")
        return (fields, found.end()) if fields or not (found[1] or "").strip() else ({}, 0)
    if found := _TOML.match(text):
        return _toml(found[1] or ""), found.end()
    if text.lstrip().startswith("{") and (parsed := _json(text)):
        return parsed
    if (found := _LINES.match(text)) and (fields := _lines(found[0])).keys() & set(
        _KEYS["title"] + _KEYS["published"] + _KEYS["authors"]
    ):
        return fields, found.end()
    return {}, 0


def _yaml(text: str) -> Mapping[str, object]:
    import yaml

    try:
        fields = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _lines(text)  # "title: One: two" is no YAML, but everybody writes it
    return {str(key).lower(): value for key, value in fields.items()} if isinstance(fields, dict) else {}


def _toml(text: str) -> Mapping[str, object]:
    try:
        return {key.lower(): value for key, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return _lines(text)


def _json(text: str) -> tuple[Mapping[str, object], int] | None:
    start = len(text) - len(text.lstrip())
    try:
        fields, length = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError):
        return None
    return ({str(key).lower(): value for key, value in fields.items()}, start + length) if isinstance(fields, dict) else None


def _lines(text: str) -> Mapping[str, object]:
    return {key.lower().replace(" ", "_"): value.strip().strip("\"'") for key, value in _FIELD.findall(text)}


def _matter(fields: Mapping[str, object], lines: int) -> Matter:
    language = _text(_value(fields, "language")).replace("_", "-")
    published, modified = (moment(_value(fields, key), language) for key in ("published", "modified"))
    return Matter(
        title=_text(_value(fields, "title")),
        byline=tuple(dict.fromkeys(_names(_value(fields, "authors")))),
        published=published,
        modified=modified,
        language=language,
        url=next((address for key in _KEYS["url"] if (address := _text(fields.get(key))).startswith(("http://", "https://"))), ""),
        description=_text(_value(fields, "description")),
        image=_image(_value(fields, "image")),
        site=_text(_value(fields, "site")),
        keywords=tuple(dict.fromkeys(_words(_value(fields, "keywords")))),
        section=_text(_value(fields, "section")),
        corrections=tuple(_texts(_value(fields, "corrections"))),
        lexicon=_table(_value(fields, "lexicon")),
        lines=lines,
    )


def _value(fields: Mapping[str, object], name: str) -> object:
    return next((fields[key] for key in _KEYS[name] if fields.get(key)), None)


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float, date)) and not isinstance(value, bool) else ""


def _texts(value: object) -> Iterator[str]:
    """The texts of a list, or the one text."""
    return (text for entry in (value if isinstance(value, list) else [value]) if (text := _text(entry)))


def _table(value: object) -> Mapping[str, object]:
    """Words and how they are said; YAML may take a word for a number or for yes and no."""
    return {str(word): said for word, said in value.items()} if isinstance(value, dict) else {}


def _names(value: object) -> Iterator[str]:
    """Authors: a name, names in one string, a list of names, or tables with a name."""
    if isinstance(value, str):
        yield from text_names.split_names(value)
    elif isinstance(value, list):
        for entry in value:
            yield from _names(entry) if not isinstance(entry, str) else (_text(entry),)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or value.get("display_name") or [value.get("first_name"), value.get("last_name")])


def _words(value: object) -> Iterator[str]:
    parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else ()
    yield from (text for part in parts if (text := _text(part)))


def _image(value: object) -> Image | None:
    if isinstance(value, list):
        return _image(value[0])
    if isinstance(value, dict):
        url = next((_text(value.get(key)) for key in ("url", "src", "path", "image", "relative") if _text(value.get(key))), "")
        return Image(url, _text(value.get("alt") or value.get("caption")), _text(value.get("credit"))) if url else None
    return Image(_text(value)) if _text(value) else None
