"""What a build tells at its end: what was made, how it sounds, what was left out and why, and where it lies."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console
from newscast.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscast.model import ChapterMark, Dropped, Episode
    from newscast.pipeline import Made

LABEL_WIDTH = 10
LONGEST_QUOTE = 60
"""Characters of a dropped text that are shown."""


def show(made: Made, folder: Path) -> None:
    """Print the summary of one episode to standard error."""
    console.styled(console.printable(made.episode.title), bold=True, nl=made.anew)
    if not made.anew:
        console.styled(" (unchanged)", dim=True)
    for label, value in _rows(made.episode, folder):
        for number, line in enumerate(console.printable(value).splitlines()):
            click.echo(f"{'' if number else label:<{LABEL_WIDTH}}{line}", err=True)


def facts(made: Made, folder: Path) -> dict[str, object]:
    """The same as data, for --json."""
    episode = made.episode
    return {
        "title": episode.title,
        "guid": episode.guid,
        "slug": episode.slug,
        "status": episode.status.value,
        "pub_date": episode.pub_date.isoformat(),
        "new": made.anew,
        "duration": round(episode.duration, 3),
        "bytes": episode.enclosure.length,
        "loudness_lufs": episode.loudness.integrated_lufs,
        "peak_dbtp": episode.loudness.peak_dbtp,
        "voice": episode.voice.name,
        "chapters": [{"title": chapter.title, "start": round(chapter.start, 3)} for chapter in episode.chapters],
        "spoken_words": episode.coverage.spoken_words,
        "dropped": [{"text": text.text, "reason": text.reason, "locator": text.locator} for text in episode.coverage.dropped],
        "file": str(folder / episode.enclosure.path),
        "feed": str(folder / "feed.xml"),
    }


def _rows(episode: Episode, folder: Path) -> Iterator[tuple[str, str]]:
    megabytes = episode.enclosure.length / 1e6
    loudness = episode.loudness
    yield "Voice", f"{episode.voice.name} ({episode.voice.engine})"
    yield (
        "Sound",
        f"{clock(episode.duration)}, {megabytes:.1f} MB, {loudness.integrated_lufs:.1f} LUFS, peak {loudness.peak_dbtp:.1f} dBTP",
    )
    yield "Sections", _sections(episode.chapters)
    yield "Spoken", f"{episode.coverage.spoken_words:,} words in {sum(bool(cue.block) for cue in episode.cues)} sentences"
    if episode.listening:
        heard = episode.listening.whole
        yield "Heard", f"{heard.errors} of {heard.words:,} words otherwise, by {episode.listening.transcriber}"
    yield "Left out", _left_out(episode.coverage.dropped)
    yield "Episode", str(folder / episode.enclosure.path)
    yield "Feed", _feed(episode, folder)


def _feed(episode: Episode, folder: Path) -> str:
    if episode.status is not Status.PUBLISHED:
        return f"none: it is {episode.status.value}; newscast episodes publish {episode.slug} brings it in"
    if episode.pub_date > datetime.now(tz=UTC):
        return f"from {episode.pub_date.astimezone():%Y-%m-%d %H:%M} on, by newscast refresh"
    return str(folder / "feed.xml")


def _sections(chapters: Sequence[ChapterMark]) -> str:
    return "\n".join([str(len(chapters)), *(f"{clock(chapter.start):>8}  {chapter.title}" for chapter in chapters)])


def _left_out(dropped: Sequence[Dropped]) -> str:
    if not dropped:
        return "nothing"
    counts = ", ".join(f"{count} {reason}" for reason, count in Counter(text.reason for text in dropped).most_common())
    words = sum(len(text.text.split()) for text in dropped)
    return "\n".join([f"{words:,} words ({counts})", *(f"  {text.reason}: {_quote(text.text)}" for text in dropped)])


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1]}…"


def clock(seconds: float) -> str:
    """1:02:03 or 2:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
