"""When each word of the transcript is heard, for read-along by word: what engines say of spoken words, told of the written ones.

"$1.2bn" is one word for readers and five for listeners. Written and spoken words are matched in order; those in between share the time
that is left between them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from newscast.artifacts.xml_text import xml_safe
from newscast.model import Cue, Episode, Show, Word

_LONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts that part no words by spaces: each sign of theirs counts as one."""
_WORD = re.compile(rf"[{_LONE}]|[^\s{_LONE}]+")
_EDGES = re.compile(r"[\w$€£¥].*[\w%°]|\w", re.DOTALL)
_HUNDREDTHS = 100


class Timed(NamedTuple):
    """A written word, `text[start:end]` of its sentence, and when it begins in seconds from the start of the episode."""

    start: int
    end: int
    time: float


class WordTimes:
    """`words.<digest>.json`: for each cue a list of numbers, three a word.

    They are the UTF-16 units between the last word and this one, its length in them, and the hundredths of a second between their
    beginnings. Pages fetch it when somebody listens.
    """

    rel = "words"
    media_type = "application/json"
    file_name = "words.{digest}.json"

    def render(self, show: Show, episode: Episode) -> bytes | None:  # noqa: ARG002 - the same for every artifact
        """The times of all words; None where the engine knows none."""
        return word_times(episode).encode() if any(cue.words for cue in episode.cues) else None


def word_times(episode: Episode) -> str:
    """The times of all words as JSON, a list for each cue."""
    return json.dumps([list(_steps(cue)) for cue in episode.cues], separators=(",", ":"))


def timed(cue: Cue) -> Iterator[Timed]:
    """The written words of a sentence with their times, in order; those that are not said are left out."""
    text = _text(cue)
    written = [span for found in _WORD.finditer(text) if (span := _trimmed(text, *found.span()))]
    said = [part for word in cue.words for part in _parts(word)]
    keys = [_key(text[start:end]) for start, end in written]
    matcher = SequenceMatcher(None, keys, [_key(word.text) for word in said], autojunk=False)
    for kind, first, last, at, till in matcher.get_opcodes():
        for number in range(first, last) if kind in {"equal", "replace"} else ():
            place = at + (number - first) * (till - at) / (last - first)
            yield Timed(*written[number], _moment(said[int(place)], place % 1))


def _steps(cue: Cue) -> Iterator[int]:
    text, place, moment = _text(cue), 0, round(cue.start * _HUNDREDTHS)
    for word in timed(cue):
        start, end, time = _units(text[: word.start]), _units(text[: word.end]), max(moment, round(word.time * _HUNDREDTHS))
        yield from (start - place, end - start, time - moment)
        place, moment = end, time


def _text(cue: Cue) -> str:
    """The sentence as pages print it."""
    return xml_safe(cue.source or cue.spoken)


def _units(text: str) -> int:
    """The length that scripts of browsers count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The word without the marks around it; None where there are only marks."""
    core = _EDGES.search(text, start, end)
    return core.span() if core else None


def _parts(word: Word) -> Iterator[Word]:
    """The word, or each of its signs in a script without spaces."""
    parts = _WORD.findall(word.text)
    step = (word.end - word.start) / max(1, len(parts))
    return (Word(part, word.start + n * step, word.start + (n + 1) * step) for n, part in enumerate(parts))


def _moment(word: Word, part: float) -> float:
    return word.start + part * (word.end - word.start)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
