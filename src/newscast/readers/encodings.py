"""Bytes of text files -> text: byte order mark, UTF-8, UTF-16 without a mark, what was declared, and guesses that are checked."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence

from newscast.errors import SourceError
from newscast.readers import codepages, mojibake
from newscast.readers.codepages import oddness, strict

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it must be tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\u2028\u2029]")
_ISO_2022 = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"))
_BROKEN = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as Python keeps them."""
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x0e\x0f\x1b") + b"\x7f"
_SAMPLE = 64_000
"""Bytes that are looked at to tell text from other data."""
_FEW = 50
"""One NUL in so many bytes is an accident of a text."""


def decode(data: bytes, *declared: str, visible: Callable[[bytes], bytes] = bytes, signs: int = 0) -> str:
    """The text of `data`, every kind of newline as a line feed, mojibake repaired where it is certain.

    `declared` is what a server, a page or the user claims, in this order; it is believed only if the result reads like text.
    `visible` gives the part of the data that is text, without markup, by which that is judged; `signs` is how many letters must look
    wrong before mojibake is repaired. Raises SourceError when nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finished(data[len(mark) :].decode(encoding, "replace"), signs)
    return _finished(next((text for text in _attempts(data, declared, visible) if text is not None), None), signs)


def is_text(data: bytes) -> bool:
    """Whether the data can be text in any encoding: no NUL bytes outside UTF-16 and UTF-32, and hardly a control character."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data[: _SAMPLE // 2 * 2]) is not None:
        return True
    start = data[:_SAMPLE]
    return b"\0" not in data.rstrip(b"\0") and len(start) - len(start.translate(None, _CONTROLS)) <= len(start) // 50


def _attempts(data: bytes, declared: Sequence[str], visible: Callable[[bytes], bytes]) -> Iterator[str | None]:
    """Readings of the data, surest first."""
    yield from (strict(data, encoding) for escape, encoding in _ISO_2022 if escape in data)
    yield _wide(data)
    data = data.rstrip(b"\0")
    if data.count(b"\0") * _FEW > len(data):
        return
    data = data.replace(b"\0", b"")
    yield strict(data, "utf-8")
    yield _nearly_utf8(data)
    yield strict(data, codepages.name(visible(data), declared))
    yield data.decode("cp1252", "replace")


def _finished(text: str | None, signs: int) -> str:
    if text is None:
        raise SourceError("The text is in an encoding that newscast cannot tell", "Save it as UTF-8.")
    return _NEWLINES.sub("\n", mojibake.repair(text.lstrip("\ufeff"), signs))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: half of its bytes come from few values, and the other reading is no text."""
    if len(data) < 4 or len(data) % 2 or (b"\0" not in data and strict(data, "utf-8") is not None):
        return None
    readings = [(oddness(text), text) for text in (strict(data, "utf-16-le"), strict(data, "utf-16-be")) if text]
    best = min(readings, default=(1.0, ""))
    narrow = b"\0" not in data
    return best[1] if best[0] < (0.0005 if narrow else 0.02) and _one_script(best[1]) else None


def _one_script(text: str) -> bool:
    """Whether nearly all letters come from at most three blocks of 256 characters or from the ideographs and Hangul, spaces included."""
    blocks: dict[int, int] = {}
    for letter in text[:4000]:
        block = ord(letter) >> 8
        block = 0x4E if 0x4E <= block <= 0x9F else 0xAC if 0xAC <= block <= 0xD7 else block
        blocks[block] = blocks.get(block, 0) + 1
    common = sum(sorted(blocks.values(), reverse=True)[:4])
    return common > 0.97 * sum(blocks.values()) and any(sign in text for sign in "\n 。、，")


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (cut off, or pasted in another encoding), which are read as windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN.findall(text))
    if _cut_off(data):
        return data.decode("utf-8", "replace")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if sound < 4 or broken * 2 > sound:
        return None
    latin = sum("\x7f" < letter < "\u0250" or "\u2010" <= letter <= "\u20ac" for letter in text) * 2 > sound
    return _BROKEN.sub(lambda byte: _lone(byte[0], latin=latin), text)


def _lone(byte: str, *, latin: bool) -> str:
    """A byte that is no UTF-8: a letter of windows-1252 in a text in Latin letters, else no letter that anybody could tell."""
    return bytes([ord(byte) - 0xDC00]).decode("cp1252", "replace") if latin else "\ufffd"


def _cut_off(data: bytes) -> bool:
    return any(strict(data[:-count], "utf-8") is not None for count in (1, 2, 3))
