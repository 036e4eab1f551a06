"""Newsroom respelling to IPA: "KYE-iv" -> "kˈaɪɪv", as pronunciation desks write it.

Syllables are parted by hyphens, words by spaces; the stressed syllable stands in CAPITALS. The IPA uses the symbols of espeak-ng's
American voice, stress before the vowel, which suit Piper and Kokoro alike.
"""

from __future__ import annotations

import re

_CONSONANTS = {
    "tch": "tʃ", "sch": "ʃ", "ch": "tʃ", "sh": "ʃ", "zh": "ʒ", "th": "θ", "dh": "ð", "ng": "ŋ", "kh": "x", "hw": "w", "wh": "w", "ck": "k", "ph": "f", "gh": "ɡ",
    "ss": "s", "ll": "l", "tt": "t", "ff": "f", "zz": "z", "nn": "n", "mm": "m", "rr": "ɹ", "kk": "k", "dd": "d", "pp": "p", "bb": "b", "gg": "ɡ",
    "b": "b", "c": "k", "d": "d", "f": "f", "g": "ɡ", "h": "h", "j": "dʒ", "k": "k", "l": "l", "m": "m", "n": "n", "p": "p", "q": "k", "r": "ɹ",
    "s": "s", "t": "t", "v": "v", "w": "w", "x": "ks", "y": "j", "z": "z",
}  # fmt: skip
_VOWELS = {
    "eye": "aɪ", "igh": "aɪ", "aye": "aɪ", "eer": "ɪɹ", "ear": "ɪɹ", "air": "ɛɹ", "oor": "ʊɹ", "uur": "ʊɹ", "ire": "aɪɚ", "our": "aʊɚ", "yoo": "juː", "yew": "juː",
    "ahr": "ɑːɹ", "awr": "ɔːɹ", "ohr": "oːɹ", "ehr": "ɛɹ", "ihr": "ɪɹ", "uhr": "ɜː", "aar": "ɑːɹ", "ayr": "ɛɹ",
    "ah": "ɑː", "aa": "ɑː", "aw": "ɔː", "au": "ɔː", "ay": "eɪ", "ai": "eɪ", "ee": "iː", "ea": "iː", "eh": "ɛ", "ew": "uː", "ih": "ɪ", "oh": "oʊ", "oa": "oʊ", "oe": "oʊ",
    "oo": "uː", "uu": "ʊ", "ou": "aʊ", "ow": "aʊ", "oy": "ɔɪ", "oi": "ɔɪ", "uh": "ʌ", "ye": "aɪ", "ie": "aɪ", "ar": "ɑːɹ", "or": "ɔːɹ", "er": "ɜː", "ur": "ɜː", "ir": "ɜː",
    "a": "æ", "e": "ɛ", "i": "ɪ", "o": "ɑː", "u": "ʌ", "y": "aɪ",
}  # fmt: skip
_WEAK = {"ʌ": "ə", "ɜː": "ɚ", "iː": "i"}
_NUCLEUS = re.compile("|".join(sorted(_VOWELS, key=len, reverse=True)))
_ONSET = re.compile("|".join(sorted(_CONSONANTS, key=len, reverse=True)))
_SILENT_E = re.compile(r"[bcdfgklmnprstvz]+e$")
_LONG = {"a": "eɪ", "e": "iː", "i": "aɪ", "o": "oʊ", "u": "uː", "y": "aɪ"}


def to_ipa(respelling: str) -> str:
    """The IPA of a respelling. Raises ValueError naming a syllable that cannot be read, or a word of several without stress."""
    return " ".join(_word(word, alone=respelling.islower()) for word in respelling.split())


def _word(word: str, *, alone: bool) -> str:
    """One word. "luh" in "luh PEN" is weak; a respelling without capitals, "sigh", is stressed."""
    syllables = [syllable for syllable in re.split(r"[-·]", word) if syllable]
    if alone and len(syllables) > 1:
        raise ValueError(f"'{word}' has no stressed syllable in CAPITALS")
    return "".join(_syllable(syllable, stressed=alone or syllable.isupper()) for syllable in syllables)


def _syllable(written: str, *, stressed: bool) -> str:
    """One syllable: the sounds before its vowel, the vowel, the sounds after it."""
    syllable = written.lower().replace("'", "").replace("’", "")
    onset, at = _consonants(syllable, 0)
    nucleus = _NUCLEUS.match(syllable, at)
    if nucleus is None and onset.endswith("j"):  # "KY": the y is the vowel
        onset, at = onset[:-1], at - 1
        nucleus = _NUCLEUS.match(syllable, at)
    if nucleus is None:
        raise ValueError(f"'{written}' has no vowel that can be read")
    rest = syllable[nucleus.end() :]
    vowel = _VOWELS[nucleus[0]]
    if _SILENT_E.fullmatch(rest):
        vowel, rest = _LONG.get(nucleus[0], vowel), rest[:-1].replace("c", "s")
    coda, end = _consonants(rest, 0)
    if end < len(rest):
        raise ValueError(f"'{written}' has more than one vowel: part its syllables with hyphens")
    weak = "ə" if vowel == "æ" and not coda else _WEAK.get(vowel, vowel)
    return onset + ("ˈ" + vowel if stressed else weak) + coda


def _consonants(text: str, at: int) -> tuple[str, int]:
    """The consonants from a place on, and where they end; a "y" between consonant and vowel is "j"."""
    sounds = ""
    while (found := _ONSET.match(text, at)) and not (found[0] == "y" and _begins_vowel(text, at)):
        sounds += _CONSONANTS[found[0]]
        at = found.end()
    return sounds, at


def _begins_vowel(text: str, at: int) -> bool:
    """Whether the "y" at a place is a vowel: "kye" and "kyv", not "yah" or "nyet"."""
    after = text[at + 1 : at + 2]
    return at > 0 and (text[at:] == "ye" or not after or after not in "aeiou")
