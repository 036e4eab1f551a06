"""NC5xx: chapters are in order, inside the episode, and the same in all their carriers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newscast.check.carriers import Entry, carriers, chapters_document, in_tags
from newscast.check.document import Item, Tags
from newscast.check.findings import RuleBook, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MARGIN = 1.0
"""Seconds that two carriers may differ: the description has whole ones."""
MEDIA_TYPE = "application/json+chapters"
TOP_LEVEL = 2
"""The flag of the table that holds all others (ID3v2 Chapter Frame Addendum)."""
chapters = RuleBook[Item]()


@chapters.rule("NC501", ERROR, "The first chapter starts at 0", "Let the first chapter begin with the episode.")
def starts_at_zero(item: Item) -> Iterator[str]:
    """Apple ignores a list that does not, others show a gap."""
    for name, entries in carriers(item).items():
        if entries[0].start >= 1 or math.isnan(entries[0].start):
            yield f"In {name} it starts at {entries[0].start:g} seconds."


@chapters.rule("NC502", ERROR, "Chapters follow one another", "Sort them by their start; no two start together.")
def rises(item: Item) -> Iterator[str]:
    """Apps show them in the order of the file and seek wrongly."""
    for name, entries in carriers(item).items():
        for before, after in pairwise(entries):
            if not after.start > before.start:
                yield f"In {name} “{after.title[:40]}” ({after.start:g} s) comes after “{before.title[:40]}” ({before.start:g} s)."


@chapters.rule("NC503", ERROR, "Chapters lie inside the episode", "Compute them from the recording, not from an estimate.")
def lies_inside(item: Item) -> Iterator[str]:
    """The last end may be the duration, rounded."""
    if item.length is None:
        return
    for name, entries in carriers(item).items():
        last = max(max(entry.start, entry.end or 0) for entry in entries)
        if last > item.length + MARGIN or entries[-1].start >= item.length:
            yield f"In {name} they go to {last:g} seconds, the episode to {item.length:.1f}."


@chapters.rule("NC504", ERROR, "All carriers have the same chapters", "Write all of them from the same times.")
def agrees(item: Item) -> Iterator[str]:
    """Number, titles, and starts within a second, in psc, JSON, ID3 and the description."""
    found = carriers(item)
    names = list(found)
    for name in names[1:]:
        if fault := _difference(found[names[0]], found[name]):
            yield f"{names[0]} and {name} differ: {fault}."


@chapters.rule("NC505", ERROR, "The chapters file is right", "Let newscast write it: version 1.2.0, startTime in seconds, a title.")
def file_is_right(item: Item) -> Iterator[str]:
    """JSON of the podcast namespace."""
    url = item.text("podcast:chapters/@url")
    if not url or item.feed.file(url) is None:
        return
    document = chapters_document(item)
    if not isinstance(document, dict) or not isinstance(document.get("chapters"), list) or not document["chapters"]:
        yield "It is no JSON object with chapters."
        return
    if not str(document.get("version", "")).startswith("1."):
        yield f"Its version is “{document.get('version', '')}”."
    for number, entry in enumerate(document["chapters"], start=1):
        if (
            not isinstance(entry, dict)
            or not isinstance(entry.get("startTime"), int | float)
            or isinstance(entry["startTime"], bool)
        ):
            yield f"Chapter {number} has no startTime in seconds."


@chapters.rule("NC506", ERROR, "The chapters file is in the folder", "Publish it.")
def file_is_there(item: Item) -> Iterator[str]:
    """A missing file means no chapters in most apps."""
    url = item.text("podcast:chapters/@url")
    if url and item.feed.lost(url):
        yield f"{url} is not in the folder."


@chapters.rule("NC507", WARNING, "The chapters file has its media type", f"Write type={MEDIA_TYPE}.")
def has_media_type(item: Item) -> Iterator[str]:
    """The podcast namespace."""
    value = item.text("podcast:chapters/@type")
    if item.text("podcast:chapters/@url") and value != MEDIA_TYPE:
        yield f"The type is “{value}”."


@chapters.rule(
    "NC508", ERROR, "The table of contents lists the chapters", "Write a CTOC frame with all CHAP ids in order, and a title."
)
def has_table_of_contents(item: Item) -> Iterator[str]:
    """Overcast and Apple ignore CHAP frames without it."""
    if item.tags is None or not in_tags(item):
        return
    tables = {table.element_id: table for table in item.tags.getall("CTOC")}
    order = [frame.element_id for frame in sorted(item.tags.getall("CHAP"), key=lambda frame: frame.start_time)]
    top = next((table for table in tables.values() if table.flags & TOP_LEVEL), None)
    if top is None:
        yield "There is none."
    elif [chapter for child in top.child_element_ids for chapter in _listed(tables, child)] != order:
        yield "It lists other chapters, or in another order."
    elif not top.sub_frames.getall("TIT2"):
        yield "It has no title."


@chapters.rule("NC509", WARNING, "Chapters have titles", "Give each section a heading.")
def has_titles(item: Item) -> Iterator[str]:
    """A list of nothing."""
    for name, entries in carriers(item).items():
        if any(not entry.title for entry in entries):
            yield f"In {name} one has none."


@chapters.rule("NC510", ERROR, "The chapters of the record are all there", "Render the feed again.")
def has_all_of_record(item: Item) -> Iterator[str]:
    """What the timeline knows must reach the listener."""
    if item.episode and len(item.episode.chapters) > 1:
        found = carriers(item)
        record = tuple(Entry(mark.start, " ".join(mark.title.split())) for mark in item.episode.chapters)
        for name in ("psc", "JSON", "ID3") if item.recording else ("psc",):
            if fault := _difference(record, found.get(name, ())):
                yield f"The record and {name} differ: {fault}."


def _listed(tables: Mapping[str, Tags], child: str) -> Sequence[str]:
    """The chapters that an entry of a table stands for: one, or those of a table below it."""
    return list(tables[child].child_element_ids) if child in tables else [child]


def _difference(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> str:
    if len(one) != len(other):
        return f"{len(one)} and {len(other)} chapters"
    for number, (left, right) in enumerate(zip(one, other, strict=True), start=1):
        if left.title != right.title:
            return f"chapter {number} is “{left.title[:40]}” and “{right.title[:40]}”"
        if not abs(left.start - right.start) <= MARGIN:
            return f"chapter {number} starts at {left.start:g} and {right.start:g} seconds"
    return ""
