from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from newscast.engines.piper import PiperEngine
from newscast.errors import SpeechError, VoiceError
from newscast.model import Pronunciation, Utterance, Voice
from newscast.plugins import Engine
from newscast.progress import Silent
from newscast.store import voices
from newscast.testing.engine import EngineContract


def say(text: str, *given: Pronunciation) -> Utterance:
    return Utterance(text, text, "en-US", pronunciations=given)


@pytest.mark.real
class TestPiperEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return PiperEngine()

    @pytest.fixture
    def voice(self) -> Voice:
        return voices.install(voices.find("en_US-joe-medium"), voices.data_folder(), Silent())

    def test_a_sentence_is_the_same_sound_each_time(self, engine: Engine, voice: Voice) -> None:
        assert engine.synthesize(say("Good evening."), voice).pcm == engine.synthesize(say("Good evening."), voice).pcm

    def test_another_seed_is_another_take(self, engine: Engine, voice: Voice) -> None:
        again = replace(voice, settings={"seed": 1})
        assert engine.synthesize(say("Good evening."), voice).pcm != engine.synthesize(say("Good evening."), again).pcm
        assert engine.fingerprint(voice) != engine.fingerprint(again)

    def test_every_word_has_a_time_and_the_last_ends_near_the_end(self, engine: Engine, voice: Voice) -> None:
        text = "Officers of the agency seized “three” watches — on Tuesday, in Louisville (Kentucky)."
        clip = engine.synthesize(say(text), voice)
        assert [word.text for word in clip.words] == [word for word in text.split() if word != "—"]
        assert clip.duration - 0.4 < clip.words[-1].end <= clip.duration

    def test_a_given_pronunciation_is_spoken(self, engine: Engine, voice: Voice) -> None:
        given = engine.synthesize(say("Kyiv", Pronunciation(0, 4, "ˈkiːɪv")), voice)
        assert given.pcm != engine.synthesize(say("Kyiv"), voice).pcm

    def test_a_sound_that_the_voice_does_not_know_is_an_error(self, engine: Engine, voice: Voice) -> None:
        with pytest.raises(SpeechError, match=r"U\+AB67"):
            engine.synthesize(say("Kyiv", Pronunciation(0, 4, "ꭧa")), voice)


def config(folder: Path, text: str) -> Voice:
    path = folder / "v.onnx.json"
    path.write_text(text)
    model = folder / "v.onnx"
    model.write_bytes(b"no model")
    return Voice("v", "piper", "en-US", paths={"v.onnx": model, "v.onnx.json": path})


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"audio": {}}'])
def test_a_description_that_is_none_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(VoiceError, match="does not describe a Piper voice"):
        PiperEngine().synthesize(say("Hello"), config(tmp_path, text))


def test_a_voice_of_another_phoneme_type_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="phoneme type pinyin"):
        PiperEngine().synthesize(say("Hello"), config(tmp_path, '{"phoneme_type": "pinyin"}'))


def test_a_file_that_is_no_model_is_an_error(tmp_path: Path) -> None:
    ids = {symbol: [number] for number, symbol in enumerate("_^$ .həlˈoʊ")}
    about = {"audio": {"sample_rate": 22050}, "espeak": {"voice": "en-us"}, "phoneme_id_map": ids}
    with pytest.raises(VoiceError, match="not a voice model"):
        PiperEngine().synthesize(say("Hello."), config(tmp_path, json.dumps(about)))


def test_a_voice_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(VoiceError, match="names no file"):
        PiperEngine().synthesize(say("Hello"), Voice("v", "piper", "en-US"))
