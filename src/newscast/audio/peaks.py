"""True peaks after ITU-R BS.1770, annex 2: how high the sound goes between its samples too."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

OVERSAMPLING = 4
TAPS = 12
"""Samples on either side that the interpolation between samples looks at."""
HOP = 32
"""Samples for which one peak is taken."""
STRETCH = 32
"""Hops (23 ms) that are looked at together first: most of them are far too soft to need a closer look."""
WINDOWS = 48
"""Matrix products of this size are too small for BLAS to give them threads, which wait in a loop and so take the cores from the voices."""
NEAR = 0.7
"""A peak between samples is at most about 3 dB above the samples around it: softer hops need no interpolation."""


class PeakMeter:
    """The true peak of a stream, one channel; what is far below the highest so far gets no closer look."""

    def __init__(self) -> None:
        import numpy as np

        self.highest = 0.0
        self._before = np.zeros(2 * HOP, np.float32)

    def push(self, block: Samples) -> None:
        """Hear the next samples."""
        import numpy as np

        joined = np.concatenate([self._before, block])
        self._before = joined[-2 * HOP :]
        if max(joined.max(), -joined.min()) <= self.highest * NEAR:
            return
        inner = hop_peaks(joined, self.highest)[
            1:-1
        ]  # the outer ones lack neighbours here, and have them in the block before or after
        self.highest = max(self.highest, float(inner.max(initial=0.0)))


def hop_peaks(samples: Samples, floor: float) -> Samples:
    """The true peak of every HOP samples, at four times the rate, wherever it may reach `floor`; elsewhere something below that."""
    import numpy as np

    padded = np.pad(samples, (TAPS, TAPS + -len(samples) % (HOP * STRETCH)))
    size = np.abs(padded[TAPS : len(padded) - TAPS]).reshape(-1, HOP * STRETCH)
    loudest = size.max(axis=1, initial=0)
    peaks: Samples = np.repeat(np.minimum(loudest, floor * NEAR), STRETCH)
    loud = np.flatnonzero(_with_neighbours(loudest) > floor * NEAR)
    hops = (loud[:, None] * STRETCH + np.arange(STRETCH)).reshape(-1)
    peaks[hops] = size[loud].reshape(-1, HOP).max(axis=1, initial=0)
    near = hops[_with_neighbours(peaks)[hops] > floor * NEAR]
    windows = padded[near[:, None] * HOP + np.arange(HOP + 2 * TAPS)]
    peaks[near] = np.maximum(peaks[near], _between(windows))
    return peaks[: -(-len(samples) // HOP)]


def _between(windows: Samples) -> Samples:
    """The highest point between the samples of each window, a few windows at a time."""
    import numpy as np

    highest = np.empty(len(windows), np.float32)
    for begin in range(0, len(windows), WINDOWS):
        np.abs(windows[begin : begin + WINDOWS] @ _interpolation()).max(axis=1, out=highest[begin : begin + WINDOWS])
    return highest


def _with_neighbours(peaks: Samples) -> Samples:
    """The highest of each with the ones before and after: the true peak may lie on the other side of an edge."""
    import numpy as np

    around = np.pad(peaks, 1)
    highest: Samples = np.maximum(peaks, np.maximum(around[:-2], around[2:]))
    return highest


@cache
def _interpolation() -> Samples:
    """A matrix that takes a hop with its neighbourhood to the points between its samples: a sinc with a Kaiser window."""
    import numpy as np

    samples = np.arange(HOP + 2 * TAPS)[:, None] - TAPS
    points = np.arange(1, HOP * OVERSAMPLING)[None, :] / OVERSAMPLING
    points = points[:, np.arange(1, HOP * OVERSAMPLING) % OVERSAMPLING != 0]
    distance = points - samples
    inside = np.clip(1 - (distance / TAPS) ** 2, 0, None)
    kernel = np.sinc(distance) * np.i0(5.0 * np.sqrt(inside)) / np.i0(5.0) * (inside > 0)
    return np.asarray(kernel, dtype=np.float32)
