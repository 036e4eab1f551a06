"""Any server that speaks the OpenAI protocol for speech (POST …/audio/speech): OpenAI itself, Kokoro-FastAPI, LocalAI and others.

The preset says where: `endpoint` (up to and with /v1), `model`, `speaker`, `format` (wav, mp3, flac or opus), and perhaps
`instructions`; `interval` and `timeout` say how often to ask and how long to wait. The key comes from the environment variable that `key_variable` names, or from the file that `key_file` names, and goes
nowhere but into the request's header.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newscast.engines import remote, sound
from newscast.engines.remote import Service, TemporaryFailure
from newscast.errors import SpeechError, VoiceError
from newscast.model import Clip, Utterance, Voice

if TYPE_CHECKING:
    import requests

KEY: Final = "OPENAI_API_KEY"
"""Environment variable with the key where the preset names no other."""
_REVISION: Final = 1
_SETTINGS: Final = ("endpoint", "model", "speaker", "format", "instructions")
"""What changes the sound; the key and how often to ask do not."""
_ASKING: Final = ("key_variable", "key_file", "interval", "timeout")
"""What only says how to ask."""
_PATIENCE: Final = 60.0
"""Seconds to wait for the next bytes: many servers send nothing before the whole sentence is said."""
_SLOWEST, _FASTEST = 0.25, 4.0


class OpenAiEngine:
    """Says utterances with a server of the OpenAI protocol."""

    def __init__(self, service: Service | None = None) -> None:
        self._given = service
        self._services: dict[str, Service] = {}
        self._lock = threading.Lock()
        self._local = threading.local()

    def fingerprint(self, voice: Voice) -> str:
        """Address, model, speaker and speed; never the key."""
        settings = " ".join(f"{key}={voice.settings[key]}" for key in _SETTINGS if key in voice.settings)
        return f"openai {_REVISION} speed {voice.speed:g} {settings}"

    def is_online(self, voice: Voice) -> bool:
        """Whether the server is another machine."""
        return remote.is_elsewhere(_endpoint(voice))

    def voices(self) -> tuple[str, ...]:
        """None: they have presets."""
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it. Raises SpeechError, or VoiceError when the preset lacks something."""
        if not any(char.isalnum() for char in utterance.spoken):
            raise SpeechError(f"There is nothing to say in '{utterance.spoken}'", "Leave it out.")
        _refuse_unknown(voice)
        request = _request(utterance.spoken, voice)
        body = self._service(voice).call(lambda: self._ask(request, voice))
        return Clip(*body)

    def _ask(self, request: requests.PreparedRequest, voice: Voice) -> tuple[bytes, int]:
        patience = float(voice.settings.get("timeout", _PATIENCE))
        body = remote.answer(self._session(), request, f"The speech server {_endpoint(voice)}", patience)
        try:
            return sound.decode(body)
        except SpeechError as error:
            raise TemporaryFailure(error.what) from error

    def _service(self, voice: Voice) -> Service:
        """One for each server, so that one that is down does not stop another."""
        endpoint = _endpoint(voice)
        with self._lock:
            if endpoint not in self._services:
                interval = float(voice.settings.get("interval", 0.0))
                self._services[endpoint] = self._given or Service(f"The speech server {endpoint}", interval=interval)
            return self._services[endpoint]

    def _session(self) -> requests.Session:
        if not hasattr(self._local, "session"):
            import requests

            self._local.session = requests.Session()
            self._local.session.auth = _no_auth  # else requests would look for a password of the host in ~/.netrc
        session: requests.Session = self._local.session
        return session


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _request(text: str, voice: Voice) -> requests.PreparedRequest:
    import requests

    body: dict[str, str | float] = {
        "model": str(voice.settings.get("model", "tts-1")),
        "voice": str(voice.settings.get("speaker", "alloy")),
        "input": text,
        "response_format": str(voice.settings.get("format", "wav")),
        "speed": min(max(voice.speed, _SLOWEST), _FASTEST),
    }
    if "instructions" in voice.settings:
        body["instructions"] = str(voice.settings["instructions"])
    key = _key(voice)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        return requests.Request("POST", f"{_endpoint(voice)}/audio/speech", json=body, headers=headers).prepare()
    except (ValueError, requests.RequestException) as error:
        raise VoiceError(f"Voice '{voice.name}' has an address or a key that cannot be used", "Check endpoint and key.") from error


def _refuse_unknown(voice: Voice) -> None:
    """A key that stands in a preset would go into logs and repositories; one that is misspelled would be missed."""
    known = (*_SETTINGS, *_ASKING)
    if strange := sorted(set(voice.settings) - set(known)):
        raise VoiceError(
            f"Voice '{voice.name}' has settings that its engine does not know: {', '.join(strange)}",
            f"It knows {', '.join(known)}. A key comes from the environment ({KEY}) or from the file that key_file names.",
        )


def _endpoint(voice: Voice) -> str:
    endpoint = str(voice.settings.get("endpoint", "")).rstrip("/")
    if not endpoint.startswith(("https://", "http://")):
        raise VoiceError(f"Voice '{voice.name}' names no endpoint", 'Set one, such as endpoint = "http://localhost:8880/v1".')
    if "@" in endpoint.split("/")[2]:
        raise VoiceError(
            f"The endpoint of voice '{voice.name}' holds a name or password, which would be seen in messages",
            f"Leave it out, and put the key into the environment ({KEY}) or into a file (key_file).",
        )
    return endpoint


def _key(voice: Voice) -> str:
    """The key; "" for servers that want none."""
    if file := str(voice.settings.get("key_file", "")):
        try:
            return Path(file).expanduser().read_text("utf-8").strip()
        except OSError as error:
            raise VoiceError(f"Cannot read the key file {file}: {error.strerror}", "Correct key_file of the voice.") from error
    return os.environ.get(str(voice.settings.get("key_variable", KEY)), "").strip()
