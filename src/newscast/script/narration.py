"""Article -> Script: what is said, sentence by sentence, in which role, and with which silence after it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newscast import plugins
from newscast.model import Article, Chapter, Dropped, Role, Script, Section, Show, Span, SpanKind, Utterance, Voice
from newscast.script import announcements, clauses, lexicon, sentences, structure
from newscast.script.foreign import Phonemize
from newscast.script.pronunciation import Said, Speaker, same_language, within
from newscast.script.reading import Reading
from newscast.script.structure import Line, Policy
from newscast.settings import ShowSettings

LONGEST = 300
"""Spoken characters of one utterance. Kokoro takes 510 phonemes, about 1.2 to a letter of English."""
LONGEST_DENSE = 90
"""The same for scripts in which one character is a syllable or a word."""
HALF_AN_HOUR = 27_000
"""Characters that a voice reads in 30 minutes, after which the code of practice on AI content asks for a reminder."""
CLAUSE_PAUSE = 0.12
"""Seconds between the parts of a sentence that was too long for one utterance."""
ANY_LANGUAGE = "und"
"""The language of voices that say no words, such as tones."""
_DENSE = ("zh", "ja", "ko", "th", "km", "lo", "my")
_STOPS = {"zh": "。", "ja": "。", "hi": "।"}
_WHOLE = (SpanKind.SAY, SpanKind.PHONEMES, SpanKind.LETTERS, SpanKind.EXPANSION)


@dataclass(frozen=True, slots=True)
class _Timed:
    """An utterance with the silences wished around it."""

    utterance: Utterance
    before: float
    after: float


def write(article: Article, show: Show, settings: ShowSettings, voice: Voice, phonemize: Phonemize | None = None) -> Script:
    """The script of an article: a chapter for the lead and one for each top-level heading, intro and outro in the show's words.

    `phonemize` gives the IPA of foreign words; without it they are read by the article's voice as if they were its own.
    """
    structure.check_profile(settings.profile)
    language = article.language or settings.language
    known = lexicon.for_article(article, language, settings.lexicon)
    speaker = Speaker(known, not plugins.takes_phonemes(voice.engine), settings.profile == "full", phonemize)
    reading = Reading(language, settings, speaker)
    if not same_language(language, voice.language) and voice.language != ANY_LANGUAGE:
        reading.warnings.append(f"The article is in '{language}', and the voice {voice.name} speaks '{voice.language}'")
    chapters, unspoken = _chapters(article, Policy(settings.profile, announcements.phrases(language), settings.pauses))
    headings = [heading for heading, _ in chapters[1:]]
    chapters[0][1][:0] = _opening(article, headings, show, settings, voice)
    chapters[-1][1].extend(_closing(article, show, settings, voice))
    _remind(chapters, show)
    timed = [(title, [said for line in lines for said in _read(line, reading)]) for title, lines in chapters]
    return Script(article.title, language, _paced(timed), (*unspoken, *reading.unspoken), tuple(dict.fromkeys(reading.warnings)))


def _chapters(article: Article, policy: Policy) -> tuple[list[tuple[str, list[Line]]], list[Dropped]]:
    """The lines of the article by chapter, and what is not spoken."""
    chapters: list[tuple[str, list[Line]]] = [(article.title, [])]
    unspoken: list[Dropped] = []
    top = min((section.level for section in article.sections if section.heading), default=0)
    for section in article.sections:
        if section.heading and section.level == top:
            chapters.append((section.heading, []))
        lines, dropped = _section(section, top, policy)
        chapters[-1][1].extend(lines)
        unspoken.extend(dropped)
    return chapters, unspoken


def _section(section: Section, top: int, policy: Policy) -> tuple[list[Line], list[Dropped]]:
    parts = list(structure.read(section.blocks, policy))
    lines = [part for part in parts if isinstance(part, Line)]
    dropped = [part for part in parts if isinstance(part, Dropped)]
    if section.heading:
        lines.insert(0, structure.heading(section.heading, section.level - top + 1, policy))
    return lines, dropped


def _opening(article: Article, headings: Sequence[str], show: Show, settings: ShowSettings, voice: Voice) -> list[Line]:
    """The intro, the title where the intro does not say it, and in full what the article is made of."""
    pauses = settings.pauses
    text = announcements.intro(article, show, settings, voice)
    intro = Line(text, language=show.language, role=Role.INTRO, after=pauses.intro)
    title = Line(article.title, role=Role.HEADING, after=pauses.after_heading)
    lines = [intro] if settings.intro.text and article.title.rstrip(".!?…") in text else [intro, title]
    lines = lines if settings.intro.text else [title, intro]
    if settings.profile == "full":
        contents = announcements.overview(article, headings, show, text)
        lines.append(Line(contents, language=show.language, role=Role.INTRO, after=pauses.intro))
    return lines


def _closing(article: Article, show: Show, settings: ShowSettings, voice: Voice) -> list[Line]:
    text = announcements.outro(article, show, settings, voice)
    return [Line(text, language=show.language, role=Role.OUTRO, before=settings.pauses.outro)] if text else []


def _remind(chapters: Sequence[tuple[str, list[Line]]], show: Show) -> None:
    """Say again, between chapters, that the voice is synthetic where half an hour has passed since it was said."""
    said = 0
    for _, lines in chapters[:-1]:
        said += sum(len(line.text) for line in lines)
        if said > HALF_AN_HOUR:
            text = announcements.phrases(show.language).texts["disclosure"]
            lines.append(Line(text, language=show.language, role=Role.INTRO, before=lines[-1].after if lines else 0.0))
            said = 0


def _read(line: Line, reading: Reading) -> Iterator[_Timed]:
    """The utterances of a line: its sentences, the long ones in clauses."""
    sentence_pause = reading.settings.pauses.sentence
    found = _bounds(line, reading)
    for index, (start, end) in enumerate(found):
        utterances = list(_clauses(line, start, end, reading))
        for position, utterance in enumerate(utterances, 1):
            after = sentence_pause if position == len(utterances) else CLAUSE_PAUSE
            last = index == len(found) - 1 and position == len(utterances)
            yield _Timed(utterance, line.before if index == 0 and position == 1 else 0.0, max(after, line.after) if last else after)


def _bounds(line: Line, reading: Reading) -> list[tuple[int, int]]:
    """Where the sentences of a line begin and end; a mark that is said as one is never cut, and signs are no sentence."""
    if line.spoken:
        return [(0, len(line.text))]
    found: list[tuple[int, int]] = []
    whole = [span for span in line.spans if span.kind in _WHOLE]
    for start, end in sentences.bounds(line.text, line.language or reading.language):
        wordless = found and not (_has_words(line.text[slice(*found[-1])]) and _has_words(line.text[start:end]))
        if wordless or (found and any(span.start < start < span.end for span in whole)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _clauses(line: Line, start: int, end: int, reading: Reading) -> Iterator[Utterance]:
    """One utterance for `line.text[start:end]`, or several where it is too long for one."""
    sentence = line.text[start:end]
    own = line.language or reading.language
    marked = within(line.spans, start, end)
    spans = () if line.spoken else reading.spans(sentence, marked, own)
    language = reading.language_of(sentence, spans, own)
    longest = LONGEST_DENSE if language.partition("-")[0] in _DENSE else LONGEST
    lead = line.lead if not line.text[:start].strip() else ""
    cut = None if line.spoken else clauses.halve(sentence)
    sound = cut is not None and not any(span.start < cut < span.end for span in spans)
    if cut is None or not sound or len(sentence) <= longest:
        said = _said(lead + (line.spoken or sentence), language, () if line.spoken else _shifted(spans, len(lead)), reading)
        if cut is None or not sound or len(said.spoken) <= longest:
            reading.report(sentence, marked, spans, own)
            if _has_words(said.spoken) and language:
                sounds = said.pronunciations
                yield Utterance(sentence.strip(), said.spoken, language, line.role, block=line.block, pronunciations=sounds)
            elif language and sentence.strip():
                reading.unspoken.append(Dropped(sentence.strip(), "symbols"))
            return
    gap = len(sentence[:cut]) - len(sentence[:cut].rstrip())
    yield from _clauses(line, start, start + cut - gap, reading)
    yield from _clauses(line, start + cut, end, reading)


def _said(text: str, language: str, spans: Sequence[Span], reading: Reading) -> Said:
    """What is said for a text, ending in a stop so that every voice lets it fall."""
    said = reading.speaker.say(text, language, spans)
    bare = said.spoken.rstrip()
    stop = _STOPS.get(language.partition("-")[0], ".") if bare and unicodedata.category(bare[-1])[0] in "LNM" else ""
    return replace(said, spoken=bare + stop)


def _shifted(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)


def _paced(chapters: Sequence[tuple[str, Sequence[_Timed]]]) -> tuple[Chapter, ...]:
    """Chapters with the silence after each utterance: the longer of what it and the next one wish; none after the last."""
    flat = [said for _, spoken in chapters for said in spoken]
    pauses = [max(said.after, following.before) for said, following in pairwise(flat)] + [0.0]
    paced = iter([replace(said.utterance, pause_after=pause) for said, pause in zip(flat, pauses, strict=False)])
    return tuple(Chapter(title, tuple(next(paced) for _ in spoken)) for title, spoken in chapters)
