"""Silence cut from the edges of clips, so that pauses are what the script says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscast.audio.samples import amplitude, from_pcm, to_pcm
from newscast.model import SAMPLE_BYTES, Clip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newscast.audio.samples import Samples

WINDOW = 0.005
"""Seconds over which the level is taken."""
THRESHOLD_DB = -48.0
"""Softer than this, against the loudest window of the clip, is silence. Breath of an h lies at about -40 dB, engine noise below -60."""
KEEP_BEFORE = 0.010
KEEP_AFTER = 0.020
"""Seconds left at the edges: plosives begin before they are loud, and vowels die away slowly."""
FADE = 0.005
"""Seconds; long enough to hear no click, too short to hear a fade."""


def trim(clip: Clip) -> Clip:
    """The clip without the silence at its edges, faded over 5 ms at both ends; word timings move along.

    A clip that is silent throughout is returned as it is: that is for `guard.check` to refuse.
    """
    samples = from_pcm(clip.pcm)
    first, last = sounding(samples, clip.sample_rate)
    if first == last:
        return clip
    start = max(0, first - round(KEEP_BEFORE * clip.sample_rate))
    end = min(len(samples), last + round(KEEP_AFTER * clip.sample_rate))
    kept = fade_edges(samples[start:end], round(FADE * clip.sample_rate))
    return _shift_words(replace(clip, pcm=to_pcm(kept)), start / clip.sample_rate)


def sounding(samples: Samples, sample_rate: int) -> tuple[int, int]:
    """Where sound starts and ends, in samples; (0, 0) for silence."""
    import numpy as np

    window = max(1, round(WINDOW * sample_rate))
    loud = np.flatnonzero(is_loud(samples, window))
    if not len(loud):
        return 0, 0
    return int(loud[0]) * window, min(len(samples), (int(loud[-1]) + 1) * window)


def is_loud(samples: Samples, window: int) -> NDArray[np.bool_]:
    """For each window of the clip whether there is sound in it, by RMS against the loudest window."""
    import numpy as np

    whole = np.pad(samples, (0, -len(samples) % window)).reshape(-1, window)
    power = np.mean(np.square(whole), axis=1)
    loudest = float(power.max(initial=0.0))
    loud: NDArray[np.bool_] = power > max(loudest * amplitude(THRESHOLD_DB) ** 2, amplitude(-90.0) ** 2)
    return loud


def fade_edges(samples: Samples, length: int) -> Samples:
    """Half a cosine up at the start and down at the end, `length` samples each; the first and the last sample are zero."""
    import numpy as np

    length = min(length, len(samples) // 2)
    ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / max(1, length))).astype(np.float32)
    faded = samples.copy()
    faded[:length] *= ramp
    faded[len(faded) - length :] *= ramp[::-1]
    return faded


def _shift_words(clip: Clip, seconds: float) -> Clip:
    end = len(clip.pcm) // SAMPLE_BYTES / clip.sample_rate
    words = tuple(
        replace(word, start=min(max(word.start - seconds, 0.0), end), end=min(max(word.end - seconds, 0.0), end))
        for word in clip.words
    )
    return replace(clip, words=words)
