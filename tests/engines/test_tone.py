from __future__ import annotations

import pytest

from newscast.engines.tone import ToneEngine
from newscast.model import Utterance, Voice
from newscast.plugins import Engine
from newscast.testing.engine import EngineContract

VOICE = Voice("tone", "tone", "und")


def say(text: str) -> Utterance:
    return Utterance(source=text, spoken=text, language="en")


class TestToneEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return ToneEngine()

    @pytest.fixture
    def voice(self) -> Voice:
        return VOICE


def test_each_word_is_a_beep_as_long_as_its_letters() -> None:
    clip = ToneEngine().synthesize(say("one seventeen"), VOICE)
    assert [word.text for word in clip.words] == ["one", "seventeen"]
    assert clip.words[0].end == pytest.approx(0.165)
    assert clip.words[1].end - clip.words[1].start == pytest.approx(0.495)
    assert clip.duration == pytest.approx(0.165 + 0.495 + 2 * 0.06)


def test_the_same_text_is_the_same_sound_in_any_process() -> None:
    clip = ToneEngine().synthesize(say("beep"), VOICE)
    assert clip.pcm == ToneEngine().synthesize(say("beep"), VOICE).pcm
    assert clip.pcm != ToneEngine().synthesize(say("boop"), VOICE).pcm
