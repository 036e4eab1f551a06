"""Who wrote an article: as declared, else as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newscast.readers.dom import Element, collapse, key, shown
from newscast.readers.html.declared import many, name_of, page_title, value
from newscast.readers.html.names import is_byline, people_in

_LINE = 120
_SHORT_LIST = 3
"""Items of the longest list that names the authors of a story; menus are longer."""
_CONTAINERS = frozenset({"body", "html", "main", "article", "aside", "footer", "form", "img", "script"})
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|reporter|muhabir|yazar|autor|auteur|autore|auteurs|journalist)(?:s|-?name)?(?:$|[\s_-])(?!\S*(?:bio|box|card|desc|image|avatar))",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s(?:(?:van|von|de|der|den|del|di|da|la|le|al|el|bin)\s)*[^\W\d_a-z][\w.'’-]*){1,3}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af々]{1,4}[\s・·]?[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af々]{1,4}"
)
_STROKE = re.compile(r"\s*[|•·]\s*|:\s+")
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es|in|i|e)?|auteurs?|autori|contributors?|journalist[se]?n?|journalistes?|reporters?|columnists?|writers?|correspondents|by|staff"
    r"|people|person|profiles?|profil|redaktor(?:i|zy)?|redakteure?|skribent(?:er)?|forfatter|yazar(?:lar)?|muhabir|firmas?|signatures?|toimittajat?|bio)/[\w%.-]+/?$"
)
_AUTHOR_PLACES = (
    ".//*[contains(concat(' ',normalize-space(@class),' '),' vcard ')]//*[contains(concat(' ',normalize-space(@class),' '),' fn ')]",
    ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']", ".//*[@rel='author']", ".//article//address",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' author-name ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' byline__name ')]",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' byline ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' author ')]",
)  # fmt: skip


def byline(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """The authors: of JSON-LD, else of meta elements, else as printed; never the site itself, an address or an account."""
    own = {key(name) for name in (name_of(linked.get("publisher")), value(meta, "og:site_name")) if name}
    own |= _named_in(page_title(root))
    authors = many(linked.get("author"))
    sources = (
        [name_of(author) for author in authors if not _is_house(author, own)],
        *(
            [part for name in names for part in meta.get(name, "").split("\n")]
            for names in (
                ("citation_author",),
                ("author", "byl"),
                ("parsely-author", "sailthru.author", "dc.creator", "article:author"),
                ("articleauthor", "dable:author", "cxenseparse:author", "og:article:author", "news:author", "author_name"),
            )
        ),
        _linked_author(root, own),
        *([shown(element, between=" ") for element in _first_together(root.xpath(place))] for place in _AUTHOR_PLACES),
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
            or len(shown(element, between=" ")) > _LINE
        ):
            continue
        parts = [part for place in _of_one_make(element) for part in _STROKE.split(shown(place, between=" ")) if len(part) <= _LINE]
        people = [name for part in parts for name in people_in(part) if key(name) not in own]
        named = tuple(dict.fromkeys(name for name in people if _NAME.fullmatch(name)))
        if named:
            return named
    return ()


def _of_one_make(element: Element) -> list[Element]:
    """An element and those beside it with its class."""
    parent = element.getparent()
    return [other for other in parent if other.get("class") == element.get("class")][:6] if parent is not None else [element]


def _linked_author(root: Element, own: set[str]) -> tuple[str, ...]:
    """The names in the first links below the headline that lead to the page of an author: /authors/jane-doe, /autor/…, /by/…."""
    links = [
        link for link in _below_headline(root) if _AUTHOR_PATH.search(re.split(r"[?#]", link.get("href"), maxsplit=1)[0].lower())
    ]
    named = [
        link for link in links[:6] if not _is_beside(link) and not own.intersection(map(key, people_in(shown(link, between=" "))))
    ]
    people = tuple(dict.fromkeys(name for link in _first_together(named) for name in people_in(shown(link, between=" "))))
    return people if any(_NAME.fullmatch(name) for name in people) else ()


def _below_headline(root: Element) -> list[Element]:
    """The links below the first h1, all links where there is none."""
    links: list[Element] = []
    for element in root.iter("a", "h1"):
        if element.tag == "a" and element.get("href"):
            links.append(element)
        elif element.tag == "h1":
            return list(element.xpath(".//a[@href] | following::a[@href]"))
    return links


def _is_house(author: object, own: set[str]) -> bool:
    """Whether a declared author is the publication, by another form of its name."""
    organization = isinstance(author, dict) and "Organization" in str(author.get("@type"))
    named = key(name_of(author))
    return organization and any(named in name or name in named for name in own if named)


def _is_beside(element: Element) -> bool:
    """Whether an element stands in a menu, footer or box of the page, where other authors are named."""
    places = [*element.iterancestors()]
    listed = next((place for place in places if place.tag in {"ul", "ol"}), None)
    return any(place.tag in {"nav", "footer", "aside"} for place in places) or (listed is not None and len(listed) > _SHORT_LIST)


def printed(lines: Iterable[str], title: str = "") -> tuple[str, ...]:
    """The names in the first of some lines that begins as bylines do ("By", "Von", "Por"), without the site's, which ends `title`."""
    own = _named_in(title)
    parts = (part for line in lines if len(line) <= _LINE for part in re.split(r"\s*[|•·]\s*", collapse(line)))
    found = (people_in(part) for part in parts if is_byline(part))
    return next((names for people in found if (names := tuple(name for name in people if key(name) not in own))), ())


def _named_in(title: str) -> set[str]:
    """What stands behind the dashes and bars of a `<title>`."""
    return {key(part) for part in re.split(r"\s[|–—·-]\s", title)[1:]}


def _first_together(places: Sequence[Element]) -> list[Element]:
    """The first place and those beside it: the same mark-up further down names those who comment or wrote other stories."""
    above = {id(ancestor) for place in places[:1] for ancestor in [*place.iterancestors()][:2]}
    return [place for place in places[:6] if any(id(ancestor) in above for ancestor in [*place.iterancestors()][:2])]
