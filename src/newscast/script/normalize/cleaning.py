"""Characters that no voice can say, taken out before anything else; language does not matter here."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_PICTURE = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}"  # flags
    "|[0-9#*]\ufe0f?\u20e3"  # keycaps
    "|[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u263f\u2654-\u2668\u267b-\u27bf\u231a\u231b\u23e9-\u23fa"
    "\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55]"
    "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\u200d]*)"
)
_EMOJI = re.compile(f"^(?:{_PICTURE} ?)+| ?{_PICTURE}")
_VARIATION = re.compile("[\ufe00-\ufe0f\u20e3\U000e0020-\U000e007f\ud800-\udfff]")
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"


def clean(text: str) -> str:
    """The text without emoji, invisible and control characters; ligatures opened, odd spaces and foreign digits made plain."""
    text = _INVISIBLE.sub("", text if text.isascii() else _EMOJI.sub("", text))
    text = _CONTROL.sub("", _VARIATION.sub("", text))
    text = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _SPACE.sub(" ", plain_digits(text))


def plain_digits(text: str) -> str:
    """The text with decimal digits of every script (Arabic, full-width, mathematical) written 0 to 9."""
    return text if text.isascii() else "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character in _SUBSCRIPTS:
        return str(_SUBSCRIPTS.index(character))
    return character if character.isascii() or not character.isdecimal() else str(unicodedata.decimal(character))
