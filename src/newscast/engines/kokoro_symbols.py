"""From espeak-ng's IPA to the symbols that Kokoro-82M knows, and on to the numbers it takes.

Kokoro was trained on an alphabet of its own: IPA with one symbol for each affricate and English diphthong (ʤ, A for eɪ, O for oʊ).
What the model has no symbol for is replaced by its nearest neighbour in the tables below; what has none there is an error, because a
phoneme that is dropped is a word that is said wrong.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from newscast.errors import SpeechError

TOKENS: Final = (
    dict(zip(";:,.!?", range(1, 7), strict=True))
    | dict(zip('—…"()“” \N{COMBINING TILDE}ʣʥʦʨᵝꭧAI', range(9, 26), strict=True))
    | {"O": 31, "Q": 33, "S": 35, "T": 36, "W": 39, "Y": 41, "ᵊ": 42}
    | dict(zip("abcdef", range(43, 49), strict=True))
    | dict(zip("hijklmnopqrstuvwxyzɑɐɒæ", range(50, 73), strict=True))
    | {"β": 75, "ɔ": 76, "ɕ": 77, "ç": 78, "ɖ": 80, "ð": 81, "ʤ": 82, "ə": 83, "ɚ": 85, "ɛ": 86, "ɜ": 87, "ɟ": 90, "ɡ": 92}
    | {"ɥ": 99, "ɨ": 101, "ɪ": 102, "ʝ": 103, "ɯ": 110, "ɰ": 111, "ŋ": 112, "ɳ": 113, "ɲ": 114, "ɴ": 115, "ø": 116, "ɸ": 118}
    | {"θ": 119, "œ": 120, "ɹ": 123, "ɾ": 125, "ɻ": 126, "ʁ": 128, "ɽ": 129, "ʂ": 130, "ʃ": 131, "ʈ": 132, "ʧ": 133, "ʊ": 135}
    | {"ʋ": 136, "ʌ": 138, "ɣ": 139, "ɤ": 140, "χ": 142, "ʎ": 143, "ʒ": 147, "ʔ": 148, "ˈ": 156, "ˌ": 157, "ː": 158, "ʰ": 162}
    | {"ʲ": 164, "↓": 169, "→": 171, "↗": 172, "↘": 173, "ᵻ": 177}
)
"""The model's numbers: symbol -> token. 0 is the pad at both ends."""

_NEIGHBOURS: Final = {
    "g": "ɡ",
    "ɫ": "l",
    "ɭ": "l",
    "ɬ": "l",
    "ʟ": "l",
    "ɱ": "m",
    "ʍ": "w",
    "ʀ": "ʁ",
    "ɦ": "h",
    "ħ": "h",
    "ʜ": "h",
    "ʕ": "ʔ",
    "ɵ": "ə",
    "ɘ": "ə",
    "ɞ": "ɜ",
    "ʉ": "u",
    "ʏ": "y",
    "ɶ": "œ",
    "ɝ": "ɜɹ",
    "ɓ": "b",
    "ɗ": "d",
    "ɠ": "ɡ",
    "ɢ": "ɡ",
    "ʛ": "ɡ",
    "ʄ": "ɟ",
    "ʙ": "b",
    "ʐ": "ʒ",
    "ʑ": "ʒ",
    "ɮ": "l",
    "ɺ": "ɾ",
    "ɧ": "ʃ",
    "ʘ": "p",
    "ǀ": "t",
    "ˑ": "ː",
    "\N{COMBINING VERTICAL LINE BELOW}": "ᵊ",
    # what only shades or parts sounds
    "\N{COMBINING DOUBLE INVERTED BREVE}": "",
    "\N{COMBINING DOUBLE BREVE BELOW}": "",
    "\N{COMBINING INVERTED BREVE BELOW}": "",
    "\N{COMBINING RING BELOW}": "",
    "\N{COMBINING RING ABOVE}": "",
    "\N{COMBINING CARON BELOW}": "",
    "\N{COMBINING BRIDGE BELOW}": "",
    "\N{COMBINING DOWN TACK BELOW}": "",
    "\N{COMBINING UP TACK BELOW}": "",
    "\N{COMBINING PLUS SIGN BELOW}": "",
    "\N{COMBINING MINUS SIGN BELOW}": "",
    "\N{COMBINING DIAERESIS}": "",
    "\N{COMBINING X ABOVE}": "",
    "\N{COMBINING CEDILLA}": "",
    "\N{COMBINING BREVE}": "",
    "ˠ": "",
    "ˤ": "",
    "ʷ": "w",
    "ʱ": "ʰ",
    "ˀ": "ʔ",
    "ⁿ": "",
    "˞": "ɹ",
    "‿": "",
    "|": "",
    "‖": "",
    "-": "",
}

_AFFRICATES: Final = (("t͡ʃ", "ʧ"), ("d͡ʒ", "ʤ"), ("t͡s", "ʦ"), ("d͡z", "ʣ"), ("tʃ", "ʧ"), ("dʒ", "ʤ"))

_ENGLISH: Final = (
    *_AFFRICATES,
    ("eɪ", "A"),
    ("aɪ", "I"),
    ("aʊ", "W"),
    ("ɔɪ", "Y"),
    ("ʲ", ""),
    ("r", "ɹ"),
    ("x", "k"),
    ("ç", "k"),
    ("ɬ", "l"),
    ("e", "A"),
)
_AMERICAN: Final = (
    ("oʊ", "O"),
    ("ɜːɹ", "ɜɹ"),
    ("ɜː", "ɜɹ"),
    ("ɚ", "əɹ"),
    ("ɪə", "iə"),
    ("ɔː", "ɔ"),
    ("ːɹ", "ɹ"),
    ("ː", ""),
    ("ɐ", "ə"),
)
_BRITISH: Final = (("əʊ", "Q"), ("oʊ", "Q"), ("eə", "ɛː"), ("æ", "a"), ("ɐ", "ə"))


def symbols(ipa: str, language: str) -> str:
    """The line of IPA in Kokoro's alphabet; `language` is that of the words. Raises SpeechError for a sound that it has not."""
    line = unicodedata.normalize("NFD", ipa).replace("c\N{COMBINING CEDILLA}", "ç")
    for sound, symbol in _rules(language.lower()):
        line = line.replace(sound, symbol)
    line = "".join(_NEIGHBOURS.get(sound, sound) for sound in line)
    strange = sorted({sound for sound in line if sound not in TOKENS})
    if strange:
        names = ", ".join(f"{sound} (U+{ord(sound):04X})" for sound in strange)
        raise SpeechError(f"Kokoro has no symbol for {names} in '{ipa}'", "Correct the IPA in the lexicon.")
    return line


def _rules(language: str) -> tuple[tuple[str, str], ...]:
    if not language.startswith("en"):
        return _AFFRICATES
    return _ENGLISH + (_BRITISH if language.startswith("en-gb") else _AMERICAN)
