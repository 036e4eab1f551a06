"""Words of another language in an article: those that nobody has marked up, and whether the voice can say them.

Another script shows itself ("Привет" in English). A quotation or sentence in the same script counts as foreign only when its small
words say so, none of the article's language is among them, and the language guesser agrees: a name or a loanword is never taken for it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from newscast.errors import SpeechError
from newscast.languages import likeliest
from newscast.model import Span, SpanKind

Phonemize = Callable[[str, str], str]
"""The IPA of a text in a language (BCP 47)."""

_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "HANGUL": "ko",
    "ETHIOPIC": "am",
    "SINHALA": "si",
    "ORIYA": "or",
    "MYANMAR": "my",
    "KHMER": "km",
    "LAO": "lo",
    "TIBETAN": "bo",
    "MONGOLIAN": "mn",
    "THAANA": "dv",
    "SYRIAC": "syr",
    "CHEROKEE": "chr",
    "CANADIAN": "iu",
    "YI": "ii",
    "BOPOMOFO": "zh",
    "GLAGOLITIC": "cu",
    "TIFINAGH": "ber",
    "NKO": "nqo",
    "VAI": "vai",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
}
"""The language that a script is most likely of, where the text says no more."""
_OWN = {
    "uk": "CYRILLIC",
    "bg": "CYRILLIC",
    "sr": "CYRILLIC",
    "mk": "CYRILLIC",
    "be": "CYRILLIC",
    "kk": "CYRILLIC",
    "fa": "ARABIC",
} | {
    "ur": "ARABIC",
    "mr": "DEVANAGARI",
    "ne": "DEVANAGARI",
    "yi": "HEBREW",
}
_JAPANESE = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
"""Scripts that stand together in one word."""
_NEUTRAL = frozenset(
    [
        "LATIN",
        "MODIFIER",
        "FEMININE",
        "MASCULINE",
        "MICRO",
        "MATHEMATICAL",
        "FULLWIDTH",
        "HALFWIDTH",
        "SUPERSCRIPT",
        "SUBSCRIPT",
        "DOUBLE",
        "BLACK",
        "SCRIPT",
        "KELVIN",
        "OHM",
        "ANGSTROM",
        "INFORMATION",
        "EULER",
        "PLANCK",
        "TURNED",
        "CIRCLED",
        "SQUARED",
        "NEGATIVE",
        "IDEOGRAPHIC",
        "VERTICAL",
    ]
) | {""}
"""Letters that belong to no foreign script: signs, variants, and what is no letter at all."""
_CLOSING = "。、！？」』】）"
"""Marks of the same script that a run ends with."""
_UKRAINIAN, _PERSIAN = re.compile("[іїєґ]", re.IGNORECASE), re.compile("[پچژگ]")
_QUOTED = re.compile(r"“([^“”]+)”|«\s*([^«»]+?)\s*»|\"([^\"]+)\"|„([^„“”]+)[“”]|‘([^‘’]{12,})’")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST_WORDS, _FEWEST_SIGNS, _LEAST_SHARE, _MOST_AGAINST = 4, 2, 0.25, 0.1
"""Of a stretch in the same script: words, different small words of the other language, their part of all words, and that of its own."""
_NO_SOUND = re.compile(r"[\dA-Z_]|\Z(?<!.)|lˌ?ɛɾɚ|lˈetə")
"""Tone numbers, nothing at all, or "Chinese letter", "Cyrillic letter": what espeak-ng says of a script that it cannot read."""


def find(text: str, language: str, marked: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a text in other languages than its own that are not marked up as anything yet."""
    taken = [span for span in marked if span.kind is not SpanKind.LINK]
    for start, end, found in (*_other_scripts(text, language), *_quotations(text, language)):
        if all(span.end <= start or end <= span.start for span in taken):
            yield Span(start, end, SpanKind.LANGUAGE, found)


