"""Words on pictures: a font that has their letters, lines that fit.

Inter comes first; DejaVu has more scripts (Cyrillic, Greek, Arabic, Hebrew, Armenian, Georgian). For others, such as Chinese and
Japanese, a font of the system is taken where one is known to be; the picture then depends on the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

OWN: Final = ("InterDisplay-Bold.otf", "DejaVuSans-Bold.ttf")
SYSTEM: Final = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansBengali-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansTamil-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Bold.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
)
_PROBE = 32
_NO_CHARACTER = "\U0010fffe"
LEADING: Final = 1.08


def font_for(text: str) -> Path | None:
    """The first font that has all letters of a text; None where no font that is known has them."""
    return next((path for path in _fonts() if _has_all(path, text)), None)


def font(path: Path, size: float) -> FreeTypeFont:
    """A font at a size in pixels."""
    from PIL import ImageFont

    return ImageFont.truetype(str(path), round(size))


def fitted(text: str, path: Path, width: float, height: float, largest: float) -> tuple[FreeTypeFont, list[str]]:
    """The largest letters with which a text fits into a box, and its lines; in the end it is cut with an ellipsis."""
    size = largest
    while True:
        letters = font(path, size)
        lines = wrapped(text, letters, width)
        fits = len(lines) * size * LEADING <= height and all(letters.getlength(line) <= width for line in lines)
        if fits or size < largest / 5:
            most = max(1, int(height / (size * LEADING)))
            return letters, lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + "…"]
        size *= 0.94


def wrapped(text: str, letters: FreeTypeFont, width: float) -> list[str]:
    """Lines no wider than `width`, where words allow it; scripts without spaces are broken anywhere."""
    words = text.split() if " " in text.strip() or letters.getlength(text) <= width else list(text)
    joint = " " if len(words) == len(text.split()) else ""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]}{joint}{word}" if lines else word
        if lines and letters.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fonts() -> Iterator[Path]:
    yield from (Path(__file__).parent / "fonts" / name for name in OWN)
    yield from (path for path in map(Path, SYSTEM) if path.is_file())


@cache
def _has_all(path: Path, text: str) -> bool:
    letters = font(path, _PROBE)
    absent = bytes(letters.getmask(_NO_CHARACTER))
    return all(bytes(letters.getmask(letter)) != absent for letter in set(text) if not letter.isspace())
