"""Proof by ear that nothing is missing: each sentence is heard by a transcriber and compared with the script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from newscast import executors, speak
from newscast.audio.excerpts import excerpts
from newscast.engines import phonemizer
from newscast.errors import CheckError
from newscast.listening import Comparison, Transcriber, compare
from newscast.listening.comparison import Difference, words
from newscast.model import Cue, Doubt, Episode, Heard, Listening, Pcm, Script, Utterance
from newscast.progress import Progress
from newscast.script.normalize import normalize
from newscast.speak import Studio
from newscast.store.cache import StoredClip

MORE_TAKES: Final = 2
"""How often a doubtful sentence is said anew."""
DOUBTFUL_ERRORS: Final = 2
"""Wrong words that make a sentence doubtful; a single one is mostly the transcriber's spelling of a name. A missing word always does."""
RATE: Final = 16_000
EDGE: Final = 0.1
"""Seconds that are heard before and after a cue, where its neighbours leave room."""


@dataclass(frozen=True, slots=True)
class Ears:
    """Who listens while an episode is made, and the word error rate beyond which it is not published."""

    transcriber: Transcriber
    max_error_rate: float


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its sound."""

    sound: Pcm
    spoken: str
    language: str


def listen(
    lines: Iterable[Line], transcriber: Transcriber, executor: Executor, progress: Progress
) -> tuple[Comparison | None, ...]:
    """What was heard of each line against what should have been said; None for languages that the transcriber does not know."""
    found: dict[int, Comparison | None] = {}

    def hear(item: tuple[int, Line]) -> Comparison | None:
        return _heard(item[1], transcriber)

    for (number, _), comparison in executors.each(executor, hear, enumerate(lines), window=4):
        found[number] = comparison
        progress.advance()
    return tuple(found[number] for number in sorted(found))


def recording(episode: Episode, file: Path, transcriber: Transcriber, executor: Executor, progress: Progress) -> Listening:
    """Listen to a finished episode. Raises AudioError for a file that cannot be decoded."""
    progress.start("Listening", len(episode.cues), "sentences")
    try:
        comparisons = listen(lines(episode.cues, file), transcriber, executor, progress)
    finally:
        progress.finish()
    return report(episode.cues, comparisons, transcriber)


Findings = tuple[Comparison | None, ...]
"""What was heard of each utterance of a script; None where the transcriber does not know its language."""


def proof(
    script: Script, clips: tuple[StoredClip, ...], studio: Studio, ears: Ears | None
) -> tuple[tuple[StoredClip, ...], Findings]:
    """Listen to clips before they are mixed; doubtful ones are said anew, and of all takes the best is kept, also in the cache.

    Without ears, clips stay as they are.
    """
    if ears is None:
        return clips, ()
    utterances = script.utterances
    said_lines = [Line(clip, said.spoken, said.language) for said, clip in zip(utterances, clips, strict=True)]
    studio.progress.start("Listening", len(said_lines), "sentences")
    try:
        first = listen(said_lines, ears.transcriber, studio.executor, studio.progress)
    finally:
        studio.progress.finish()
    pairs = [
        _best(said, clip, comparison, studio, ears.transcriber) if comparison and _doubtful(comparison) else (clip, comparison)
        for said, clip, comparison in zip(utterances, clips, first, strict=True)
    ]
    return tuple(clip for clip, _ in pairs), tuple(comparison for _, comparison in pairs)


def is_proven(episode: Episode, ears: Ears | None) -> bool:
    """Whether nobody wants to hear an episode again: it was heard and is well enough understood, or there are no ears."""
    if ears is None:
        return True
    return episode.listening is not None and episode.listening.whole.error_rate <= ears.max_error_rate


def doubtful(listening: Listening) -> tuple[str, ...]:
    """The ids of the cues that are worth another take, in the order of the episode."""
    found: dict[str, Comparison] = {}
    for doubt in listening.doubts:
        before = found.get(doubt.cue, Comparison(0, 0))
        here = Difference(doubt.expected, doubt.heard, 0)
        wrong = max(len(words(doubt.expected)), len(words(doubt.heard)))
        found[doubt.cue] = Comparison(0, before.errors + wrong, (*before.differences, here))
    return tuple(cue for cue, comparison in found.items() if _doubtful(comparison))


def approve(cues: Sequence[Cue], findings: Findings, ears: Ears | None) -> Listening | None:
    """The findings on an episode, None without ears. Raises CheckError where it is not fit to be published."""
    if ears is None:
        return None
    listening = report(cues, findings, ears.transcriber)
    refuse(listening, ears.max_error_rate)
    return listening


def refuse(listening: Listening, worst: float) -> None:
    """Raise CheckError where more than this part of the words is not heard as it should be."""
    whole = listening.whole
    if whole.error_rate > worst:
        examples = "; ".join(f"'{doubt.expected}' was heard as '{doubt.heard}'" for doubt in listening.doubts[:3])
        raise CheckError(
            f"{whole.errors} of {whole.words} words are not heard as they should be: {examples}",
            "Correct their pronunciation in a lexicon (newscast lexicon lint ARTICLE), or try another voice.",
        )


def report(cues: Sequence[Cue], comparisons: Sequence[Comparison | None], transcriber: Transcriber) -> Listening:
    """The findings by chapter; `comparisons[i]` belongs to `cues[i]`."""
    chapters = range(1 + max((cue.chapter for cue in cues), default=-1))
    pairs = [(cue, found) for cue, found in zip(cues, comparisons, strict=True) if found]
    return Listening(
        transcriber=transcriber.name,
        chapters=tuple(_chapter([found for cue, found in pairs if cue.chapter == number]) for number in chapters),
        doubts=tuple(_doubt(cue, difference) for cue, found in pairs for difference in found.differences),
        unheard=len(cues) - len(pairs),
    )


def _heard(line: Line, transcriber: Transcriber) -> Comparison | None:
    """The transcriber writes "$1.2bn" and "2026" as it likes: what it heard is compared as it stands and in its spoken form."""
    if not transcriber.knows(line.language):
        return None
    heard = transcriber.hear(line.sound, line.language)
    candidates = dict.fromkeys([normalize(heard, line.language), heard])
    found = [compare(line.spoken, text, lambda word: _sound(word, line.language)) for text in candidates]
    return min(found, key=lambda comparison: comparison.errors)


@lru_cache(maxsize=8192)
def _sound(word: str, language: str) -> str:
    """How a word sounds by itself; stress aside, which hangs on the sentence."""
    return phonemizer.alone(word, language).translate({ord("ˈ"): None, ord("ˌ"): None})


def _doubtful(comparison: Comparison) -> bool:
    return comparison.errors >= DOUBTFUL_ERRORS or comparison.missing > 0


def _best(
    said: Utterance, clip: StoredClip, comparison: Comparison, studio: Studio, transcriber: Transcriber
) -> tuple[StoredClip, Comparison]:
    """Other takes until one is beyond doubt."""
    for take in range(1, MORE_TAKES + 1):
        other = speak.take(said, studio, take)
        found = _heard(Line(other, said.spoken, said.language), transcriber)
        if found and (found.missing, found.errors) < (comparison.missing, comparison.errors):
            clip, comparison = studio.clips.put(clip.key, other), found
        if not _doubtful(comparison):
            break
    return clip, comparison


def lines(cues: Sequence[Cue], file: Path) -> Iterator[Line]:
    """Each cue with its sound in a recording, decoded as they are asked for."""
    for cue, sound in zip(cues, excerpts(file, _spans(cues), RATE), strict=True):
        yield Line(sound, cue.spoken, cue.language)


def _spans(cues: Sequence[Cue]) -> list[tuple[float, float]]:
    """Each cue with a little of the pauses around it, half of them at most."""
    ends = [0.0, *(cue.end for cue in cues)]
    starts = [*(cue.start for cue in cues[1:]), cues[-1].end + EDGE] if cues else []
    return [
        (max(cue.start - EDGE, (before + cue.start) / 2), min(cue.end + EDGE, (cue.end + after) / 2))
        for cue, before, after in zip(cues, ends, starts, strict=False)
    ]


def _chapter(found: Sequence[Comparison]) -> Heard:
    return Heard(sum(comparison.words for comparison in found), sum(comparison.errors for comparison in found))


def _doubt(cue: Cue, difference: Difference) -> Doubt:
    timed = len(cue.words) == len(words(cue.spoken)) and difference.index < len(cue.words)
    start = cue.words[difference.index].start if timed else cue.start
    return Doubt(cue.id, start, difference.expected, difference.heard)
