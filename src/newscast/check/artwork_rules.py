"""NC7xx: pictures are what directories accept. Size and colours are read from the file's header."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newscast.check.document import Feed, nodes, text
from newscast.check.findings import RuleBook, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SMALLEST, LARGEST = 1400, 3000
"""Pixels, Apple and Spotify."""
MOST_BYTES = 1_000_000
"""Apps load artwork on the road."""
artwork = RuleBook[Feed]()

_EXTENSIONS = {"jpeg": {".jpg", ".jpeg"}, "png": {".png"}}
_PNG_HEADER = 26
_PNG_COLOURS = {0: "grey", 2: "RGB", 3: "RGB", 4: "alpha", 6: "alpha"}
_JPEG_COLOURS = {1: "grey", 3: "RGB", 4: "CMYK"}


@dataclass(frozen=True, slots=True)
class Picture:
    """What the header of a picture says. `kind` is jpeg, png or ""; `colours` RGB, grey, CMYK or alpha."""

    kind: str
    width: int = 0
    height: int = 0
    colours: str = ""


@artwork.rule("NC701", ERROR, "Artwork is in the folder", "Publish it.")
def is_there(feed: Feed) -> Iterator[str]:
    """A show without a picture is not accepted."""
    for url in _addresses(feed):
        if feed.lost(url):
            yield f"{url} is not in the folder."


@artwork.rule("NC702", ERROR, "Artwork is JPEG or PNG, as its name says", "Convert it; renaming is not enough.")
def is_of_its_type(feed: Feed) -> Iterator[str]:
    """Apple's server rules."""
    for path in _files(feed):
        seen = look(path)
        if path.suffix.lower() not in _EXTENSIONS.get(seen.kind, set()):
            yield f"{path.name} is {seen.kind.upper() or 'neither'}."


@artwork.rule("NC703", ERROR, "Artwork is square, 1400 to 3000 pixels", "Resize it; 3000 is best.")
def has_size(feed: Feed) -> Iterator[str]:
    """Apple, Spotify, Amazon."""
    for path in _files(feed):
        seen = look(path)
        if seen.kind and (seen.width != seen.height or not SMALLEST <= seen.width <= LARGEST):
            yield f"{path.name} is {seen.width} × {seen.height}."


@artwork.rule("NC704", ERROR, "Artwork is RGB without transparency", "Convert it to RGB.")
def is_rgb(feed: Feed) -> Iterator[str]:
    """CMYK shows in false colours, transparency as black."""
    for path in _files(feed):
        seen = look(path)
        if seen.kind and seen.colours not in {"RGB", "grey"}:
            yield f"{path.name} is {seen.colours}."


@artwork.rule("NC705", WARNING, "Artwork has at most 1 MB", "Save it as JPEG of quality 85.")
def is_small(feed: Feed) -> Iterator[str]:
    """It is loaded over mobile networks."""
    for path in _files(feed):
        if path.stat().st_size > MOST_BYTES:
            yield f"{path.name} has {path.stat().st_size:,} bytes."


def look(path: Path) -> Picture:
    """Read the header of a picture."""
    return picture(path.read_bytes())


def picture(data: bytes) -> Picture:
    """What the bytes of a picture say of it."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > _PNG_HEADER:
        width, height, _, colours = struct.unpack_from(">IIBB", data, 16)
        return Picture("png", width, height, _PNG_COLOURS.get(colours, ""))
    return _jpeg(data) if data.startswith(b"\xff\xd8") else Picture("")


def _jpeg(data: bytes) -> Picture:
    """Walk over the segments to the start of frame, which holds size and number of components."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - SOF0 to SOF15
            height, width, components = struct.unpack_from(">HHB", data, at + 5)
            return Picture("jpeg", width, height, _JPEG_COLOURS.get(components, ""))
        at += 2 + length
    return Picture("jpeg")


def _addresses(feed: Feed) -> list[str]:
    own = [text(feed.channel, "itunes:image/@href"), text(feed.channel, "image/url")]
    items = [str(node) for node in nodes(feed.channel, "item/itunes:image/@href")]
    return list(dict.fromkeys(url for url in (*own, *items) if url))


def _files(feed: Feed) -> list[Path]:
    found = (feed.file(url) for url in _addresses(feed))
    return list(dict.fromkeys(path for path in found if path))
