"""Front matter: what the top of a Markdown file says about the article, in YAML, TOML, JSON or plain "Key: value" lines."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape

from newscast.model import Image
from newscast.readers.markdown.dates import moment
from newscast.readers.markdown.fields import KEYS, TABLES, TELLING, folded
from newscast.readers.text.bylines import Facts
from newscast.readers.text.language import detect
from newscast.readers.text.names import split_names

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_LINES = re.compile(r"\A(?:[A-Za-z][\w -]{1,24}:[ \t]+\S.*\n)(?:[A-Za-z][\w -]{1,24}:.*\n|[ \t]+\S.*\n)*(?=[ \t]*\n|\Z)")
_COMMENT = re.compile(r"\A\s*<!--[ \t]*\n((?:[ \t]*(?:\.\.[ \t]+)?[A-Za-z][\w -]{1,24}:.*\n)+)[ \t]*-->[ \t]*(?:\n|\Z)")
_PANDOC = re.compile(r"\A%[ \t]*(\S.*(?:\n[ \t]+\S.*)*)(?:\n%[ \t]*(.*(?:\n[ \t]+\S.*)*))?(?:\n%[ \t]*(.*))?(?:\n|\Z)")
"""The title block of pandoc: title, authors parted by semicolons, date, each behind a per cent sign."""
_JINA = re.compile(
    r"\A(?:(?:Title|URL Source|Published Time|Number of Pages|Warning|Description|Language|Author)[ \t]*:.*\n|[ \t]*\n)+?"
    r"Markdown Content[ \t]*:[ \t]*(?=\n|\Z)"
)
"""What readers that turn an address into Markdown say first; its title is the page's, with the name of the site."""
_FIELD = re.compile(r"^(?:[ \t]*\.\.[ \t]+)?[\"']?([\w.-]+(?: \w+)?)[\"']?[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)

_PROPERTY = re.compile(r"\**([^\W\d][\w -]{1,24}?)\**[ \t]*[:：]{1,2}\**[ \t]*(.*)")
_LONGEST_PROPERTY = 200
_STROKE = re.compile(r"\s+[|｜·]\s+|\s*｜\s*")
_DATED = re.compile(r"date|time|publi|post|releas|issue|creat|day|at$|on$")
_OTHER_DAYS = re.compile(
    r"creat|sav|clip|added|mod|upd|edit|chang|expir|due|event|start|end|review|until|next|draft|reading|access|visit"
)
_PERSON = re.compile(r"\[\[(?:[^\[\]|]+\|)?([^\[\]|]+)\]\]|!?\[([^\[\]]+)\]\([^()]*\)")
_HANDLE = re.compile(r"@[\w.-]+")
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_TURNED = re.compile(r"\s*([^\s,;][^,;]*),\s*([^\s,;][^,;]*?)\s*")
"""A surname, a comma and what is before it elsewhere."""
_MAIL = re.compile(r"\s*[<(]?\S+@\S+\.\w+[>)]?|\s*<[^<>]*>")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|[*_`])(\S(?:[^*_`]*\S)?)\1(?!\w)")


@dataclass(frozen=True, slots=True)
class Matter:
    """What front matter says. `lines` is the number of lines that it takes at the top of the file."""

    title: str = ""
    page_title: str = ""
    """What the page called itself, mostly with the name of its site: to be compared with the headings."""
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    created: datetime | None = None
    """When the file was made; a clipped page was published before."""
    modified: datetime | None = None
    language: str = ""
    url: str = ""
    description: str = ""
    standfirst: str = ""
    """The part of the description that a page shows below its title."""
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
    return _matter(fields, head.count("\n"), text[length:]), "\n" * head.count("\n") + text[length:]


def is_property(line: str) -> bool:
    """Whether a line is of the form "Author: A. Smith", or of several such parts between strokes."""
    return len(line) <= _LONGEST_PROPERTY and all(_PROPERTY.fullmatch(part.strip()) for part in _STROKE.split(line))


