from collections.abc import Callable

import numpy as np
import pytest

from newscast.audio.guard import check
from newscast.errors import SpeechError
from newscast.model import Clip, Utterance

RATE = 24_000
SENTENCE = "The officers were charged on Tuesday with accepting bribes."


def _utterance(text: str) -> Utterance:
    return Utterance(text, text, "en")


def test_a_plausible_clip_passes(speak: Callable[..., Clip]) -> None:
    check(speak(4.0), _utterance(SENTENCE))


def test_a_short_word_may_take_a_second_and_a_half(speak: Callable[..., Clip]) -> None:
    check(speak(1.5), _utterance("No."))


def test_figures_may_take_long(speak: Callable[..., Clip]) -> None:
    check(speak(4.0), _utterance("1,234"))


@pytest.mark.parametrize(
    ("pcm", "fault"),
    [
        pytest.param(b"", "no sound", id="empty"),
        pytest.param(bytes(8 * RATE), "silent", id="silent"),
        pytest.param(b"\1", "within a sample", id="half a sample"),
        pytest.param((np.sign(np.sin(np.arange(4 * RATE) / 30)) * 32767).astype("<i2").tobytes(), "clipped", id="clipped"),
    ],
)
def test_a_broken_clip_is_refused_with_its_sentence(pcm: bytes, fault: str) -> None:
    with pytest.raises(SpeechError, match=fault) as error:
        check(Clip(pcm, RATE), _utterance(SENTENCE))
    assert SENTENCE in error.value.what
    assert error.value.hint


def test_half_a_second_for_a_long_sentence_is_too_short(speak: Callable[..., Clip]) -> None:
    with pytest.raises(SpeechError, match="too short"):
        check(speak(0.5), _utterance(SENTENCE))


def test_a_minute_for_one_sentence_is_too_long(speak: Callable[..., Clip]) -> None:
    with pytest.raises(SpeechError, match="too long"):
        check(speak(60.0), _utterance(SENTENCE))


def test_a_hole_in_the_middle_is_refused(speak: Callable[..., Clip]) -> None:
    pcm = speak(2.0).pcm + bytes(2 * RATE * 4) + speak(2.0, seed=1).pcm
    with pytest.raises(SpeechError, match="hole of 4"):
        check(Clip(pcm, RATE), _utterance(SENTENCE))
