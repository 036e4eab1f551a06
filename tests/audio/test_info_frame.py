from io import BytesIO

import numpy as np
import pytest

from newscast.audio.encoder import encode
from newscast.audio.info_frame import parse_header
from newscast.settings import Mastering

RATE = 44_100


def _mp3(samples: int, bitrate: int = 96, sample_rate: int = RATE) -> bytes:
    sound = (0.3 * np.sin(np.arange(samples) / 20)).astype(np.float32)
    file = BytesIO(b"what was there before" * 1000)
    encode([sound[:1000], sound[1000:]], Mastering(bitrate_kbps=bitrate, sample_rate=sample_rate), file)
    return file.getvalue()


def _frames(mp3: bytes) -> list[bytes]:
    frames, start = [], 0
    while start < len(mp3):
        header = parse_header(mp3[start : start + 4])
        end = start + header.length + (mp3[start + 2] >> 1 & 1)
        frames.append(mp3[start:end])
        start = end
    return frames


@pytest.mark.parametrize(
    ("bitrate", "sample_rate"), [(96, 44_100), (64, 44_100), (128, 48_000), (32, 44_100), (64, 32_000), (320, 44_100)]
)
def test_the_header_counts_frames_and_bytes(bitrate: int, sample_rate: int) -> None:
    mp3 = _mp3(3 * sample_rate, bitrate, sample_rate)
    info, *sound = _frames(mp3)
    assert info[21:25] == b"Info"
    assert int.from_bytes(info[29:33], "big") == len(sound)
    assert int.from_bytes(info[33:37], "big") == len(mp3)
    assert {parse_header(frame).bitrate_kbps for frame in sound} == {bitrate}


def test_the_header_gives_the_exact_length() -> None:
    info, *sound = _frames(_mp3(100_001))
    delay, padding = int.from_bytes(info[162:165], "big") >> 12, int.from_bytes(info[162:165], "big") & 0xFFF
    assert len(sound) * 1152 - delay - padding == 100_001
    assert padding >= 529  # or decoders, which are 529 samples late, could not give back the end


def test_the_header_has_the_checksums_of_the_sound_and_of_itself() -> None:
    info, *sound = _frames(_mp3(50_000))
    assert int.from_bytes(info[173:175], "big") == _plain_crc16(b"".join(sound))
    assert int.from_bytes(info[175:177], "big") == _plain_crc16(info[:175])


def test_the_table_of_places_rises_evenly() -> None:
    info = _frames(_mp3(60 * RATE))[0]
    assert [abs(place - percent * 2.56) < 1.1 for percent, place in enumerate(info[37:137])] == [True] * 100


def _plain_crc16(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
