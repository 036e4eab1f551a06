"""People's recordings in place of sections: their sound instead of the voice's, their words still in the transcript.

A recording is one piece. Its sentences get their times by their length, moved to the softest place nearby, which mostly is the pause
between them; cues say that these times are estimated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from newscast.audio.clips import REFERENCE_LUFS, decode
from newscast.audio.loudness import integrated, measure
from newscast.audio.samples import amplitude, from_pcm, to_pcm
from newscast.audio.trim import trim
from newscast.errors import AudioError
from newscast.model import SAMPLE_BYTES, Chapter, Clip, Pcm, Role, Script, Utterance
from newscast.settings import Bed, Recording

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

VOICE: Final = "recording:"
"""What the voice of a recorded utterance begins with; the file's name follows."""
NEAR: Final = 0.75
"""Seconds around the estimated end of a sentence in which the softest place is taken."""
WINDOW: Final = 0.06
BESIDES: Final = 12
"""A sentence takes as long as its letters and so many more: the pause after it."""
PLACES: Final = frozenset({"all", "intro", "outro"})
"""Where a bed may lie besides sections."""
_Found = TypeVar("_Found")


def load_recording(path: Path, sample_rate: int) -> Clip:
    """Decode a recording, without the silence around it, as loud as clips are. Raises AudioError."""
    clip = trim(decode(path, sample_rate))
    samples = from_pcm(clip.pcm)
    loudness = integrated(measure(samples, sample_rate)) if len(samples) else None
    if loudness is None:
        raise AudioError(f"The recording {path.name} is silent", "Record it again, or remove it from [[recordings]].")
    return Clip(to_pcm(samples * amplitude(REFERENCE_LUFS - loudness)), sample_rate)


def marked(script: Script, recordings: Sequence[Recording]) -> Script:
    """The script with those sections given to their recordings. Headings stay with the voice, so that chapters begin alike."""
    files = {recording.section.casefold().strip(): recording.file for recording in recordings}
    if not files:
        return script
    return replace(script, chapters=tuple(_marked(chapter, files) for chapter in script.chapters))


def _marked(chapter: Chapter, files: Mapping[str, str]) -> Chapter:
    file = files.get(chapter.title.casefold().strip(), "")
    body = [said for said in chapter.utterances if said.role not in {Role.HEADING, Role.INTRO, Role.OUTRO}]
    if not file or not body:
        return chapter
    inner = {id(said): replace(said, voice=VOICE + file, pause_after=0.0) for said in body[:-1]}
    inner[id(body[-1])] = replace(body[-1], voice=VOICE + file)
    return replace(chapter, utterances=tuple(inner.get(id(said), said) for said in chapter.utterances))


def unheard(script: Script, recordings: Sequence[Recording], bed: Bed) -> tuple[str, ...]:
    """Names of sections, of recordings and of the bed, that this script has none of: misspelled, or meant for another article."""
    titles = {chapter.title.casefold().strip() for chapter in script.chapters}
    named = (*(recording.section for recording in recordings), *(bed.under if bed.clip else ()))
    return tuple(dict.fromkeys(name for name in named if name.casefold().strip() not in titles | PLACES))


def is_recorded(utterance: Utterance) -> bool:
    """Whether a person says it."""
    return utterance.voice.startswith(VOICE)


def spoken(script: Script) -> Script:
    """What is left for voices to say."""
    chapters = (
        replace(chapter, utterances=tuple(said for said in chapter.utterances if not is_recorded(said)))
        for chapter in script.chapters
    )
    return replace(script, chapters=tuple(chapters))


def filled(script: Script, found: Sequence[_Found]) -> tuple[_Found | None, ...]:
    """What was found for each spoken utterance, with None where a person speaks."""
    rest = iter(found)
    return tuple(None if is_recorded(said) else next(rest) for said in script.utterances) if found else ()


def joined(script: Script, clips: Sequence[Pcm], recordings: Mapping[str, Clip]) -> tuple[Pcm, ...]:
    """The clips of all utterances: `clips` for those that voices said, parts of `recordings` (by file) for the others."""
    parts = iter([part for file, said in _recorded(script) for part in _parts(recordings[file], said)])
    return tuple(next(parts) if clip is None else clip for clip in filled(script, clips)) if clips else tuple(parts)


def speakers(script: Script, recordings: Sequence[Recording]) -> tuple[str, ...]:
    """Who is heard in person."""
    files = {said.voice.removeprefix(VOICE) for said in script.utterances if is_recorded(said)}
    return tuple(dict.fromkeys(each.speaker for each in recordings if each.file in files and each.speaker))


def _recorded(script: Script) -> list[tuple[str, list[Utterance]]]:
    """The recorded chapters, each with its file."""
    bodies = ([said for said in chapter.utterances if is_recorded(said)] for chapter in script.chapters)
    return [(body[0].voice.removeprefix(VOICE), body) for body in bodies if body]


def _parts(recording: Clip, said: Sequence[Utterance]) -> list[Clip]:
    lengths = [len(each.spoken) + BESIDES for each in said]
    samples, whole = from_pcm(recording.pcm), sum(lengths)
    ends = [round(recording.samples * sum(lengths[: number + 1]) / whole) for number in range(len(said) - 1)]
    cuts = [0]
    for end in ends:
        cuts.append(max(cuts[-1] + 1, _softest(samples, end, recording.sample_rate)))
    cuts.append(recording.samples)
    return [
        Clip(recording.pcm[begin * SAMPLE_BYTES : max(begin, end) * SAMPLE_BYTES], recording.sample_rate)
        for begin, end in pairwise(cuts)
    ]


def _softest(samples: Samples, place: int, rate: int) -> int:
    """The middle of the softest window near a place."""
    import numpy as np

    window = round(WINDOW * rate)
    first = max(0, place - round(NEAR * rate))
    near = samples[first : place + round(NEAR * rate)].astype(np.float64)
    if len(near) <= window:
        return place
    power = np.convolve(near**2, np.ones(window), "valid")
    return first + int(power.argmin()) + window // 2
