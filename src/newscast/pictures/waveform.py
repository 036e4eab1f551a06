"""The shape of an episode as a picture for those who take no SVG: social networks, content systems, newsletters."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from newscast.pictures.lettering import fitted, font, font_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from newscast.model import ChapterMark, Episode, Show

WIDTH, HEIGHT = 1200, 630
"""Pixels; what networks show beside a link (Open Graph, 1.91 to 1)."""
MARGIN, TOP, BOTTOM = 60, 258, 470
"""The wave lies between TOP and BOTTOM."""
SMOOTH: Final = 2
"""Everything is drawn twice as large and made smaller, for smooth edges."""
STROKES: Final = 180
FULL: Final = 255
LEAST: Final = 4
PAPER, INK, FAINT, WAVE, CHAPTER = (255, 255, 255), (30, 36, 48), (108, 116, 130), (18, 84, 159), (196, 120, 42)
NUMBER_ROOM: Final = 34
LISTED: Final = 6
"""Chapters whose titles have room below the wave."""
Place = tuple[float, float]


def draw(show: Show, episode: Episode) -> bytes:
    """A PNG of 1200 by 630 pixels: titles, the wave, its chapters with numbers and names. The same bytes for the same episode.

    Raises ValueError for an episode from before its shape was kept. Words that no known font can write are left out.
    """
    from PIL import Image, ImageDraw

    if not episode.peaks:
        raise ValueError("the shape of the episode was not kept")
    large = Image.new("RGB", (WIDTH * SMOOTH, HEIGHT * SMOOTH), PAPER)
    pen = ImageDraw.Draw(large)
    _wave(pen, episode.peaks)
    _chapters(pen, _marks(episode), episode.duration)
    _words(pen, show, episode)
    return _png(large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS))


def _png(picture: Image) -> bytes:
    data = BytesIO()
    picture.quantize(64).save(data, "PNG", optimize=True)  # few colours: a fifth of the size
    return data.getvalue()


def _marks(episode: Episode) -> tuple[ChapterMark, ...]:
    return episode.chapters if len(episode.chapters) > 1 and episode.duration else ()


def _wave(pen: ImageDraw, peaks: tuple[int, ...]) -> None:
    """A rounded stroke for each part, half above and half below the middle line."""
    step, middle = (WIDTH - 2 * MARGIN) / STROKES, (TOP + BOTTOM) / 2
    for number in range(STROKES):
        part = peaks[number * len(peaks) // STROKES : max(number + 1, (number + 1) * len(peaks) // STROKES)]
        half = max(LEAST, (BOTTOM - TOP) * max(part, default=0) / FULL) / 2
        left = MARGIN + number * step
        box = [SMOOTH * at for at in (left, middle - half, left + 0.62 * step, middle + half)]
        pen.rounded_rectangle(box, radius=0.31 * step * SMOOTH, fill=WAVE)


def _chapters(pen: ImageDraw, marks: Sequence[ChapterMark], duration: float) -> None:
    """A line for each chapter with its number on top, where there is room; the first needs none, for it begins with the episode."""
    free = 0.0
    for number, mark in enumerate(marks, start=1):
        x = MARGIN + (WIDTH - 2 * MARGIN) * mark.start / duration
        if number > 1:
            pen.rectangle([SMOOTH * at for at in (x - 1.5, TOP - 14, x + 1.5, BOTTOM + 8)], fill=CHAPTER)
        if x >= free:
            _write(pen, (x + (6 if number > 1 else 0), TOP - 12), str(number), 19, CHAPTER, "ls")
            free = x + NUMBER_ROOM


def _words(pen: ImageDraw, show: Show, episode: Episode) -> None:
    _write(pen, (MARGIN, 74), _cut(show.title, 24, WIDTH - 2 * MARGIN - 160), 24, FAINT, "ls")
    _write(pen, (WIDTH - MARGIN, 74), clock(episode.duration), 24, FAINT, "rs")
    if path := font_for(episode.title):
        letters, lines = fitted(episode.title, path, SMOOTH * (WIDTH - 2 * MARGIN), SMOOTH * 124, SMOOTH * 54)
        for number, line in enumerate(lines):
            pen.text((SMOOTH * MARGIN, SMOOTH * 94 + number * letters.size * 1.1), line, font=letters, fill=INK)
    _titles(pen, _marks(episode))


def _titles(pen: ImageDraw, marks: Sequence[ChapterMark]) -> None:
    """In two columns; those that have no room are counted."""
    for place, mark in enumerate(marks[:LISTED]):
        column, row = divmod(place, LISTED // 2)
        x, y = MARGIN + column * (WIDTH - 2 * MARGIN) / 2, 518 + row * 34
        if place == LISTED - 1 and len(marks) > LISTED:
            _write(pen, (x, y), f"+ {len(marks) - place}", 20, FAINT, "ls")
            return
        _write(pen, (x, y), str(place + 1), 20, CHAPTER, "ls")
        _write(pen, (x + 34, y), _cut(mark.title, 20, (WIDTH - 2 * MARGIN) / 2 - 66), 20, INK, "ls")


def _write(pen: ImageDraw, place: Place, text: str, size: int, fill: tuple[int, int, int], anchor: str) -> None:
    if path := font_for(text):
        pen.text((place[0] * SMOOTH, place[1] * SMOOTH), text, font=font(path, size * SMOOTH), fill=fill, anchor=anchor)


def _cut(text: str, size: int, width: float) -> str:
    """As much of a text as fits into one line."""
    path = font_for(text)
    if not path:
        return text
    letters = font(path, size * SMOOTH)
    if letters.getlength(text) <= width * SMOOTH:
        return text
    while text and letters.getlength(text + "…") > width * SMOOTH:
        text = text[:-1]
    return text.rstrip() + "…"


def clock(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any."""
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
