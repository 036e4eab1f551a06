"""Voices of one cast brought to one loudness: one gain for each voice over the whole episode, never per sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from newscast.audio.loudness import Meter, integrated
from newscast.audio.samples import from_pcm
from newscast.model import Pcm, Script

MOST_GAIN_DB: Final = 12.0
"""Voices further apart than this are not matched any further: something else is wrong with one of them."""


def gains(script: Script, clips: Sequence[Pcm]) -> Mapping[str, float]:
    """What each voice of the script needs to be as loud as the first one, in dB. Measures nothing where only one voice speaks."""
    spoken: dict[str, list[Pcm]] = {}
    for utterance, clip in zip(script.utterances, clips, strict=True):
        spoken.setdefault(utterance.voice, []).append(clip)
    if len(spoken) < 2:  # noqa: PLR2004 - a single voice
        return {}
    levels = {voice: _loudness(said) for voice, said in spoken.items()}
    first = next(iter(levels.values()))
    return {voice: _gain(level, first) for voice, level in levels.items()}


def _gain(level: float | None, reference: float | None) -> float:
    if level is None or reference is None:
        return 0.0
    return round(max(-MOST_GAIN_DB, min(MOST_GAIN_DB, reference - level)), 2)


def _loudness(clips: Iterable[Pcm]) -> float | None:
    """Integrated loudness of one voice's clips in a row, in LUFS; None where they are too soft to tell."""
    clips = iter(clips)
    first = next(clips)
    meter = Meter(first.sample_rate)
    for clip in chain([first], clips):
        meter.push(from_pcm(clip.pcm))
    return integrated(meter.momentary())
