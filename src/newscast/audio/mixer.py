"""The timeline as sound, block by block, so that memory does not grow with its length."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from newscast.audio.samples import amplitude, fit, from_pcm, length_at, resample
from newscast.model import Placement, Timeline

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

BLOCK = 16_384
"""Samples; 0.4 s at 44.1 kHz. Larger blocks fall out of the processor's cache, smaller ones are Python's own time."""


CENTRE = math.sqrt(0.5)
"""What goes into both channels is as loud as it is in one when it is 3 dB softer."""


class Buses(NamedTuple):
    """Speech and music of the same stretch of time, not yet levelled; None is silence."""

    speech: Samples
    music: Samples | None

    def mixed(self, speech_db: float, music_db: float) -> Samples:
        """Both together, each at its level; the speech in the middle where the music is stereo."""
        speech = self.speech * amplitude(speech_db)
        if self.music is None:
            return speech
        centred = speech if self.music.ndim == 1 else (speech * CENTRE)[:, None]
        mixed: Samples = centred + self.music * amplitude(music_db)
        return mixed


@dataclass(frozen=True, slots=True)
class _Playing:
    placement: Placement
    samples: Samples

    def add_to(self, block: Samples, block_start: int) -> None:
        offset = self.placement.start - block_start
        begin, end = max(0, offset), min(len(block), offset + len(self.samples))
        heard = self.samples[begin - offset : end - offset]
        if block.ndim == 1:
            block[begin:end] += heard
        elif self.placement.side:
            block[begin:end, (self.placement.side + 1) // 2] += heard
        else:
            block[begin:end] += (heard * CENTRE)[:, None]


def play(timeline: Timeline, every: int = 1) -> Iterator[Buses]:
    """Speech and music in blocks of BLOCK samples (the last is shorter); one block of `every` for an excerpt.

    A clip is read when its turn comes, and let go after it; what falls between the blocks of an excerpt is not read at all.
    """
    waiting = sorted(timeline.placements, key=lambda placement: placement.start, reverse=True)
    playing: list[_Playing] = []
    stereo = timeline.channels > 1  # looks at all placements, so it is asked once
    for start in range(0, timeline.samples, BLOCK * every):
        end = min(timeline.samples, start + BLOCK)
        playing = [each for each in playing if each.placement.start + each.placement.samples > start]
        while waiting and waiting[-1].start < end:
            placement = waiting.pop()
            if placement.start + placement.samples > start:
                playing.append(_Playing(placement, _sound(placement, timeline.sample_rate)))
        music = [each for each in playing if each.placement.music]
        speech = [each for each in playing if not each.placement.music]
        yield Buses(_sum(speech, start, end), _sum(music, start, end, stereo=stereo) if music or stereo else None)


def at_rate(timeline: Timeline, sample_rate: int) -> Timeline:
    """The same placements at another rate, for a cheaper hearing."""

    def there(samples: int) -> int:
        return length_at(samples, timeline.sample_rate, sample_rate)

    placements = tuple(
        replace(
            placement,
            start=there(placement.start),
            samples=there(placement.samples),
            envelope=tuple((there(place), level) for place, level in placement.envelope),
        )
        for placement in timeline.placements
    )
    return replace(timeline, sample_rate=sample_rate, samples=there(timeline.samples), placements=placements)


def _sum(playing: list[_Playing], start: int, end: int, *, stereo: bool = False) -> Samples:
    import numpy as np

    block = np.zeros((end - start, 2) if stereo else end - start, np.float32)
    for each in playing:
        each.add_to(block, start)
    return block


def _sound(placement: Placement, sample_rate: int) -> Samples:
    samples = fit(resample(from_pcm(placement.audio.pcm), placement.audio.sample_rate, sample_rate), placement.samples)
    return samples * _gain(placement) if placement.gain_db or placement.envelope else samples


def _gain(placement: Placement) -> Samples | float:
    import numpy as np

    if not placement.envelope:
        return amplitude(placement.gain_db)
    places, levels = zip(*placement.envelope, strict=True)
    decibels = np.interp(np.arange(placement.samples), places, levels) + placement.gain_db
    gains: Samples = (10.0 ** (decibels / 20.0)).astype(np.float32)
    return gains
