"""Makes plain texts of marked pages, as people get them who copy a page in a browser, with its marks kept.

The lines bear the letter of their mark as in a plain text of `unseen.py`: blocks on lines of their own, blank lines where browsers leave a
margin, table cells parted by tabs, links as their text, no pictures, nothing hidden.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clip import _BLOCKS, _SKIPPED
from lxml import html

from newscast.readers.dom import Element

_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "figure", "table", "dl", "pre"}
_CELLS = {"td", "th"}
_BLOCKS_HERE = (_BLOCKS | {"option", "label", "button"}) - _CELLS
_MARKS = re.compile(r"¦([A-Z])\d? (.*?)¦", re.DOTALL)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")


@dataclass(frozen=True)
class Manner:
    """How a page is copied: with a blank line after each block or only after some, items indented or with bullets, from which mark on."""

    blanks: str = "some"
    item: str = ""
    whole: bool = True


MANNERS = (
    Manner(),
    Manner("some", "    "),
    Manner("all", whole=False),
    Manner("none", item="* ", whole=False),
    Manner("none"),
)


def pasted(page: str, manner: Manner) -> str:
    """The marked lines of a page that is copied in a manner."""
    lines = [line for text in _texts(html.document_fromstring(page), "", manner) for line in _marked(text)]
    if not manner.whole:
        start = next((at for at, line in enumerate(lines) if line.startswith("T ")), 0)
        lines = lines[start:]
    return "\n".join(_spaced(lines, manner)) + "\n"


def _texts(element: Element, prefix: str, manner: Manner) -> Iterator[str]:
    """The texts of the blocks; an empty one tells of a margin."""
    loose = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or _is_hidden(child):
            pass
        elif child.tag in _BLOCKS_HERE or any(inner.tag in _BLOCKS_HERE for inner in child.iter() if isinstance(inner.tag, str)):
            yield from _line(loose, prefix)
            loose = ""
            yield from [""] * (child.tag in _SPACED)
            yield from _texts(
                child, manner.item if child.tag == "li" else prefix if child.tag in {"a", "span", "div"} else "", manner
            )
            yield from [""] * (child.tag in _SPACED)
        else:
            loose += _inline(child)
        loose += child.tail or ""
    yield from _line(loose, prefix)


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _line(text: str, prefix: str) -> Iterator[str]:
    for part in text.split("\v"):
        if words := " ".join(part.replace("\f", " ⇥ ").split()).replace(" ⇥ ", "\t").strip("⇥\t "):
            yield prefix + words


def _inline(element: Element) -> str:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or _is_hidden(element):
        return ""
    if element.tag == "br":
        return "\v"
    inside = (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)
    return inside + ("\f" if element.tag in _CELLS else "")


def _marked(text: str) -> Iterator[str]:
    """A line with the letter of most of its marked text; marks that a line break has cut through are mended by their other half."""
    kinds: Counter[str] = Counter()
    for kind, inside in _MARKS.findall(text):
        kinds[kind] += len(inside)
    kind = kinds.most_common(1)[0][0] if kinds else "X"
    bare = _MARKS.sub(r"\2", text)
    if halves := re.findall(r"¦([A-Z])\d? ", bare):
        kind = halves[0] if not kinds else kind
        bare = re.sub(r"¦[A-Z]\d? ", "", bare)
    bare = bare.replace("¦", "")
    yield f"{kind if bare.strip() else ' '} {bare}" if bare.strip() else ""


def _spaced(lines: Sequence[str], manner: Manner) -> Iterator[str]:
    """The lines with blank ones among them as the manner has it, never two in a row."""
    blank = True
    for line in lines:
        if line.strip():
            yield line
            blank = False
        if not blank and (manner.blanks == "all" or (manner.blanks == "some" and not line.strip())):
            yield ""
            blank = True
