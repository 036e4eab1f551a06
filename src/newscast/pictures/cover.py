"""Covers drawn by newscast: a title in large letters over a pattern of its own.

Colours and pattern follow from the hash of the words, so that a show always has the same cover and each episode another. Shapes are
few and large, for apps show covers at 55 pixels, too.
"""

from __future__ import annotations

import colorsys
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from newscast.pictures.lettering import LEADING, fitted, font_for

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE: Final = 1400
"""Pixels, the least that Apple takes; a larger one of so few shapes shows no more."""
SMOOTH: Final = 2
"""Shapes are drawn twice as large and made smaller, for smooth edges."""
QUALITY: Final = 88
MARGIN: Final = 0.07
PAPER: Final = (252, 249, 242)
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """A dark ground, a middle tone and a light accent of another hue."""

    ground: Colour
    middle: Colour
    accent: Colour


def draw(title: str, show: str = "", colour: str = "") -> bytes:
    """A square JPEG, RGB, with a title and (smaller) the name of the show. `colour` ("#rrggbb") sets the hue of the ground.

    Words that no known font can write are left out: `unwritable` tells.
    """
    from PIL import Image, ImageDraw

    seed = hashlib.sha256(f"{show}\n{title}".encode()).digest()
    palette = _palette(seed, colour)
    large = Image.new("RGB", (SIZE * SMOOTH, SIZE * SMOOTH), palette.ground)
    PATTERNS[seed[1] % len(PATTERNS)](ImageDraw.Draw(large), seed, palette, SIZE * SMOOTH)
    picture = large.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    _write(picture, title, show, palette)
    return jpeg(picture)


def unwritable(*texts: str) -> str:
    """The first text that no known font has the letters for; "" where all can be written."""
    return next((text for text in texts if text and not font_for(text)), "")


def jpeg(picture: Image) -> bytes:
    """The picture's bytes; the same for the same picture and version of Pillow."""
    data = BytesIO()
    picture.save(data, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return data.getvalue()


def _palette(seed: bytes, colour: str) -> Palette:
    hue = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0] if colour else seed[0] / 256
    other = (hue + (0.42, 0.5, 0.58)[seed[2] % 3]) % 1
    return Palette(_rgb(hue, 0.17, 0.55), _rgb(hue, 0.33, 0.5), _rgb(other, 0.62, 0.8))


def _rgb(hue: float, lightness: float, saturation: float) -> Colour:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def _bars(pen: ImageDraw, seed: bytes, palette: Palette, side: int) -> None:
    """A recording, standing at the lower edge."""
    count = 11
    step = side / count
    for number in range(count):
        arch = 0.35 + 0.65 * math.sin(math.pi * (number + 0.5) / count)
        height = side * 0.48 * arch * (0.45 + 0.55 * seed[3 + number] / 255)
        left = number * step + step * 0.18
        fill = palette.accent if seed[15 + number] % 4 else palette.middle
        pen.rounded_rectangle((left, side - height, left + step * 0.64, side + step), radius=step * 0.32, fill=fill)


def _ripples(pen: ImageDraw, seed: bytes, palette: Palette, side: int) -> None:
    """Waves that spread from a source near a corner."""
    x, y = side * (0.15 + 0.7 * seed[3] / 255), side * 1.02
    for number in range(7, 0, -1):
        radius = side * 0.062 * number
        fill = palette.ground if number % 2 == 0 else palette.accent if number in {1, 3 + seed[4] % 2 * 2} else palette.middle
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _hills(pen: ImageDraw, seed: bytes, palette: Palette, side: int) -> None:
    """A sun over three waves."""
    x, radius = side * (0.2 + 0.6 * seed[3] / 255), side * 0.16
    pen.ellipse((x - radius, side * 0.74 - radius, x + radius, side * 0.74 + radius), fill=palette.accent)
    for layer, fill in enumerate(
        (_between(palette.ground, palette.middle), palette.middle, _between(palette.middle, palette.ground))
    ):
        base, swing = side * (0.78 + 0.07 * layer), side * (0.02 + 0.02 * seed[5 + layer] / 255)
        length, shift = side * (0.22 + 0.16 * seed[8 + layer] / 255), seed[11 + layer]
        edge = [(at, base + swing * math.sin(at / length * math.tau / 2 + shift)) for at in range(0, side + 8, 8)]
        pen.polygon([*edge, (side, side), (0, side)], fill=fill)


def _between(one: Colour, other: Colour) -> Colour:
    return (one[0] + other[0]) // 2, (one[1] + other[1]) // 2, (one[2] + other[2]) // 2


PATTERNS: Final[tuple[Callable[[ImageDraw, bytes, Palette, int], None], ...]] = (_bars, _ripples, _hills)


def _write(picture: Image, title: str, show: str, palette: Palette) -> None:
    """The title from the upper left, as large as it can be; the show above it."""
    from PIL import ImageDraw

    pen, margin = ImageDraw.Draw(picture), SIZE * MARGIN
    top = margin
    if show and (path := font_for(show)):
        letters, lines = fitted(show, path, SIZE - 2 * margin, SIZE * 0.06, SIZE * 0.05)
        _line(pen, lines[0], top, letters, palette.accent)
        top += SIZE * 0.09
    if title and (path := font_for(title)):
        letters, lines = fitted(title, path, SIZE - 2 * margin, SIZE * (0.52 if show else 0.6) - top, SIZE * 0.25)
        for line in lines:
            _line(pen, line, top, letters, PAPER)
            top += letters.size * LEADING


def _line(pen: ImageDraw, line: str, top: float, letters: FreeTypeFont, fill: Colour) -> None:
    """From the left, or from the right in scripts that are read so."""
    strong = next((direction for letter in line if (direction := bidirectional(letter)) in {"L", "R", "AL"}), "L")
    edge, anchor = (SIZE * MARGIN, "la") if strong == "L" else (SIZE * (1 - MARGIN), "ra")
    pen.text((edge, top), line, font=letters, fill=fill, anchor=anchor)
