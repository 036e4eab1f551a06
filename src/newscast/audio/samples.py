"""Between PCM bytes and arrays of samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    """Mono sound has one dimension, stereo a second one of two; full scale is 1.0."""

FULL_SCALE = 32_768


def from_pcm(pcm: bytes) -> Samples:
    """16-bit little-endian PCM as floats; full scale is 1.0."""
    import numpy as np

    return np.frombuffer(pcm, dtype="<i2") * np.float32(1 / FULL_SCALE)


def to_pcm(samples: Samples) -> bytes:
    """Floats as 16-bit little-endian PCM (stereo interleaved), rounded, and clipped where they leave full scale."""
    import numpy as np

    scaled = samples * np.float32(FULL_SCALE)
    np.rint(scaled, out=scaled)
    return np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1, out=scaled).astype("<i2").tobytes()


def amplitude(decibels: float) -> float:
    """The factor that a level in dB stands for."""
    factor: float = 10.0 ** (decibels / 20.0)
    return factor


def length_at(samples: int, source_rate: int, target_rate: int) -> int:
    """How many samples a clip has at another rate. The timeline and the mixer both count with this."""
    return round(samples * target_rate / source_rate)


def resample(samples: Samples, source_rate: int, target_rate: int) -> Samples:
    """The same sound at another rate, of exactly `length_at` samples."""
    if source_rate == target_rate:
        return samples
    import soxr

    return fit(soxr.resample(samples, source_rate, target_rate), length_at(len(samples), source_rate, target_rate))


def fit(samples: Samples, length: int) -> Samples:
    """Cut the end, or add silence, until there are `length` samples."""
    import numpy as np

    if len(samples) == length:
        return samples
    return np.pad(samples[:length], (0, max(0, length - len(samples))))
