from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest

from newscast.audio.encoder import encode
from newscast.check.decoding import decode
from newscast.check.mp3 import scan
from newscast.settings import Mastering

RATE = 44_100


@cache
def recorded(*lengths: float) -> bytes:
    """An MP3 of silence, sound, silence… of so many seconds each."""
    noise = np.random.default_rng(7)
    parts = [noise.normal(0, 0.05 * (n % 2), round(length * RATE)).astype(np.float32) for n, length in enumerate(lengths)]
    file = io.BytesIO()
    encode([np.concatenate(parts)], Mastering(), file)
    return file.getvalue()


def written(data: bytes, folder: Path) -> Path:
    path = folder / "recording.mp3"
    path.write_bytes(data)
    return path


def test_a_recording_as_it_was_encoded_is_intact() -> None:
    assert scan(recorded(0, 2)).intact


@pytest.mark.parametrize("place", [0.1, 0.5, 0.99])
def test_one_changed_bit_is_seen(place: float) -> None:
    data = bytearray(recorded(0, 2))
    data[int(len(data) * place)] ^= 1
    assert not scan(bytes(data)).intact


def test_a_recording_that_is_cut_off_is_not_intact() -> None:
    assert not scan(recorded(0, 2)[:-100]).intact


def test_another_encoder_makes_no_promise() -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, RATE), np.int16), format="s16p", layout="mono")
        frame.sample_rate = RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    assert not scan(file.getvalue()).intact


@pytest.mark.parametrize(
    "lengths", [(0.0, 3.0), (2.0, 3.0, 4.0), (0.5, 20.0, 1.0), (4.0, 15.0, 8.0), (1.0, 2.0, 14.0), (3.0, 0.1, 30.0), (5.0,)]
)
def test_the_ends_of_an_intact_recording_are_those_that_the_whole_has(lengths: tuple[float, ...], tmp_path: Path) -> None:
    path = written(recorded(*lengths), tmp_path)
    whole, ends = decode(path), decode(path, intact=True)
    assert ends.faults == 0
    assert ends.leading == pytest.approx(whole.leading, abs=0.001)
    assert ends.trailing == pytest.approx(whole.trailing, abs=0.03)


def test_a_broken_frame_is_found_in_what_is_not_intact(tmp_path: Path) -> None:
    data = bytearray(recorded(0, 12))
    data[len(data) // 2 : len(data) // 2 + 3000] = bytes(3000)
    path = written(bytes(data), tmp_path)
    assert decode(path, intact=scan(bytes(data)).intact).faults
