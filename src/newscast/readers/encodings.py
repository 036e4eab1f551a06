"""Bytes of text files -> text: byte order mark, UTF-8, UTF-16 without a mark, what was declared, and guesses that are checked."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from newscast.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it must be tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\u2028\u2029]")
_ISO_2022 = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"))
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x0e\x0f\x1b") + b"\x7f"
_SURE = 2
"""Signs of mojibake (as ftfy counts them) above which a line is repaired even where a part of it is sound."""
_SAMPLE = 64_000
"""Bytes that are looked at to guess an encoding."""

# What browsers read these labels as (WHATWG Encoding Standard): the sets that contain them.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
_SUPERSETS |= {"euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874", "big5": "cp950"}
_CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]{2}")
_INNER_CAPITAL = re.compile("[а-яёіїє][А-ЯЁІЇЄ]|[\u2500-\u259f]|[^\\W\\d_][\u00a4-\u00bf]")
_IN_WORD = re.compile("(?<=[^\\W\\d_])[^\\w\\s’—·\x00-\x7f](?=[^\\W\\d_])")
_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-15", "mac_roman", "cp850", "cp852", "iso8859-16")
_LETTERS = {
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüßé",
    "en": "éèêçïöñ",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fi": "äöåéšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "áéëïíóöüè",
    "no": "æøåéòô",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sv": "åäöé",
    "tr": "çğıöşüâî",
}
_PUNCTUATION = frozenset("’‘“”„‚–—…«»‹›·•°§€£¥©®™¿¡ªº´½¼²³×±†\u00a0\u00ad")


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`, every kind of newline as a line feed, mojibake repaired where it is certain.

    `declared` is what a server or the user claims; it is believed only if the result reads like text. Raises SourceError when
    nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finished(data[len(mark) :].decode(encoding, "replace"))
    return _finished(next((text for text in _attempts(data, declared) if text is not None), None))


def is_text(data: bytes) -> bool:
    """Whether the data can be text in any encoding: no NUL bytes outside UTF-16 and UTF-32, and hardly a control character."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data[: _SAMPLE // 2 * 2]) is not None:
        return True
    start = data[:_SAMPLE]
    return b"\0" not in data and len(start) - len(start.translate(None, _CONTROLS)) <= len(start) // 50


def _attempts(data: bytes, declared: str) -> Iterator[str | None]:
    """Readings of the data, surest first."""
    yield from (_strict(data, encoding) for escape, encoding in _ISO_2022 if escape in data)
    yield _wide(data)
    if b"\0" in data:
        return
    yield _strict(data, "utf-8")
    yield _nearly_utf8(data)
    yield _believed(data, declared)
    yield _guessed(data, declared)
    yield data.decode("cp1252", "replace")


def _finished(text: str | None) -> str:
    if text is None:
        raise SourceError("The text is in an encoding that newscast cannot tell", "Save it as UTF-8.")
    return _NEWLINES.sub("\n", _repaired(text.removeprefix("\ufeff")))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: half of its bytes come from few values, and the other reading is no text."""
    if len(data) < 4 or len(data) % 2 or (b"\0" not in data and _strict(data, "utf-8") is not None):
        return None
    readings = [(_oddness(text), text) for text in (_strict(data, "utf-16-le"), _strict(data, "utf-16-be")) if text]
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
    """UTF-8 with a few broken bytes (cut off, or one pasted line in another encoding), which are read as windows-1252."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _cut_off(data):
            return data.decode("utf-8", "replace")
        multibyte = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", data))
        parts = data.split(b"\n")
        broken = [part for part in parts if _strict(part, "utf-8") is None]
        damaged = sum(len(re.findall(rb"[\x80-\xff]", part)) for part in broken)
        return _line_by_line(parts) if multibyte >= 4 and damaged * 2 <= multibyte else None
    return None


def _cut_off(data: bytes) -> bool:
    return any(_strict(data[:-count], "utf-8") is not None for count in (1, 2, 3))


