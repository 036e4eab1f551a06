"""A written sentence to the words and the phonemes of a voice: lexicon, inline markup, normalizer and heteronyms brought together.

What a rule or a mark claims is taken out of the sentence before the normalizer sees it, a made-up name in its place, and put back
after; so "data-newscast" and lexicons always win. Phonemes go along as Pronunciations; an engine that reads text only gets other
words in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newscast.model import Pronunciation, Span, SpanKind
from newscast.script import foreign, homographs, spelling
from newscast.script.announcements import phrases
from newscast.script.foreign import Phonemize
from newscast.script.lexicon import Lexicon, Rule
from newscast.script.normalize import normalize

_URL = re.compile(r"https?://(?:www\.)?((?:[\w-]+\.)+[\w-]+)(?::\d+)?(?:[/?#][^\s<>]*)?", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Z]?[^\W\d_A-Z][^\W\d_]*(?:[ '’-][^\W\d_]+)*")
_SPOKEN_MARKS = frozenset({SpanKind.SAY, SpanKind.PHONEMES, SpanKind.LETTERS, SpanKind.LANGUAGE, SpanKind.EXPANSION})
_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        [
            "ˈeɪ",
            "bˈiː",
            "sˈiː",
            "dˈiː",
            "ˈiː",
            "ˈɛf",
            "dʒˈiː",
            "ˈeɪtʃ",
            "ˈaɪ",
            "dʒˈeɪ",
            "kˈeɪ",
            "ˈɛl",
            "ˈɛm",
            "ˈɛn",
            "ˈoʊ",
            "pˈiː",
            "kjˈuː",
            "ˈɑːɹ",
            "ˈɛs",
            "tˈiː",
            "jˈuː",
            "vˈiː",
            "dˈʌbəljˌuː",
            "ˈɛks",
            "wˈaɪ",
            "zˈiː",
        ],
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the sentence that is said in its own way: other words, or the same words in these phonemes."""

    start: int
    end: int
    say: str
    ipa: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a sentence and the phonemes for some of them."""

    spoken: str
    pronunciations: tuple[Pronunciation, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """How sentences are said in one article. `words_only` is for engines without phonemes; `full` expands abbreviations."""

    lexicon: Lexicon
    words_only: bool = False
    full: bool = False
    phonemize: Phonemize | None = None

    def say(self, sentence: str, language: str, spans: Sequence[Span] = ()) -> Said:
        """A sentence as spoken; `spans` are those of the sentence itself."""
        claims = _apart([*self._marked(sentence, language, spans), *_links(sentence, language), *self._ruled(sentence, language)])
        said = _said(sentence, claims, language)
        if self.words_only:
            return self._respelled(said)
        given = [*said.pronunciations, *self._known(said.spoken), *homographs.pronounce(said.spoken, language)]
        given += spelling.pronounce(said.spoken, language)
        return Said(said.spoken, tuple(sorted(_free(given), key=lambda one: one.start)))

    def _marked(self, sentence: str, language: str, spans: Sequence[Span]) -> Iterable[Claim]:
        """What inline markup claims."""
        for span in spans:
            text = sentence[span.start : span.end]
            if span.kind is SpanKind.SAY:
                yield Claim(span.start, span.end, normalize(span.value, language))
            elif span.kind is SpanKind.PHONEMES:
                yield Claim(span.start, span.end, text, span.value)
            elif span.kind is SpanKind.LETTERS and any(map(str.isalnum, text)):
                yield Claim(span.start, span.end, *letters(text, words_only=self.words_only, language=language))
            elif span.kind is SpanKind.EXPANSION and self.full:
                yield Claim(span.start, span.end, span.value)
            elif span.kind is SpanKind.LANGUAGE and not same_language(span.value, language):
                said = normalize(text, span.value)
                ipa = self.sound(said, span.value)
                if ipa or self.words_only:
                    yield Claim(span.start, span.end, said, ipa)
                elif foreign.is_unreadable(text, language):
                    yield Claim(span.start, span.end, "")

    def _ruled(self, sentence: str, language: str) -> Iterable[Claim]:
        """What lexicon rules claim before the normalizer: all but phonemes for plain names, whose surroundings it needs to see."""
        for match in self.lexicon.matches(sentence):
            if not _late(match.rule):
                yield Claim(match.start, match.end, *self._applied(match.rule, sentence[match.start : match.end], language))

    def _applied(self, rule: Rule, written: str, language: str) -> tuple[str, str]:
        """The words and phonemes of a rule."""
        if rule.ipa:
            return (respelled(rule), "") if self.words_only else (written, rule.ipa)
        if rule.spell == "letters":
            return letters(written, words_only=self.words_only, language=language)
        if rule.spell == "word":
            return written.capitalize(), ""
        return rule.say or written, self.sound(written, rule.language) if rule.language else ""

    def sound(self, text: str, language: str) -> str:
        """The phonemes of words in another language; "" where the engine takes none or there is no way to say them."""
        return "" if self.words_only or not self.phonemize else foreign.sound(self.phonemize, text, language)

    def _known(self, spoken: str) -> Iterable[Pronunciation]:
        return [
            Pronunciation(match.start, match.end, match.rule.ipa) for match in self.lexicon.matches(spoken) if _late(match.rule)
        ]

    def _respelled(self, said: Said) -> Said:
        spoken = said.spoken
        for match in reversed([match for match in self.lexicon.matches(spoken) if _late(match.rule)]):
            spoken = spoken[: match.start] + respelled(match.rule) + spoken[match.end :]
        return Said(spoken)


def _links(sentence: str, language: str) -> Iterable[Claim]:
    """Addresses with all their signs: nobody remembers more of them by ear than whose they are."""
    for url in _URL.finditer(sentence):
        end = url.start() + len(url[0].rstrip(".,;:!?)]}>\"'”’»"))
        yield Claim(url.start(), end, normalize(phrases(language).say("link", host=url[1].rstrip(".")), language))


def same_language(one: str, other: str) -> bool:
    """Whether two tags name the same language, whatever the region."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def respelled(rule: Rule) -> str:
    """The words that stand for phonemes with an engine that reads text: "KEE-iv" as "kee-iv"; without a respelling, the word itself."""
    return rule.respell.lower() or rule.word


