"""Kokoro-82M on ONNX Runtime: the default voices.

The model takes at most 510 phonemes; a sentence beyond 200 is said in parts that are cut where a speaker would breathe, never
truncated. Its output is a pure function of phonemes, voice and speed.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newscast.engines import alignment, kokoro_graph, kokoro_model, phonemizer
from newscast.engines.kokoro_symbols import TOKENS, symbols
from newscast.engines.pcm import to_pcm
from newscast.errors import SpeechError, VoiceError
from newscast.model import Clip, Utterance, Voice
from newscast.store.voices import mixture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE: Final = 24_000
MOST_TOKENS: Final = 200
"""Of one call: the model takes 510, but its memory grows with them (600 MB at 160, 1.1 GB at 320)."""
_FRAME_SAMPLES: Final = 600
_FRAME: Final = _FRAME_SAMPLES / SAMPLE_RATE
"""Seconds of a frame, in which the model counts durations."""
_JOINT: Final = 4
"""Frames of silence that stay on either side where a sentence is cut into breaths."""
_EARLY: Final = 0.05
"""Seconds by which the model's word starts lie late after a pause (measured, docs/performance.md)."""
_REVISION: Final = 2
"""Goes up when newscast makes other sounds of the same phonemes."""
_STYLES: Final = (510, 256)
"""A voice file holds a style for every number of phonemes."""
_BREATHS: Final = (re.compile(r"(?<=[.!?…])[”)]* "), re.compile(r"(?<=[;:,—])[”)]* "), re.compile(r" "))
_SLOWEST, _FASTEST = 0.5, 2.0


class KokoroEngine:
    """Says utterances with Kokoro-82M."""

    takes_phonemes = True

    def fingerprint(self, voice: Voice) -> str:
        """Revision, version of the G2P, graph, mix and speed, and digests of model and styles."""
        files = " ".join(sorted(file.sha256 for file in voice.files))
        graph = "stock" if kokoro_model.is_stock(voice) else f"rewritten {kokoro_graph.REVISION}"
        version = importlib.metadata.version("piper-tts")
        mix = voice.settings.get("mix", "")
        return f"kokoro {_REVISION} piper-tts {version} graph {graph} speed {voice.speed:g} mix {mix} {files}"

    def voices(self) -> tuple[str, ...]:
        """None: all have presets."""
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it, with word timings. Raises SpeechError, or VoiceError for files that are not what they should be."""
        import numpy as np

        language = phonemizer.accent(utterance, voice)
        parts = [replace(part, ipa=symbols(part.ipa, language)) for part in phonemizer.pieces(utterance, language)]
        line, offsets = phonemizer.layout(parts)
        sounds, starts = _say(line, voice)
        spoken = alignment.lay(utterance.spoken, parts, offsets, partial(_alone, language=language)) if starts else []
        timed = alignment.words(utterance.spoken, spoken, starts, early=_EARLY)
        return Clip(to_pcm(np.concatenate(sounds)), SAMPLE_RATE, timed)


def breathe(line: str, most: int = MOST_TOKENS) -> list[slice]:
    """The line in parts of at most `most` symbols, cut after a sentence, else after a clause, else between words."""
    return _breathe(line, 0, len(line), most)


def _breathe(line: str, start: int, end: int, most: int) -> list[slice]:
    if end - start <= most:
        return [slice(start, end)]
    for breath in _BREATHS:
        cuts = [cut.end() for cut in breath.finditer(line, start + 1, start + most + 1) if cut.end() < end]
        if cuts:
            near = min(cuts, key=lambda cut: abs(cut - (start + end) / 2))
            cut = near if end - start < 2 * most else cuts[-1]
            return [*_breathe(line, start, cut, most), *_breathe(line, cut, end, most)]
    word = line[start : start + 40]
    raise SpeechError(f"A word of {end - start} phonemes is too long to say: {word}…", "Write it differently, or leave it out.")


def _say(line: str, voice: Voice) -> tuple[list[NDArray[np.float32]], list[float]]:
    """The sound of each breath, and when each symbol of the line starts with the end of the last; no times from a graph of another build."""
    import numpy as np

    sounds: list[NDArray[np.float32]] = []
    starts: list[float] = []
    at = 0.0
    breaths = breathe(line)
    for number, breath in enumerate(breaths):
        tokens = [TOKENS[symbol] for symbol in line[breath]]
        audio, frames = kokoro_model.run(tokens, _style(voice, len(tokens)), _speed(voice), voice)
        if frames.size:
            audio, frames = _closed_up(audio, frames, first=number == 0, last=number == len(breaths) - 1)
            starts[-1:] = (at + np.cumsum(frames)[:-1] * _FRAME).tolist()
        sounds.append(audio)
        at += len(audio) / SAMPLE_RATE
    return sounds, starts


def _closed_up(
    audio: NDArray[np.float32], frames: NDArray[np.int64], *, first: bool, last: bool
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """A breath without the silence with which the model begins and ends each call, where others stand before or after it."""
    before = 0 if first else max(0, int(frames[0]) - _JOINT)
    after = 0 if last else max(0, int(frames[-1]) - _JOINT)
    kept = frames.copy()
    kept[0] -= before
    kept[-1] -= after
    return audio[before * _FRAME_SAMPLES : len(audio) - after * _FRAME_SAMPLES], kept


@lru_cache(maxsize=4096)
def _alone(word: str, language: str) -> str:
    """A word by itself in Kokoro's symbols."""
    return symbols(phonemizer.alone(word, language), language)


def _style(voice: Voice, tokens: int) -> NDArray[np.float32]:
    """The style for a number of tokens: the voice's own, or the mix of several."""
    import numpy as np

    parts = mixture(str(voice.settings.get("mix", "")) or voice.name)
    row = min(tokens, _STYLES[0] - 1)
    total = sum(parts.values())
    styles = [_styles(_path(voice.paths, f"{name}.bin"))[row] * np.float32(share / total) for name, share in parts.items()]
    style: NDArray[np.float32] = np.sum(styles, axis=0, dtype=np.float32)
    return style


def _speed(voice: Voice) -> float:
    if not _SLOWEST <= voice.speed <= _FASTEST:
        raise VoiceError(
            f"Speed {voice.speed:g} of voice '{voice.name}' is out of range", f"Kokoro speaks at {_SLOWEST} to {_FASTEST}."
        )
    return voice.speed


def _path(paths: Mapping[str, Path], ending: str) -> Path:
    for name, path in paths.items():
        if name.endswith(ending):
            return path
    raise VoiceError(f"The voice names no file '{ending}'", "Install it: newscast voices install NAME; presets: docs/voices.md.")


@lru_cache(maxsize=8)
def _styles(path: Path) -> NDArray[np.float32]:
    import numpy as np

    styles = np.fromfile(path, dtype="<f4")
    if styles.size != _STYLES[0] * _STYLES[1]:
        raise VoiceError(f"{path} is not a Kokoro voice", "It should hold 510 x 256 numbers; install the voice again.")
    return styles.reshape(_STYLES)
