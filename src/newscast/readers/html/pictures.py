"""Which pictures of a page belong to its story and have no description."""

from __future__ import annotations

from newscast.readers import dom, pictures
from newscast.readers.dom import OBJECTS, Element
from newscast.readers.html import structure
from newscast.readers.html.body import Sorted
from newscast.readers.html.elements import hides

_TINY = frozenset({"0", "1", "2"})
"""Pixels: a picture that counts readers."""
_UNSEEN = ("noscript", "template", "button")


def warning(root: Element, page: Sorted) -> str:
    """A sentence that counts the story's pictures without alternative text, "" if there are none. `alt=""` marks decoration."""
    story = _story(page)
    undescribed = [picture for picture in root.iter("img") if _lacks_text(picture)] if story is not None else []
    return pictures.told(sum(1 for picture in undescribed if _is_in(picture, story)))


def _story(page: Sorted) -> Element | None:
    """The innermost element that holds the title and all of the text."""
    title = dom.key(page.title)
    parts = [passage.element for passage, _ in page.kept if passage.kind not in OBJECTS]
    parts += [passage.element for passage in page.passages if passage.level and title and dom.key(passage.text) == title][:1]
    if not parts:
        return None
    shared = [parts[0], *parts[0].iterancestors()]
    for part in parts[1:]:
        around = {part, *part.iterancestors()}
        shared = [element for element in shared if element in around]
    return shared[0] if shared else None


def _lacks_text(picture: Element) -> bool:
    if picture.get("alt") is not None or picture.get("aria-label") or picture.get("role") in {"presentation", "none"}:
        return False
    return not ({picture.get("width"), picture.get("height")} & _TINY) and not hides(picture)


def _is_in(picture: Element, story: Element) -> bool:
    """Whether a picture stands in the story, and not in a box of something else in it."""
    for place in picture.iterancestors():
        if place is story:
            return True
        if place.tag in _UNSEEN or hides(place) or structure.is_box(place):
            return False
    return False
