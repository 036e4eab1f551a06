from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from newscast.engines.openai import KEY, OpenAiEngine
from newscast.engines.remote import Service
from newscast.engines.tone import ToneEngine
from newscast.errors import SpeechError, VoiceError
from newscast.model import Utterance, Voice
from newscast.plugins import Engine
from newscast.testing.engine import EngineContract
from newscast.testing.services import Answer, Request, Server, cut_off, hang, hang_up, mp3, serve, status, wav

SECRET = "sk-not-for-anyone"  # noqa: S105 - of the local server


def good(handler: object, request: Request) -> None:
    asked = json.loads(request.body)
    tone = Voice("tone", "tone", "und", speed=asked["speed"])
    clip = ToneEngine().synthesize(Utterance(asked["input"], asked["input"], "en"), tone)
    encode = mp3 if asked["response_format"] == "mp3" else wav
    status(200, encode(clip.pcm, clip.sample_rate))(handler, request)  # type: ignore[arg-type]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv(KEY, SECRET)
    with serve(good) as running:
        yield running


@pytest.fixture
def voice(server: Server) -> Voice:
    return Voice("mine", "openai", "en-US", settings={"endpoint": f"{server.url}/v1", "model": "tts", "speaker": "nova"})


def patient() -> OpenAiEngine:
    return OpenAiEngine(Service("The speech server", sleep=lambda _: None))


def say(text: str = "Good evening.") -> Utterance:
    return Utterance(text, text, "en-US")


class TestOpenAiEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return patient()

    @pytest.fixture
    def voice(self, server: Server) -> Voice:
        return Voice("mine", "openai", "en-US", settings={"endpoint": f"{server.url}/v1"})


def test_the_request_follows_the_protocol(server: Server, voice: Voice) -> None:
    patient().synthesize(say(), replace(voice, speed=1.25))
    asked = server.requests[0]
    assert asked.path == "/v1/audio/speech"
    assert asked.headers["Authorization"] == f"Bearer {SECRET}"
    expected = {"model": "tts", "voice": "nova", "input": "Good evening.", "response_format": "wav", "speed": 1.25}
    assert json.loads(asked.body) == expected


def test_mp3_is_decoded(voice: Voice) -> None:
    other = replace(voice, settings={**voice.settings, "format": "mp3", "instructions": "calm"})
    assert patient().synthesize(say(), other).duration > 0.5


def test_the_key_is_in_no_fingerprint_and_no_error(server: Server, voice: Voice) -> None:
    server.script[:] = [status(401, SECRET.encode())]
    with pytest.raises(SpeechError, match="status 401") as failed:
        patient().synthesize(say(), voice)
    assert SECRET not in failed.value.what + failed.value.hint + patient().fingerprint(voice)
    assert len(server.requests) == 1


def test_the_key_may_lie_in_a_file(server: Server, voice: Voice, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from-file\n")
    patient().synthesize(say(), replace(voice, settings={**voice.settings, "key_file": str(tmp_path / "key")}))
    assert server.requests[0].headers["Authorization"] == "Bearer from-file"


def test_a_server_without_a_key_gets_none(server: Server, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY)
    patient().synthesize(say(), voice)
    assert "Authorization" not in server.requests[0].headers


@pytest.mark.parametrize(
    "fault", [status(429), status(503), hang_up, cut_off(b"RIFF"), status(200, b"{}"), status(200)], ids=range(6)
)
def test_what_passes_is_tried_again(server: Server, voice: Voice, fault: Answer) -> None:
    server.script.insert(0, fault)
    assert patient().synthesize(say(), voice).duration > 0.5
    assert len(server.requests) == 2


def test_an_answer_that_is_a_web_page_is_told(server: Server, voice: Voice) -> None:
    server.script[:] = [status(200, b"<!doctype html><title>Log in</title>", {"Content-Type": "audio/wav"})]
    with pytest.raises(SpeechError, match="gives no good answer: The engine returned no audio but '<!doctype html>"):
        patient().synthesize(say(), voice)
    assert len(server.requests) == 5


def test_a_server_that_never_answers_is_given_up_when_the_preset_says(server: Server, voice: Voice) -> None:
    server.script[:] = [hang(server)]
    began = time.monotonic()
    with pytest.raises(SpeechError, match="it takes too long"):
        patient().synthesize(say(), replace(voice, settings={**voice.settings, "timeout": 0.2}))
    assert time.monotonic() - began < 30
    assert len(server.requests) == 5


def test_a_key_in_the_preset_is_refused_and_not_repeated(server: Server, voice: Voice) -> None:
    for settings in ({**voice.settings, "api_key": SECRET}, {"endpoint": f"http://me:{SECRET}@{server.url[7:]}/v1"}):
        with pytest.raises(VoiceError) as refused:
            patient().synthesize(say(), replace(voice, settings=settings))
        assert SECRET not in f"{refused.value.what} {refused.value.hint}"
        assert "key_file" in refused.value.hint
    assert not server.requests


@pytest.mark.parametrize(
    "settings",
    [{}, {"endpoint": "ftp://x"}, {"endpoint": "http://["}, {"endpoint": "http://x", "key_file": "/no/file"}],
    ids=range(4),
)
def test_a_preset_that_lacks_something_is_an_error(settings: dict[str, str | int | float]) -> None:
    with pytest.raises(VoiceError):
        patient().synthesize(say(), Voice("mine", "openai", "en", settings=settings))


@pytest.mark.parametrize(
    ("endpoint", "online"),
    [
        ("http://localhost:8880/v1", False),
        ("http://127.0.0.1/v1", False),
        ("http://[::1]:1/v1", False),
        ("https://api.example/v1", True),
    ],
)
def test_a_server_on_this_machine_is_not_the_network(endpoint: str, *, online: bool) -> None:
    assert OpenAiEngine().is_online(Voice("mine", "openai", "en", settings={"endpoint": endpoint})) is online
