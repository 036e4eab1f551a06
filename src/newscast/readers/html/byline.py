"""Who wrote an article: as declared, else as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newscast.readers.dom import Element, collapse, key, shown, words_in
from newscast.readers.dom import names as called_names
from newscast.readers.html.declared import many, name_of, page_title, value
from newscast.readers.html.names import BY, EDITED, has_role, is_byline, people_in
from newscast.readers.html.structure import named_reason, words

_LINE = 120
_PLACES = 20
_SHORT_LIST = 3
"""Items of the longest list that names the authors of a story; menus are longer."""
_CONTAINERS = frozenset({"body", "html", "main", "article", "aside", "footer", "form", "img", "script"})
_AUTHOR_WORDS = words_in(
    "author authors autorzy autorka autorki autoren autorinnen redaktorzy byline bylines writer writers reporter reporters muhabir yazar autor autores autora autorin auteur auteurs autore autori journalist"
    " journalists journaliste periodista redakteur redakteurin redacteur schrijver skribent forfatter toimittaja kirjoittaja penulis signature firma firmante"
    " szerzo szerzok cikkszerzo syntaktis arthrografos avtor avtory zuozhe kisha gija tacgia kirjoittajat muharrir verslaggever"
    " authorname writername authorlink authorsign bylinename articleauthor postauthor contributor creator"
)
_NOT_AUTHOR = words_in(
    "bio box card desc description image avatar photo thumbnail picture more related follow social comment comments newsletter title role job position"
    " img icon share list archive"
)
_CALLED = re.compile(r"author|byline|writer|reporter|journalis|autor|auteur|redak|redac|yazar|muhabir|skribent|forfatter|toimittaja|penulis|sign|firma|contrib|creator|periodista|kirjoittaja|schrijver|szerzo|syntaktis|arthrograf|avtor|zuozhe|kisha|gija|tacgia|muharrir|verslaggever", re.IGNORECASE)  # fmt: skip
_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s(?:(?:van|von|de|der|den|del|di|da|la|le|al|el|bin)\s)*[^\W\d_a-z][\w.'’-]*){1,3}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af々]{1,4}[\s・·]?[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af々]{1,4}"
)
_NO_PERSON = words_in(
    "about all and article articles author authors by contact copyright details follow for from getty home images info join latest learn live log login mail media"
    " more news newsletter of on our page pages photo photos picture pictures pm am posts press profile read recommended related report reports search see share show sign"
    " stories story subscribe tags the this time today top topics trending updated us video videos view what who with write written your hours minutes ago"
    " alle artikel aus autor die das für ihr mehr nachrichten profil seite thema themen über uns und zum zur savoir plus suivre voir lire articles"
    " más noticias sobre ver leer temas todas todos mais notícias sobre ver leia meer nieuws over lees"
)
"""Words that no name of a person has, as lines do that look like one: "Read More", "Getty Images"."""
_TAG = re.compile(r"<[^<>]*>")
_WRITTEN = re.compile(
    r"(?:written|posted) by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|napisane przez|skrevet a[vf]|skriven av|napsal|автор|yazan"
    r"|執筆者|作者|글쓴이",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,，、&/]|(?:,\s*)?(?:and|und|et|y|e|en|og|och|i|és|a|ja|и|και|ve|și)\b.*|[,，、&].*", re.IGNORECASE)
_STROKE = re.compile(r"\s*[|•·]\s*|:\s+")
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es|in|i|e)?|auteurs?|autori|contributors?|journalist[se]?n?|journalistes?|reporters?|columnists?|writers?|correspondents|by|staff"
    r"|people|person|experts?|eksperci|ekspert|experten|expertos?|esperti|autorzy|profiles?|profil|redaktor(?:i|zy)?|redakteure?|skribent(?:er)?|forfatter|yazar(?:lar)?|muhabir|firmas?|signatures?|toimittajat?|bio)/[\w%.-]+/?$"
)
_AUTHOR_PLACES = (
    ".//*[contains(concat(' ',normalize-space(@class),' '),' vcard ')]//*[contains(concat(' ',normalize-space(@class),' '),' fn ')]",
    ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']", ".//*[@rel='author']", ".//article//address",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' author-name ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' byline__name ')]",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' byline ')]", ".//*[contains(concat(' ',normalize-space(@class),' '),' author ')]",
)  # fmt: skip


def byline(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """The authors: of JSON-LD, else of meta elements, else as printed; never the site itself, an address or an account."""
    publisher = next(iter(many(linked.get("publisher"))), "")
    person = isinstance(publisher, dict) and "Person" in str(publisher.get("@type"))  # whose page it is, and who writes it
    own = {key(name) for name in ("" if person else name_of(publisher), value(meta, "og:site_name")) if name}
    own |= named_in(page_title(root))
    authors = many(linked.get("author"))
    sources = (
        [name for author in authors if not _is_house(author, own) for name in _declared_names(author)],
        *(
            [_TAG.sub("", part) for name in names for part in meta.get(name, "").split("\n")]
            for names in (
                ("citation_author",),
                ("author", "byl"),
                ("parsely-author", "sailthru.author", "dc.creator", "article:author"),
                (
                    "articleauthor",
                    "dable:author",
                    "og:article:author",
                    "news:author",
                    "author_name",
                    "writer",
                    "article.author",
                    "authors",
                ),
                ("dcterms.creator", "bepress_citation_author", "vr:author", "td_tealium_post_author", "article:author_name"),
            )
        ),
        [_labelled(meta)],
        _linked_author(root, own),
        *([name for element in _first_together(_of_story(root, place)) for name in _names_in(element)] for place in _AUTHOR_PLACES),
    )
    for source in sources:
        found = tuple(dict.fromkeys(name for written in source for name in people_in(written) if key(name) not in own))
        if found:
            return without_house(_likely(found), own)
    return _called_author(root, own)


def _likely(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without words that no name has, all where none is left."""
    return tuple(name for name in names if _NO_PERSON.isdisjoint(name.casefold().split())) or names


