"""Any program that reads text on standard input and writes audio to standard output: the engine for what has no engine yet.

The preset says which: `command` is split like a shell line but never given to a shell; `{language}` and `{speed}` in it are filled in.
The text goes through standard input only, so that it can never be taken for an option. The output is WAV, MP3, FLAC or Ogg. Exit code 75
asks to be called again after a while; any other but 0 is final.
"""

from __future__ import annotations

import shlex
import threading
from typing import Final

from newscast.engines import programs, sound
from newscast.engines.remote import Service, TemporaryFailure
from newscast.errors import SpeechError, VoiceError
from newscast.model import Clip, Utterance, Voice

_REVISION: Final = 1
_TIMEOUT: Final = 60.0
_A_CHARACTER: Final = 0.5
"""Seconds that a program may take besides, for each character."""
_TEMPORARY: Final = 75
"""EX_TEMPFAIL of sysexits.h: by this exit code a program asks to be called again later."""
_LAST_WORDS: Final = 300
"""Characters of what it said that are shown."""


class CommandEngine:
    """Says utterances with a program of the user's."""

    def __init__(self, service: Service | None = None) -> None:
        self._given = service
        self._services: dict[str, Service] = {}
        self._lock = threading.Lock()

    def fingerprint(self, voice: Voice) -> str:
        """The command and the speed, and the digests of the files that the preset names."""
        files = " ".join(sorted(file.sha256 for file in voice.files))
        return f"command {_REVISION} speed {voice.speed:g} {voice.settings.get('command', '')} {files}".rstrip()

    def voices(self) -> tuple[str, ...]:
        """None: they have presets."""
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it. Raises SpeechError when the program fails, VoiceError when it is not there."""
        text = utterance.spoken
        if not any(char.isalnum() for char in text):
            raise SpeechError(f"There is nothing to say in '{text}'", "Leave it out.")
        command = _command(utterance, voice)
        pcm, rate = self._service(voice).call(lambda: _say(command, text, voice))
        return Clip(pcm, rate)

    def _service(self, voice: Voice) -> Service:
        """One for each command, so that one that fails does not stop another."""
        command = str(voice.settings["command"])
        with self._lock:
            return self._services.setdefault(command, self._given or Service(command.partition(" ")[0]))


def _say(command: list[str], text: str, voice: Voice) -> tuple[bytes, int]:
    """The samples and their rate. Raises TemporaryFailure where it may go better, SpeechError where not."""
    allowed = float(voice.settings.get("timeout", _TIMEOUT)) + _A_CHARACTER * len(text)
    try:
        done = programs.run(command, text.encode(), allowed)
    except TimeoutError as error:
        raise SpeechError(f"{command[0]} took longer than {allowed:.0f} s for '{text}'", "Raise the voice's timeout.") from error
    except programs.TooMuchError as error:
        raise SpeechError(f"{command[0]} does not stop writing for '{text}'", "Correct the voice's command.") from error
    except OSError as error:
        raise VoiceError(f"Cannot run {command[0]}: {error.strerror}", "Install it, or correct the voice's command.") from error
    if done.code == _TEMPORARY:
        raise TemporaryFailure(done.words or f"exit {_TEMPORARY}")
    if done.code:
        said = done.words[-_LAST_WORDS:] or "nothing"
        raise SpeechError(f"{command[0]} failed on '{text}' (exit {done.code})", f"It said: {said}.")
    own_speed = "{speed}" in str(voice.settings["command"])
    try:
        return sound.decode(done.output, speed=1.0 if own_speed else voice.speed)
    except SpeechError as error:
        raise SpeechError(
            f"{command[0]} wrote no sound for '{text}': {error.what}", f"It said: {done.words[-_LAST_WORDS:] or 'nothing'}."
        ) from error


def _command(utterance: Utterance, voice: Voice) -> list[str]:
    try:
        words = shlex.split(str(voice.settings.get("command", "")))
    except ValueError as error:
        raise VoiceError(f"The command of voice '{voice.name}' cannot be read: {error}", "Check its quotes.") from error
    if not words:
        raise VoiceError(f"Voice '{voice.name}' names no command", 'Set one, such as command = "my-speaker --wav -".')
    filled = {"{language}": utterance.language or voice.language, "{speed}": f"{voice.speed:g}"}
    filled |= {f"{{{name}}}": str(path) for name, path in voice.paths.items()}
    return [_fill(word, filled) for word in words]


def _fill(word: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        word = word.replace(name, value)
    return word
