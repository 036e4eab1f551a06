"""Pictures, drawings and embedded things: what describes them, and what is written in them."""

from __future__ import annotations

import re

from newscast.readers.dom import Element, collapse
from newscast.readers.html.elements import hides

_FORMULA = re.compile(r"\\[A-Za-z]{2,}|[\^_]\{")
_ICON = re.compile(r"(?:^|[\s_-])icons?(?:$|[\s_-])|Icon", re.IGNORECASE)
_ICON_SIZE = 64
"""Pixels."""
_SIZE = re.compile(r"\d+")
_ASIDE = " or ".join(f"ancestor::{tag}" for tag in ("title", "desc", "defs", "symbol", "script", "style", "metadata"))
_DRAWN = f".//text()[(ancestor::text or ancestor::foreignobject) and not({_ASIDE})]"
_INSTEAD = ".//text()[not(ancestor::title or ancestor::script or ancestor::style or ancestor::template or ancestor::noscript)]"


def description(element: Element, tag: str) -> str:
    """The words that stand for a picture, drawing or embedded thing, "" if it has none or they are not for reading."""
    match tag:
        case "img":
            text = element.get("alt") or element.get("aria-label")
        case "iframe" | "object" | "canvas":
            text = element.get("aria-label") or element.get("title")
        case "svg":
            text = "" if is_icon(element) else element.get("aria-label") or _titled(element)
        case _:
            text = ""
    return collapse(text or "") if text and not hides(element) else ""


def _titled(drawing: Element) -> str:
    """The title of a drawing, which is its first child if it has one."""
    return next(("".join(child.itertext()) for child in drawing if child.tag == "title"), "")


def is_icon(element: Element) -> bool:
    """Whether a drawing is a sign of the page rather than a picture."""
    if _ICON.search(element.get("class") or ""):
        return True
    sizes = [int(found[0]) for name in ("width", "height") if (found := _SIZE.match(element.get(name) or ""))]
    return bool(sizes) and max(sizes) <= _ICON_SIZE


def words(element: Element, tag: str) -> str:
    """What is written in a drawing, or given instead of it: seen or heard by some, but no part of the text."""
    if tag not in {"svg", "canvas", "object"} or len(element) + len(element.text or "") == 0:
        return ""
    return collapse(" ".join(element.xpath(_DRAWN if tag == "svg" else _INSTEAD)))


def shows_formula(element: Element) -> bool:
    """Whether a picture is one of a formula, with its TeX as description."""
    return bool(_FORMULA.search(element.get("alt") or "")) and not hides(element)