def without_house(names: tuple[str, ...], own: set[str]) -> tuple[str, ...]:
    """Several names without that of the house, which may be a part of the site's."""
    people = tuple(name for name in names if not any(house.startswith(key(name)) for house in own))
    return people or names


def _labelled(meta: Mapping[str, str]) -> str:
    """The author that a page tells to those who quote it: "Written by" beside a name."""
    return next(
        (meta.get(f"twitter:data{number}", "") for number in "12" if _WRITTEN.match(meta.get(f"twitter:label{number}", ""))), ""
    )


def _names_in(element: Element) -> list[str]:
    """The names in an element: the first of its texts that is one, and those that follow it behind a comma or "and"; else all of its text."""
    texts = [text for text in map(collapse, element.itertext()) if any(map(str.isalnum, text)) or text in {",", "&", "/", "、"}]
    first = next((number for number, text in enumerate(texts) if is_full_name(text)), -1)
    if first < 0 or any(BY.match(text) and is_full_name(BY.sub("", text)) for text in texts[:first]):
        return [shown(element, between=" ")]
    names = [texts[first]]
    for joint, name in zip(texts[first + 1 :: 2], texts[first + 2 :: 2], strict=False):
        if not _JOINT.fullmatch(joint) or not is_full_name(name):
            break
        names.append(name)
    rest = texts[first + 1 : first + 2]
    return names if len(names) > 1 or not rest or not _JOINT.match(rest[0]) else [shown(element, between=" ")]


def is_full_name(text: str) -> bool:
    """Whether a text is the full name of a person and nothing else."""
    return _is_like_a_name(text) and people_in(text) == (text,) and not has_role(text)


def _is_like_a_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and _NO_PERSON.isdisjoint(text.casefold().split())


def _of_story(root: Element, place: str) -> list[Element]:
    """The elements at a place that do not name who comments or wrote other stories."""
    return [element for element in root.xpath(place)[:_PLACES] if not _is_of_others(element)]


