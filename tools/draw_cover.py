"""Draw the cover of the demo show: `python tools/draw_cover.py feeds/demo/cover.jpg`.

1400 pixels square, RGB, JPEG, as Apple asks; few shapes and large letters, so that it can be read at 55 pixels.
"""

from __future__ import annotations

import math
import sys

from PIL import Image, ImageDraw, ImageFont

SIZE = 1400
NIGHT, SEA, SUN, PAPER = (16, 32, 56), (28, 78, 110), (244, 168, 54), (250, 246, 236)


def draw() -> Image.Image:
    """A sun of sound over waves of text."""
    picture = Image.new("RGB", (SIZE * 2, SIZE * 2), NIGHT)
    pen = ImageDraw.Draw(picture)
    bars(pen)
    waves(pen)
    picture = picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    words(ImageDraw.Draw(picture))
    return picture


def bars(pen: ImageDraw.ImageDraw) -> None:
    """A waveform in the shape of a rising sun."""
    count, width, middle, base = 13, 112, SIZE, 1640
    for number in range(count):
        place = (number - (count - 1) / 2) / ((count - 1) / 2)
        height = 1150 * math.sqrt(1 - (place * 0.97) ** 2) * (0.82 + 0.18 * math.cos(number * 2.4))
        left = middle + place * 1080 - width / 2
        pen.rounded_rectangle((left, base - height, left + width, base + 400), radius=width / 2, fill=SUN)


def waves(pen: ImageDraw.ImageDraw) -> None:
    """The sea in front."""
    edge = [(x, 1600 + 42 * math.sin(x / 178)) for x in range(0, SIZE * 2 + 1, 8)]
    pen.polygon([*edge, (SIZE * 2, SIZE * 2), (0, SIZE * 2)], fill=SEA)


def words(pen: ImageDraw.ImageDraw) -> None:
    """The name, as large as the picture allows."""
    centred(pen, "NEWSCAST", 920, 214)
    centred(pen, "DEMO", 1140, 150)


def centred(pen: ImageDraw.ImageDraw, text: str, top: int, size: int) -> None:
    """A line in the middle, with a stroke that makes the letters bold."""
    font = ImageFont.load_default(size)
    pen.text((SIZE / 2, top), text, font=font, fill=PAPER, anchor="ma", stroke_width=size // 28, stroke_fill=PAPER)


if __name__ == "__main__":
    draw().save(sys.argv[1], quality=88, optimize=True)
