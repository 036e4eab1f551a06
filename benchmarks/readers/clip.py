"""Makes Markdown of marked pages and plain texts, as a web clipper or a person would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from newscast.readers.dom import Element

_SKIPPED = {"script", "style", "head", "noscript", "template", "svg", "input", "select", "textarea", "iframe"}
_BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
_CARD = 3
"""Blocks of a card that a clipper keeps in its link."""
_PREFIX = {**{f"h{level}": "#" * level + " " for level in range(1, 7)}, "li": "- ", "dd": "- ", "blockquote": "> "}


def markdown_of_page(page: str) -> str:
    """The text of a page, each block a paragraph, its marks kept."""
    return "\n\n".join(_blocks(html.document_fromstring(page), ""))


def _blocks(element: Element, prefix: str) -> Iterator[str]:
    loose = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            pass
        elif child.tag in _BLOCKS or child.find(".//div") is not None or child.find(".//p") is not None:
            yield from _paragraph(loose, prefix)
            loose = ""
            yield from (
                _card(child, prefix)
                if child.tag == "a"
                else ["---"]
                if child.tag == "hr"
                else _blocks(child, _PREFIX.get(child.tag, prefix))
            )
        else:
            loose += _inline(child)
        loose += child.tail or ""
    yield from _paragraph(loose, prefix)


def _card(link: Element, prefix: str) -> Iterator[str]:
    """A link around blocks, as clippers write it: spread over lines, its heading inside."""
    blocks = list(_blocks(link, ""))
    if len(blocks) > 1 or (blocks and blocks[0].startswith("#")):
        inside = "\n\n".join(blocks[:_CARD])
        yield f"{prefix if prefix in {'- ', '> '} else ''}[\n\n{inside}\n\n]({(link.get('href') or '#').split(' ')[0]})"
    elif blocks:
        yield f"{prefix}[{blocks[0]}]({(link.get('href') or '#').split(' ')[0]})"
    yield from blocks[_CARD:] if len(blocks) > 1 else ()


def _paragraph(text: str, prefix: str) -> Iterator[str]:
    words = " ".join(text.split())
    if words:
        yield prefix + words


def _inline(element: Element) -> str:
    if element.tag in _SKIPPED or not isinstance(element.tag, str):
        return ""
    if element.tag == "img":
        return f"![{element.get('alt') or ''}]({(element.get('src') or 'x').split(' ')[0]})"
    if element.tag == "br":
        return " "
    inside = (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element if isinstance(child.tag, str))
    if element.tag == "a" and inside.strip():
        return f"[{' '.join(inside.split())}]({(element.get('href') or '#').split(' ')[0]})"
    sign = {"b": "**", "strong": "**", "em": "*", "i": "*"}.get(element.tag, "")
    return f"{sign}{inside.strip()}{sign}" if sign and inside.strip() else inside


def markdown_of_text(text: str) -> str:
    """A marked plain text with its title and headings marked up; lines that go on (+) are joined."""
    lines = re.sub(r"\n\+ ?", " ", text).splitlines()
    signs = {"T": "# ", "H": "## ", "L": "- "}
    return "\n\n".join(f"{signs.get(line[0], '')}¦{_kind(line[0])} {line[2:].strip()}¦" for line in lines if line.strip())


def _kind(letter: str) -> str:
    """The letter of a page for that of a text: captions, bylines and datelines are junk unless the reader knows better."""
    return {"C": "J", "D": "X", "B": "X"}.get(letter, letter)
