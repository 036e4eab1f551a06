"""espeak-ng: a hundred languages, at once, in the voice of a machine.

The shared library of the package espeakng-loader is called in this process. Text reaches it as a string: no command line that could
take it for an option, and SSML and `[[phonemes]]` stay switched off. The library has one global state, so one lock serves all threads.
Some of that state outlives even its own restart, so that a sentence sounded otherwise after another one (and with another number of
workers): it is loaded anew for each utterance, which takes 5 ms.
"""

from __future__ import annotations

import _ctypes
import ctypes
import importlib.metadata
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from newscast.engines.phonemizer import accent, espeak_voice
from newscast.errors import SpeechError, VoiceError
from newscast.model import SAMPLE_BYTES, Clip, Utterance, Voice, Word

_LOCK: Final = threading.Lock()
_SYNCHRONOUS: Final = 2
_DONT_EXIT: Final = 0x8000
_UTF8: Final = 1
_RATE: Final = 1
_WORDS_A_MINUTE: Final = 165
_SLOWEST, _FASTEST = 80, 450
_END_OF_LIST, _WORD = 0, 1
_LONGEST_DATA_PATH: Final = 150
"""Bytes; espeak-ng keeps the name of its data folder in a buffer of 160."""


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class EspeakEngine:
    """Says utterances with espeak-ng."""

    def fingerprint(self, voice: Voice) -> str:
        """Version of the library, language and speed."""
        version = importlib.metadata.version("espeakng-loader")
        return f"espeak {version} {_name(voice, voice.language)} speed {voice.speed:g}"

    def voices(self) -> tuple[str, ...]:
        """None: all have presets."""
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it, with word timings. Raises SpeechError."""
        text = utterance.spoken.replace("\0", " ")
        if not any(char.isalnum() for char in text):
            raise SpeechError(f"There is nothing to say in '{text}'", "Leave it out.")
        with _LOCK, _started() as speaker:
            speaker.choose(_name(voice, accent(utterance, voice)), voice.speed)
            pcm, marks = speaker.say(text)
        if not pcm:
            raise SpeechError(f"espeak-ng said nothing for '{text}'", "Correct the language of the article or of the voice.")
        return Clip(pcm, speaker.sample_rate, _words(text, marks, len(pcm) / SAMPLE_BYTES / speaker.sample_rate))


def _name(voice: Voice, language: str) -> str:
    """The espeak-ng voice: the preset's `variant`, such as "en-us+f3", or that of the language."""
    return str(voice.settings.get("variant", "")) or espeak_voice(language)


def _words(text: str, marks: list[tuple[int, float]], duration: float) -> tuple[Word, ...]:
    """The words of the text with the times of the first mark that espeak-ng set in each; one without a mark has no time."""
    starts: list[tuple[str, float]] = []
    for word in re.finditer(r"\S+", text):
        inside = [start for place, start in marks if word.start() <= place < word.end()]
        if inside:
            starts.append((word[0], inside[0]))
    ends = [start for _, start in starts[1:]] + [duration]
    return tuple(Word(word, start, end) for (word, start), end in zip(starts, ends, strict=True))


class _Speaker:
    """The library, started. Not safe for threads: callers hold the lock."""

    def __init__(self) -> None:
        import espeakng_loader

        data = espeakng_loader.get_data_path()
        if len(data.encode()) > _LONGEST_DATA_PATH:
            raise VoiceError(
                f"espeak-ng cannot read data from a path as long as {data}", "Make the environment in a shorter folder."
            )
        self._library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
        self.sample_rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data.encode(), _DONT_EXIT)
        if self.sample_rate <= 0:
            raise VoiceError(f"espeak-ng cannot start with the data in {data}", "Reinstall the package espeakng-loader.")
        self._sounds: list[bytes] = []
        self._marks: list[tuple[int, float]] = []
        self._callback = _Callback(self._hear)  # kept here: espeak-ng calls it for as long as it is loaded
        self._library.espeak_SetSynthCallback(self._callback)

    def end(self) -> None:
        """Let go of the library and all that it remembers."""
        self._library.espeak_Terminate()
        _ctypes.dlclose(self._library._handle)  # noqa: SLF001 - ctypes has no public way to unload a library

    def choose(self, name: str, speed: float) -> None:
        if self._library.espeak_SetVoiceByName(name.encode()):
            raise SpeechError(f"espeak-ng has no voice '{name}'", "Correct the language or the voice's setting 'variant'.")
        rate = round(_WORDS_A_MINUTE * speed)
        self._library.espeak_SetParameter(_RATE, min(max(rate, _SLOWEST), _FASTEST), 0)

    def say(self, text: str) -> tuple[bytes, list[tuple[int, float]]]:
        """The sound, and for each word its place in the text and when it starts."""
        self._sounds, self._marks = [], []
        data = text.encode("utf-8", "replace") + b"\0"
        failed = self._library.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, 1, 0, _UTF8, None, None)
        if failed:
            raise SpeechError(f"espeak-ng failed on '{text}' (error {failed})", "Write the sentence differently.")
        return b"".join(self._sounds), self._marks

    def _hear(self, samples: Any, count: int, events: Any) -> int:  # noqa: ANN401 - ctypes pointers
        if samples and count > 0:
            self._sounds.append(ctypes.string_at(samples, count * SAMPLE_BYTES))
        at = 0
        while events and events[at].type != _END_OF_LIST:
            if events[at].type == _WORD:
                self._marks.append((events[at].text_position - 1, events[at].audio_position / 1000))
            at += 1
        return 0


@contextmanager
def _started() -> Iterator[_Speaker]:
    speaker = _Speaker()
    try:
        yield speaker
    finally:
        speaker.end()
