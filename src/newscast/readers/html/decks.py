"""Standfirsts: what a page calls so, and headings that are too long for one."""

from __future__ import annotations

import re

from newscast.readers.dom import Element, Passage, names
from newscast.readers.html.anchors import is_wide
from newscast.readers.html.structure import words

STOPS = (".", "!", "…", ",", ";", "।", "。", "۔")
"""Signs with which no heading ends."""
_DECK_LENGTH_CJK = 20
_DECK_LENGTH = 50
"""Characters; a longer line under the headline is a standfirst."""
_DECK = re.compile(
    r"standfirst|abstract|teaser-?text|teasertext|article-?lead|preamble|ingress|anreisser|sub-?title|sub-?head(?:line)?\b|(?:head|title|tit)-?sub\b|deck|lead\b|summary|excerpt|intro|chapo|vorspann|entradilla|sumario|bajada|strapline|tagline"
)


def is_deck(passage: Passage) -> bool:
    """Whether a heading is the standfirst under the headline, by its name or its looks."""
    longest = _DECK_LENGTH_CJK if is_wide(passage.text) else _DECK_LENGTH
    return is_called_deck(passage) or len(passage.text) > longest or passage.text.endswith(STOPS)


def is_called_deck(passage: Passage) -> bool:
    """Whether the page calls a passage its standfirst."""
    places = [passage.element, *_alone_in(passage.element)]
    called = [names(place) for place in places]
    return any(_DECK.search(name.lower()) or not {"dek", "lede"}.isdisjoint(words(name)) for name in called)


def is_called_heading(passage: Passage) -> bool:
    """Whether a heading, which is no link, is called a standfirst."""
    return bool(passage.level) and not passage.linked and is_called_deck(passage)


def _alone_in(element: Element) -> list[Element]:
    """The element around an element, and those around it that hold nothing else."""
    around = [*element.iterancestors()][:4]
    alone = next((number for number, place in enumerate(around) if len(place) > 1 and place.tag not in {"ul", "ol"}), len(around))
    return around[: max(1, alone)]
