import numpy as np
import pytest

from newscast.audio.matching import MOST_GAIN_DB, gains
from newscast.audio.samples import to_pcm
from newscast.model import Chapter, Clip, Script, Utterance

RATE = 24_000


def tone(level: float, seconds: float = 2.0) -> Clip:
    return Clip(to_pcm((level * np.sin(2 * np.pi * 440 * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)), RATE)


def script(*voices: str) -> Script:
    return Script("T", "en", (Chapter("T", tuple(Utterance("x", "x", "en", voice=voice) for voice in voices)),))


def test_a_single_voice_needs_no_gain() -> None:
    assert gains(script("", ""), [tone(0.1), tone(0.4)]) == {}


def test_voices_are_matched_to_the_first_one() -> None:
    found = gains(script("", "soft", "loud", "soft"), [tone(0.2), tone(0.1), tone(0.4), tone(0.1)])
    assert found[""] == 0.0
    assert found["soft"] == pytest.approx(6.02, abs=0.1)
    assert found["loud"] == pytest.approx(-6.02, abs=0.1)


def test_a_voice_keeps_its_own_softer_and_louder_sentences() -> None:
    found = gains(script("", "other", "other"), [tone(0.2), tone(0.2, 8), tone(0.1, 1)])
    assert abs(found["other"]) < 1.0


def test_what_is_far_too_soft_is_raised_by_so_much_only() -> None:
    assert gains(script("", "faint"), [tone(0.5), tone(0.002)])["faint"] == MOST_GAIN_DB


def test_a_voice_too_short_to_measure_stays_as_it_is() -> None:
    assert gains(script("", "silent"), [tone(0.5), tone(0.0)])["silent"] == 0.0
