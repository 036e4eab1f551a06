from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.audio.trim import trim
from newscast.model import Clip, Word

RATE = 24_000


def _samples(clip: Clip) -> np.ndarray:
    return np.frombuffer(clip.pcm, "<i2")


def test_silence_at_both_edges_is_cut(speak: Callable[..., Clip]) -> None:
    bare = trim(speak(1.0))
    assert trim(speak(1.0, silence=0.8)).samples == pytest.approx(bare.samples, abs=0.01 * RATE)


def test_soft_noise_of_an_engine_is_silence(speak: Callable[..., Clip]) -> None:
    clip = speak(1.0, silence=0.5)
    noise = np.random.default_rng(0).normal(0, 8, clip.samples)
    noisy = Clip((_samples(clip) + noise).astype("<i2").tobytes(), RATE)
    assert trim(noisy).samples == pytest.approx(trim(clip).samples, abs=0.02 * RATE)


def test_the_edges_are_faded_so_that_joins_do_not_click() -> None:
    loud = Clip(np.full(RATE, 20_000, "<i2").tobytes(), RATE)
    samples = _samples(trim(loud)).astype(int)
    assert samples[0] == samples[-1] == 0
    assert np.abs(np.diff(samples)).max() < 20_000 * np.pi / 2 / (0.005 * RATE) + 1


def test_words_move_with_the_sound(speak: Callable[..., Clip]) -> None:
    clip = replace(speak(1.0, silence=0.5), words=(Word("hello", 0.7, 1.1), Word("there", 1.1, 1.9)))
    trimmed = trim(clip)
    cut = 0.7 - trimmed.words[0].start
    assert 0.3 < cut < 0.8
    assert trimmed.words[0].end == pytest.approx(1.1 - cut)
    assert trimmed.words[1].end <= trimmed.duration


def test_a_silent_clip_is_left_for_the_guard() -> None:
    silent = Clip(bytes(2 * RATE), RATE)
    assert trim(silent) == silent


def test_an_empty_clip_is_left_for_the_guard() -> None:
    assert trim(Clip(b"", RATE)) == Clip(b"", RATE)


@given(st.binary(max_size=4000).map(lambda data: data[: len(data) // 2 * 2]), st.sampled_from([8_000, 22_050, 48_000]))
def test_trimming_never_makes_a_clip_longer(pcm: bytes, sample_rate: int) -> None:
    assert trim(Clip(pcm, sample_rate)).samples <= len(pcm) // 2


def test_trimming_twice_changes_hardly_anything(speak: Callable[..., Clip]) -> None:
    once = trim(speak(1.0, silence=0.4))
    assert trim(once).samples == pytest.approx(once.samples, abs=0.012 * RATE)
