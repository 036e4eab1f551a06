"""Authors whose names stand alone on a line of Markdown, as clippers leave them, and the names of houses among the authors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from newscast.model import BlockKind
from newscast.readers.dom import key
from newscast.readers.markdown.blocks import Item
from newscast.readers.text.names import bare_names, by, is_house
from newscast.readers.text.people import Row, named

_NEAR = 12
_LONGEST_ROLE = 45
_INITIALS = re.compile(r"[A-Z]{2,5}")
"""A house by its initials, beside names that are written out."""


def signed(items: Sequence[Item], house: Sequence[str], language: str) -> dict[int, tuple[str, ...]]:
    """The name in the last box that is called after its author, as pages print it below the story."""
    boxed = (at for at in range(len(items) - 1, -1, -1) if items[at].box == "metadata")
    named = ((at, bare_names(items[at].block.text) or by(items[at].block.text, language)) for at in boxed)
    return next(({at: names} for at, names in named if names and names[0] not in house), {})


def alone(
    above: Sequence[Item], title: str, items: Sequence[Item], language: str, house: Sequence[str]
) -> dict[int, tuple[str, ...]]:
    """The names on lines of nothing but names among the first items below the title, by index."""
    if signed := _pictured(items, house) or _boxed(items, house):
        return signed
    rows = [*_rows(above, 0), Row(len(above), title), *_rows(items[:_NEAR], len(above) + 1)]
    found: Mapping[int, tuple[str, ...]] = named(rows, len(above), language)
    return {
        line - len(above) - 1: names
        for line, names in found.items()
        if line > len(above) and not any(name in house for name in names) and not items[line - len(above) - 1].level
    }


def _rows(items: Sequence[Item], first: int) -> list[Row]:
    return [
        Row(first + at, item.block.text, "caption" if item.block.kind is BlockKind.IMAGE else "") for at, item in enumerate(items)
    ]


def _pictured(items: Sequence[Item], house: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The name on a line that is also the description of a picture above it: the portrait of the author."""
    for at, item in enumerate(items[:_NEAR]):
        portrait = any(
            other.block.kind is BlockKind.IMAGE and other.block.text == item.block.text for other in items[max(0, at - 2) : at]
        )
        if portrait and item.block.kind is not BlockKind.IMAGE and (names := bare_names(item.block.text)) and names[0] not in house:
            return {at: names}
    return {}


def _boxed(items: Sequence[Item], house: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The name in a box that is called a byline."""
    boxed = (at for at, item in enumerate(items[:_NEAR]) if item.box == "metadata")
    return next(({at: names} for at in boxed if (names := bare_names(items[at].block.text)) and names[0] not in house), {})


def is_role(item: Item) -> bool:
    """Whether a line right below a name may say what the person does."""
    return (
        not item.level
        and len(item.block.text) <= _LONGEST_ROLE
        and item.block.text[-1:].isalnum()
        and item.block.kind is not BlockKind.IMAGE
    )


def persons(names: Sequence[str], site: str, url: str, language: str) -> tuple[str, ...]:
    """The names without those of houses: the site's own, and what is called a desk or an agency."""
    own = {key(site), key((urlsplit(url).hostname or "").removeprefix("www.").rpartition(".")[0])} - {""}
    full = any(" " in name for name in names)
    return tuple(
        name
        for name in names
        if not (is_house(name, language) or any(key(name) in house for house in own) or (full and _INITIALS.fullmatch(name)))
    )
