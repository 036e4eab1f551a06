import time
from io import BytesIO

import numpy as np
import pytest

from newscast.audio.encoder import encode, encoded
from newscast.audio.loudness import Meter, integrated, measure, measure_file, measure_frames
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


@pytest.mark.parametrize("channels", [1, 2])
def test_frames_heard_on_the_way_are_as_loud_as_the_finished_file(channels: int) -> None:
    sound = _sine(440, 5, -12) * np.repeat([1.0, 0.1, 0.6, 0.0, 0.9], RATE).astype(np.float32)
    blocks = [sound[start : start + 5000] for start in range(0, len(sound), 5000)]
    if channels > 1:
        blocks = [np.stack([block, block * 0.5], axis=1) for block in blocks]
    file = BytesIO()
    heard = measure_frames(encoded(blocks, Mastering(bitrate_kbps=128, sample_rate=RATE), file), RATE, len(sound))
    assert heard == measure_file(file)


def test_silence_costs_about_as_much_as_sound() -> None:
    # a filter that rings out into denormal numbers takes thirty times as long for them
    def cost(tail: np.ndarray) -> float:
        meter = Meter(RATE)
        meter.push(_sine(440, 1, -12))
        begun = time.thread_time()
        for _ in range(30):
            meter.push(tail)
        return time.thread_time() - begun

    noise = np.random.default_rng(1).standard_normal(RATE // 3).astype(np.float32)
    assert cost(np.zeros(RATE // 3, np.float32)) < 8 * cost(0.1 * noise)
