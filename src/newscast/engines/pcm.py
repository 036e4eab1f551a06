"""Samples as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.errors import SpeechError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FULL_SCALE = 32767


def to_pcm(samples: NDArray[np.float32]) -> bytes:
    """Samples of -1 to 1 as signed 16-bit little-endian bytes; louder ones are limited, never wrapped. Raises SpeechError for NaN."""
    import numpy as np

    if not np.isfinite(samples).all():
        raise SpeechError("The voice model returned numbers that are no sound", "Check its files: newscast voices verify NAME.")
    return np.rint(np.clip(samples, -1.0, 1.0) * _FULL_SCALE).astype("<i2").tobytes()