def _line_by_line(parts: list[bytes]) -> str:
    return "\n".join(_strict(part, "utf-8") or part.decode("cp1252", "replace") for part in parts)


def _believed(data: bytes, declared: str) -> str | None:
    """The declared encoding, if the text then has no control characters and hardly a letter that is out of place."""
    text = _strict(data, _superset(declared)) if declared else None
    return text if text is not None and _oddness(text) < 0.004 and _strangers(text) < 0.02 else None


def _guessed(data: bytes, declared: str) -> str | None:
    """charset_normalizer's reading; where it is in Latin letters, the reading whose letters suit the language best."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    first = _strict(data, _superset(best.encoding)) if best else None
    if first is not None and not _latin(first) and not _mostly_ascii(first):
        others = [text for text in (_strict(data, encoding) for encoding in _CYRILLIC) if text is not None]
        return first if _HALF_WIDTH.search(first) is None else min((first, *others), key=_unlikely)
    claimed = _strict(data, _superset(declared)) if declared else None
    readings = [text for text in (claimed, first, *(_strict(data, encoding) for encoding in _LATIN)) if text is not None]
    return min((text for text in readings if _latin(text)), key=_strangers, default=first)


def _mostly_ascii(text: str) -> bool:
    """Whether nine of ten letters are ASCII: then the rest are accents, whatever they look like in this reading."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\x80" for letter in letters) * 10 > len(letters) * 9


def _unlikely(text: str) -> float:
    """Signs of a wrong reading in other scripts: half-width kana, capitals inside words, drawings, controls."""
    return (len(_HALF_WIDTH.findall(text)) + len(_INNER_CAPITAL.findall(text))) / len(text) + _oddness(text)


def _superset(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding.strip()).name
    except LookupError:
        return encoding
    return _SUPERSETS.get(name, name)


def _latin(text: str) -> bool:
    letters = [letter for letter in text if ord(letter) > 0x7F and letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) >= 0.5 * len(letters)


def _strangers(text: str) -> float:
    """How many of the characters above ASCII do not belong to the alphabet of the text's own language or to its punctuation."""
    from newscast.readers.text_language import detect

    high = [letter for letter in text if ord(letter) > 0x7F]
    if not high or not _latin(text):
        return _oddness(text)
    alphabet = _LETTERS.get(detect(text), "")
    known = sum(letter in _PUNCTUATION or letter.lower() in alphabet for letter in high) - len(_IN_WORD.findall(text))
    return 1 - known / len(high) + 0.001 * sum(letter.isupper() for letter in high) / len(high)


def _oddness(text: str) -> float:
    """The share of characters that real text does not have: controls, private use, unassigned, lone halves."""
    odd = sum(
        unicodedata.category(letter) in {"Cc", "Co", "Cn", "Cs"} and letter not in "\t\n\r\f\v\x1c\x1d\x1e\x85" for letter in text
    )
    return odd / len(text) if text else 0.0


def _repaired(text: str) -> str:
    """Text with mojibake ("â€™") undone: all of it if all of it goes back to UTF-8, else the lines where ftfy is sure."""
    if text.isascii():
        return text
    from ftfy.badness import badness

    whole = _undone(text)
    if whole is not None and badness(text) > badness(whole):
        return whole
    return "\n".join(_repaired_line(line) for line in text.split("\n"))


def _repaired_line(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import badness

    spoilt = badness(line)
    if not spoilt:
        return line
    whole = _undone(line)
    if whole is not None and badness(whole) < spoilt:
        return whole
    return str(fix_encoding(line, TextFixerConfig(explain=False))) if spoilt > _SURE else line


def _undone(text: str) -> str | None:
    """What the text was before its UTF-8 was read as windows-1252 or latin-1 and saved, None if it does not go back."""
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()  # registers the codec
    for encoding in ("sloppy-windows-1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None
