from io import BytesIO

import numpy as np
import pytest

from newscast.audio.encoder import encode
from newscast.audio.loudness import hop_peaks, integrated, measure, measure_file
from newscast.settings import Mastering

RATE = 48_000


def _sine(frequency: float, seconds: float, level_db: float, phase: float = 0.0) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    return (10 ** (level_db / 20) * np.sin(2 * np.pi * frequency * time + phase)).astype(np.float32)


def test_a_tone_reads_as_the_standard_says() -> None:
    # EBU Tech 3341, case 1: 1 kHz at -23 dBFS in two channels reads -23 LUFS; in one channel it is 3 dB less
    assert integrated(measure(_sine(1000, 20, -23), RATE)) == pytest.approx(-26.0, abs=0.1)


def test_silence_around_the_sound_does_not_count() -> None:
    tone = np.pad(_sine(1000, 20, -23), 20 * RATE)
    assert integrated(measure(tone, RATE)) == pytest.approx(-26.0, abs=0.1)


def test_soft_passages_are_gated() -> None:
    # EBU Tech 3341, case 3: passages 13 dB below do not count
    sound = np.concatenate([_sine(1000, 10, -36), _sine(1000, 60, -23), _sine(1000, 10, -36)])
    assert integrated(measure(sound, RATE)) == pytest.approx(-26.0, abs=0.1)


def test_silence_has_no_loudness() -> None:
    assert integrated(measure(np.zeros(2 * RATE, np.float32), RATE)) is None


def test_a_sound_shorter_than_a_gating_block_is_measured_with_silence_after_it() -> None:
    assert integrated(measure(_sine(1000, 0.2, -23), RATE)) == pytest.approx(-29.0, abs=0.2)


@pytest.mark.parametrize("phase", [0.0, 0.5, np.pi / 4])
def test_peaks_between_samples_are_seen(phase: float) -> None:
    # EBU Tech 3341, cases 15 to 18: a tone at a quarter of the rate, whose samples miss its peaks by up to 3 dB
    peak = 20 * np.log10(hop_peaks(_sine(RATE / 4, 1, -6, phase), 0.0)[2:-2].max())
    assert peak == pytest.approx(-6.0, abs=0.3)


def test_peaks_far_below_the_floor_are_those_of_the_samples() -> None:
    sound = _sine(997, 0.1, -40)
    assert hop_peaks(sound, 0.9).max() == np.abs(sound).max()


def test_a_file_is_measured_as_if_it_were_one_piece() -> None:
    # loud enough that an edge between two blocks, taken for the end of the sound, would ring above its peaks
    tone = (0.85 * np.sin(2 * np.pi * 440 * np.arange(20 * 44_100) / 44_100)).astype(np.float32)
    file = BytesIO()
    encode([tone], Mastering(bitrate_kbps=128), file)
    assert 10 ** (measure_file(file).peak_dbtp / 20) == pytest.approx(0.85 * 0.95, abs=0.01)  # LAME makes 128 kbit/s softer too


def test_a_peak_in_the_last_samples_is_seen() -> None:
    sound = np.zeros(44_100, np.float32)
    sound[-40:] = 0.7 * np.sin(2 * np.pi * np.arange(40) / 40)
    file = BytesIO()
    encode([sound], Mastering(bitrate_kbps=320), file)
    assert measure_file(file).peak_dbtp > -6
