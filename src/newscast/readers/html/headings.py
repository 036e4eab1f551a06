"""Which passages of an article are headings, and of what level.

A heading is an h2 to h6, a paragraph that is bold from end to end, or a short line in capitals, if text of the article follows it.
Lengths come from 587 real headings: 99 % have at most 95 characters, none more than 111.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from newscast.model import BlockKind
from newscast.readers.dom import Element, Passage, key, names, shown, words_in
from newscast.readers.html import stretches
from newscast.readers.html.anchors import Anchors
from newscast.readers.html.decks import STOPS, is_deck
from newscast.readers.html.structure import words, wrappers

LONGEST = 111
_LONGEST_CAPITALS = 60
_CAPITALS = 6
"""Letters; fewer are an abbreviation."""
_BOLD = 0.95
_BOX = 30
_ITEM = 80
"""Letters of article text in an item of a list that has a heading of its own."""
_ALIKE = 2
"""Bold lines of one make that show how a page sets its headings."""
_ITEMS = 3
"""Items of the shortest list whose items have headings of their own."""
_QUOTATION = 45
_NAMES = words_in(
    "subhead subheading subheadline crosshead crossheading intertitre intertitle intertitulo zwischentitel zwischenueberschrift zwischenheadline"
    " ladillo ladillos mezzotitolo mellomtittel mellanrubrik mellemrubrik tussenkop tussenkopje srodtytul mezititulek h2 h3 h4"
)
"""What the trade calls a heading within a story, in its languages, and what style sheets do."""
_TITLES = words_in("title titre titel titulo titolo tytul heading rubrik otsikko nadpis midashi")
"""What alone is the class of a paragraph that is a heading: within longer names they speak of boxes and of the headline."""
_LARGE = re.compile(
    r"(?:^|\s)(?:\w+:)?text-[2-6]xl(?:\s|$)|font-size\s*:\s*(?:(?:2[0-9]|3\d)(?:\.\d+)?px|(?:1[5-9]|2\d)(?:\.\d+)?pt|(?:1\.[3-9]|2)\d*r?em|x-large|larger)",
    re.IGNORECASE,
)
"""Type that is clearly larger than that of a text."""
_PLAYERS = words_in(
    "video videos player kaltura brightcove jwplayer gallery slideshow fotostrecke bildergalerie galerie galeria audio podcast"
)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")
_MANY = 0.5
_LABELS = words_in("label badge kicker eyebrow flag pill chip")
_BESIDE = frozenset({BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.EMBED, BlockKind.FOOTNOTE})
"""What may stand under a heading without being a text that it heads."""
_SURROUNDED = words_in("li dd blockquote figcaption figure aside nav footer form button label summary")


def candidate(passage: Passage) -> bool:
    """Whether a passage may be a heading by its own looks."""
    if passage.level or is_named_line(passage) or heads_list_item(passage):
        return True
    return (is_bold_line(passage) or is_capital_line(passage)) and not _is_called_label(passage)


def is_named_line(passage: Passage) -> bool:
    """Whether a paragraph is a heading by its class ("crosshead", "h3") or the size of its type: short, without a final stop."""
    if not _is_plain(passage) or passage.text.endswith((*STOPS, ":")):
        return False
    places = (passage.element, *wrappers(passage))
    named = passage.element.get("class") in _TITLES or any(not _NAMES.isdisjoint(words(names(place))) for place in places)
    return named or any(_LARGE.search(f"{place.get('class') or ''}\n{place.get('style') or ''}") for place in places)


def heads_list_item(passage: Passage) -> bool:
    """Whether a bold line opens an item of a list, with a line break before its text, as it does in the other items."""
    item = passage.element
    if passage.kind is not BlockKind.LIST_ITEM or item.tag != "li" or not _short(passage) or passage.linked:
        return False
    if passage.bold < _BOLD * passage.letters or passage.text.endswith((*STOPS, ":")):
        return False
    items = [other for other in item.getparent() if other.tag == "li"]
    return len(items) >= _ITEMS and all(map(_opens_bold, items)) and key(shown(item)).startswith(key(passage.text))


def _opens_bold(item: Element) -> bool:
    """Whether an item of a list is a bold line, a line break and more text than the line has."""
    first = next((part for part in item if isinstance(part.tag, str)), None)
    if first is None or first.tag not in {"b", "strong"} or (item.text or "").strip():
        return False
    follows = first.find(".//br") is not None or (
        first.getnext() is not None and first.getnext().tag == "br" and not (first.tail or "").strip()
    )
    return follows and len(key(shown(item))) >= len(key(shown(first))) + _ITEM


def _is_called_label(passage: Passage) -> bool:
    """Whether the page calls a line a label, as it does with "Live" or "Analysis"."""
    return not _LABELS.isdisjoint(words(names(passage.element)))


def _short(passage: Passage) -> bool:
    return len(passage.text) <= LONGEST and passage.letters > 1 and passage.linked < 0.9 * passage.letters


def is_bold_line(passage: Passage) -> bool:
    """Whether a paragraph is a heading in all but name: short, bold from end to end, without a final stop."""
    return (
        _is_plain(passage)
        and passage.bold >= _BOLD * passage.letters
        and not passage.text.endswith((*STOPS, ":"))
        and not _is_signature(passage)
        and (not passage.text.startswith(("“", '"', "«", "„", "– ", "— ", "- ", "*", "(")) or _is_short_quotation(passage.text))
    )


def _is_signature(passage: Passage) -> bool:
    """Whether a line stands at the right, as signatures of letters do (in scripts that run to the right)."""
    place = passage.element
    right = place.get("align") == "right" or _RIGHT.search(place.get("style") or "") or "right" in words(place.get("class") or "")
    return bool(right) and not _RIGHT_TO_LEFT.search(passage.text)


def _is_short_quotation(text: str) -> bool:
    """Whether a line is a quotation and nothing else, as headings of reports like to be."""
    return text[0] in '“"«„' and text[-1] in '”"»“' and len(text) <= _QUOTATION


def is_capital_line(passage: Passage) -> bool:
    """Whether a paragraph is a line all in capitals."""
    cased = [letter for letter in passage.text if letter.lower() != letter.upper()]
    return (
        _is_plain(passage)
        and len(passage.text) <= _LONGEST_CAPITALS
        and len(cased) >= _CAPITALS
        and all(letter.isupper() for letter in cased)
        and not passage.text.endswith((*STOPS, ":"))
    )


def _is_plain(passage: Passage) -> bool:
    return passage.kind is BlockKind.PARAGRAPH and not passage.level and _short(passage) and not passage.linked


def is_surrounded(element: Element) -> bool:
    """Whether an element stands in a list, quote, figure, form: what looks like a heading there is none."""
    return any(ancestor.tag in _SURROUNDED for ancestor in (element, *element.iterancestors()))


def find(passages: Sequence[Passage], kept: Sequence[bool], barred: Sequence[str], anchors: Anchors, start: int) -> dict[int, int]:
    """The headings among passages, index to level.

    `kept` says which passages are article text, `barred` why some cannot be; `start` is the first after the title.
    """
    inside = (index for index in range(start, anchors.last + 1) if not barred[index])
    looks = [
        index
        for index in inside
        if _may_be(passages[index], kept=kept[index], anchors=anchors) or _is_linked_heading(passages, index, anchors)
    ]
    looks = _without_decks(looks, passages, kept)
    looks = _without_questions(looks, passages, kept)
    looks = _without_outliers(looks, passages)
    usual = _usual_level(looks, passages)
    under = usual + _stand_under(looks, passages, kept)
    levels = {index: max(2, passages[index].level or under) for index in looks}
    return _followed(levels, passages, kept)


def _may_be(passage: Passage, *, kept: bool, anchors: Anchors) -> bool:
    if not candidate(passage) or not _short(passage):
        return False
    if is_surrounded(passage.element) and not _heads_item(passage, anchors):
        return False
    if (passage.level and _heads_box(passage, anchors)) or _heads_player(passage):
        return False
    if passage.level:
        return not passage.text.endswith((".", "…")) or len(passage.text) < 60  # noqa: PLR2004
    return kept or _among(passage.element, anchors)


def _is_linked_heading(passages: Sequence[Passage], index: int, anchors: Anchors) -> bool:
    """Whether a heading that is a link stands over a long stretch of the story, and not over the teaser of another."""
    passage = passages[index]
    surrounded = is_surrounded(passage.element)
    return bool(passage.level) and len(passage.text) <= LONGEST and not surrounded and stretches.heads(passages, index, anchors)


def _heads_item(passage: Passage, anchors: Anchors) -> bool:
    """Whether a heading stands over running text in the item of a list, as in a list of the ten best."""
    places = (passage.element, *passage.element.iterancestors())
    item = next((place for place in places if place.tag in _SURROUNDED), None)
    if heads_list_item(passage):
        return True
    if not passage.level or item is None or item.tag != "li":
        return False
    return anchors.anchored[item] - passage.letters >= _ITEM and not any(place.tag in _SURROUNDED for place in item.iterancestors())


def _heads_box(passage: Passage, anchors: Anchors) -> bool:
    """Whether a heading stands over a box of other text: links, a form, a poll."""
    box = passage.element.getparent()
    others = anchors.letters[box] - passage.letters
    return others > _BOX and anchors.anchored[box] <= passage.letters


def _heads_player(passage: Passage) -> bool:
    """Whether the next thing below a heading is a film, a recording or a gallery, whose title it then is, and not one of many such."""
    below = passage.element.getnext()
    if below is None or not isinstance(below.tag, str) or not _is_player(below):
        return False
    alike = [other for other in passage.element.getparent().iterchildren(passage.element.tag) if other is not passage.element]
    return not alike or sum(_is_player(other.getnext()) for other in alike if other.getnext() is not None) < _MANY * len(alike)


def _is_player(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag not in {"figure", "div", "section", "video", "audio"}:
        return False
    return element.tag in {"video", "audio"} or not _PLAYERS.isdisjoint(words(names(element)))


def _among(element: Element, anchors: Anchors) -> bool:
    """Whether an element stands among paragraphs of the article."""
    parent = element.getparent()
    return any(anchors.anchored[place] > 0.3 * anchors.total for place in (parent, parent.getparent()) if place is not None)


def _without_decks(looks: list[int], passages: Sequence[Passage], kept: Sequence[bool]) -> list[int]:
    """Without standfirsts: heading lines before the first paragraph that look unlike the headings that follow."""
    first = next(
        (index for index, keep in enumerate(kept) if keep and index not in looks and passages[index].kind is BlockKind.PARAGRAPH), 0
    )
    later = {_form(passages[index]) for index in looks if index > first}
    return [index for index in looks if index > first or (_form(passages[index]) in later and not is_deck(passages[index]))]


def _form(passage: Passage) -> tuple[int, bool]:
    return passage.level, passage.bold > 0


def _without_questions(looks: list[int], passages: Sequence[Passage], kept: Sequence[bool]) -> list[int]:
    """Without the questions of an interview: bold lines that end in "?", one before nearly every paragraph."""
    asked = [index for index in looks if not passages[index].level and passages[index].text.endswith(("?", "？", "؟"))]
    plain = sum(1 for index, keep in enumerate(kept) if keep and index not in looks)
    if len(asked) >= 3 and len(asked) >= 0.6 * sum(1 for index in looks if not passages[index].level) and plain <= 2.5 * len(asked):  # noqa: PLR2004
        return [index for index in looks if index not in asked]
    return looks


def _without_outliers(looks: list[int], passages: Sequence[Passage]) -> list[int]:
    """Without bold lines of a make of their own, where others are alike and stand elsewhere: the name of a box."""
    makes = Counter(_make(passages[index]) for index in looks if not passages[index].level)
    if max(makes.values(), default=0) < _ALIKE:
        return looks
    homes = {passages[index].element.getparent() for index in looks if passages[index].level or makes[_make(passages[index])] > 1}
    return [
        index
        for index in looks
        if passages[index].level or makes[_make(passages[index])] > 1 or passages[index].element.getparent() in homes
    ]


def _make(passage: Passage) -> tuple[str, str]:
    return str(passage.element.tag), passage.element.get("class") or ""


def _usual_level(looks: list[int], passages: Sequence[Passage]) -> int:
    """The level most used in the article: bold lines take it."""
    used = Counter(passages[index].level for index in looks if passages[index].level > 1)
    return used.most_common(1)[0][0] if used else 2


def _stand_under(looks: list[int], passages: Sequence[Passage], kept: Sequence[bool]) -> bool:
    """Whether a bold line follows at once on a heading: then those are of the level below."""
    return any(
        passages[over].level and not passages[under].level and not any(kept[over + 1 : under])
        for over, under in itertools.pairwise(looks)
    )


def _followed(levels: dict[int, int], passages: Sequence[Passage], kept: Sequence[bool]) -> dict[int, int]:
    """Headings that have text under them, at once or under a lower heading."""
    good: dict[int, int] = {}
    below = 0
    spoken = False
    for index in range(len(passages) - 1, -1, -1):
        if index in levels:
            if spoken or levels[index] < below:
                good[index] = below = levels[index]
            spoken = False
        elif kept[index] and passages[index].kind not in _BESIDE:
            below, spoken = 0, True
    return dict(sorted(good.items()))
