"""What a page says about itself: JSON-LD (schema.org), OpenGraph, meta elements, and what readers see of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscast.model import Image
from newscast.readers.dom import Element, collapse, key, shown

_ARTICLE_TYPES = re.compile(r"Article$|Posting$|^Report$|^Review$|^Recipe$|^CreativeWork$|^(?:Web|About|FAQ|QA|Item)Page$")
_SEPARATOR = re.compile(r"\s+[|–—•·:»«~/\\-]\s*|\s*[|：»]\s*|\s[-–—]\s?|\s*::\s*|(?<=\w)-(?=[^-]*$)")
_SIMILAR = 0.45
"""Share of its words that the right h1 has in common with what the page is called elsewhere."""


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
    free: bool = True
    declared: bool = False
    words: int = 0
    page_title: str = ""
    body: str = field(default="", repr=False)


def read(root: Element, *, url: str = "") -> Metadata:
    """Metadata of a page; `url` is where it was fetched. The title is chosen later, among `titles`, by `choose_title`."""
    linked = article_of(list(json_ld(root)))
    meta = meta_of(root)
    base = url or meta.get("og:url", "")
    return Metadata(
        titles=_titles(root, linked, meta),
        byline=byline(root, linked, meta),
        language=language(root, linked, meta),
        url=canonical(root, linked, meta, base),
        published=_first_time(
            linked.get("datePublished"), linked.get("dateCreated"), *_values(meta, _PUBLISHED), *_seen_times(root)
        ),
        modified=_first_time(linked.get("dateModified"), *_values(meta, _MODIFIED)),
        description=collapse(
            text_of(linked.get("description"))
            or _value(meta, "og:description", "description", "twitter:description", "dc.description")
        ),
        image=image(linked, meta, base),
        site=site(linked, meta, base),
        keywords=keywords(linked, meta),
        free=str(linked.get("isAccessibleForFree", "true")).strip().lower() not in {"false", "no", "0"},
        declared=bool(linked.get("headline"))
        or meta.get("og:type", "").lower().startswith("article")
        or "article:published_time" in meta,
        words=_number(linked.get("wordCount")) or len(text_of(linked.get("articleBody")).split()),
        page_title=page_title(root),
        body=text_of(linked.get("articleBody")),
    )


def _number(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() else 0


def page_title(root: Element) -> str:
    """The text of `<title>`."""
    written = root.find(".//head/title")
    return "" if written is None else collapse(written.text_content())


# --- the sources ------------------------------------------------------------------------------------------------------


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
        merged = {**{name: value for name, value in item.items() if value}, **merged}
    if ranked and _rank(ranked[0]) > 1:
        merged.pop("headline", None)
    publishers = [
        item for item in objects if {"Organization", "NewsMediaOrganization", "WebSite"} & set(_types(item)) and item.get("name")
    ]
    if publishers and not name_of(merged.get("publisher")):
        merged["publisher"] = publishers[0]
    people = {item["@id"]: item for item in objects if item.get("@id") and item.get("name")}
    merged["author"] = [_resolved(author, people) for author in _many(merged.get("author") or merged.get("creator"))]
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
    return [str(kind).rpartition("/")[2] for kind in _many(item.get("@type"))]


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


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PUBLISHED: tuple[str, ...] = _names(
    "article:published_time article:published og:published_time og:article:published_time datepublished date.published publishdate"
    " pubdate publish-date publish_date publication_date published_date date_published dc.date.issued dcterms.created dcterms.issued"
    " parsely-pub-date sailthru.date citation_publication_date citation_date article.published cxenseparse:recs:publishtime"
    " originalpublicationdate dc.date dcterms.date date vr:published_time ptime published_at article:post_date weibo:article:create_at"
)
_MODIFIED: tuple[str, ...] = _names(
    "article:modified_time article:modified og:updated_time datemodified lastmod last-modified dcterms.modified dc.date.modified"
    " article.updated moddate revision_date utime"
)


def _values(meta: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [meta[name].split("\n")[0] for name in names if meta.get(name)]


def _value(meta: Mapping[str, str], *names: str) -> str:
    return next(iter(_values(meta, names)), "")


def _many(value: object) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def text_of(value: object) -> str:
    """A JSON-LD value as text: the first of a list, the value of a language map, entities resolved."""
    import html

    first = next(iter(_many(value)), "")
    if isinstance(first, dict):
        first = first.get("@value") or first.get("name") or ""
    return html.unescape(first) if isinstance(first, str) else ""


def name_of(value: object) -> str:
    """The name of a JSON-LD person or organization."""
    return collapse(text_of(value))


# --- the title --------------------------------------------------------------------------------------------------------


def _titles(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """What the page calls itself, best first: JSON-LD headline, og:title, `<title>` and its kin."""
    found = (
        text_of(linked.get("headline")) or text_of(linked.get("name")),
        _value(meta, "og:title"),
        page_title(root),
        _value(meta, "twitter:title", "dc.title", "citation_title"),
    )
    return tuple(filter(None, map(collapse, found)))


def choose_title(headlines: Sequence[str], titles: Sequence[str], site: str, *, url: str = "", others: Sequence[str] = ()) -> str:
    """The headline: the first h1 that shares words with what the page calls itself, else the first of these names without the site's.

    Of 192 news pages the first h1 was right on 182, og:title on 151, `<title>` on 54; traps are an h1 with the section's name, and no h1.
    """
    for headline in headlines:
        if any(similarity(headline, without_site(title, site, url)) >= _SIMILAR for title in titles) and not _is_site(
            headline, site, url
        ):
            return headline
    for title in titles:
        bare = without_site(title, site, url)
        if bare and not _is_site(bare, site, url):
            return next((headline for headline in (*headlines, *others) if key(headline) == key(bare)), bare)
    return headlines[0] if headlines else ""


def similarity(first: str, second: str) -> float:
    """Share of a headline's words that the other text has too; of its letter pairs where words are not spaced (CJK, Thai).

    A headline of one or two words is too easily a part of a longer text: there the share of the longer one counts.
    """
    one, two = _units(first), _units(second)
    if not one or not two:
        return 0.0
    return len(one & two) / (max(len(one), len(two)) if len(one) < 3 else len(one))  # noqa: PLR2004


def _units(text: str) -> set[str]:
    words = set(re.findall(r"\w+", text.casefold()))
    if max((len(word) for word in words), default=0) > 18 or any(ord(letter) > 0x2E80 for letter in text):  # noqa: PLR2004 - first CJK block
        joined = key(text)
        return {joined[index : index + 2] for index in range(len(joined) - 1)}
    return words


def without_site(title: str, site: str, url: str = "") -> str:
    """A title without the site's name, which stands at its end or start behind a bar, dash or colon."""
    for match in reversed(list(_SEPARATOR.finditer(title))):
        if _is_site(title[match.end() :], site, url):
            return without_site(title[: match.start()].strip(), site, url)
    first = _SEPARATOR.search(title)
    if first and _is_site(title[: first.start()], site, url):
        return title[first.end() :].strip()
    return title.strip()