def letters(written: str, *, words_only: bool, language: str) -> tuple[str, str]:
    """A word said letter by letter: its text and, for English voices, its phonemes, since espeak-ng reads a lone A as the article."""
    found = [letter for letter in written.upper() if letter.isalnum()]
    known = same_language(language, "en") and all(letter in _LETTERS for letter in found)
    if words_only or not known:
        return " ".join(found), ""
    names = [_LETTERS[letter] for letter in found]
    return written, "".join(name.replace("ˈ", "ˌ") for name in names[:-1]) + names[-1]


def _late(rule: Rule) -> bool:
    return bool(rule.ipa and _PLAIN.fullmatch(rule.word))


def _apart(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in order without overlap; the earlier given wins."""
    kept: list[Claim] = []
    for claim in claims:
        if claim.start < claim.end and all(claim.end <= other.start or other.end <= claim.start for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.start)


def _free(given: Iterable[Pronunciation]) -> list[Pronunciation]:
    """Pronunciations without overlap; the earlier given wins."""
    kept: list[Pronunciation] = []
    for one in given:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept


def _said(sentence: str, claims: Sequence[Claim], language: str) -> Said:
    """The sentence normalized with the claims' own words in it."""
    if not claims:
        return Said(normalize(sentence, language))
    names = [f"Q{chr(ord('a') + index // 26)}{chr(ord('a') + index % 26)}xo" for index in range(len(claims))]
    masked = _filled(sentence, [replace(claim, say=name) for claim, name in zip(claims, names, strict=True)])
    spoken = normalize(masked, language)
    if re.findall(r"Q[a-z]{2}xo", spoken) != names:  # the normalizer touched a name, or the article has one: say it piece by piece
        return _pieced(sentence, claims, language)
    return _joined(re.split(r"Q[a-z]{2}xo", spoken), claims)


def _filled(sentence: str, claims: Sequence[Claim]) -> str:
    for claim in reversed(claims):
        sentence = sentence[: claim.start] + claim.say + sentence[claim.end :]
    return sentence


def _pieced(sentence: str, claims: Sequence[Claim], language: str) -> Said:
    edges = [0, *(edge for claim in claims for edge in (claim.start, claim.end)), len(sentence)]
    parts = [sentence[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return _joined([_spaced(part, normalize(part, language)) for part in parts], claims)


def _spaced(written: str, spoken: str) -> str:
    """Spoken text with a space where the written one begins or ends with one."""
    return " " * written[:1].isspace() + spoken.strip() + " " * (len(written) > 1 and written[-1:].isspace())


def _joined(parts: Sequence[str], claims: Sequence[Claim]) -> Said:
    """Texts and claims in turn."""
    spoken, given = parts[0], []
    for claim, part in zip(claims, parts[1:], strict=True):
        if claim.ipa and any(char.isalnum() for char in claim.say):
            given.append(Pronunciation(len(spoken), len(spoken) + len(claim.say), claim.ipa))
        gap = not claim.say and spoken[-1:] in {"", " "}
        spoken += claim.say + (part.lstrip(" ") if gap else part)
    return Said(spoken, tuple(given))


def within(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans that say how words sound and touch `text[start:end]`, counted from `start`."""
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if span.kind in _SPOKEN_MARKS and span.start < end and start < span.end
    )


def spoken_language(text: str, spans: Iterable[Span], default: str) -> str:
    """The language of a sentence: that of the span which holds all its letters, else the default."""
    for span in spans:
        outside = text[: span.start] + text[span.end :]
        if span.kind is SpanKind.LANGUAGE and not any(letter.isalnum() for letter in outside):
            return span.value
    return default
