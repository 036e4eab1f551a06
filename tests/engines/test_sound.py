from __future__ import annotations

import array
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.engines.sound import decode
from newscast.errors import SpeechError
from newscast.testing.services import mp3, wav

RATE = 24_000
TONE = array.array("h", (round(9000 * math.sin(at / 12)) for at in range(RATE))).tobytes()


def seconds(sound: tuple[bytes, int]) -> float:
    return len(sound[0]) / 2 / sound[1]


def test_wav_is_decoded_to_the_sample() -> None:
    assert decode(wav(TONE, RATE)) == (TONE, RATE)


def test_mp3_is_decoded() -> None:
    sound = decode(mp3(TONE, RATE))
    assert sound[1] == RATE
    assert seconds(sound) == pytest.approx(1.0, abs=0.1)


def test_speed_changes_the_length() -> None:
    assert seconds(decode(wav(TONE, RATE), speed=2.0)) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("data", [b"", b"<html>Sorry</html>", b"#EXTM3U\n/etc/passwd\n", b"\xff"])
def test_what_is_no_audio_is_named(data: bytes) -> None:
    with pytest.raises(SpeechError, match="returned no audio but"):
        decode(data)


@pytest.mark.parametrize("data", [b"RIFF" + bytes(50), b"ID3" + bytes(500), b"\xff\xfb" + b"\1" * 40, b"fLaC", b"OggS" + b"x" * 99])
def test_damaged_audio_is_an_error(data: bytes) -> None:
    with pytest.raises(SpeechError, match=r"damaged|without sound"):
        decode(data)


@given(st.binary(max_size=200), st.sampled_from([b"RIFF", b"ID3", b"\xff\xfb\x50\xc0", b"fLaC", b"OggS"]))
def test_any_bytes_are_sound_or_an_error(data: bytes, magic: bytes) -> None:
    try:
        pcm, rate = decode(magic + data)
    except SpeechError:
        return
    assert len(pcm) % 2 == 0
    assert rate > 0
