"""The contract that every engine keeps, as a pytest class.

    class TestMyEngine(EngineContract):
        @pytest.fixture
        def engine(self) -> Engine:
            return MyEngine()

        @pytest.fixture
        def voice(self) -> Voice:
            return Voice("mine", "my", "en-US")

`sentence` may be overridden by engines that speak no English, and `has_speed` by those whose speed cannot be changed.
"""

from __future__ import annotations

import array
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from newscast.errors import NewscastError, SpeechError
from newscast.model import Clip, Pronunciation, Utterance, Voice
from newscast.plugins import Engine

_LEAST_PER_CHARACTER, _MOST_PER_CHARACTER = 0.02, 0.6
_HEARD, _FULL_SCALE = 1_000, 32_767
_RATES = range(8_000, 48_001)


class EngineContract:
    """Inherit it, give it an engine and a voice, and run pytest."""

    has_speed = True
    sentence = "The quick brown fox jumps over the lazy dog."

    @pytest.fixture
    def engine(self) -> Engine:
        """The engine under test."""
        raise NotImplementedError

    @pytest.fixture
    def voice(self) -> Voice:
        """A voice of it that is installed."""
        raise NotImplementedError

    @pytest.fixture
    def clip(self, engine: Engine, voice: Voice) -> Clip:
        """The sentence, spoken."""
        return engine.synthesize(self.utterance(voice), voice)

    def utterance(self, voice: Voice, text: str = "") -> Utterance:
        """The sentence, or another text, in the voice's language."""
        return Utterance(source=text or self.sentence, spoken=text or self.sentence, language=voice.language)

    def test_a_sentence_becomes_sound_of_a_plausible_length(self, clip: Clip) -> None:
        """Between 0.02 and 0.6 seconds a character."""
        assert _LEAST_PER_CHARACTER * len(self.sentence) <= clip.duration <= _MOST_PER_CHARACTER * len(self.sentence)

    def test_the_sound_is_whole_samples_at_a_usual_rate(self, clip: Clip) -> None:
        """16-bit samples at 8 to 48 kHz."""
        assert len(clip.pcm) % 2 == 0
        assert clip.sample_rate in _RATES

    def test_the_sound_is_not_silent_and_not_clipped(self, clip: Clip) -> None:
        """Speech that is heard and not distorted."""
        samples = _samples(clip)
        loudest = max(abs(sample) for sample in samples)
        assert loudest > _HEARD
        assert sum(abs(sample) >= _FULL_SCALE for sample in samples) * 1_000 < len(samples)

    def test_word_timings_are_in_order_and_within_the_clip(self, clip: Clip) -> None:
        """Engines that know no timings have none."""
        edges = [edge for word in clip.words for edge in (word.start, word.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= clip.duration + 0.001 for edge in edges)

    def test_word_timings_name_words_of_the_text(self, clip: Clip) -> None:
        """Words as the text writes them, with the marks that cling to them."""
        assert [word.text for word in clip.words if word.text not in self.sentence.split()] == []

    def test_a_text_without_words_is_an_error(self, engine: Engine, voice: Voice) -> None:
        """Silence is never passed off as speech."""
        with pytest.raises(SpeechError):
            engine.synthesize(replace(self.utterance(voice), spoken=" \n "), voice)

    def test_a_longer_text_sounds_longer(self, engine: Engine, voice: Voice, clip: Clip) -> None:
        """Nothing is cut off."""
        longer = engine.synthesize(self.utterance(voice, " ".join([self.sentence] * 3)), voice)
        assert longer.duration > 2 * clip.duration

    def test_a_higher_speed_sounds_shorter_and_has_another_fingerprint(self, engine: Engine, voice: Voice, clip: Clip) -> None:
        """Else the cache would serve clips of another speed."""
        if not self.has_speed:
            pytest.skip("this engine has no speed")
        fast = replace(voice, speed=1.5)
        assert engine.synthesize(self.utterance(voice), fast).duration < 0.85 * clip.duration
        assert engine.fingerprint(fast) != engine.fingerprint(voice)

    def test_the_fingerprint_is_the_same_each_time(self, engine: Engine, voice: Voice) -> None:
        """Else nothing would ever be found in the cache."""
        assert engine.fingerprint(voice) == engine.fingerprint(voice) != ""

    def test_the_fingerprint_holds_no_path_of_this_machine(self, engine: Engine, voice: Voice) -> None:
        """Caches are shared between machines."""
        assert [path for path in voice.paths.values() if str(path) in engine.fingerprint(voice)] == []

    def test_threads_may_share_the_engine(self, engine: Engine, voice: Voice) -> None:
        """One instance serves all threads."""
        texts = [f"{self.sentence} {word}" for word in ("One.", "Two.", "Three.", "Four.")]
        clips = _spoken_at_once(engine, voice, [self.utterance(voice, text) for text in texts])
        assert all(clip.duration >= _LEAST_PER_CHARACTER * len(text) for clip, text in zip(clips, texts, strict=True))

    def test_phonemes_change_the_sound_of_an_engine_that_takes_them(self, engine: Engine, voice: Voice, clip: Clip) -> None:
        """Such an engine has `takes_phonemes = True`; any other says the words and minds no phonemes."""
        end = len(self.sentence.split()[0])
        given = replace(self.utterance(voice), pronunciations=(Pronunciation(0, end, "mˈoʊmoʊmˌoʊ"),))
        sound = engine.synthesize(given, voice)
        if getattr(engine, "takes_phonemes", False):
            assert sound.pcm != clip.pcm
        else:
            assert sound.duration == pytest.approx(clip.duration, rel=0.2)

    def test_odd_characters_are_spoken_or_refused_in_words(self, engine: Engine, voice: Voice) -> None:
        """Text of the web holds anything; none of it is a command."""
        for text in ("A\0B and C.", "It is [[h@l@U]] so.", "-f /etc/passwd it says.", "<break time='9s'/> then.", "Emoji 🎧 here."):
            try:
                clip = engine.synthesize(self.utterance(voice, text), voice)
            except NewscastError as error:
                assert error.hint, text  # noqa: PT017 - either way is right
            else:
                assert clip.duration <= _MOST_PER_CHARACTER * len(text) + 3, text


def _spoken_at_once(engine: Engine, voice: Voice, utterances: Sequence[Utterance]) -> list[Clip]:
    with ThreadPoolExecutor(len(utterances)) as pool:
        return list(pool.map(lambda one: engine.synthesize(one, voice), utterances))


def _samples(clip: Clip) -> array.array[int]:
    samples = array.array("h", clip.pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
