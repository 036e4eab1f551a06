"""Who wrote an article: as declared, else as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newscast.readers.dom import Element, collapse, key, shown
from newscast.readers.html_declared import many, name_of, page_title, value

_BY = re.compile(
    r"^(?:by|a cura di|von|par|por|di|de|door|af|av|autor(?:in)?:?|text:?|written by|words by|story by|przez|napsal[a]?|szerző:?|от|автор:?)\s+(?=[\w\"“])",
    re.IGNORECASE,
)
_LINE = 120
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|(?-i:^[a-z0-9.-]+\.[a-z]{2,}$)|\b(?:admin|administrator|editor|webmaster|redaktion|redaction|redacción|staff|newsroom|online|unknown|guest)\b$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\s+(?:on|am|le|el|il|em|op)?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d.*$"
    r"|\s+(?:in\s[A-Z]\w+$|\d{1,2}[./:]\d\d.*$|[-–—|/]\s.*$)|,\s(?:(?-i:(?:the\s)?[A-Z]{3,}(?:\s[A-Z]+)*)|for\s.*|special to.*)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:\n|;|\||\s&\s|,?\s+(?:and|und|et|y|en|e|och|og|i|és|и)\s+(?=\w{2}))\s*")
_CONTAINERS = frozenset({"body", "html", "main", "article", "aside", "footer", "form", "img", "script"})
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|reporter|muhabir|yazar|autor|auteur|autore|auteurs|journalist)(?:s|-?name)?(?:$|[\s_-])(?!\S*(?:bio|box|card|desc|image|avatar))",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s(?:(?:van|von|de|der|den|del|di|da|la|le|al|el|bin)\s)*[^\W\d_a-z][\w.'’-]*){1,3}|[\u4e00-\u9fff\uac00-\ud7af]{2,4}"
)
_STROKE = re.compile(r"\s*[|•·]\s*|:\s+")
_REPORTER = re.compile(r"^\s*([\u4e00-\u9fff\uac00-\ud7af]{2,4})\s?(?:기자|記者|记者|特派員|특파원).*$")
_AUTHOR_PLACES = (
    ".//*[contains(concat(' ',normalize-space(@class),' '),' vcard ')]//*[contains(concat(' ',normalize-space(@class),' '),' fn ')]",
    ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']", ".//*[@rel='author']",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' author-name ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' byline__name ')]",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' byline ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' author ')]",
)  # fmt: skip


def byline(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """The authors: of JSON-LD, else of meta elements, else as printed; never the site itself, an address or an account."""
    own = {key(name) for name in (name_of(linked.get("publisher")), value(meta, "og:site_name")) if name}
    own |= _named_in(page_title(root))
    sources = (
        [name_of(author) for author in many(linked.get("author"))],
        *(
            [part for name in names for part in meta.get(name, "").split("\n")]
            for names in (
                ("citation_author",),
                ("author", "byl"),
                ("parsely-author", "sailthru.author", "dc.creator", "article:author"),
                ("articleauthor", "dable:author", "cxenseparse:author", "og:article:author", "news:author", "author_name"),
            )
        ),
        *([shown(element) for element in _first_together(root.xpath(place))] for place in _AUTHOR_PLACES),
    )
    for source in sources:
        found = tuple(dict.fromkeys(name for written in source for name in people_in(written) if key(name) not in own))
        if found:
            return found
    return _called_author(root, own)


def _called_author(root: Element, own: set[str]) -> tuple[str, ...]:
    """The names in the first short element with a class like "article__author" that holds nothing but names and the site's."""
    for element in root.iterfind(".//*[@class]"):
        if (
            element.tag in _CONTAINERS
            or not _AUTHOR_CLASS.search(element.get("class") or "")
            or len(written := shown(element)) > _LINE
        ):
            continue
        people = [name for part in _STROKE.split(written) for name in people_in(part) if key(name) not in own]
        named = tuple(name for name in people if _NAME.fullmatch(name))
        if named:
            return named
    return ()


def _names_of_reporters(text: str) -> str:
    return _REPORTER.sub(r"\1", text)


def printed(lines: Iterable[str], title: str = "") -> tuple[str, ...]:
    """The names in the first of some lines that begins as bylines do ("By", "Von", "Por"), without the site's, which ends `title`."""
    own = _named_in(title)
    parts = (part for line in lines if len(line) <= _LINE for part in re.split(r"\s*[|•·]\s*", collapse(line)))
    found = (people_in(part) for part in parts if _BY.match(part))
    return next((names for people in found if (names := tuple(name for name in people if key(name) not in own))), ())


def _named_in(title: str) -> set[str]:
    """What stands behind the dashes and bars of a `<title>`."""
    return {key(part) for part in re.split(r"\s[|–—·-]\s", title)[1:]}


def _first_together(places: Sequence[Element]) -> list[Element]:
    """The first place and those beside it: the same mark-up further down names those who comment or wrote other stories."""
    above = {id(ancestor) for place in places[:1] for ancestor in [*place.iterancestors()][:2]}
    return [place for place in places[:6] if any(id(ancestor) in above for ancestor in [*place.iterancestors()][:2])]


def people_in(written: str) -> tuple[str, ...]:
    """The names in a byline as written: "By Jane Doe and John Roe" gives two; () if it is no byline."""
    text = _POST.sub("", _BY.sub("", _names_of_reporters(collapse(written))))
    parts = [part for piece in _AND.split(text) for part in _by_comma(piece)]
    return tuple(part for part in (part.strip(" ,.|-–·•") for part in parts) if _is_name(part))


def _by_comma(piece: str) -> list[str]:
    """Names parted by commas, unless the comma stands in "Surname, Given" or before a post ("Jane Doe, Chief Reporter")."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    return parts if len(parts) > 1 and all(" " in part for part in parts) else [piece]


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 60 and len(text.split()) <= 6 and not _NOT_A_NAME.search(text) and any(map(str.isalpha, text))  # noqa: PLR2004
