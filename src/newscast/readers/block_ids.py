"""Ids of blocks: "b1", "b2"… in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from newscast.model import Section


def numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their blocks numbered anew."""
    numbers = count(1)
    return tuple(
        replace(section, blocks=tuple(replace(block, id=f"b{next(numbers)}") for block in section.blocks)) for section in sections
    )
