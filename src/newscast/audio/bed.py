"""A music bed: a clip that is repeated without a seam, and kept low wherever somebody speaks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newscast.audio.clips import REFERENCE_LUFS, Sound, load_sound
from newscast.audio.loudness import measure
from newscast.audio.samples import from_pcm, to_pcm
from newscast.model import SAMPLE_BYTES, Clip, Placement
from newscast.settings import Bed, Bookend

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

RAMP: Final = 0.8
"""Seconds in which a bed goes down before speech and comes up after it: slower than a clip, for it is to be felt and not noticed."""
SPEECH_OVER_MUSIC_DB: Final = 21.0
"""Music under speech is at least this much softer: WCAG 2.2, success criterion 1.4.7, asks for 20 dB."""
PIECE: Final = 10.0
"""Seconds of a bed that are placed at once, so that no more of it is in memory as floats."""
FADE_STEPS: Final = (0.001, 0.05, 0.15, 0.3, 0.5, 0.75, 1.0)
Span = tuple[int, int]
"""A stretch of the timeline, from and to, in samples."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A bed, ready to be laid: its settings, its sound, and the pieces of it, left and (where it is stereo) right."""

    settings: Bed
    sound: Sound
    first: tuple[tuple[Clip, ...], ...]
    """What is heard once, before the repetitions."""
    body: tuple[tuple[Clip, ...], ...]


def load_bed(path: Path, settings: Bed, sample_rate: int, *, stereo: bool = False) -> Loop:
    """Decode a bed and cut it into pieces that can follow one another for ever. Raises AudioError."""
    import numpy as np

    bookend = Bookend(start=settings.start, end=settings.end, gain_db=settings.gain_db)
    sound = load_sound(path, bookend, sample_rate, stereo=stereo)
    channels = [from_pcm(clip.pcm) for clip in (sound.audio, sound.right) if clip]
    overlap = min(round(settings.crossfade * sample_rate), len(channels[0]) // 3)
    first = [_pieces(channel[:overlap], sample_rate) for channel in channels]
    seamless = [_seamless(channel, overlap) for channel in channels]
    body = [_pieces(channel, sample_rate) for channel in seamless]
    loudest = float(measure(np.stack(seamless, axis=1) if len(seamless) > 1 else seamless[0], sample_rate).max())
    sound = replace(sound, swing_db=max(sound.swing_db, loudest - REFERENCE_LUFS))  # where end and beginning meet it may be louder
    return Loop(settings, sound, tuple(zip(*first, strict=True)), tuple(zip(*body, strict=True)))


def lay(loop: Loop, span: Span, speech: Sequence[Span], rate: int) -> list[Placement]:
    """The placements of a bed over a span, low under the speech."""
    start, end = span
    points = _points(loop, span, speech, rate)
    placements = []
    for piece in _repeated(loop):
        samples = min(piece[0].samples, end - start)
        if samples <= 0:
            break
        envelope = _cut(points, start, start + samples)
        sides = (-1, 1) if len(piece) > 1 else (0,)
        for side, clip in zip(sides, piece, strict=True):
            heard = clip if clip.samples == samples else Clip(clip.pcm[: samples * SAMPLE_BYTES], rate)
            placements.append(Placement(start, samples, heard, loop.sound.gain_db, music=True, envelope=envelope, side=side))
        start += samples
    return placements


def _repeated(loop: Loop) -> Iterator[tuple[Clip, ...]]:
    yield from loop.first
    while True:
        yield from loop.body


def _seamless(channel: Samples, overlap: int) -> Samples:
    """What follows the beginning: the rest, whose end turns into the beginning with equal power."""
    import numpy as np

    if not overlap:
        return channel
    turn = np.linspace(0, np.pi / 2, overlap, dtype=np.float32)
    joint = channel[-overlap:] * np.cos(turn) + channel[:overlap] * np.sin(turn)
    return np.concatenate([channel[overlap:-overlap], joint])


def _pieces(channel: Samples, rate: int) -> list[Clip]:
    step = round(PIECE * rate)
    return [Clip(to_pcm(channel[at : at + step]), rate) for at in range(0, len(channel), step)]


def _points(loop: Loop, span: Span, speech: Sequence[Span], rate: int) -> list[tuple[int, float]]:
    """Level over time: the fades of the whole bed, and down under speech."""
    import numpy as np

    ducking, fades = _ducking(loop, span, speech, rate), _fades(loop.settings, span, rate)
    places = sorted({place for place, _ in ducking + fades})
    levels = np.zeros(len(places))
    for line in (ducking, fades):
        if line:
            levels += np.interp(np.array(places), [place for place, _ in line], [level for _, level in line])
    return [(place, float(level)) for place, level in zip(places, levels, strict=True)]


def _ducking(loop: Loop, span: Span, speech: Sequence[Span], rate: int) -> list[tuple[int, float]]:
    """Down before each stretch of speech and up after it; pauses that are too short for that are part of the stretch."""
    depth = min(0.0, -SPEECH_OVER_MUSIC_DB - loop.sound.gain_db - loop.sound.swing_db)
    ramp = round(RAMP * rate)
    longest = max(2 * ramp, round(loop.settings.swell_after * rate)) if loop.settings.swell_after else math.inf
    points: list[tuple[int, float]] = []
    for begin, end in _merged([each for each in speech if each[1] > span[0] and each[0] < span[1]], longest):
        points += [(begin - ramp, 0.0), (begin, depth), (end, depth), (end + ramp, 0.0)]
    return points


def _merged(speech: Sequence[Span], longest: float) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(speech):
        if merged and begin - merged[-1][1] < longest:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((begin, end))
    return merged


def _fades(settings: Bed, span: Span, rate: int) -> list[tuple[int, float]]:
    start, end = span
    half = (end - start) // 2
    into, out = (min(half, round(seconds * rate)) for seconds in (settings.fade_in, settings.fade_out))
    levels = [(part, 20 * math.log10(math.sin(part * math.pi / 2))) for part in FADE_STEPS]
    up = [(start + round(part * into), level) for part, level in levels]
    down = [(end - round(part * out), level) for part, level in reversed(levels)]
    return up + [(place, level) for place, level in down if place > up[-1][0]]


def _cut(points: Sequence[tuple[int, float]], start: int, end: int) -> tuple[tuple[int, float], ...]:
    """The part of the line from `start` to `end`, counted from there."""
    import numpy as np

    places, levels = zip(*points, strict=True)
    edges = np.interp([start, end], places, levels)
    inner = [(place - start, level) for place, level in points if start < place < end]
    return (0, float(edges[0])), *inner, (end - start, float(edges[1]))
