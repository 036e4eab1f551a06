"""No engine, however broken, gets a sound that is not the sentence into the cache; and nobody's key gets into a file."""

import math
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

import newscast
from newscast import desk, executors, pipeline, plugins
from newscast.desk import Order
from newscast.engines.openai import KEY, OpenAiEngine
from newscast.engines.remote import Service
from newscast.engines.tone import ToneEngine
from newscast.errors import SpeechError, VoiceError
from newscast.model import Chapter, Clip, Script, Utterance, Voice
from newscast.pipeline import Failed, Made
from newscast.progress import Silent
from newscast.speak import Studio, speak
from newscast.store.cache import ClipCache
from newscast.testing.services import serve, status, wav

RATE = 24_000
SENTENCE = "The bells of the tower rang at noon, and nobody had asked them to."


def sine(seconds: float, peak: float = 9000) -> bytes:
    return struct.pack(
        f"<{round(seconds * RATE)}h",
        *(max(-32768, min(32767, round(peak * math.sin(0.05 * n)))) for n in range(round(seconds * RATE))),
    )


BROKEN: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "half a sample": lambda: sine(4.0)[:-1],
    "silence": lambda: bytes(2 * 4 * RATE),
    "the first word only": lambda: sine(0.4),
    "an endless drone": lambda: sine(60.0),
    "distortion": lambda: sine(4.0, 200_000),
    "a hole": lambda: sine(1.0) + bytes(2 * 4 * RATE) + sine(1.0),
}


class Broken:
    """An engine that makes the same sound of everything."""

    def __init__(self, pcm: bytes) -> None:
        self.pcm, self.asked = pcm, 0

    def fingerprint(self, voice: Voice) -> str:
        return voice.name

    def voices(self) -> tuple[str, ...]:
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        assert utterance.spoken
        assert voice.name == "broken"
        self.asked += 1
        return Clip(self.pcm, RATE)


@pytest.mark.parametrize("fault", BROKEN)
def test_a_sound_that_is_not_the_sentence_is_tried_again_then_refused_by_name(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Broken(BROKEN[fault]())
    monkeypatch.setattr(plugins, "engine", lambda _name: engine)
    script = Script("T", "en", (Chapter("T", (Utterance(SENTENCE, SENTENCE, "en"),)),))
    studio = Studio(Voice("broken", "broken", "en"), ClipCache(tmp_path), executors.Serial(), Silent())
    with pytest.raises(SpeechError, match="The bells of the tower"):
        speak(script, studio)
    assert engine.asked == 2
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_article_that_cannot_be_said_keeps_its_episode_from_the_feed(tone_show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say = ToneEngine.synthesize

    def choke(self: ToneEngine, utterance: Utterance, voice: Voice) -> Clip:
        return Clip(bytes(2 * RATE), RATE) if "unspeakable" in utterance.spoken else say(self, utterance, voice)

    monkeypatch.setattr(ToneEngine, "synthesize", choke)
    Path("good.txt").write_text("A Good Story\n\nThe bells rang at noon, and nobody had asked them to.\n")
    Path("bad.txt").write_text("A Bad Story\n\nIt began well enough. Then came the unspeakable sentence of the mayor.\n")
    order = Order(show=str(tone_show), output=Path("public"), jobs=2)
    with desk.ready(order) as ready:
        bad, good = pipeline.build([newscast.read("bad.txt"), newscast.read("good.txt")], ready)
    assert isinstance(bad, Failed)
    assert "unspeakable" in str(bad.error)
    assert isinstance(good, Made)
    feed = Path("public/tones/feed.xml").read_text()
    assert "A Good Story" in feed
    assert "A Bad Story" not in feed
    assert not list(Path("public").rglob("*bad*.mp3"))


def test_a_key_is_in_no_file_and_no_line_of_a_build(
    tone_show: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "sk-planted-4711-not-for-anyone"  # noqa: S105 - of a server that is none
    monkeypatch.setenv(KEY, secret)
    engine = OpenAiEngine(Service("The speech server", sleep=lambda _: None))
    monkeypatch.setattr(plugins, "engine", lambda _name: engine)
    Path("story.txt").write_text("A Story\n\nThe bells rang at noon.\n")
    with serve(status(200, wav(sine(2.0), RATE)), status(401)) as server:
        (tone_show / "voices").mkdir()
        preset = f'engine = "openai"\nlanguage = "en-US"\nsettings = {{ endpoint = "{server.url}/v1" }}\n'
        (tone_show / "voices" / "mine.toml").write_text(preset)
        order = Order(show=str(tone_show), output=Path("public"), voice="mine", jobs=1)
        with desk.ready(order) as ready:
            (result,) = pipeline.build([newscast.read("story.txt")], ready)
        assert all(request.headers["Authorization"] == f"Bearer {secret}" for request in server.requests)
    assert isinstance(result, Failed)
    assert secret not in f"{result.error!r} {result.error.hint} {capfd.readouterr()}"
    assert [path for path in Path.cwd().rglob("*") if path.is_file() and secret.encode() in path.read_bytes()] == []


def test_a_key_that_cannot_be_sent_is_not_told_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "sk-two\nlines")
    voice = Voice("mine", "openai", "en-US", settings={"endpoint": "http://127.0.0.1:9/v1", "key_variable": "MY_KEY"})
    with pytest.raises(VoiceError) as caught:
        OpenAiEngine().synthesize(Utterance("Hello.", "Hello.", "en-US"), voice)
    assert "sk-two" not in f"{caught.value} {caught.value.hint}"