def told(lines: Sequence[str], language: str) -> Facts | None:
    """What lines such as "Author: A. Smith" say below a title, if all of several are of that form and one is of a known name."""
    lines = [part.strip() for line in lines for part in _STROKE.split(line)]
    fields = _folded({found[1]: found[2] for line in lines if (found := _PROPERTY.fullmatch(line))})
    if len(lines) < 2 or not all(_PROPERTY.fullmatch(line) for line in lines) or not fields.keys() & TELLING:  # noqa: PLR2004 - a pair
        return None
    published = _moment(fields, "published", language) or _moment(fields, "created", language)
    return Facts(_authors(fields), published, _moment(fields, "modified", language))


def _fields(text: str) -> tuple[Mapping[str, object], int]:
    """The fields and the number of characters they take at the top."""
    if found := _YAML.match(text):
        fields = _yaml(found[1] or "")
        return (fields, found.end()) if fields or not (found[1] or "").strip() else ({}, 0)
    if found := _TOML.match(text):
        return _toml(found[1] or ""), found.end()
    if found := _JINA.match(text):
        fields = dict(_lines(found[0]))
        return {**fields, "title": "", "pagetitle": fields.get("title", "")}, found.end()
    if text.lstrip().startswith("{") and (parsed := _json(text)):
        return parsed
    return _plain(text)


def _plain(text: str) -> tuple[Mapping[str, object], int]:
    """The same where no data format is used: pandoc's title block, lines in a comment, lines."""
    if found := _PANDOC.match(text):
        return {"title": found[1], "authors": re.split(r"[;\n]", found[2] or ""), "date": found[3] or ""}, found.end()
    for found, inside in ((_COMMENT.match(text), 1), (_LINES.match(text), 0)):
        if found and (fields := _lines(found[inside])).keys() & TELLING:
            return fields, found.end()
    return {}, 0


def _yaml(text: str) -> Mapping[str, object]:
    import yaml

    try:
        fields = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _lines(text)  # "title: One: two" is no YAML, but everybody writes it
    return _folded(fields) if isinstance(fields, dict) else {}


def _toml(text: str) -> Mapping[str, object]:
    try:
        return _folded(dict(tomllib.loads(text).items()))
    except (tomllib.TOMLDecodeError, RecursionError):
        return _lines(text)


def _json(text: str) -> tuple[Mapping[str, object], int] | None:
    start = len(text) - len(text.lstrip())
    try:
        fields, length = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError):
        return None
    return (_folded(fields), start + length) if isinstance(fields, dict) else None


def _lines(text: str) -> Mapping[str, object]:
    return _folded({key: value.strip().strip("\"'") for key, value in _FIELD.findall(text)})


def _matter(fields: Mapping[str, object], lines: int, body: str) -> Matter:
    language = _text(_value(fields, "language")).replace("_", "-")
    spoken = language or (detect(body) if fields else "")
    published, modified = (_moment(fields, key, spoken) for key in ("published", "modified"))
    return Matter(
        page_title=unescape(_text(_value(fields, "pagetitle"))),
        title=_EMPHASIS.sub(r"\2", unescape(_text(_value(fields, "title")))),
        byline=_authors(fields),
        published=published,
        created=_moment(fields, "created", spoken) if fields.get("published", True) else None,
        modified=modified,
        language=language,
        url=next((url for value in _values(fields, "url") if (url := _text(value)).startswith(("http://", "https://"))), ""),
        description=_text(_value(fields, "description")),
        standfirst=_EMPHASIS.sub(r"\2", unescape(_text(_value(fields, "standfirst")))),
        image=_image(_value(fields, "image")),
        site=next((text for value in _values(fields, "site") if (text := _text(value)) and "://" not in text), ""),
        keywords=tuple(dict.fromkeys(_words(_value(fields, "keywords")))),
        section=_text(_value(fields, "section")),
        corrections=tuple(_texts(_value(fields, "corrections"))),
        lexicon=_table(_value(fields, "lexicon")),
        lines=lines,
    )


