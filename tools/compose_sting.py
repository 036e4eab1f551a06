"""Compose the sounds of the demo show: `python tools/compose_sting.py feeds/demo` writes sting.flac and closing.flac.

Bells over a soft chord, by additive synthesis: all of it is newscast's own making.
"""

from __future__ import annotations

import sys
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

RATE = 44_100
Sound = NDArray[np.float64]

D4, A4, D5, FS5, A5, D6 = 293.66, 440.0, 587.33, 739.99, 880.0, 1174.66
STING = ((0.0, D5, 0.8), (0.28, A5, 0.7), (0.56, FS5, 0.7), (0.98, D6, 0.9))
CLOSING = ((0.0, D6, 0.7), (0.3, A5, 0.7), (0.6, D5, 0.9))


def bell(pitch: float, seconds: float) -> Sound:
    """A struck bell: partials that are not quite harmonic, the higher the shorter."""
    time = np.arange(round(seconds * RATE)) / RATE
    partials = ((0.5, 0.25, 1.3), (1.0, 1.0, 1.0), (2.0, 0.45, 0.6), (2.76, 0.25, 0.35), (5.4, 0.08, 0.15))
    struck = sum(level * np.exp(-time / (life * 0.9)) * np.sin(2 * np.pi * pitch * ratio * time) for ratio, level, life in partials)
    return np.asarray(struck) * np.minimum(1, time / 0.004)


def pad(pitches: tuple[float, ...], seconds: float) -> Sound:
    """A chord that swells and goes, slightly out of tune with itself as strings are."""
    time = np.arange(round(seconds * RATE)) / RATE
    voices = [np.sin(2 * np.pi * pitch * (1 + detune) * time) for pitch in pitches for detune in (-0.0011, 0.0007)]
    return np.sum(voices, axis=0) / len(voices) * np.sin(np.pi * time / seconds) ** 0.8


def compose(notes: tuple[tuple[float, float, float], ...], chord: tuple[float, ...], seconds: float) -> Sound:
    """Bells over the chord, faded out, with a short echo."""
    mix = np.zeros(round(seconds * RATE))
    mix += 0.5 * pad(chord, seconds)
    for start, pitch, level in notes:
        first = round(start * RATE)
        mix[first:] += level * bell(pitch, seconds - start)
    echo = round(0.13 * RATE)
    mix[echo:] += 0.22 * mix[:-echo]
    mix *= np.minimum(1, (seconds - np.arange(len(mix)) / RATE) / 0.9)
    return mix / np.abs(mix).max() * 0.7


def save(sound: Sound, path: Path) -> None:
    """Write FLAC, 16 bits, mono."""
    samples = np.round(sound * 32767).astype(np.int16).reshape(1, -1)
    with av.open(path, "w") as container:
        stream = container.add_stream("flac", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    save(compose(STING, (D4, A4, D5), 4.2), folder / "sting.flac")
    save(compose(CLOSING, (D4, FS5 / 2, A4), 3.4), folder / "closing.flac")
