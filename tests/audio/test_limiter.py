from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.audio.limiter import limit
from newscast.audio.peaks import hop_peaks

CEILING = 0.8


def _limited(sound: np.ndarray, cuts: Sequence[int]) -> np.ndarray:
    return np.concatenate(list(limit(np.split(sound, cuts), CEILING)))


def _noise(seed: int, length: int) -> np.ndarray:
    """Soft noise with bursts far over the ceiling."""
    random = np.random.default_rng(seed)
    bursts = 1 + 8 * (np.sin(np.arange(length) / 1500) > 0.9)
    return (0.15 * bursts * random.standard_normal(length)).astype(np.float32)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 30_000))
def test_no_true_peak_is_above_the_ceiling(seed: int, length: int) -> None:
    assert hop_peaks(_limited(_noise(seed, length), []), 0.0).max() <= CEILING * 1.012  # 0.1 dB


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 8))
def test_blocks_make_no_difference(seed: int, blocks: int) -> None:
    sound = _noise(seed, 40_001)
    cuts = sorted(np.random.default_rng(seed).integers(0, len(sound), blocks).tolist())
    np.testing.assert_allclose(_limited(sound, cuts), _limited(sound, []), atol=1e-6)


def test_soft_sound_passes_untouched() -> None:
    sound = _noise(1, 10_000) * 0.01
    np.testing.assert_array_equal(_limited(sound, [3000]), sound)


def test_the_gain_moves_smoothly() -> None:
    sound = np.full(20_000, 0.5, np.float32)
    sound[10_000] = 2.0
    limited = np.delete(_limited(sound, []), 10_000)
    assert limited.min() < 0.21
    assert np.abs(np.diff(limited)).max() < 0.002
    assert limited[0] == limited[-1] == 0.5


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 5000])
def test_as_many_samples_come_out_as_went_in(length: int) -> None:
    assert len(_limited(_noise(2, length), [])) == length
