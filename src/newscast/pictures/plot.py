"""A chart of loudness over time, with chapters and the limits of its show."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newscast.model import Episode, Loudness
from newscast.pictures.lettering import OWN, font

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1600, 760
LEFT, RIGHT, TOP, BOTTOM = 110, 40, 150, 90
HIGHEST, LOWEST = -5.0, -50.0
"""LUFS at the upper and the lower edge; what is softer is a pause."""
TOLERANCE: Final = 1.0
STEP: Final = 0.1
"""Seconds between two values."""
PAPER, INK, FAINT, GRID = (255, 255, 255), (30, 36, 48), (120, 128, 140), (226, 229, 234)
MOMENTARY, SHORT_TERM, BAND, CHAPTER = (168, 196, 228), (18, 84, 160), (222, 242, 226), (196, 120, 40)


def draw(episode: Episode, momentary: Sequence[float], short_term: Sequence[float], whole: Loudness) -> bytes:
    """The chart as a PNG: LUFS every 0.1 s, over 0.4 s and over 3 s, and of the whole. The limits are those of the episode's show."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen, target = ImageDraw.Draw(picture), episode.loudness.target_lufs
    _grid(pen, episode.duration, target)
    _curve(pen, momentary, 0.4, episode.duration, MOMENTARY, 1)
    _curve(pen, short_term, 3.0, episode.duration, SHORT_TERM, 3)
    _chapters(pen, episode)
    _legend(pen, episode, whole)
    data = BytesIO()
    picture.save(data, "PNG", optimize=True)
    return data.getvalue()


def _x(seconds: float, duration: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * seconds / max(duration, STEP)


def _y(loudness: float) -> float:
    inside = min(HIGHEST, max(LOWEST, loudness))
    return TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - inside) / (HIGHEST - LOWEST)


def _write(pen: ImageDraw, place: tuple[float, float], text: str, fill: tuple[int, int, int], anchor: str, size: int = 20) -> None:
    own = Path(__file__).parent / "fonts" / OWN[0]
    pen.text(place, text, font=font(own, size), fill=fill, anchor=anchor)


def _grid(pen: ImageDraw, duration: float, target: float) -> None:
    right, lower = WIDTH - RIGHT, HEIGHT - BOTTOM
    pen.rectangle((LEFT, _y(target + TOLERANCE), right, _y(target - TOLERANCE)), fill=BAND)
    for level in range(round(LOWEST), round(HIGHEST) + 1, 5):
        pen.line((LEFT, _y(level), right, _y(level)), fill=GRID, width=1)
        _write(pen, (LEFT - 12, _y(level)), f"{level}", FAINT, "rm")
    for seconds in _ticks(duration):
        pen.line((_x(seconds, duration), lower, _x(seconds, duration), lower + 8), fill=FAINT, width=1)
        _write(pen, (_x(seconds, duration), lower + 14), _clock(seconds), FAINT, "ma")
    _write(pen, (LEFT - 12, TOP - 30), "LUFS", FAINT, "rm")


def _ticks(duration: float) -> range:
    """About ten marks, at a round distance."""
    steps = (1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
    step = next((step for step in steps if duration / step <= 12), steps[-1])  # noqa: PLR2004 - as many as have room
    return range(0, int(duration) + 1, step)


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def _curve(
    pen: ImageDraw, values: Sequence[float], window: float, duration: float, colour: tuple[int, int, int], width: int
) -> None:
    """Each value in the middle of the time that it measures; of many within a pixel, the highest and the lowest."""
    per_pixel = max(1, round(len(values) / (WIDTH - LEFT - RIGHT)))
    points: list[tuple[float, float]] = []
    for at in range(0, len(values), per_pixel):
        part = values[at : at + per_pixel]
        x = _x(at * STEP + window / 2, duration)
        points += [(x, _y(max(part))), (x, _y(min(part)))]
    pen.line(points, fill=colour, width=width, joint="curve")


def _chapters(pen: ImageDraw, episode: Episode) -> None:
    for number, mark in enumerate(episode.chapters if len(episode.chapters) > 1 else (), start=1):
        x = _x(mark.start, episode.duration)
        for y in range(TOP, HEIGHT - BOTTOM, 12):
            pen.line((x, y, x, y + 6), fill=CHAPTER, width=2)
        _write(pen, (x + 5, TOP - 6), str(number), CHAPTER, "ls", 18)


def _legend(pen: ImageDraw, episode: Episode, whole: Loudness) -> None:
    _write(pen, (LEFT, 22), episode.title[:90], INK, "la", 30)
    told = f"{whole.integrated_lufs:.1f} LUFS integrated · {whole.peak_dbtp:.1f} dBTP true peak"
    _write(pen, (LEFT, 66), told, INK, "la", 22)
    x = float(WIDTH - RIGHT)
    labels = (
        ("chapters", CHAPTER),
        (f"{episode.loudness.target_lufs:g} ±{TOLERANCE:g} LUFS", (90, 160, 100)),
        ("short-term, 3 s", SHORT_TERM),
        ("momentary, 0.4 s", MOMENTARY),
    )
    for text, colour in labels:
        width = pen.textlength(text, font=font(Path(__file__).parent / "fonts" / OWN[0], 20))
        _write(pen, (x, 92), text, INK, "ra")
        pen.rectangle((x - width - 30, 96, x - width - 12, 112), fill=colour)
        x -= width + 56