def _is_site(text: str, site: str, url: str) -> bool:
    wanted = key(text)
    host = key(re.sub(r"^(?:www|m|amp|edition|news)\.", "", urlsplit(url).hostname or "").rpartition(".")[0])
    named = key(re.sub(r"\.(?:com|org|net|co\.uk|de|fr|es|it|nl|jp|cn)$", "", site.strip(), flags=re.IGNORECASE))
    if not wanted:
        return True
    own = {name for name in (key(site), named, host, re.sub(r"^the", "", named)) if name}
    return wanted in own or re.sub(r"^the", "", wanted) in own or key(text.rpartition(".")[0]) in own


# --- the other fields -------------------------------------------------------------------------------------------------


_BY = re.compile(
    r"^(?:by|von|par|por|di|de|door|af|av|autor(?:in)?:?|text:?|written by|words by|story by|przez|napsal[a]?|szerző:?|от|автор:?)\s+(?=[\w\"“])",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|\b(?:admin|administrator|editor|webmaster|redaktion|redaction|redacción|staff|newsroom|online|unknown|guest)\b$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\s+(?:on|am|le|el|il|em|op)?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d.*$"
    r"|\s+(?:in\s[A-Z]\w+$|\d{1,2}[./:]\d\d.*$|[-–—|/]\s.*$)|,\s(?:(?:the\s)?[A-Z]{3,}(?:\s[A-Z]+)*|for\s.*|special to.*)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:\n|;|\||\s&\s|,?\s+(?:and|und|et|y|en|e|och|og|i|és|и)\s+(?=\w{2}))\s*")
