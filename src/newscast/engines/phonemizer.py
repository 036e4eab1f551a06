"""From text to phonemes (IPA) by espeak-ng, with the punctuation that voices need and the pronunciations that lexicons ask for.

espeak-ng comes with piper-tts and runs in this process: text reaches it as a string, never as an argument, and neither SSML nor its
own `[[phonemes]]` are switched on. It has one global state, so one lock serves all threads; a sentence takes about a millisecond.

espeak-ng ends a clause where it likes and drops the marks. So the text is cut at its punctuation first, and only what lies between goes
to espeak-ng; a lexicon's IPA stands in for its words in the same way.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from newscast.engines import east_asian, english
from newscast.errors import SpeechError
from newscast.model import Pronunciation, Utterance, Voice

_LOCK: Final = threading.Lock()

_VOICES: Final = {
    "en": "en-us",
    "en-us": "en-us",
    "en-gb": "en-gb-x-rp",
    "zh": "cmn",
    "nb": "nb",
    "no": "nb",
    "pt": "pt",
    "pt-br": "pt-br",
}
"""espeak-ng's own names where they are not the language's: its "en" is northern British, its Chinese "cmn"."""

_TYPOGRAPHY: Final = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("ʼ"): "'",
    ord("«"): "“",
    ord("»"): "”",
    ord("„"): "“",
    ord("‹"): "“",
    ord("›"): "”",
    ord("["): "(",
    ord("]"): ")",
    ord("{"): "(",
    ord("}"): ")",
    ord("–"): "—",
    ord("―"): "—",
    ord("。"): ".",
    ord("、"): ",",
    ord("，"): ",",
    ord("！"): "!",
    ord("？"): "?",
    ord("："): ":",
    ord("；"): ";",
    ord("।"): ".",
    ord("¿"): " ",
    ord("¡"): " ",
}
"""One character for one, so that places in the text stay what they are."""

_MARK: Final = re.compile(
    r"""
    [—…“”"()]                    # these part words wherever they stand
    | (?<!\d)--?(?=\s)           # a hyphen used as a dash
    | [;:,!?]+ (?= [\s“”"')—…] | $ )   # not within 1,200 or 10:30
    | \.{2,} | (?<=\s)\.(?=\s|$)
    | \. (?= ["”)']* $ )
    | (?<! \b[A-Z] ) (?<! \b(?:Mr|Dr|St) ) (?<! \bMrs ) \. (?= ["”)']* \s+ ["“('']* [A-Z\d] )   # not after an initial
    """,
    re.VERBOSE,
)
_SWITCH: Final = re.compile(r"\([a-z][a-z0-9-]*\)")
"""espeak-ng marks words of another language by (en)…(fr)."""
_POSSESSIVE: Final = re.compile(r"'s\b", re.IGNORECASE)
_SIBILANT: Final = tuple("szʃʒʧʤ")
_VOICELESS: Final = tuple("ptkfθ")
_VOWELS: Final = frozenset("aeiouyæɑɒɔɐəɛɜɪʊʌøœɨʉɯɤɘɵɶɞᵻ")
_NONCE_VOWEL, _NONCE_CONSONANT = "ozuzoz", "zuzoz"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the spoken text, `text[start:end]`, and how it is said; `is_mark` for punctuation, which is its own symbol."""

    start: int
    end: int
    ipa: str
    is_mark: bool = False


def phonemize(text: str, language: str) -> str:
    """The IPA of a sentence with its punctuation: "Hello, world." -> "həlˈoʊ, wˈɜːld.". Raises SpeechError."""
    return join(pieces(Utterance(source=text, spoken=text, language=language), language))


def join(parts: Sequence[Piece]) -> str:
    """The pieces as one line: words parted by single spaces, marks close to the word that they follow."""
    return layout(parts)[0]


def layout(parts: Sequence[Piece]) -> tuple[str, list[int]]:
    """The pieces as one line, and where in it each begins."""
    line = ""
    offsets: list[int] = []
    for part in parts:
        clings = part.is_mark and part.ipa not in "“(—"
        line += "" if not line or clings or line[-1] in "“(" else " "
        offsets.append(len(line))
        line += part.ipa
    return line, offsets


def accent(utterance: Utterance, voice: Voice) -> str:
    """The language to read an utterance in: the voice's own accent where it speaks the language of the words, else theirs."""
    same = utterance.language.lower().split("-")[0] in ("", voice.language.lower().split("-")[0])
    return voice.language if same else utterance.language


@lru_cache(maxsize=4096)
def alone(word: str, language: str) -> str:
    """The IPA of a word by itself; "" where it has none."""
    text = "".join(char for char in _clean(word) if char.isalnum() or char in "'-.&")
    return _espeak(text, language) if text else ""


def pieces(utterance: Utterance, language: str) -> list[Piece]:
    """The utterance in pieces: words between marks, and marks. Raises SpeechError."""
    text = _clean(utterance.spoken)
    given = _checked(text, [*utterance.pronunciations, *_letters(text, utterance.pronunciations, language)])
    found: list[Piece] = []
    at = 0
    for mark in _MARK.finditer(text):
        if not any(one.start < mark.end() and mark.start() < one.end for one in given):
            found += _said(text, at, mark.start(), given, language)
            found.append(Piece(mark.start(), mark.end(), _symbol(text, mark), is_mark=True))
            at = mark.end()
    found += _said(text, at, len(text), given, language)
    if not any(not part.is_mark for part in found):
        raise SpeechError(f"There is nothing to say in '{utterance.spoken}'", "It holds no letter or figure; leave it out.")
    return found


def espeak_voice(language: str) -> str:
    """espeak-ng's name of a language: "en-US" -> "en-us", "fr-FR" -> "fr"."""
    tag = language.lower().replace("_", "-")
    primary = tag.split("-", maxsplit=1)[0]
    return _VOICES.get(tag, _VOICES.get(primary, primary))


def _clean(text: str) -> str:
    """The text with plain typography and without control characters, every character still in its place."""
    plain = text.translate(_TYPOGRAPHY)
    return "".join(" " if char.isspace() or unicodedata.category(char) == "Cc" else char for char in plain)


def _checked(text: str, given: Sequence[Pronunciation]) -> list[Pronunciation]:
    ordered = sorted(given, key=lambda one: one.start)
    ends = [0, *(one.end for one in ordered)]
    if any(one.start < end for one, end in zip(ordered, ends, strict=False)) or ends[-1] > len(text):
        raise SpeechError(
            f"A pronunciation does not lie in '{text}', or two overlap", "Correct the lexicon or the article's markup."
        )
    return [_with_ending(text, one) for one in ordered]


def _letters(text: str, given: Sequence[Pronunciation], language: str) -> Iterator[Pronunciation]:
    """Letters of English that espeak-ng would take for words, where nobody has said how they sound."""
    if is_english(language):
        for letter in english.letters(text):
            if all(letter.end <= one.start or one.end <= letter.start for one in given):
                yield letter


def is_english(language: str) -> bool:
    """Whether a language tag, or espeak-ng's name of a language, is of English."""
    return language.lower().split("-")[0] == "en"


def _said(text: str, start: int, end: int, given: Sequence[Pronunciation], language: str) -> Iterator[Piece]:
    """The piece between two marks, unless there are only spaces."""
    words = text[start:end].strip()
    if not words:
        return
    inside = [one for one in given if start <= one.start and one.end <= end]
    ipa = _spliced(text, start, end, inside, language) if inside else _espeak(words, language)
    if ipa:
        yield Piece(start, end, ipa)
    elif any(char.isalnum() for char in words):
        raise SpeechError(f"espeak-ng has no sound for '{words}' in {language}", "Add it to the lexicon, or correct its language.")


def _spliced(text: str, start: int, end: int, given: Sequence[Pronunciation], language: str) -> str:
    """The IPA of a stretch with given pronunciations in it.

    What stands beside a word depends on it ("the", "a", stress), so espeak-ng gets a made-up word in its place, of like beginning,
    whose phonemes are then replaced. Should it read the made-up word in an unforeseen way, the stretch is cut at the given words.
    """
    parts = _between(text, start, end, given)
    nonces = [_NONCE_VOWEL if one.ipa.lstrip("ˈˌ")[:1] in _VOWELS else _NONCE_CONSONANT for one in given]
    whole = parts[0] + "".join(f" {nonce} {part}" for nonce, part in zip(nonces, parts[1:], strict=True))
    places = list(_nonce_pattern(language).finditer(line := _espeak(whole, language)))
    if len(places) == len(given):
        for place, one in reversed(list(zip(places, given, strict=True))):
            line = line[: place.start()] + one.ipa + line[place.end() :]
        return line
    said = [_espeak(part, language) if part.strip() else "" for part in parts]
    return " ".join(filter(None, [said[0], *(f"{one.ipa} {part}".strip() for one, part in zip(given, said[1:], strict=True))]))


def _between(text: str, start: int, end: int, given: Sequence[Pronunciation]) -> list[str]:
    edges = [start, *(edge for one in given for edge in (one.start, one.end)), end]
    return [text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]


@cache
def _nonce_pattern(language: str) -> re.Pattern[str]:
    """Finds the phonemes of the made-up words, wherever stress falls in them."""
    said = [_espeak(nonce, language).replace("ˈ", "").replace("ˌ", "") for nonce in (_NONCE_VOWEL, _NONCE_CONSONANT)]
    return re.compile("|".join("[ˈˌ]?" + "[ˈˌ]?".join(map(re.escape, one)) for one in said))


def _symbol(text: str, mark: re.Match[str]) -> str:
    """The mark as one of the symbols that voices know."""
    written = mark[0]
    if written == '"':
        before = text[mark.start() - 1 : mark.start()]
        return "“" if not before or before.isspace() or before in "(—" else "”"
    if written.startswith(".."):
        return "…"
    if written.startswith("-"):
        return "—"
    return next((char for char in written if char in "!?"), written[0])


def _with_ending(text: str, given: Pronunciation) -> Pronunciation:
    """The pronunciation in plain IPA; a possessive 's after it becomes part of it, as espeak-ng would spell a lone one."""
    ipa = unicodedata.normalize("NFC", given.ipa.strip("/[] ").replace("'", "ˈ"))
    owner = _POSSESSIVE.match(text, given.end)
    if not owner:
        return replace(given, ipa=ipa)
    ending = "ɪz" if ipa.endswith(_SIBILANT) else "s" if ipa.endswith(_VOICELESS) else "z"
    return Pronunciation(given.start, owner.end(), ipa + ending)


def _espeak(text: str, language: str) -> str:
    primary = language.lower().split("-")[0]
    if primary in east_asian.LANGUAGES:
        return east_asian.phonemes(text, primary, lambda word: _espeak(word, "en-us"))
    from piper import espeakbridge

    with _LOCK:
        _start()
        try:
            espeakbridge.set_voice(espeak_voice(language))
        except RuntimeError as error:
            raise SpeechError(
                f"espeak-ng does not know the language '{language}'", "Give the article or the voice its BCP 47 tag, such as en-US."
            ) from error
        clauses = espeakbridge.get_phonemes(text)
    # the marks of the text are pieces of their own: what espeak-ng still takes for the end of a clause is the dot of an abbreviation
    said = " ".join(ipa for ipa, _, _ in clauses)
    plain = " ".join(_SWITCH.sub("", said).split())
    return english.apart(plain) if is_english(language) else plain


_started = False


def _start() -> None:
    global _started  # noqa: PLW0603 - espeak-ng itself is a global: it may be started once in a process
    if not _started:
        from piper import espeakbridge
        from piper.phonemize_espeak import ESPEAK_DATA_DIR

        espeakbridge.initialize(str(ESPEAK_DATA_DIR))
        _started = True
