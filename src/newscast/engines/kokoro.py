"""Kokoro-82M on ONNX Runtime: the default voices.

The model takes at most 510 phonemes; a sentence beyond 400 is said in parts that are cut where a speaker would breathe, never
truncated. Its output is a pure function of phonemes, voice and speed.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newscast.engines import phonemizer, sessions
from newscast.engines.kokoro_symbols import TOKENS, symbols
from newscast.engines.pcm import to_pcm
from newscast.errors import SpeechError, VoiceError
from newscast.model import Clip, Utterance, Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE: Final = 24_000
MOST_TOKENS: Final = 400
"""Of one call: the model takes 510, and its memory grows with them."""
_REVISION: Final = 1
"""Goes up when newscast makes other sounds of the same phonemes."""
_STYLES: Final = (510, 256)
"""A voice file holds a style for every number of phonemes."""
_BREATHS: Final = (re.compile(r"(?<=[.!?…])[”)]* "), re.compile(r"(?<=[;:,—])[”)]* "), re.compile(r" "))
_SLOWEST, _FASTEST = 0.5, 2.0


class KokoroEngine:
    """Says utterances with Kokoro-82M."""

    def fingerprint(self, voice: Voice) -> str:
        """Revision, version of the G2P, and digests of model and style."""
        files = " ".join(sorted(file.sha256 for file in voice.files))
        return f"kokoro {_REVISION} piper-tts {importlib.metadata.version('piper-tts')} speed {voice.speed:g} {files}"

    def voices(self) -> tuple[str, ...]:
        """None: all have presets."""
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it. Raises SpeechError, or VoiceError for files that are not what they should be."""
        import numpy as np

        line = symbols(phonemizer.join(phonemizer.pieces(utterance, _language(utterance, voice))), _language(utterance, voice))
        parts = [_run(part, voice) for part in breathe(line)]
        return Clip(to_pcm(np.concatenate(parts)), SAMPLE_RATE)


def breathe(line: str, most: int = MOST_TOKENS) -> list[str]:
    """The line in parts of at most `most` symbols, cut after a sentence, else after a clause, else between words."""
    line = line.strip()
    if len(line) <= most:
        return [line]
    for breath in _BREATHS:
        cuts = [cut.end() for cut in breath.finditer(line, 1, most)]
        if cuts:
            middle = min(cuts, key=lambda cut: abs(cut - len(line) / 2)) if len(line) < 2 * most else cuts[-1]
            return [*breathe(line[:middle], most), *breathe(line[middle:], most)]
    raise SpeechError(f"A word of {len(line)} phonemes is too long to say: {line[:40]}…", "Write it differently, or leave it out.")


def _language(utterance: Utterance, voice: Voice) -> str:
    """The accent is the voice's own where it speaks the language of the words."""
    same = utterance.language.lower().split("-")[0] in ("", voice.language.lower().split("-")[0])
    return voice.language if same else utterance.language


def _run(line: str, voice: Voice) -> NDArray[np.float32]:
    import numpy as np

    tokens = [TOKENS[symbol] for symbol in line]
    style = _styles(_path(voice.paths, f"{voice.name}.bin"))[min(len(tokens), _STYLES[0] - 1)]
    inputs = {
        "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
        "style": style[np.newaxis],
        "speed": np.array([_speed(voice)], dtype=np.float32),
    }
    model = sessions.session(_path(voice.paths, ".onnx"))
    audio: NDArray[np.float32] = model.run(["audio"], inputs)[0]
    return audio.reshape(-1)


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
