"""Rules of the form `css:SELECTOR`: what a selector of CSS finds on a page, as places that other rules know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers.html import page

if TYPE_CHECKING:
    from newscast.readers.dom import Element

PREFIX: Final = "css:"


def expand(rules: Sequence[str], document: Document) -> tuple[str, ...]:
    """The rules with those of selectors replaced by the places that they mean. Raises SourceError for a selector that is none."""
    if not any(rule.startswith(PREFIX) for rule in rules):
        return tuple(rules)
    root = page.parse(document)
    return tuple(place for rule in rules for place in _places(rule, root))


def _places(rule: str, root: Element) -> Iterator[str]:
    if not rule.startswith(PREFIX):
        yield rule
        return
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    selector = rule.removeprefix(PREFIX).strip()
    try:
        found = CSSSelector(selector, translator="html")(root)
    except SelectorError as error:
        raise SourceError(f"'{selector}' is no CSS selector: {error}", "Write it like css:.promo or css:aside > p.") from error
    for element in found:
        yield _path(element)


def _path(element: Element) -> str:
    """The XPath by positions that locators are made of."""
    steps = []
    step: Element | None = element
    while step is not None:
        steps.append(f"/*[{1 + sum(1 for _ in step.itersiblings(tag='*', preceding=True))}]")
        step = step.getparent()
    return "".join(reversed(steps))