def _folded(fields: Mapping[object, object]) -> dict[str, object]:
    """Fields by their names in small letters only: "publishedAt", "published_at" and "Published at" are one."""
    return {folded(str(key)): value for key, value in fields.items()}


def _values(fields: Mapping[str, object], name: str) -> Iterator[object]:
    """All that the fields say under the names of one thing, the best first; those of tables last."""
    inner = [_folded(table) for key in TABLES if isinstance(table := fields.get(key), dict)]
    return (place[key] for place in (fields, *inner) for key in KEYS[name] if place.get(key) not in (None, "", [], {}, False))


def _value(fields: Mapping[str, object], name: str) -> object:
    return next((value for value in _values(fields, name) if value is not True), None)


def _moment(fields: Mapping[str, object], name: str, language: str) -> datetime | None:
    """The first value that is a point in time; "published: true" is none. `date: {published: …, updated: …}` has two."""
    dates = fields.get("date") or fields.get("dates")
    inside = list(_values(_folded(dates), name)) if isinstance(dates, dict) else []
    known = next((found for value in (*inside, *_values(fields, name)) if (found := moment(value, language))), None)
    return known or (_any_moment(fields) if name == "published" else None)


def _any_moment(fields: Mapping[str, object]) -> datetime | None:
    """The first day under a name that nobody thought of ("released_at"), but for days of something else than the text."""
    dated = (value for key, value in fields.items() if _DATED.search(key) and not _OTHER_DAYS.search(key))
    return next((found for value in dated if (found := moment(value))), None)


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
    if isinstance(value, str) and value.count(";") and all(_TURNED.fullmatch(part) for part in value.split(";")):
        turned = (_TURNED.fullmatch(part) for part in value.split(";"))
        yield from (f"{found[2]} {found[1].strip()}" for found in turned if found)
    elif isinstance(value, str):
        yield from () if _HANDLE.fullmatch(value.strip("[] ")) else split_names(_person(value))
    elif isinstance(value, list):
        for entry in value:
            yield from _names(entry) if not isinstance(entry, str) else () if _is_key(entry) else filter(None, (_person(entry),))
    elif isinstance(value, dict):
        yield from _called(_folded(value))


def _is_key(entry: str) -> bool:
    """Whether an entry of a list is an account or the key of a table of authors rather than a name."""
    return bool(_HANDLE.fullmatch(entry.strip("[] ")) or _KEY.fullmatch(entry))


def _authors(fields: Mapping[str, object]) -> tuple[str, ...]:
    """The names under the first field that has them in full, else what the first has: "author: nuria" is often but a key."""
    found = [tuple(dict.fromkeys(_names(value))) for value in _values(fields, "authors") if value is not True]
    return next((names for names in found if any(" " in name for name in names)), found[0] if found else ())


def _called(person: Mapping[str, object]) -> Iterator[str]:
    """The name in a table about a person, or the names in a table of such tables."""
    name = next((person[key] for key in ("name", "displayname", "fullname", "literal") if person.get(key)), None)
    if name:
        yield from _names(_folded(name) if isinstance(name, dict) else name)
    elif parts := [
        text for key in ("firstname", "given", "first", "lastname", "family", "last") if (text := _text(person.get(key)))
    ]:
        yield " ".join(parts)
    elif all(isinstance(value, dict) for value in person.values()):
        for value in person.values():
            yield from _names(value)


def _person(text: str) -> str:
    """A name without the marks of a link, without an address, and with no @ before it."""
    return (
        _MAIL.sub("", _PERSON.sub(lambda link: link[1] or link[2], " ".join(text.split()))).strip().removeprefix("@")
        or text.strip()
    )


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
