"""How one article is read: its language, its settings and its speaker, and what turns out on the way not to be sayable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from newscast.model import Dropped, Span, SpanKind
from newscast.script import foreign, lexicon
from newscast.script.pronunciation import Speaker, same_language, spoken_language
from newscast.settings import ShowSettings

_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff](?>(?:\u200d[^\\s\\w])*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that decides how the lines of one article are said.

    `unspoken` and `warnings` grow while it is read; `expanded` are the abbreviations whose words have been said.
    """

    language: str
    settings: ShowSettings
    speaker: Speaker
    unspoken: list[Dropped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    expanded: set[tuple[str, str]] = field(default_factory=set)

    def spans(self, sentence: str, marked: Sequence[Span], language: str) -> tuple[Span, ...]:
        """What is to be minded in a sentence: its markup as voices can take it, and foreign words that nobody has marked."""
        kept = (*self._usable(sentence, marked), *self._emoji(sentence, marked))
        return (*kept, *foreign.find(sentence, language, kept))

    def _usable(self, sentence: str, marked: Iterable[Span]) -> Iterator[Span]:
        """Phonemes in the symbols of the voices, and of an abbreviation's expansions only the first."""
        for span in marked:
            if span.kind is SpanKind.PHONEMES:
                ipa = _voiced(span.value)
                yield from (replace(span, value=ipa),) if ipa else ()
            elif span.kind is not SpanKind.EXPANSION or _expansion(span, sentence) not in self.expanded:
                yield span

    def _emoji(self, sentence: str, marked: Iterable[Span]) -> Iterator[Span]:
        """The names of emoji, which only the full profile says, and each only once."""
        if self.speaker.full and same_language(self.language, "en"):
            named: set[str] = set()
            for emoji in _EMOJI.finditer(sentence):
                name = unicodedata.name(emoji[0][0], "").lower()
                free = all(
                    span.end <= emoji.start() or emoji.end() <= span.start for span in marked if span.kind is not SpanKind.LINK
                )
                if name and free and name not in named and (emoji[0], name) not in self.expanded:
                    named.add(name)
                    yield Span(emoji.start(), emoji.end(), SpanKind.EXPANSION, name)

    def language_of(self, sentence: str, spans: Sequence[Span], own: str) -> str:
        """The language to say a sentence in: its own, or the article's where the voice cannot say it; "" where neither can."""
        language = spoken_language(sentence, spans, own)
        if same_language(language, self.language) or self._has_voice(language) or self._can_say(sentence, language):
            return language
        return "" if foreign.is_unreadable(sentence, self.language) else self.language

    def _has_voice(self, language: str) -> bool:
        """Whether the show's cast has a voice for sentences in a language."""
        return any(same_language(tag, language) for tag in self.settings.voice.languages)

    def _can_say(self, text: str, language: str) -> bool:
        return self.speaker.words_only or self.speaker.phonemize is None or bool(self.speaker.sound(text, language))

    def report(self, sentence: str, marked: Sequence[Span], spans: Sequence[Span], own: str) -> None:
        """Keep what is left out of a sentence, what may sound wrong, and which abbreviations it has expanded."""
        language = spoken_language(sentence, spans, own)
        if not same_language(language, self.language) and not self._has_voice(language):
            self._report(sentence, language)
        for span in spans:
            if span.kind is SpanKind.LANGUAGE and not same_language(span.value, language):
                self._report(sentence[span.start : span.end], span.value)
            if span.kind is SpanKind.EXPANSION:
                self.expanded.add(_expansion(span, sentence))
        for span in marked:
            if span.kind is SpanKind.PHONEMES and not _voiced(span.value):
                word = sentence[span.start : span.end]
                self.warnings.append(f"The phonemes '{span.value}' of '{word}' are no IPA, and are passed over")

    def _report(self, text: str, language: str) -> None:
        written = text.strip()
        if self.speaker.words_only:
            self.warnings.append(f"'{written}' is in '{language}', which this voice may say wrong")
        elif self._can_say(text, language):
            return
        elif foreign.is_unreadable(text, self.language):
            self.unspoken.append(Dropped(written, "language"))
        else:
            self.warnings.append(f"'{written}' is in '{language}', which this voice cannot say, and is read as '{self.language}'")


def _expansion(span: Span, sentence: str) -> tuple[str, str]:
    return sentence[span.start : span.end], span.value


def _voiced(ipa: str) -> str:
    """IPA in the symbols of the voices; "" where it is none."""
    try:
        return lexicon.voiced(ipa)
    except ValueError:
        return ""
