"""A true-peak limiter that looks ahead, adds no delay and works in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newscast.audio.peaks import HOP, NEAR, TAPS, hop_peaks

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

REACH = 16
"""Hops (0.7 ms each) over which the gain goes down before a peak and up after it: 12 ms are heard neither as a click nor as pumping."""
CONTEXT = (2 * REACH + 2) * HOP + (TAPS + HOP - 1) // HOP * HOP
"""Samples on either side of a block that its gain depends on."""


def limit(blocks: Iterable[Samples], ceiling: float) -> Iterator[Samples]:
    """The same sound, as many samples, with no true peak above `ceiling` (1.0 is full scale)."""
    import numpy as np

    held = np.zeros(0, np.float32)
    for block in blocks:
        held = np.concatenate([held if len(held) else np.zeros((CONTEXT, *block.shape[1:]), np.float32), block])
        ready = max(0, len(held) - 2 * CONTEXT) // HOP * HOP
        if ready:
            seen = held[: ready + 2 * CONTEXT]
            yield _softened(seen, ceiling)[CONTEXT:-CONTEXT]
            held = held[ready:]
    rest = len(held) - CONTEXT
    if rest <= 0:
        yield np.zeros(0, np.float32)
        return
    silence = np.zeros((CONTEXT + -rest % HOP, *held.shape[1:]), np.float32)
    yield _softened(np.concatenate([held, silence]), ceiling)[CONTEXT : CONTEXT + rest]


def _softened(samples: Samples, ceiling: float) -> Samples:
    factor = gain(samples, ceiling)
    return samples * (factor if samples.ndim == 1 else factor[:, None])


def gain(samples: Samples, ceiling: float) -> Samples:
    """The factor for each sample (or a single one for all), at most 1. The number of samples must be a multiple of HOP.

    Each hop needs a gain; the lowest within reach is taken, then averaged over the reach, so it is low enough in time and smooth.
    """
    import numpy as np

    if max(samples.max(), -samples.min()) <= ceiling * NEAR:
        return np.ones(1, np.float32)
    channels = samples[:, None] if samples.ndim == 1 else samples
    peaks = np.max([hop_peaks(channel, ceiling) for channel in channels.T], axis=0)
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9)).astype(np.float32)
    if needed.min() >= 1.0:
        return np.ones(1, np.float32)
    reach = REACH + 1  # one more, because the gain between two hops is drawn from both
    lowest = np.lib.stride_tricks.sliding_window_view(np.pad(needed, reach, constant_values=1), 2 * reach + 1).min(axis=1)
    window = np.hanning(2 * REACH + 3)[1:-1].astype(np.float32)
    smooth = np.convolve(np.pad(lowest, REACH, mode="edge"), window / window.sum(), "valid")
    return _per_sample(smooth)


def _per_sample(levels: Samples) -> Samples:
    """Straight lines between the middles of hops."""
    import numpy as np

    edges = np.concatenate([levels[:1], (levels[1:] + levels[:-1]) / 2, levels[-1:]])
    ramp = (np.arange(HOP, dtype=np.float32) + 0.5) / HOP
    lines: Samples = (edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * ramp).reshape(-1).astype(np.float32)
    return lines
