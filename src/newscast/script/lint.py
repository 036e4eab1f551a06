"""Words of an article that a voice may well say wrong: what a pronunciation desk checks before the bulletin.

There is no dictionary of all names. A word is doubtful when it is a name that neither the lexicons nor the list of familiar names
hold, when its letters are foreign, or when it is an acronym that newscast has no rule for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newscast.model import Article, SpanKind
from newscast.script import sentences
from newscast.script.acronyms import acronyms
from newscast.script.foreign import Phonemize
from newscast.script.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NAME = re.compile(r"[A-ZÀ-ÞŁŚŠŽ]")
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:s|['’]s)?")
_OPENING = re.compile(r"(?:^|[\"“‘(:—–…] ?)$")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful word: why ("name", "foreign" or "acronym"), how a voice would say it (IPA), how often and where it stands first."""

    word: str
    reason: str
    ipa: str
    count: int
    sentence: str


def lint(article: Article, lexicon: Lexicon, phonemize: Phonemize) -> tuple[Doubt, ...]:
    """The doubtful words of an article, the most frequent first. `phonemize` is the voice's: text and language to IPA."""
    language = article.language or "en"
    seen = list(_sentences(article, language))
    common = {match[0] for text, _ in seen for match in _WORD.finditer(text) if match[0].islower()}
    found: dict[str, tuple[str, str]] = {}
    for text, marked in seen:
        for word, reason in _doubtful(text, marked, lexicon, common):
            found.setdefault(word, (reason, text))
    words = (_POSSESSIVE.sub("", match[0]) for text, _ in seen for match in _WORD.finditer(text))
    counts = Counter(word for word in words if word in found)
    ordered = sorted(found, key=lambda word: (-counts[word], word))
    return tuple(
        Doubt(word, found[word][0], phonemize(word, language).rstrip("."), counts[word], found[word][1]) for word in ordered
    )


def skeleton(doubts: tuple[Doubt, ...]) -> str:
    """A TOML lexicon to be filled in: each doubtful word with what the voice makes of it. Lines without a `#` are rules."""
    lines = ['# How these names are said. Write a respelling (KEE-iv) or { ipa = "kˈiːɪv" } and take the # away.', "", "[words]"]
    lines += [f'# "{doubt.word}" = ""  # {doubt.reason}, {doubt.count} x; the voice says {doubt.ipa}' for doubt in doubts]
    return "\n".join(lines) + "\n"


def _sentences(article: Article, language: str) -> Iterator[tuple[str, frozenset[int]]]:
    """Each sentence, and the places in it whose sound is marked up already. Headings, all capitals, tell nothing of names."""
    for section in article.sections:
        for block in section.blocks:
            said = {
                place
                for span in block.spans
                if span.kind in (SpanKind.SAY, SpanKind.PHONEMES, SpanKind.LETTERS)
                for place in range(span.start, span.end)
            }
            for start, end in sentences.bounds(block.text, block.language or language):
                yield block.text[start:end], frozenset(place - start for place in said if start <= place < end)


def _doubtful(text: str, marked: frozenset[int], lexicon: Lexicon, common: set[str]) -> Iterator[tuple[str, str]]:
    known = marked | {place for match in lexicon.matches(text) for place in range(match.start, match.end)}
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        reason = _reason(word, opens=bool(_OPENING.search(text[: match.start()])), common=common)
        if reason and match.start() not in known and not text.isupper():
            yield word, reason


def _reason(word: str, *, opens: bool, common: set[str]) -> str:
    """Why a word is doubtful; "" where it is not. A capital at the opening of a sentence says nothing."""
    if _ACRONYM.fullmatch(word):
        return "" if word.rstrip("s") in acronyms() else "acronym"
    if any(unicodedata.category(letter).startswith("L") and ord(letter) > ord("z") for letter in word):
        return "" if word in familiar() else "foreign"
    plain = opens or len(word) == 1 or not _NAME.match(word) or word.lower() in common
    return "" if plain or all(part in familiar() or part[0].islower() for part in word.split("-")) else "name"


@cache
def familiar() -> frozenset[str]:
    """Names that every voice says right, and the ordinary words that names of institutions are made of."""
    return frozenset(files("newscast.script").joinpath("data/familiar_en.txt").read_text("utf-8").split())
