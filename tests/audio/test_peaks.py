import numpy as np
import pytest

from newscast.audio.peaks import WINDOWS, PeakMeter, hop_peaks

RATE = 48_000


def _sine(frequency: float, seconds: float, level_db: float, phase: float = 0.0) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    return (10 ** (level_db / 20) * np.sin(2 * np.pi * frequency * time + phase)).astype(np.float32)


@pytest.mark.parametrize("phase", [0.0, 0.5, np.pi / 4])
def test_peaks_between_samples_are_seen(phase: float) -> None:
    # EBU Tech 3341, cases 15 to 18: a tone at a quarter of the rate, whose samples miss its peaks by up to 3 dB
    peak = 20 * np.log10(hop_peaks(_sine(RATE / 4, 1, -6, phase), 0.0)[2:-2].max())
    assert peak == pytest.approx(-6.0, abs=0.3)


def test_peaks_far_below_the_floor_are_those_of_the_samples() -> None:
    sound = _sine(997, 0.1, -40)
    assert hop_peaks(sound, 0.9).max() == np.abs(sound).max()


def test_a_peak_is_the_same_however_many_stand_beside_it() -> None:
    # hops are looked at WINDOWS at a time
    alone = _sine(RATE / 4, 0.01, -6, np.pi / 4)
    many = np.tile(alone, 3 * WINDOWS)
    assert hop_peaks(many, 0.0)[2:-2].max() == pytest.approx(hop_peaks(alone, 0.0)[2:-2].max(), rel=1e-5)


@pytest.mark.parametrize("size", [700, 4096, 48_000])
def test_the_peak_of_a_stream_does_not_hang_on_its_blocks(size: int) -> None:
    sound = np.pad(_sine(RATE / 4, 1, -6, np.pi / 4), 200)
    meter = PeakMeter()
    for start in range(0, len(sound), size):
        meter.push(sound[start : start + size])
    assert 20 * np.log10(meter.highest) == pytest.approx(-6.0, abs=0.3)