def _is_of_others(element: Element) -> bool:
    """Whether an element stands among comments or teasers of other stories, by the names of the boxes around it."""
    return any(
        named_reason(called_names(place)) in {"comments", "related"}
        for place in element.iterancestors()
        if place.tag not in {"body", "html", "main"}
    )


def _called_author(root: Element, own: set[str]) -> tuple[str, ...]:
    """The names in the first short element with a class like "article__author" that holds nothing but names and the site's."""
    for element in root.iter():
        if not _is_called_author(element) or len(shown(element, between=" ")) > _LINE or _is_of_others(element):
            continue
        parts = [
            part
            for place in _of_one_make(element)
            for text in _names_in(place)
            for part in _STROKE.split(text)
            if len(part) <= _LINE
        ]
        people = [name for part in parts for name in people_in(part) if key(name) not in own]
        named = tuple(dict.fromkeys(name for name in people if _is_like_a_name(name)))
        if named:
            return without_house(named, own)
    return ()


def _is_called_author(element: Element) -> bool:
    """Whether the class or id of an element says that it names an author."""
    if not isinstance(element.tag, str) or element.tag in _CONTAINERS:
        return False
    called = called_names(element)
    if not _CALLED.search(called):
        return False
    found = set(words(called))
    return not _AUTHOR_WORDS.isdisjoint(found) and _NOT_AUTHOR.isdisjoint(found)


def _of_one_make(element: Element) -> list[Element]:
    """An element and those beside it with its class."""
    parent = element.getparent()
    return [other for other in parent if other.get("class") == element.get("class")][:6] if parent is not None else [element]


def _linked_author(root: Element, own: set[str]) -> tuple[str, ...]:
    """The names in the first links below the headline that lead to the page of an author: /authors/jane-doe, /autor/…, /by/…."""
    links = [
        link
        for link in _below_headline(root)
        if _AUTHOR_PATH.search(re.split(r"[?#]", link.get("href"), maxsplit=1)[0].lower())
        and "creativecommons" not in link.get("href")
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


def _declared_names(author: object) -> list[str]:
    """The names of a declared author, which some pages give as a list."""
    names = author.get("name") if isinstance(author, dict) else author
    return [name_of(name) for name in many(names)] if isinstance(names, list) else [name_of(author)]


def _is_house(author: object, own: set[str]) -> bool:
    """Whether a declared author is the publication, by another form of its name."""
    organization = isinstance(author, dict) and "Organization" in str(author.get("@type")) and "Person" not in str(author["@type"])
    named = key(name_of(author))
    return organization and any(named in name or name in named for name in own if named)


def _is_beside(element: Element) -> bool:
    """Whether an element stands in a menu, footer or box of the page, where other authors are named."""
    places = [*element.iterancestors()]
    listed = next((place for place in places if place.tag in {"ul", "ol"}), None)
    return any(place.tag in {"nav", "footer", "aside"} for place in places) or (listed is not None and len(listed) > _SHORT_LIST)


def printed(lines: Iterable[str], title: str = "") -> tuple[str, ...]:
    """The names in the first of some lines that begins as bylines do ("By", "Von", "Por"), without the site's, which ends `title`."""
    own = named_in(title)
    parts = (part for line in lines if len(line) <= _LINE for part in re.split(r"\s*[|•·]\s*", collapse(line)))
    found = (people_in(part) for part in parts if is_byline(part) and not EDITED.match(part))
    return next(
        (names for people in found if (names := tuple(name for name in people if key(name) not in own and not name[0].islower()))),
        (),
    )


def named_in(title: str) -> set[str]:
    """What stands behind the dashes and bars of a `<title>`."""
    return {key(part) for part in re.split(r"\s[|–—·-]\s", title)[1:]}


def _first_together(places: Sequence[Element]) -> list[Element]:
    """The first place and those beside it: the same mark-up further down names those who comment or wrote other stories."""
    above = {id(ancestor) for place in places[:1] for ancestor in [*place.iterancestors()][:2]}
    return [place for place in places[:6] if any(id(ancestor) in above for ancestor in [*place.iterancestors()][:2])]
