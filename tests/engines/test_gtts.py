from __future__ import annotations

import base64
import json
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace

import pytest

from newscast.engines import remote
from newscast.engines.gtts import ENDPOINT, GttsEngine
from newscast.engines.remote import Service
from newscast.engines.tone import ToneEngine
from newscast.errors import SpeechError
from newscast.model import Utterance, Voice
from newscast.plugins import Engine
from newscast.testing.engine import EngineContract
from newscast.testing.services import Answer, Request, Server, hang, hang_up, mp3, serve, status

TONE = Voice("tone", "tone", "und")
VOICE = Voice("gtts-en-us", "gtts", "en-US", settings={"lang": "en", "tld": "com"})


def asked_text(request: Request) -> list[object]:
    """What a request of the service's protocol asks for: text, language, speed."""
    form = urllib.parse.parse_qs(request.body.decode())
    call = json.loads(form["f.req"][0])[0][0]
    assert call[0] == "jQ1olc"
    asked: list[object] = json.loads(call[1])
    return asked


def envelope(sound: bytes) -> bytes:
    """The service's answer: lines, one of them with base64 MP3 in JSON in JSON."""
    inner = json.dumps([base64.b64encode(sound).decode()])
    line = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]], separators=(",", ":"))
    return f")]}}'\n\n{len(line)}\n{line}\n25\n".encode() + b'[["di",59],["e",4]]\n'


def good(handler: object, request: Request) -> None:
    text = str(asked_text(request)[0])
    clip = ToneEngine().synthesize(Utterance(text, text, "en"), TONE)
    status(200, envelope(mp3(clip.pcm, clip.sample_rate)))(handler, request)  # type: ignore[arg-type]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serve(good) as running:
        monkeypatch.setenv(ENDPOINT, f"{running.url}/batchexecute")
        yield running


class Patient:
    """A service whose waits take no time."""

    def __init__(self) -> None:
        self.naps: list[float] = []

    def engine(self) -> GttsEngine:
        return GttsEngine(Service("Google Text-to-Speech", sleep=self.naps.append))


class TestGttsEngine(EngineContract):
    @pytest.fixture
    def engine(self, server: Server) -> Engine:
        assert server.url
        return Patient().engine()

    @pytest.fixture
    def voice(self) -> Voice:
        return VOICE


def say(text: str) -> Utterance:
    return Utterance(text, text, "en-US")


def test_the_request_asks_for_text_and_language_in_the_services_protocol(server: Server) -> None:
    Patient().engine().synthesize(say("Good evening."), VOICE)
    assert server.requests[0].path == "/batchexecute"
    assert asked_text(server.requests[0])[:2] == ["Good evening.", "en"]
    assert server.requests[0].headers["Content-Type"].startswith("application/x-www-form-urlencoded")


def test_a_long_sentence_is_asked_for_in_parts_and_joined_as_sound(server: Server) -> None:
    text = "This sentence is much longer than the one hundred characters that the service takes at a time, so it is cut, and said in parts."
    clip = Patient().engine().synthesize(say(text), VOICE)
    parts = [str(asked_text(request)[0]) for request in server.requests]
    assert len(parts) > 1
    assert re.findall(r"\w+", " ".join(parts)) == re.findall(r"\w+", text)
    whole = ToneEngine().synthesize(say(text), TONE).duration
    assert clip.duration == pytest.approx(whole, abs=0.1 * len(parts))


@pytest.mark.parametrize(
    "fault",
    [
        status(429, headers={"Retry-After": "3"}),
        status(500),
        hang_up,
        status(200, b"<html>We are sorry...</html>"),
        status(200, b'[["wrb.fr","jQ1olc",null]]'),
        status(200, envelope(b"")),
        status(200, envelope(b"garbage")),
        status(200, envelope(mp3(bytes(48000), 24000)[:40])),
        status(200, envelope(mp3(bytes(48000), 24000))[:-900]),
    ],
    ids=["429", "500", "hang-up", "html", "null", "empty", "garbage", "truncated-mp3", "truncated-answer"],
)
def test_what_passes_is_tried_again(server: Server, fault: Answer) -> None:
    server.script.insert(0, fault)
    patient = Patient()
    assert patient.engine().synthesize(say("Good evening."), VOICE).duration > 0.5
    assert len(server.requests) == 2
    assert len(patient.naps) == 1


def test_retry_after_is_obeyed(server: Server) -> None:
    server.script.insert(0, status(429, headers={"Retry-After": "17"}))
    patient = Patient()
    patient.engine().synthesize(say("Good evening."), VOICE)
    assert patient.naps == [pytest.approx(17, abs=0.5)]


def test_a_refusal_is_permanent(server: Server) -> None:
    server.script[:] = [status(403)]
    with pytest.raises(SpeechError, match="refuses: status 403"):
        Patient().engine().synthesize(say("Good evening."), VOICE)
    assert len(server.requests) == 1


def test_a_server_that_hangs_ends_in_an_error(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "TIMEOUT", (1.0, 0.1))
    server.script[:] = [hang(server)]
    with pytest.raises(SpeechError, match="gives no good answer: it takes too long"):
        Patient().engine().synthesize(say("Good evening."), VOICE)
    assert len(server.requests) == 5


def test_half_a_sentence_is_an_error(server: Server) -> None:
    server.script[:] = [status(200, envelope(mp3(bytes(2400), 24000)))]
    with pytest.raises(SpeechError, match="only a part"):
        Patient().engine().synthesize(say("This sentence takes much longer than a tenth of a second to say it all."), VOICE)


def test_requests_are_a_second_apart_by_default() -> None:
    assert GttsEngine()._service.interval == 1.0  # noqa: SLF001 - the promise is worth it


def test_a_language_that_the_service_does_not_speak_is_an_error() -> None:
    with pytest.raises(SpeechError, match="Language not supported"):
        Patient().engine().synthesize(say("Hello"), Voice("x", "gtts", "xx"))


def test_google_is_the_network_and_a_stand_in_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENDPOINT, raising=False)
    voice = replace(VOICE, settings={})
    assert GttsEngine().is_online(voice)
    monkeypatch.setenv(ENDPOINT, "http://127.0.0.1:1/")
    assert not GttsEngine().is_online(voice)
    monkeypatch.setenv(ENDPOINT, "https://proxy.example/")
    assert GttsEngine().is_online(voice)
