"""Piper voices (VITS on ONNX Runtime): fast, any .onnx voice with its .json.

Phonemes come from newscast's own phonemizer, one sentence a call, so that lexicons work as with every other engine. Loudness is left
as the model makes it: levelling each sentence by itself would make the voice jump.
"""

from __future__ import annotations

import importlib.metadata
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newscast.engines import alignment, phonemizer, piper_graph, sessions
from newscast.engines.pcm import to_pcm
from newscast.engines.phonemizer import Piece
from newscast.errors import SpeechError, VoiceError
from newscast.model import Clip, Utterance, Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REVISION: Final = 2
_MARKS: Final = {"“": "", "”": "", '"': "", "(": ",", ")": ",", "—": ";", "…": ","}
"""Marks that voices were not trained on, as espeak-ng's clauses would end there."""
_NEIGHBOURS: Final = {"g": "ɡ", "ʧ": "tʃ", "ʤ": "dʒ", "ʦ": "ts", "ʣ": "dz", "ɝ": "ɚ", "͡": "", "‿": "", "͜": "", "ᵊ": "ə"}
_FRAME: Final = 256
"""Samples of a frame where the voice's .json does not say."""


class PiperEngine:
    """Says utterances with Piper voices."""

    takes_phonemes = True

    def fingerprint(self, voice: Voice) -> str:
        """Revision, version of the G2P, digests of the model files, and settings."""
        files = " ".join(sorted(file.sha256 for file in voice.files))
        settings = " ".join(f"{key}={value}" for key, value in sorted(voice.settings.items()))
        version = importlib.metadata.version("piper-tts")
        return f"piper {_REVISION} piper-tts {version} speed {voice.speed:g} {settings} {files}"

    def voices(self) -> tuple[str, ...]:
        """None: all have presets."""
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it, with word timings where the model tells them. Raises SpeechError, or VoiceError for files that are wrong."""
        config = _config(_path(voice, ".json"))
        accent = phonemizer.accent(utterance, replace(voice, language=config.espeak))
        parts = [Piece(part.start, part.end, _sounds(part, config), part.is_mark) for part in phonemizer.pieces(utterance, accent)]
        line, offsets = phonemizer.layout(parts)
        audio, starts = _run(line, config, voice)
        spoken = alignment.lay(utterance.spoken, parts, offsets, lambda word: phonemizer.alone(word, accent)) if starts else []
        return Clip(to_pcm(audio), config.sample_rate, alignment.words(utterance.spoken, spoken, starts))


class _Config:
    """A voice's .json."""

    def __init__(self, path: Path, values: Mapping[str, Any]) -> None:
        if values.get("phoneme_type", "espeak") != "espeak":
            raise VoiceError(
                f"{path.name} is a Piper voice of phoneme type {values['phoneme_type']}", "newscast speaks espeak voices."
            )
        self.sample_rate: int = values["audio"]["sample_rate"]
        self.espeak: str = values["espeak"]["voice"]
        self.ids: Mapping[str, Sequence[int]] = values["phoneme_id_map"]
        self.speakers: int = values.get("num_speakers", 1)
        self.frame: int = values.get("hop_length", _FRAME)
        inference = values.get("inference", {})
        self.scales = (inference.get("noise_scale", 0.667), inference.get("length_scale", 1.0), inference.get("noise_w", 0.8))


@lru_cache(maxsize=16)
def _config(path: Path) -> _Config:
    try:
        return _Config(path, json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise VoiceError(f"{path} does not describe a Piper voice: {error!r}", "Put the voice's own .onnx.json there.") from error


def _path(voice: Voice, ending: str) -> Path:
    for name, path in voice.paths.items():
        if name.endswith(ending):
            return path
    raise VoiceError(f"Voice '{voice.name}' names no file '{ending}'", "A Piper voice has two files, NAME.onnx and NAME.onnx.json.")


def _sounds(part: Piece, config: _Config) -> str:
    """The piece in symbols that the voice knows. Raises SpeechError for a sound that it does not."""
    if part.is_mark:
        mark = _MARKS.get(part.ipa, part.ipa)
        return mark if mark in config.ids else ""
    line = unicodedata.normalize("NFD", part.ipa)
    known = "".join(sound if sound in config.ids else _neighbour(sound) for sound in line)
    strange = sorted({sound for sound in known if sound not in config.ids})
    if strange:
        names = ", ".join(f"{sound} (U+{ord(sound):04X})" for sound in strange)
        raise SpeechError(f"The Piper voice has no symbol for {names} in '{part.ipa}'", "Correct the IPA in the lexicon.")
    return known


def _neighbour(sound: str) -> str:
    """The nearest sound that every voice has; what only shades a sound is left out."""
    return "" if unicodedata.combining(sound) else _NEIGHBOURS.get(sound, sound)


def _run(line: str, config: _Config, voice: Voice) -> tuple[NDArray[np.float32], list[float]]:
    """The sound of a line, and when each symbol starts with the end of the last; no times where the model tells none."""
    import numpy as np

    ids = config.ids
    padded = [one for symbol in line for one in (*ids[symbol], *ids["_"])]
    tokens = [*ids["^"], *ids["_"], *padded, *ids["$"]]
    session = sessions.session(_path(voice, ".onnx"), "timed", piper_graph.prepare)
    inputs = {
        "input": np.array([tokens], dtype=np.int64),
        "input_lengths": np.array([len(tokens)], dtype=np.int64),
        "scales": np.array(_scales(config, voice), dtype=np.float32),
        "seed": np.array(int(voice.settings.get("seed", 0)), dtype=np.int64),
    }
    if config.speakers > 1:
        inputs["sid"] = np.array([int(voice.settings.get("speaker", 0))], dtype=np.int64)
    audio, *frames = session.run(None, inputs)
    times = _times(line, config, frames[0].reshape(-1)) if frames else []
    return audio.reshape(-1), times


def _scales(config: _Config, voice: Voice) -> tuple[float, float, float]:
    noise, length, width = config.scales
    settings = voice.settings
    return float(settings.get("noise_scale", noise)), length / voice.speed, float(settings.get("noise_w", width))


def _times(line: str, config: _Config, frames: NDArray[np.float32]) -> list[float]:
    """Each symbol takes its ids and the pad after them; two ids come before the first."""
    import numpy as np

    ends = np.concatenate([[0.0], np.cumsum(frames)]) * config.frame / config.sample_rate
    pad = len(config.ids["_"])
    places = np.cumsum([len(config.ids["^"]) + pad, *(len(config.ids[symbol]) + pad for symbol in line)])
    return [float(ends[place]) for place in places]
