"""Formulas (MathML) in the line: their words where the page gives them, their signs where these can be read one after the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newscast.readers.dom import Element, collapse, key
from newscast.readers.raised import is_figures, superscript

_TEX = re.compile(r"[\\^_{}$]")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b]")
_AROUND = re.compile(r"\s*([=+−×·÷<>≤≥≈≠±→∈]|(?<=\S)-)\s*")
_ROW = frozenset({"math", "mrow", "mstyle", "mpadded", "semantics", "mi", "mn", "mo", "mtext", "ms", "mspace"})
"""Elements whose parts stand on one line."""
_UNSEEN = frozenset({"annotation", "annotation-xml", "mphantom", "script", "style", "template", "noscript", "title", "rp"})


def words(element: Element) -> str:
    """What a formula is called: its alternative text, label or plain annotation, "" where that is TeX or missing."""
    notes = [note.text or "" for note in element.iter("annotation") if (note.get("encoding") or "").startswith("text/")]
    return words_of(element.attrib, notes)


def words_of(attributes: Mapping[str, str], notes: Sequence[str] = ()) -> str:
    """What the attributes of a formula say that it is called, or else a note in it."""
    given = (collapse(text) for text in (attributes.get("alttext") or "", attributes.get("aria-label") or "", *notes))
    return next((text for text in given if text and not is_tex(text)), "")


def is_tex(text: str) -> bool:
    """Whether a description is the source of a formula, which nobody understands by ear."""
    return bool(_TEX.search(text))


def written(element: Element) -> str:
    """What is seen of a formula, its parts in a row."""
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [written(child), child.tail or ""]
    return _INVISIBLE.sub("", "".join(parts))


def kept(element: Element) -> str:
    """What of a formula stays in its sentence: its signs in a row, or all of them where words say what they mean; else ""."""
    return line(element) or (collapse(written(element)) if words(element) else "")


def line(element: Element) -> str:
    """A formula as it is written on one line ("x² + 1", "3/4"), "" for one that needs two dimensions."""
    flat = _flat(element)
    whole = flat is not None and key(flat) == key(written(element))  # stray text between the parts is not lost
    return collapse(_AROUND.sub(r" \1 ", flat)) if flat and whole else ""


def _flat(element: Element) -> str | None:
    """The signs of an element in a row, None where their meaning is in their place."""
    parts = [child for child in element if isinstance(child.tag, str) and child.tag not in _UNSEEN]
    inside = [_flat(child) for child in parts]
    seen = [text for text in inside if text is not None]
    if len(seen) < len(inside):
        return None
    if element.tag in _ROW:
        return collapse(_INVISIBLE.sub("", element.text or "")) + "".join(seen)
    if element.tag in {"msup", "mfrac"} and len(seen) == 2:  # noqa: PLR2004 - a base and its exponent, two parts of a fraction
        return _power(*seen) if element.tag == "msup" else _fraction(*seen)
    return None


def _power(base: str, exponent: str) -> str | None:
    return base + superscript(exponent) if base and is_figures(exponent) else None


def _fraction(above: str, below: str) -> str | None:
    return f"{above}/{below}" if above.isdecimal() and below.isdecimal() else None
