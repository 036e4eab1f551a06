"""Tables of a web page: data tables become one passage with rows, tables that only lay out the page are taken apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from newscast.model import BlockKind
from newscast.readers.dom import Element, Passage

_LONG_CELL = 320
"""Letters; a cell with more is an article, not a datum."""


def join_tables(found: list[Passage]) -> list[Passage]:
    """Passages with those of each data table joined into one."""
    data: dict[Element, bool] = {}
    joined: list[Passage] = []
    for table, group in groupby(found, key=lambda passage: passage.table):
        passages = list(group)
        if table is not None and table not in data:
            data[table] = is_data_table(table)
        joined += _join(table, passages) if table is not None and data[table] else passages
    return joined


def is_data_table(table: Element) -> bool:
    """Whether a table holds data: rows of short cells, more than one column, no table or headline inside."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    if any(table.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3", "form", "article")):
        return False
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if len(rows) < 2 or max(map(len, rows)) < 2:  # noqa: PLR2004 - one row or column is a layout
        return False
    return max(len(" ".join(cell.itertext()).strip()) for row in rows for cell in row) <= _LONG_CELL


def _join(table: Element, passages: list[Passage]) -> list[Passage]:
    """One table passage for the cells; captions and hidden texts stay by themselves."""
    cells: list[Passage] = []
    others: list[Passage] = []
    for passage in passages:
        is_cell = not passage.reason and passage.kind is not BlockKind.IMAGE and _cell(passage) is not None
        (cells if is_cell else others).append(passage)
    if not cells:
        return passages
    rows = tuple(_row(group) for _, group in groupby(cells, key=lambda passage: _cell(passage).getparent()))
    return [
        *others,
        replace(
            cells[0],
            element=table,
            kind=BlockKind.TABLE,
            locator=_table_path(cells[0]),
            text="; ".join(", ".join(row) for row in rows),
            rows=rows,
            level=0,
            letters=sum(cell.letters for cell in cells),
            linked=sum(cell.linked for cell in cells),
            bold=0,
            spans=(),
        ),
    ]


def _table_path(cell: Passage) -> str:
    """The locator of the table around a cell."""
    steps = cell.locator.split("/")
    element = cell.element
    while element is not cell.table:
        element = element.getparent()
        steps.pop()
    return "/".join(steps)


def _row(cells: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(" ".join(part.text for part in group) for _, group in groupby(cells, key=_cell))


def _cell(passage: Passage) -> Element:
    """The cell that a passage stands in, None for a caption."""
    element = passage.element
    while element is not None and element.tag not in {"td", "th"}:
        if element is passage.table:
            return None
        element = element.getparent()
    return element
