from __future__ import annotations

import pytest

from newscast.engines.espeak import EspeakEngine
from newscast.errors import SpeechError
from newscast.model import Utterance, Voice
from newscast.plugins import Engine
from newscast.testing.engine import EngineContract

VOICE = Voice("espeak-en-us", "espeak", "en-US")


class TestEspeakEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return EspeakEngine()

    @pytest.fixture
    def voice(self) -> Voice:
        return VOICE


def test_every_word_of_a_plain_sentence_has_a_time() -> None:
    text = "Officers seized the watches on Tuesday."
    clip = EspeakEngine().synthesize(Utterance(text, text, "en-US"), VOICE)
    assert [word.text for word in clip.words] == text.split()


def test_a_word_of_another_language_is_spoken_in_that_language() -> None:
    german = Utterance("Guten Tag", "Guten Tag", "de-DE")
    english = Utterance("Guten Tag", "Guten Tag", "en-GB")
    assert EspeakEngine().synthesize(german, VOICE).pcm != EspeakEngine().synthesize(english, VOICE).pcm


def test_a_language_that_espeak_does_not_know_is_an_error() -> None:
    with pytest.raises(SpeechError, match="no voice 'xx'"):
        EspeakEngine().synthesize(Utterance("a", "a", "xx"), Voice("x", "espeak", "xx"))


def test_a_variant_changes_the_voice() -> None:
    text = Utterance("Hello there", "Hello there", "en-US")
    whisper = Voice("w", "espeak", "en-US", settings={"variant": "en-us+whisper"})
    assert EspeakEngine().synthesize(text, whisper).pcm != EspeakEngine().synthesize(text, VOICE).pcm


def test_a_sentence_sounds_the_same_whatever_was_said_before() -> None:
    def say(text: str) -> bytes:
        return EspeakEngine().synthesize(Utterance(text, text, "en-US"), VOICE).pcm

    first = say("The bells rang at noon.")
    for between in ("Nobody had asked them to, and it was a quiet day.", "No.", "The bells rang at noon."):
        say(between)
        assert say("The bells rang at noon.") == first
