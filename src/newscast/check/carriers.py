"""Chapters as each of their carriers has them: Podlove's tags, the JSON file, ID3 frames, the list in the description."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from newscast.check.document import Item, nodes

_TIME = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(\.\d+)?")
_LINE = re.compile(r"^\s*((?:\d+:)?\d{1,2}:\d{2})\s+(\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter as a carrier has it. `start` is in seconds, NaN where it cannot be read; `end` is None where it is not said."""

    start: float
    title: str
    end: float | None = None


def carriers(item: Item) -> dict[str, tuple[Entry, ...]]:
    """All carriers that have chapters, by name."""
    found = {"psc": in_feed(item), "JSON": in_file(item), "ID3": in_tags(item), "description": in_description(item)}
    return {name: entries for name, entries in found.items() if entries}


def in_feed(item: Item) -> tuple[Entry, ...]:
    """Podlove Simple Chapters."""
    chapters = nodes(item.node, "psc:chapters/psc:chapter")
    return tuple(Entry(seconds(str(node.get("start") or "")), _line(str(node.get("title") or ""))) for node in chapters)


def in_file(item: Item) -> tuple[Entry, ...]:
    """The podcast namespace's JSON; none where the file is elsewhere or cannot be read."""
    document = chapters_document(item)
    entries = document.get("chapters") if isinstance(document, dict) else None
    return tuple(_from_json(entry) for entry in entries) if isinstance(entries, list) else ()


def chapters_document(item: Item) -> Any:  # noqa: ANN401 - whatever the file holds
    """The JSON of the chapters file; None where there is none here or it is no JSON."""
    path = item.feed.file(item.text("podcast:chapters/@url")) if item.text("podcast:chapters/@url") else None
    try:
        return json.loads(path.read_bytes()) if path else None
    except ValueError:
        return None


def in_tags(item: Item) -> tuple[Entry, ...]:
    """CHAP frames in the order of the file."""
    frames = item.tags.getall("CHAP") if item.tags is not None else []
    return tuple(Entry(frame.start_time / 1000, _line(_title(frame)), frame.end_time / 1000) for frame in frames)


def in_description(item: Item) -> tuple[Entry, ...]:
    """Lines of the description that begin with a time."""
    html = re.sub(r"<br\s*/?>|</p>|</li>", "\n", item.text("description"))
    lines = (unescape(re.sub(r"<[^>]*>", "", line)) for line in html.split("\n"))
    return tuple(Entry(seconds(match[1]), _line(match[2])) for line in lines if (match := _LINE.match(line)))


def seconds(text: str) -> float:
    """A time such as 00:12.5 or 1:02:03 in seconds; NaN for anything else."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return float("nan")
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]) + float(match[4] or 0)


def _from_json(entry: object) -> Entry:
    fields = entry if isinstance(entry, dict) else {}
    start, end = fields.get("startTime"), fields.get("endTime")
    return Entry(
        float(start) if isinstance(start, int | float) else float("nan"),
        _line(str(fields.get("title", ""))),
        float(end) if isinstance(end, int | float) else None,
    )


def _title(frame: Any) -> str:  # noqa: ANN401 - mutagen has no types for frames
    titles = frame.sub_frames.getall("TIT2")
    return str(titles[0].text[0]) if titles and titles[0].text else ""


def _line(text: str) -> str:
    return " ".join(text.split())
