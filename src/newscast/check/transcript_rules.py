"""NC6xx: transcripts can be read, keep time, and say what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newscast.check.document import Item, nodes
from newscast.check.findings import RuleBook, Severity
from newscast.check.transcript_files import Line, Transcript

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
KNOWN_TYPES = frozenset({"text/vtt", "application/x-subrip", "application/srt", "application/json", "text/html", "text/plain"})
CAPTION_WIDTHS = {"text/vtt": 65, "application/x-subrip": 32}
"""Characters of a line that the podcast namespace allows."""
LINES = 2
LONGEST = 7.0
FASTEST = 25.0
"""Characters a second; caption guides ask for 20 on average, and numbers are written shorter than they are said."""
MARGIN = 1.0
transcripts = RuleBook[Item]()


@transcripts.rule("NC601", WARNING, "An episode has a transcript", "Let newscast write it.")
def has_transcript(item: Item) -> Iterator[str]:
    """For people who cannot hear, and for search."""
    if not nodes(item.node, "podcast:transcript"):
        yield "There is no <podcast:transcript>."


@transcripts.rule("NC602", ERROR, "Transcripts are in the folder", "Publish them.")
def is_there(item: Item) -> Iterator[str]:
    """An app that finds nothing says so to the listener."""
    for node in nodes(item.node, "podcast:transcript"):
        if item.feed.lost(str(node.get("url") or "")):
            yield f"{node.get('url')} is not in the folder."


@transcripts.rule(
    "NC603",
    ERROR,
    "The type of a transcript is one that apps know",
    "Use text/vtt, application/x-subrip, application/json or text/html.",
)
def has_known_type(item: Item) -> Iterator[str]:
    """The podcast namespace."""
    for node in nodes(item.node, "podcast:transcript"):
        if node.get("type") not in KNOWN_TYPES:
            yield f"It is “{node.get('type') or ''}”."


@transcripts.rule("NC604", ERROR, "Transcripts can be read", "Let newscast write them.")
def can_be_read(item: Item) -> Iterator[str]:
    """In the way in which strict apps read them."""
    for transcript in item.transcripts:
        if transcript.fault:
            yield f"{transcript.name}: {transcript.fault}."


@transcripts.rule("NC605", ERROR, "Captions follow one another", "Write them from the times of the recording.")
def keeps_order(item: Item) -> Iterator[str]:
    """No overlaps, no going back, no end before its start."""
    for transcript in _timed(item):
        if any(line.end < line.start for line in transcript.lines):
            yield f"In {transcript.name} one ends before it starts."
        if any(after.start < before.end - 0.001 for before, after in pairwise(transcript.lines)):
            yield f"In {transcript.name} one starts before the last has ended."


@transcripts.rule("NC606", ERROR, "Transcripts end with the episode", "Write them from the times of the recording.")
def ends_in_time(item: Item) -> Iterator[str]:
    """A longer one belongs to another version of the recording."""
    for transcript in _timed(item):
        end = transcript.lines[-1].end
        if item.length is not None and end > item.length + MARGIN:
            yield f"{transcript.name} ends at {end:.1f} seconds, the episode at {item.length:.1f}."


@transcripts.rule("NC607", ERROR, "No caption is empty", "Leave empty ones out.")
def has_no_empty_captions(item: Item) -> Iterator[str]:
    """An empty body in the JSON stops AntennaPod."""
    for transcript in item.transcripts:
        if any(not line.text for line in transcript.lines):
            yield f"{transcript.name} has an empty one."


@transcripts.rule("NC608", WARNING, "Captions fit on a screen", "Cut them: two lines of 65 characters in VTT, of 32 in SRT.")
def fits(item: Item) -> Iterator[str]:
    """The podcast namespace."""
    for transcript in _captions(item):
        width = CAPTION_WIDTHS[transcript.type]
        if any(len(line.lines) > LINES or any(len(row) > width for row in line.lines) for line in transcript.lines):
            yield f"{transcript.name} has one of more than {LINES} lines of {width} characters."


@transcripts.rule("NC609", WARNING, "Captions stand for at most seven seconds", "Cut long sentences.")
def stands_briefly(item: Item) -> Iterator[str]:
    """Caption guides."""
    for transcript in _captions(item):
        if any(line.end - line.start > LONGEST + 0.1 for line in transcript.lines):
            yield f"{transcript.name} has one that stands longer."


@transcripts.rule(
    "NC610", INFO, "Captions can be read in their time", "Slow the voice down, or leave it: the words are as they are."
)
def can_be_followed(item: Item) -> Iterator[str]:
    """Caption guides ask for about 20 characters a second."""
    for transcript in _captions(item):
        fast = [line for line in transcript.lines if line.end > line.start and len(line.text) > FASTEST * (line.end - line.start)]
        if fast:
            yield f"{transcript.name} has {len(fast)} of {len(transcript.lines)} with more than {FASTEST:g} characters a second."


@transcripts.rule("NC611", ERROR, "All transcripts say the same", "Write all of them from the same sentences.")
def agrees(item: Item) -> Iterator[str]:
    """A listener may get any of them."""
    found = _readable(item)
    for transcript in found[1:]:
        if _words(transcript.lines) != _words(found[0].lines):
            yield f"{found[0].name} and {transcript.name} differ."


@transcripts.rule(
    "NC612",
    ERROR,
    "The transcript is what is said",
    "Render the transcripts again: from the recording's sentences, not from the article.",
)
def says_what_is_said(item: Item) -> Iterator[str]:
    """Compared with the sentences of the episode's record."""
    spoken = _letters(" ".join(cue.source for cue in item.episode.cues)) if item.episode else None
    for transcript in _readable(item):
        if spoken is not None and _words(transcript.lines) != spoken:
            yield f"{transcript.name} is not the text of the episode."


@transcripts.rule("NC613", WARNING, "Captions are named so", 'Write rel="captions" for VTT and SRT.')
def names_captions(item: Item) -> Iterator[str]:
    """The podcast namespace: apps show captions in time, other transcripts as text."""
    for node in nodes(item.node, "podcast:transcript"):
        if node.get("rel") not in {None, "captions"}:
            yield f"rel is “{node.get('rel')}”."
        elif node.get("rel") and node.get("type") in {"text/html", "text/plain"}:
            yield f"{node.get('type')} has no times and is named captions."


def _timed(item: Item) -> Iterator[Transcript]:
    return (transcript for transcript in item.transcripts if transcript.timed)


def _captions(item: Item) -> Iterator[Transcript]:
    return (transcript for transcript in item.transcripts if transcript.type in CAPTION_WIDTHS)


def _readable(item: Item) -> list[Transcript]:
    """Those that can be read; NC604 tells of the others."""
    return [transcript for transcript in item.transcripts if not transcript.fault]


def _words(lines: tuple[Line, ...]) -> str:
    return _letters(" ".join(line.text for line in lines))


def _letters(text: str) -> str:
    """Letters and figures alone: formats break lines and escape arrows in their own ways."""
    return re.sub(r"[\W_]+", "", text)
