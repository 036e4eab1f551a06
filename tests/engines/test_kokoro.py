from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.engines.kokoro import KokoroEngine, breathe
from newscast.errors import SpeechError, VoiceError
from newscast.model import Utterance, Voice
from newscast.plugins import Engine
from newscast.progress import Silent
from newscast.store import voices
from newscast.testing.engine import EngineContract


@pytest.mark.real
class TestKokoroEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return KokoroEngine()

    @pytest.fixture
    def voice(self) -> Voice:
        return voices.install(voices.find("af_heart"), voices.data_folder(), Silent())

    def test_a_sentence_is_the_same_sound_each_time(self, engine: Engine, voice: Voice) -> None:
        assert (
            engine.synthesize(self.utterance(voice, "Hello."), voice).pcm
            == engine.synthesize(self.utterance(voice, "Hello."), voice).pcm
        )

    def test_every_word_has_a_time_that_fits_its_sound(self, engine: Engine, voice: Voice) -> None:
        text = "Officers of the agency seized “three” watches — on Tuesday, in Louisville (Kentucky)."
        clip = engine.synthesize(self.utterance(voice, text), voice)
        assert [word.text for word in clip.words] == [word for word in text.split() if word != "—"]
        assert clip.duration - 1.0 < clip.words[-1].end <= clip.duration

    def test_a_sentence_in_several_breaths_has_times_to_its_end(self, engine: Engine, voice: Voice) -> None:
        text = " and so on, ".join(["the officers of the agency seized several watches"] * 4) + "."
        clip = engine.synthesize(self.utterance(voice, text), voice)
        assert [word.text for word in clip.words] == text.split()
        assert clip.duration - 1.5 < clip.words[-1].end <= clip.duration

    def test_the_published_graph_sounds_as_long(self, engine: Engine, voice: Voice) -> None:
        stock = replace(voice, settings={"graph": "stock"})
        assert engine.fingerprint(stock) != engine.fingerprint(voice)
        published, rewritten = (engine.synthesize(self.utterance(voice, "Good evening."), one) for one in (stock, voice))
        assert published.samples == rewritten.samples
        assert published.words == rewritten.words

    def test_a_mix_of_voices_is_a_voice_of_its_own(self, engine: Engine, voice: Voice) -> None:
        mix = voices.install(voices.find("af_heart:0.6+am_michael:0.4"), voices.data_folder(), Silent())
        assert (
            engine.synthesize(self.utterance(voice, "Hello."), mix).pcm
            != engine.synthesize(self.utterance(voice, "Hello."), voice).pcm
        )
        assert engine.fingerprint(mix) != engine.fingerprint(voice)

    def test_a_file_that_is_no_model_is_an_error(self, engine: Engine, voice: Voice) -> None:
        style = next(path for name, path in voice.paths.items() if name.endswith(".bin"))
        broken = Voice("af_heart", "kokoro", "en-US", paths={"model.onnx": style, "af_heart.bin": style})
        with pytest.raises(VoiceError, match="not a voice model"):
            engine.synthesize(self.utterance(voice), broken)


def breaths(line: str, most: int = 400) -> list[str]:
    return [line[breath] for breath in breathe(line, most)]


def test_a_short_line_is_one_breath() -> None:
    assert breaths("həlˈO.") == ["həlˈO."]


def test_a_long_line_is_cut_after_a_sentence_before_a_clause_before_a_word() -> None:
    assert breaths("aaa, bbb ccc. ddd eee", 16) == ["aaa, bbb ccc. ", "ddd eee"]
    assert breaths("aaa, bbb ccc ddd eee", 16) == ["aaa, ", "bbb ccc ddd eee"]
    assert breaths("aaa bbb ccc ddd", 12) == ["aaa bbb ", "ccc ddd"]


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=60), st.sampled_from([" ", ", ", ". ", "” — "]))
def test_no_symbol_is_lost_in_breaths(words: list[str], between: str) -> None:
    line = between.join(words)
    parts = breaths(line, 20)
    assert "".join(parts) == line
    assert max(map(len, parts)) <= 20


def test_a_word_beyond_the_model_is_an_error() -> None:
    with pytest.raises(SpeechError, match="too long"):
        breathe("a" * 500)


def test_a_voice_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(VoiceError, match="names no file"):
        KokoroEngine().synthesize(Utterance("Hello", "Hello", "en-US"), Voice("af_heart", "kokoro", "en-US"))
