"""Google's public text-to-speech through gTTS: an online service without a promise.

gTTS knows how to cut the text and how to phrase the request; newscast sends it, because gTTS verifies no certificate and waits for
ever. Hence the one pinned version of gTTS, whose private method is called here.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import threading
from functools import partial
from typing import TYPE_CHECKING, Final

from newscast.engines import remote, sound
from newscast.engines.remote import Service, TemporaryFailure
from newscast.errors import SpeechError
from newscast.model import SAMPLE_BYTES, Clip, Utterance, Voice

if TYPE_CHECKING:
    import requests

ENDPOINT: Final = "NEWSCAST_GTTS_ENDPOINT"
"""Environment variable with another address than Google's; the setting `endpoint` of a voice wins."""
_REVISION: Final = 1
_AUDIO: Final = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=]*)\\"\]')
_LEAST_PER_CHARACTER: Final = 0.02
"""Seconds; less was cut off on the way."""


class GttsEngine:
    """Says utterances with Google Text-to-Speech."""

    def __init__(self, service: Service | None = None) -> None:
        self._service = service or Service("Google Text-to-Speech", interval=1.0)
        self._local = threading.local()

    def fingerprint(self, voice: Voice) -> str:
        """Language, accent and speed; the service has no version."""
        language, domain = _speaker(voice)
        return f"gtts {_REVISION} {language} {domain} speed {voice.speed:g}"

    def is_online(self, voice: Voice) -> bool:
        """Yes, unless a server on this machine stands in for Google's."""
        endpoint = _endpoint(voice)
        return not endpoint or remote.is_elsewhere(endpoint)

    def voices(self) -> tuple[str, ...]:
        """None: all have presets."""
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it. Raises SpeechError."""
        parts = [self._service.call(partial(self._part, one, voice.speed)) for one in _requests(utterance.spoken, voice)]
        clip = Clip(b"".join(pcm for pcm, _ in parts), parts[0][1])
        if any(rate != clip.sample_rate for _, rate in parts):
            raise SpeechError("Google Text-to-Speech changed its sample rate within a sentence", "Build again.")
        if clip.samples < len(utterance.spoken) * _LEAST_PER_CHARACTER / voice.speed * clip.sample_rate:
            raise SpeechError(f"Google Text-to-Speech said only a part of '{utterance.spoken}'", "Build again.")
        return clip

    def _part(self, request: requests.PreparedRequest, speed: float) -> tuple[bytes, int]:
        body = remote.answer(self._session(), request, "Google Text-to-Speech")
        try:
            found = [base64.b64decode(one, validate=True) for one in _AUDIO.findall(body)]
            parts = [sound.decode(mp3, speed=speed) for mp3 in found]
        except (binascii.Error, SpeechError) as error:
            raise TemporaryFailure("its answer is damaged") from error
        if len(parts) != 1 or len(parts[0][0]) < SAMPLE_BYTES:
            raise TemporaryFailure("its answer holds no speech")
        return parts[0]

    def _session(self) -> requests.Session:
        if not hasattr(self._local, "session"):
            import requests

            self._local.session = requests.Session()
        session: requests.Session = self._local.session
        return session


def _requests(text: str, voice: Voice) -> list[requests.PreparedRequest]:
    """The requests that gTTS prepares for a text: it cuts it into parts of 100 characters."""
    from gtts import gTTS

    language, domain = _speaker(voice)
    if not any(char.isalnum() for char in text):
        raise SpeechError(f"There is nothing to say in '{text}'", "Leave it out.")
    try:
        prepared: list[requests.PreparedRequest] = gTTS(text, lang=language, tld=domain)._prepare_requests()  # noqa: SLF001 - see above
    except (AssertionError, ValueError) as error:
        raise SpeechError(f"gTTS cannot say '{text}': {error}", "Check the voice's settings lang and tld.") from error
    endpoint = _endpoint(voice)
    for request in prepared if endpoint else ():
        request.prepare_url(endpoint, None)
    return prepared


def _endpoint(voice: Voice) -> str:
    """Another address than Google's; "" for that."""
    return str(voice.settings.get("endpoint", "")) or os.environ.get(ENDPOINT, "")


def _speaker(voice: Voice) -> tuple[str, str]:
    language = str(voice.settings.get("lang", "")) or voice.language.split("-")[0]
    return language, str(voice.settings.get("tld", "com"))