def sound(phonemize: Phonemize, text: str, language: str) -> str:
    """The IPA of foreign words without marks around it; "" where there is no way to say them."""
    try:
        ipa = phonemize(text, language)
    except SpeechError:
        return ""
    ipa = " ".join(re.sub('[“”"()-]', "", re.sub("[—…]", ",", ipa)).split()).strip(" .,;:!?")
    return "" if _NO_SOUND.search(ipa) else ipa


def is_unreadable(text: str, language: str) -> bool:
    """Whether there are words in a script that a voice of the language cannot read at all."""
    return any(True for _ in _other_scripts(text, language))


def _other_scripts(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Runs of letters in a script that the language is not written in. A single Greek letter is a sign ("α")."""
    own = _own(language.partition("-")[0].lower())
    for start, end in _runs(text, own):
        letters = [letter for letter in text[start:end] if letter.isalpha()]
        scripts = {script_of(letter) for letter in letters}
        if len(letters) > 1 or scripts != {"GREEK"}:
            yield start, end, _language(text[start:end], scripts)


def _runs(text: str, own: set[str]) -> Iterator[tuple[int, int]]:
    """Where letters of another script stand together, with what is between them but no other letter or figure."""
    start = end = -1
    written = ""
    for place, char in enumerate(text):
        script = _JAPANESE.get(script_of(char), script_of(char)) if char.isalpha() else ""
        foreign = script not in _NEUTRAL and script_of(char) not in own
        if start >= 0 and (script != written if foreign else char.isalnum()):
            yield start, end
            start = -1
        if foreign:
            start, end, written = (place if start < 0 else start), place + 1, script
        elif start >= 0 and end == place and (char in _CLOSING or unicodedata.category(char).startswith("M")):
            end = place + 1
    if start >= 0:
        yield start, end


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of a letter, as Unicode names it: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]


def _own(primary: str) -> set[str]:
    """The scripts of a language, besides Latin."""
    if primary in {"ja", "zh"}:
        return {"CJK", "HIRAGANA", "KATAKANA"} if primary == "ja" else {"CJK"}
    return {script for script, language in _SCRIPTS.items() if language == primary} | {_OWN.get(primary, "")}


def _language(run: str, scripts: set[str]) -> str:
    if scripts & {"HIRAGANA", "KATAKANA"}:
        return "ja"
    if "CYRILLIC" in scripts and _UKRAINIAN.search(run):
        return "uk"
    if "ARABIC" in scripts and _PERSIAN.search(run):
        return "fa"
    return next((language for script, language in _SCRIPTS.items() if script in scripts), "und")


def _quotations(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Quotations in another language of the same script, and the text itself where it is all in one."""
    quoted = [(quote, guess(quote[quote.lastindex or 0], language)) for quote in _QUOTED.finditer(text)]
    whole = guess(text, language)
    around = guess(_QUOTED.sub(" ", text), language, fewest=1) if any(found for _, found in quoted) else whole
    if whole and whole == around:
        yield 0, len(text), whole
        return
    for quote, found in quoted:
        if found:
            yield quote.start(quote.lastindex or 0), quote.end(quote.lastindex or 0), found


def guess(text: str, language: str, fewest: int = _FEWEST_WORDS) -> str:
    """The language of a stretch of at least `fewest` words where it is surely not the article's; "" where it is or may be."""
    own = language.partition("-")[0].lower()
    words = [word.replace("’", "'").casefold() for word in _WORD.findall(text)]
    if len(words) < fewest or own not in small_words():
        return ""
    for other, small in small_words().items():
        signs = [word for word in words if word in small - small_words()[own]]
        against = sum(word in small_words()[own] - small for word in words)
        clear = (
            len(set(signs)) >= min(_FEWEST_SIGNS, fewest)
            and len(signs) >= _LEAST_SHARE * len(words)
            and against <= _MOST_AGAINST * len(words)
        )
        if other != own and clear and _agrees(text, other):
            return other
    return ""


def _agrees(text: str, language: str) -> bool:
    return likeliest(text)[0] == language


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """The small words by language."""
    table = tomllib.loads(files("newscast.script").joinpath("data/function_words.toml").read_text("utf-8"))
    return {language: frozenset(words.split()) for language, words in table.items()}
