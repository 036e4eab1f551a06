"""Transcripts read back as apps read them: VTT, SRT, JSON, HTML and plain text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from math import isnan
from pathlib import Path

_TIMES = re.compile(r"((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})")
_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<(p|h2)\b[^>]*>(.*?)</\1>", re.DOTALL)


class TranscriptError(Exception):
    """A transcript cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a transcript with its times in seconds; `lines` as they are shown. HTML and plain text have no times: both are NaN."""

    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(" ".join(self.lines).split())


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript file: its lines, or the `fault` for which it cannot be read."""

    name: str
    type: str
    lines: tuple[Line, ...] = ()
    fault: str = ""

    @property
    def timed(self) -> bool:
        """Whether its lines have times."""
        return bool(self.lines) and not isnan(self.lines[0].start)


def read(path: Path, media_type: str) -> Transcript:
    """Read a transcript of a media type."""
    try:
        return Transcript(path.name, media_type, parse(path.read_bytes(), media_type))
    except TranscriptError as error:
        return Transcript(path.name, media_type, fault=str(error))


def parse(data: bytes, media_type: str) -> tuple[Line, ...]:
    """The lines of a transcript. Raises TranscriptError."""
    if media_type not in _PARSERS:
        raise TranscriptError(f"the type “{media_type}” is none of VTT, SRT, JSON, HTML, plain text")
    try:
        return _PARSERS[media_type](data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise TranscriptError(f"byte {error.start} is not UTF-8") from error


def _vtt(content: str) -> tuple[Line, ...]:
    head, *blocks = re.split(r"\n{2,}", content.replace("\r\n", "\n").strip())
    if not head.startswith("WEBVTT"):
        raise TranscriptError("it does not begin with WEBVTT")
    found = []
    for block in blocks:
        if block.startswith("NOTE"):
            if "-->" in block:
                raise TranscriptError("a NOTE holds “-->”, at which AntennaPod gives up")
            continue
        if not block.startswith(("STYLE", "REGION")):
            found.append(_cue(block, markup=True))
    return tuple(found)


def _srt(content: str) -> tuple[Line, ...]:
    blocks = re.split(r"\n{2,}", content.replace("\r\n", "\n").strip())
    return tuple(_cue(block, markup=False) for block in blocks if block)


def _cue(block: str, *, markup: bool) -> Line:
    rows = block.split("\n")
    place = 0 if "-->" in rows[0] else 1
    match = _TIMES.match(rows[place]) if len(rows) > place else None
    if match is None:
        raise TranscriptError(f"“{rows[0][:40]}” has no line of times")
    rest = rows[place + 1 :]
    shown = tuple(unescape(_TAG.sub("", row)) if markup else row for row in rest)
    return Line(_seconds(match[1]), _seconds(match[2]), shown)


def _json(content: str) -> tuple[Line, ...]:
    try:
        document = json.loads(content)
        return tuple(Line(float(part["startTime"]), float(part["endTime"]), (str(part["body"]),)) for part in document["segments"])
    except (ValueError, KeyError, TypeError) as error:
        raise TranscriptError(f"it is not the podcast namespace's JSON: {error}") from error


def _html(content: str) -> tuple[Line, ...]:
    nothing = float("nan")
    found = tuple(Line(nothing, nothing, (unescape(_TAG.sub("", match[2])),)) for match in _PARAGRAPH.finditer(content))
    if not found:
        raise TranscriptError("it has no paragraphs")
    return found


def _plain(content: str) -> tuple[Line, ...]:
    nothing = float("nan")
    return tuple(Line(nothing, nothing, (line,)) for line in content.splitlines() if line.strip())


def _seconds(text: str) -> float:
    seconds = 0.0
    for part in text.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds, 3)


_PARSERS = {
    "text/vtt": _vtt,
    "application/x-subrip": _srt,
    "application/srt": _srt,
    "application/json": _json,
    "text/html": _html,
    "text/plain": _plain,
}
"""The types of the podcast namespace, and the name that SRT had there before."""
