"""speak: what is cached, what is spoken, and what happens when an engine fails."""

import math
import struct
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from newscast import executors, plugins
from newscast.errors import SpeechError, VoiceError
from newscast.model import Chapter, Clip, Script, Utterance, Voice
from newscast.progress import Silent
from newscast.speak import Studio, keys, speak
from newscast.store.cache import ClipCache

VOICE = Voice("test", "test", "en")


class Recorder:
    """An engine that hums, and remembers what it was asked to say; sentences in `broken` come out silent, so many times."""

    def __init__(self, broken: dict[str, int] | None = None) -> None:
        self.said: list[str] = []
        self.broken = broken or {}
        self.version = "1"

    def fingerprint(self, voice: Voice) -> str:
        return f"{self.version} {voice.name}"

    def voices(self) -> tuple[str, ...]:
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        assert voice == VOICE
        self.said.append(utterance.spoken)
        if self.broken.get(utterance.spoken, 0) > 0:
            self.broken[utterance.spoken] -= 1
            return Clip(bytes(2 * 24_000), 24_000)
        return hum(0.06 * len(utterance.spoken))


def hum(seconds: float) -> Clip:
    samples = [round(9000 * math.sin(2 * math.pi * 220 * n / 24_000)) for n in range(round(seconds * 24_000))]
    return Clip(struct.pack(f"<{len(samples)}h", *samples), 24_000)


def script(*sentences: str) -> Script:
    return Script("T", "en", (Chapter("T", tuple(Utterance(said, said, "en") for said in sentences)),))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(plugins, "engine", lambda _name: recorder)
    return recorder


def studio(folder: Path, executor: Executor | None = None) -> Studio:
    return Studio(VOICE, ClipCache(folder), executor or executors.Serial(), Silent())


def test_every_utterance_gets_its_clip_in_order(engine: Recorder, tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        clips = speak(script("A short one here.", "And a rather longer sentence there.", "The end."), studio(tmp_path, pool))
    durations = [clip.duration for clip in clips]
    assert durations[1] > durations[0] > durations[2]
    assert len(engine.said) == 3


def test_a_sentence_that_is_said_twice_is_spoken_once(engine: Recorder, tmp_path: Path) -> None:
    clips = speak(script("Again and again.", "Again and again."), studio(tmp_path))
    assert engine.said == ["Again and again."]
    assert clips[0] == clips[1]


def test_what_was_spoken_is_not_spoken_again(engine: Recorder, tmp_path: Path) -> None:
    speak(script("One sentence.", "Two sentences."), studio(tmp_path))
    speak(script("One sentence.", "Three sentences."), studio(tmp_path))
    assert engine.said == ["One sentence.", "Two sentences.", "Three sentences."]


def test_a_new_version_of_the_engine_speaks_anew(engine: Recorder, tmp_path: Path) -> None:
    speak(script("One sentence."), studio(tmp_path))
    engine.version = "2"
    speak(script("One sentence."), studio(tmp_path))
    assert len(engine.said) == 2


def test_a_doubtful_take_is_tried_again(engine: Recorder, tmp_path: Path) -> None:
    engine.broken = {"One sentence.": 1}
    (clip,) = speak(script("One sentence."), studio(tmp_path))
    assert clip.duration > 0.5
    assert engine.said == ["One sentence."] * 2


def test_a_sentence_that_stays_silent_is_named_and_nothing_of_it_is_kept(engine: Recorder, tmp_path: Path) -> None:
    engine.broken = {"The silent sentence.": 9}
    with pytest.raises(SpeechError, match=r"The silent sentence\."):
        speak(script("One sentence.", "The silent sentence."), studio(tmp_path))
    engine.said.clear()
    with pytest.raises(SpeechError):
        speak(script("One sentence.", "The silent sentence."), studio(tmp_path))
    assert "One sentence." not in engine.said  # what was good is kept


@pytest.mark.usefixtures("engine")
def test_keys_depend_on_voice_speed_and_language(tmp_path: Path) -> None:
    here = studio(tmp_path)
    (plain,) = keys(script("One."), here)
    others = [replace(VOICE, speed=1.1), replace(VOICE, name="other"), replace(VOICE, settings={"pitch": 2})]
    french = Script("T", "fr", (Chapter("T", (Utterance("One.", "One.", "fr"),)),))
    spoken = [keys(script("One."), replace(here, voice=voice))[0] for voice in others]
    assert len({plain, *spoken, *keys(french, here)}) == 5


@pytest.mark.usefixtures("engine")
def test_each_utterance_is_said_by_its_own_voice(tmp_path: Path) -> None:
    here = replace(studio(tmp_path), cast={"guest": replace(VOICE, name="guest")})
    lines = (Utterance("One.", "One.", "en"), Utterance("One.", "One.", "en", voice="guest"))
    both = Script("T", "en", (Chapter("T", lines),))
    assert len(set(keys(both, here))) == 2
    assert [voice.name for voice in here.voices_of(both)] == ["test", "guest"]


@pytest.mark.usefixtures("engine")
def test_a_voice_that_is_not_in_the_cast_is_told(tmp_path: Path) -> None:
    stranger = Script("T", "en", (Chapter("T", (Utterance("One.", "One.", "en", voice="stranger"),)),))
    with pytest.raises(VoiceError, match="'stranger', which is not in the show's cast"):
        keys(stranger, studio(tmp_path))


def test_how_an_engine_is_asked_is_no_part_of_a_clips_key(engine: Recorder, tmp_path: Path) -> None:
    def key(settings: dict[str, str | int | float]) -> str:
        (one,) = keys(script("Hello there."), replace(studio(tmp_path), voice=replace(VOICE, settings=settings)))
        return one

    asked: dict[str, str | int | float] = {"interval": 2.0, "timeout": 5, "key_file": "~/.key", "key_variable": "KEY"}
    assert key(asked) == key({})
    assert key({**asked, "model": "tts"}) == key({"model": "tts"}) != key({})
    assert not engine.said
