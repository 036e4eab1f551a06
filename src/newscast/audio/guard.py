"""Is this clip plausibly the sentence that was asked for? Engines fail in ways that raise no error: silence, noise, half a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.audio.samples import FULL_SCALE, amplitude, from_pcm
from newscast.audio.trim import is_loud
from newscast.errors import SpeechError
from newscast.model import SAMPLE_BYTES, Clip, Utterance

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

LEAST_PER_CHARACTER = 0.02
MOST_PER_CHARACTER = 0.6
"""Seconds of speech for a character; English and German voices lie at 0.05 to 0.09, single letters and figures far above."""
SLACK = 3.0
"""Seconds that a short text may take besides: engines make at least about a second and a half of anything."""
FREE_CHARACTERS = 20
"""So many characters need no time at all: "Dr." may be quick, and marks are not said."""
SILENCE_DB = -60.0
"""A clip whose loudest sample is below this is silent (dB of full scale)."""
CLIPPED_SHARE = 0.001
LONGEST_GAP = 3.0
"""Seconds of silence within a sentence."""
GAP_WINDOW = 0.05


def check(clip: Clip, utterance: Utterance) -> None:
    """Raise SpeechError, naming the sentence, unless the clip is plausible: there, audible, of fitting length, not clipped, no hole."""
    fault = _fault(clip, utterance.spoken)
    if fault:
        raise SpeechError(
            f"The voice did not say '{utterance.spoken}' as it should: {fault}",
            "Build again; if it stays so, write the sentence differently, add a lexicon entry, or choose another voice.",
        )


def _fault(clip: Clip, text: str) -> str:
    if not clip.pcm:
        return "there is no sound"
    if len(clip.pcm) % SAMPLE_BYTES:
        return "the sound ends within a sample"
    samples = from_pcm(clip.pcm)
    return _level_fault(samples) or _length_fault(clip.duration, len(text)) or _gap_fault(samples, clip.sample_rate)


def _level_fault(samples: Samples) -> str:
    import numpy as np

    size = np.abs(samples)
    if size.max() < amplitude(SILENCE_DB):
        return "it is silent"
    clipped = np.count_nonzero(size >= (FULL_SCALE - 1) / FULL_SCALE) / len(samples)
    return f"{clipped:.1%} of it is clipped" if clipped > CLIPPED_SHARE else ""


def _length_fault(seconds: float, characters: int) -> str:
    if seconds < (characters - FREE_CHARACTERS) * LEAST_PER_CHARACTER:
        return f"{seconds:.1f} s are too short for {characters} characters"
    if seconds > characters * MOST_PER_CHARACTER + SLACK:
        return f"{seconds:.1f} s are too long for {characters} characters"
    return ""


def _gap_fault(samples: Samples, sample_rate: int) -> str:
    import numpy as np

    loud = np.flatnonzero(is_loud(samples, max(1, round(GAP_WINDOW * sample_rate))))
    gap = float(np.diff(loud).max(initial=1) - 1) * GAP_WINDOW
    return f"there is a hole of {gap:.1f} s in it" if gap > LONGEST_GAP else ""
