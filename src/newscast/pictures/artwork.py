"""The pictures of users: checked before a build, and made small for tags."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from newscast.errors import ConfigError

SMALLEST, LARGEST = 1400, 3000
"""Pixels, Apple and Spotify."""
IN_TAGS: Final = 800
"""Pixels; a tag delays the first sound, so that no more than this goes into it."""
MOST_BYTES_IN_TAGS: Final = 200_000
KINDS: Final = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def refuse(path: Path) -> None:
    """Raise ConfigError, with what to do, unless the picture is what directories take: square, 1400 to 3000 px, RGB, JPEG or PNG."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path, formats=list(KINDS)) as picture:
            kind, (width, height), mode = picture.format or "", picture.size, picture.mode
            see_through = "transparency" in picture.info
            picture.load()  # all of it: `verify` does not see that a JPEG is cut off
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ConfigError(f"The artwork {path.name} is no picture that can be read: {error}", "Use a JPEG or PNG file.") from error
    if path.suffix.lower() not in KINDS[kind]:
        raise ConfigError(f"The artwork {path.name} is {kind}", f"Name it {path.stem}{KINDS[kind][0]}; servers go by the name.")
    if width != height or not SMALLEST <= width <= LARGEST:
        raise ConfigError(
            f"The artwork {path.name} is {width} × {height} pixels",
            f'Directories take squares of {SMALLEST} to {LARGEST} pixels; with artwork = "" newscast draws one.',
        )
    if mode not in {"RGB", "L", "P"} or see_through:
        raise ConfigError(f"The artwork {path.name} is {mode}, not RGB", "Save it as RGB without transparency.")


def small(data: bytes) -> bytes:
    """The picture as it goes into tags: a JPEG of at most 800 pixels and 200 kB; the same bytes each time."""
    from PIL import Image

    with Image.open(BytesIO(data), formats=list(KINDS)) as picture:
        if picture.format == "JPEG" and max(picture.size) <= IN_TAGS and len(data) <= MOST_BYTES_IN_TAGS:
            return data
        scaled = picture.convert("RGB")
    scaled.thumbnail((IN_TAGS, IN_TAGS), Image.Resampling.LANCZOS)
    for quality in (88, 80, 70, 55, 40):
        out = BytesIO()
        scaled.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= MOST_BYTES_IN_TAGS:
            break
    return out.getvalue()
