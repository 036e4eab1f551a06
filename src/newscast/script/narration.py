"""Article -> Script: what is said, sentence by sentence, in which role, and with which silence after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newscast.model import Article, Chapter, Dropped, Role, Script, Section, Show, Utterance, Voice
from newscast.script import announcements, clauses, sentences, structure
from newscast.script.normalize import normalize
from newscast.script.structure import Line, Policy
from newscast.settings import ShowSettings

LONGEST = 300
"""Spoken characters of one utterance. Kokoro takes 510 phonemes, about 1.2 to a letter of English."""
LONGEST_DENSE = 90
"""The same for scripts in which one character is a syllable or a word."""
CLAUSE_PAUSE = 0.12
"""Seconds between the parts of a sentence that was too long for one utterance."""
_DENSE = ("zh", "ja", "ko", "th", "km", "lo", "my")


@dataclass(frozen=True, slots=True)
class _Said:
    """An utterance with the silences wished around it."""

    utterance: Utterance
    before: float
    after: float


def write(article: Article, show: Show, settings: ShowSettings, voice: Voice) -> Script:
    """The script of an article: a chapter for the lead and one for each top-level heading, intro and outro spoken in the show's words."""
    structure.check_profile(settings.profile)
    language = article.language or settings.language
    policy = Policy(settings.profile, announcements.phrases(language), settings.pauses)
    chapters: list[tuple[str, list[Line]]] = [(article.title, _opening(article, show, settings, voice))]
    unspoken: list[Dropped] = []
    top = min((section.level for section in article.sections if section.heading), default=0)
    for section in article.sections:
        if section.heading and section.level == top:
            chapters.append((section.heading, []))
        lines, dropped = _section(section, top, policy)
        chapters[-1][1].extend(lines)
        unspoken.extend(dropped)
    chapters[-1][1].extend(_closing(article, show, settings, voice))
    said = [(title, [spoken for line in lines for spoken in _say(line, language, settings)]) for title, lines in chapters]
    return Script(article.title, language, _paced(said), tuple(unspoken))


def _opening(article: Article, show: Show, settings: ShowSettings, voice: Voice) -> list[Line]:
    """The intro, and the title where the intro does not say it."""
    pauses = settings.pauses
    text = announcements.intro(article, show, settings, voice)
    intro = Line(text, language=show.language, role=Role.INTRO, after=pauses.intro)
    if settings.intro.text and article.title.rstrip(".!?…") in text:
        return [intro]
    title = Line(article.title, role=Role.HEADING, after=pauses.after_heading)
    return [intro, title] if settings.intro.text else [title, intro]


def _closing(article: Article, show: Show, settings: ShowSettings, voice: Voice) -> list[Line]:
    text = announcements.outro(article, show, settings, voice)
    return (
        [Line(text, language=show.language, role=Role.OUTRO, before=settings.pauses.outro, after=settings.pauses.sentence)]
        if text
        else []
    )


def _section(section: Section, top: int, policy: Policy) -> tuple[list[Line], list[Dropped]]:
    parts = list(structure.read(section.blocks, policy))
    lines = [part for part in parts if isinstance(part, Line)]
    dropped = [part for part in parts if isinstance(part, Dropped)]
    if section.heading:
        lines.insert(0, structure.heading(section.heading, section.level - top + 1, policy))
    return lines, dropped


def _say(line: Line, default: str, settings: ShowSettings) -> Iterator[_Said]:
    """The utterances of a line: its sentences, the long ones in clauses."""
    language = line.language or default
    found = [line.text[start:end] for start, end in sentences.bounds(line.text, language)] if not line.spoken else [line.text]
    for index, sentence in enumerate(found):
        lead = line.lead if index == 0 else ""
        last = index == len(found) - 1
        utterances = list(_clauses(sentence, lead, line, language))
        for position, utterance in enumerate(utterances):
            ends = position == len(utterances) - 1
            after = CLAUSE_PAUSE if not ends else max(line.after, settings.pauses.sentence) if last else settings.pauses.sentence
            yield _Said(utterance, line.before if index == position == 0 else 0.0, after)


def _clauses(sentence: str, lead: str, line: Line, language: str) -> Iterator[Utterance]:
    spoken = closed(normalize(lead + (line.spoken or sentence), language))
    longest = LONGEST_DENSE if language.partition("-")[0] in _DENSE else LONGEST
    cut = clauses.halve(sentence) if len(spoken) > longest and not line.spoken else None
    if cut is None:
        yield Utterance(sentence.strip(), spoken, language, line.role, block=line.block)
        return
    yield from _clauses(sentence[:cut].rstrip(), lead, line, language)
    yield from _clauses(sentence[cut:], "", line, language)


def closed(spoken: str) -> str:
    """Spoken text that ends in a stop, so that every voice lets it fall."""
    bare = spoken.rstrip()
    return f"{bare}." if bare and bare[-1].isalnum() else bare


def _paced(chapters: Sequence[tuple[str, Sequence[_Said]]]) -> tuple[Chapter, ...]:
    """Chapters with the silence after each utterance: the longer of what it and the next one wish; none after the last."""
    flat = [said for _, spoken in chapters for said in spoken]
    pauses = [max(said.after, following.before) for said, following in pairwise(flat)] + [0.0]
    paced = iter([replace(said.utterance, pause_after=pause) for said, pause in zip(flat, pauses, strict=False)])
    return tuple(Chapter(title, tuple(next(paced) for _ in spoken)) for title, spoken in chapters)
