"""The timeline as sound, block by block, so that memory does not grow with its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newscast.audio.samples import amplitude, fit, from_pcm, resample
from newscast.model import Placement, Timeline

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

BLOCK = 65_536
"""Samples; 1.5 s at 44.1 kHz."""


class Buses(NamedTuple):
    """Speech and music of the same stretch of time, not yet levelled."""

    speech: Samples
    music: Samples

    def mixed(self, speech_db: float, music_db: float) -> Samples:
        """Both together, each at its level."""
        return self.speech * amplitude(speech_db) + self.music * amplitude(music_db)


@dataclass(frozen=True, slots=True)
class _Playing:
    placement: Placement
    samples: Samples

    def add_to(self, block: Samples, block_start: int) -> None:
        offset = self.placement.start - block_start
        begin, end = max(0, offset), min(len(block), offset + len(self.samples))
        block[begin:end] += self.samples[begin - offset : end - offset]


def play(timeline: Timeline) -> Iterator[Buses]:
    """Speech and music in blocks of BLOCK samples (the last is shorter). A clip is read when its turn comes, and let go after it."""
    import numpy as np

    waiting = sorted(timeline.placements, key=lambda placement: placement.start, reverse=True)
    playing: list[_Playing] = []
    for start in range(0, timeline.samples, BLOCK):
        end = min(timeline.samples, start + BLOCK)
        buses = Buses(np.zeros(end - start, np.float32), np.zeros(end - start, np.float32))
        while waiting and waiting[-1].start < end:
            placement = waiting.pop()
            playing.append(_Playing(placement, _sound(placement, timeline.sample_rate)))
        for each in playing:
            each.add_to(buses.music if each.placement.music else buses.speech, start)
        playing = [each for each in playing if each.placement.start + each.placement.samples > end]
        yield buses


def _sound(placement: Placement, sample_rate: int) -> Samples:
    samples = resample(from_pcm(placement.audio.pcm), placement.audio.sample_rate, sample_rate)
    return fit(samples, placement.samples) * _gain(placement)


def _gain(placement: Placement) -> Samples | float:
    import numpy as np

    if not placement.envelope:
        return amplitude(placement.gain_db)
    places, levels = zip(*placement.envelope, strict=True)
    decibels = np.interp(np.arange(placement.samples), places, levels) + placement.gain_db
    gains: Samples = (10.0 ** (decibels / 20.0)).astype(np.float32)
    return gains
