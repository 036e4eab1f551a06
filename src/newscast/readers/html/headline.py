"""Which passage of a page is its headline: an h1, what the page calls so, or a bold line above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscast.readers import dom
from newscast.readers.dom import OBJECTS, Passage
from newscast.readers.html import headings
from newscast.readers.html.anchors import Anchors, is_prose
from newscast.readers.html.declared import is_home
from newscast.readers.html.kickers import without_page
from newscast.readers.html.metadata import Metadata
from newscast.readers.html.title import choose_title, similarity

_LINKED = 0.9
_LONGEST = 200
_LARGE = frozenset({"5", "6", "7", "+2", "+3", "+4"})
_HEADLINE = re.compile(r"(?:^|[\s_-])(?:entry|post|article|story|node)[_-]{1,2}(?:title|headline)(?:$|\s)|(?:^|\s)headline(?:$|\s)")


def find(passages: Sequence[Passage], anchors: Anchors, about: Metadata) -> tuple[str, int]:
    """The title and the index of the passage that holds it (-1 if none does)."""
    text = _first_prose(passages, anchors)
    lines = [index for index, passage in enumerate(passages) if passage.level and not passage.reason and passage.letters]
    tops = [
        index
        for index in lines
        if passages[index].level == 1 and not _leads_home(passages[index]) and not _is_in_menu(passages[index])
    ]
    first = [passages[index].text for index in tops if index <= text] or [passages[index].text for index in tops]
    others = [passages[index].text for index in lines if passages[index].level > 1]
    named = [passage.text for passage in passages[: text + 1] if _is_called_headline(passage)]
    above = [passage.text for passage in passages[:text] if _may_be_headline(passage)]
    title = choose_title(
        (*named, *first), about.titles, about.site, url=about.url, others=others, tab=about.page_title, lines=above[::-1]
    )
    title = _printed_title(passages, anchors, about) or title
    title = without_page(title)
    wanted = dom.key(title)
    limit = anchors.last if anchors.found else len(passages)
    same = [
        index
        for index, passage in enumerate(passages[: limit + 1])
        if wanted and dom.key(without_page(passage.text)) == wanted and not passage.reason
    ]
    held = next((index for index in same if passages[index].level), next(iter(same), -1))
    return title or (passages[held].text if held >= 0 else ""), held


def _may_be_headline(passage: Passage) -> bool:
    """Whether a line that is marked up as no heading may be the headline."""
    return (
        not passage.level
        and not passage.reason
        and passage.kind not in OBJECTS
        and len(passage.text) <= _LONGEST
        and passage.linked < _LINKED * passage.letters
    )


def _leads_home(passage: Passage) -> bool:
    """Whether a line is a link to the front page: the name of the site."""
    links = [link.get("href") or "" for link in passage.element.iter("a")]
    return passage.linked >= _LINKED * passage.letters and len(links) == 1 and is_home(links[0])


def _is_in_menu(passage: Passage) -> bool:
    """Whether a heading stands in a menu or footer: the last step of the way to the page, a form of the title for search engines."""
    places = (passage.element, *passage.element.iterancestors())
    return any(
        place.tag in {"nav", "footer"} or place.get("role") == "navigation" or "breadcrumb" in (place.get("class") or "").lower()
        for place in places
    )


def _is_called_headline(passage: Passage) -> bool:
    """Whether the page calls a passage the headline, and it does not lead to another story."""
    called = passage.element.get("itemprop") == "headline" or _HEADLINE.search(passage.element.get("class") or "")
    return bool(called) and passage.linked < _LINKED * passage.letters and bool(passage.letters) and not passage.reason


def _printed_title(passages: Sequence[Passage], anchors: Anchors, about: Metadata) -> str:
    """The headline of a page without headings that is called by the site's name alone: its first bold line above the text."""
    if len(about.titles) > 1 or not anchors.found or any(passage.level for passage in passages[: anchors.last]):
        return ""
    told = (passage.text for passage in passages if _is_telling(passage.text) and passage.kind not in OBJECTS)
    if any(similarity(text, about.page_title) >= 0.8 for text in told):  # noqa: PLR2004
        return ""
    above = passages[: max(1, _first_prose(passages, anchors))]
    large = [passage.text for passage in above if _is_large(passage)]
    bold = [passage.text for passage in above if headings.is_bold_line(passage) and not passage.reason]
    return next(filter(_is_telling, large + bold), "")


def _is_large(passage: Passage) -> bool:
    """Whether a line is set in large type from end to end, as hand-made pages do it."""
    fonts = (font for font in (*passage.element.iter("font"), *passage.element.iterancestors("font")) if font.get("size") in _LARGE)
    return len(passage.text) <= headings.LONGEST and any(dom.key(dom.shown(font)) == dom.key(passage.text) for font in fonts)


def _is_telling(text: str) -> bool:
    """Whether a line is long enough for a headline: names of sites and sections have a word or three."""
    return len(text.split()) + len(dom.key(text)) // 6 >= 7  # noqa: PLR2004 - words, and letters for those who write without spaces


def _first_prose(passages: Sequence[Passage], anchors: Anchors) -> int:
    return next((index for index in sorted(anchors.found) if is_prose(passages[index])), anchors.first)