_AUTHOR_PLACES = (
    ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']", ".//*[@rel='author']",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' author-name ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' byline__name ')]",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' byline ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' author ')]",
)  # fmt: skip


def byline(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """The authors: of JSON-LD, else of meta elements, else as printed; never the site itself, an address or an account."""
    own = {key(name) for name in (name_of(linked.get("publisher")), _value(meta, "og:site_name")) if name}
    sources = (
        [name_of(author) for author in _many(linked.get("author"))],
        *(
            [part for name in names for part in meta.get(name, "").split("\n")]
            for names in (
                ("citation_author",),
                ("author", "byl"),
                ("parsely-author", "sailthru.author", "dc.creator", "article:author"),
            )
        ),
        *([shown(element) for element in _first_together(root.xpath(place))] for place in _AUTHOR_PLACES),
    )
    for source in sources:
        found = tuple(dict.fromkeys(name for written in source for name in people_in(written) if key(name) not in own))
        if found:
            return found
    return ()


def _first_together(places: Sequence[Element]) -> list[Element]:
    """The first place and those beside it: the same mark-up further down names those who comment or wrote other stories."""
    above = {id(ancestor) for place in places[:1] for ancestor in [*place.iterancestors()][:2]}
    return [place for place in places[:6] if any(id(ancestor) in above for ancestor in [*place.iterancestors()][:2])]


def people_in(written: str) -> tuple[str, ...]:
    """The names in a byline as written: "By Jane Doe and John Roe" gives two; () if it is no byline."""
    text = _POST.sub("", _BY.sub("", collapse(written)))
    parts = [part for piece in _AND.split(text) for part in _by_comma(piece)]
    return tuple(part for part in (part.strip(" ,.|-–·•") for part in parts) if _is_name(part))


def _by_comma(piece: str) -> list[str]:
    """Names parted by commas, unless the comma stands in "Surname, Given" or before a post ("Jane Doe, Chief Reporter")."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    return parts if len(parts) > 1 and all(" " in part for part in parts) else [piece]


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 60 and len(text.split()) <= 6 and not _NOT_A_NAME.search(text) and any(map(str.isalpha, text))  # noqa: PLR2004


_TAG = re.compile(r"^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$", re.IGNORECASE)


def language(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    """The declared language as a BCP 47 tag ("en-GB"), "" if none is declared."""
    declared = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"), text_of(linked.get("inLanguage")),
                _value(meta, "og:locale"), _value(meta, "content-language", "language", "dc.language"))  # fmt: skip
    return next((tag for tag in map(bcp47, declared) if tag), "")


def bcp47(tag: str | None) -> str:
    """A language tag in its usual spelling: "en_gb" is "en-GB", "zh-hans-cn" is "zh-Hans-CN"; "" if it is none."""
    parts = re.sub(r"[\s_]+", "-", (tag or "").strip().partition(",")[0].partition(".")[0]).split("-")
    if not _TAG.match("-".join(parts)) or parts[0].lower() in {"und", "mul", "zxx"}:
        return ""
    rest = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts[1:]]  # noqa: PLR2004 - region, script
    return "-".join([parts[0].lower(), *rest])


def settled_language(declared: str, text: str) -> str:
    """The declared language, unless none is declared or the text is clearly in another; "" if there is nothing to tell by."""
    if len(text) < 200 and declared:  # noqa: PLR2004 - too short to overrule a page
        return declared
    guess, sure = guessed_language(text)
    if declared and (guess == declared.partition("-")[0] or sure < 0.999 or _akin(guess, declared)):  # noqa: PLR2004
        return declared
    return guess or declared


def guessed_language(text: str) -> tuple[str, float]:
    """The language of a text by its letters, and how probable that is; ("", 0) without letters."""
    if not any(map(str.isalpha, text)):
        return "", 0.0
    code, probability = _identifier().classify(text[:4000])
    return str(code), float(probability)


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _akin(guess: str, declared: str) -> bool:
    """Whether two languages are too close for a guess by letters."""
    pair = {guess, declared.partition("-")[0].lower()}
    return any(
        pair <= family
        for family in (
            {"no", "nb", "nn", "da", "sv"},
            {"hr", "sr", "bs", "sl"},
            {"id", "ms", "jv"},
            {"cs", "sk"},
            {"es", "gl", "ca", "pt", "an", "ast"},
            {"ru", "uk", "be", "bg", "mk"},
            {"hi", "mr", "ne"},
            {"zh", "yue"},
            {"fa", "ps", "ar", "ur"},
            {"nl", "af"},
            {"de", "lb"},
        )
    )


def canonical(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str], base: str) -> str:
    """The address that the page calls its own; where it was fetched if it does not say, or only says the site's front page."""
    declared = (
        *(link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()),
        meta.get("og:url"),
        text_of(linked.get("url")),
    )
    for address in declared:
        absolute = urljoin(base, (address or "").strip())
        if urlsplit(absolute).scheme in {"http", "https"} and not (
            urlsplit(absolute).path in {"", "/"} and urlsplit(base).path not in {"", "/"}
        ):
            return str(absolute)
    return base


def image(linked: Mapping[str, Any], meta: Mapping[str, str], base: str) -> Image | None:
    """The lead image, its description and credit."""
    first = next(iter(_many(linked.get("image"))), None)
    described = first if isinstance(first, dict) else {}
    address = _value(meta, "og:image:secure_url", "og:image", "twitter:image", "twitter:image:src") or str(
        described.get("url") or described.get("contentUrl") or (first if isinstance(first, str) else "")
    )
    if not address.strip() or address.strip().startswith("data:"):
        return None
    alt = _value(meta, "og:image:alt", "twitter:image:alt") or text_of(described.get("caption"))
    credit = text_of(described.get("creditText")) or name_of(described.get("author")) or text_of(described.get("copyrightNotice"))
    return Image(urljoin(base, address.strip()), collapse(alt), collapse(credit))


def site(linked: Mapping[str, Any], meta: Mapping[str, str], base: str) -> str:
    """The name of the publication, its host if it has none."""
    named = _value(meta, "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title")
    publisher = name_of(linked.get("publisher"))
    return named or publisher or re.sub(r"^www\.", "", urlsplit(base).hostname or "")


def keywords(linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """Keywords, each once, as many as a reader may want to see."""
    own = [text_of(word) for word in _many(linked.get("keywords"))]
    written = [part for text in (own or [_value(meta, "news_keywords", "keywords")]) for part in text.split(",")]
    words = dict.fromkeys(collapse(word) for word in (*written, *meta.get("article:tag", "").split("\n")))
    return tuple(word for word in words if 1 < len(word) <= 60)[:30]  # noqa: PLR2004


def _seen_times(root: Element) -> Iterator[str]:
    """Times that the page shows: `itemprop=datePublished`, `time[pubdate]`, the first `time[datetime]` of the article."""
    for place in (
        ".//*[@itemprop='datePublished']",
        ".//time[@pubdate]",
        ".//article//time[@datetime]",
        ".//main//time[@datetime]",
        ".//time[@datetime]",
    ):
        for element in root.xpath(place)[:3]:
            yield element.get("datetime") or element.get("content") or shown(element)


def _first_time(*written: object) -> datetime | None:
    return next((moment for moment in (moment_of(text_of(text)) for text in written) if moment), None)


def moment_of(text: str) -> datetime | None:
    """A point in time out of ISO 8601, RFC 822, or a numeric date; UTC where no zone is given. None for anything else."""
    from email.utils import parsedate_to_datetime

    trimmed = collapse(text)
    for parse in (_iso, _compact, parsedate_to_datetime):
        try:
            moment = parse(trimmed)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment and 1990 <= moment.year <= datetime.now(UTC).year + 1:  # noqa: PLR2004 - before the web
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _iso(text: str) -> datetime:
    fixed = re.sub(r"(?<=\d)\s*(?:UTC|GMT)$", "+00:00", re.sub(r"\s+(?=[+-]\d)", "", text))
    fixed = re.sub(r"^(\d{4})[/.](\d\d?)[/.](\d\d?)", lambda date: f"{date[1]}-{date[2]:0>2}-{date[3]:0>2}", fixed)
    fixed = re.sub(r"\.\d+(?=[+Z-]|$)", "", fixed)
    return datetime.fromisoformat(fixed)


def _compact(text: str) -> datetime | None:
    found = re.fullmatch(r"(20\d\d|19\d\d)-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d).*)?", text)
    if not found:
        return datetime.fromtimestamp(int(text[:10]), UTC) if re.fullmatch(r"1\d{9}(?:\d{3})?", text) else None
    return datetime(*(int(part or 0) for part in found.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]  # five numbers
