"""Kokoro's model in ONNX Runtime: the rewritten graph once it has proved itself, else the published one.

The rewritten graph is made once on a machine and kept beside the voices. Before that it says three sentences side by side with the
published one: the same lengths to the sample, the same loudness, nearly the same spectrum, or it is not used. The voice setting graph = "stock" or
NEWSCAST_KOKORO_GRAPH=stock switches back.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newscast.engines import kokoro_graph, sessions
from newscast.engines.graphs import Surgeon
from newscast.engines.kokoro_symbols import TOKENS
from newscast.errors import StoreError, VoiceError
from newscast.model import Voice
from newscast.store import voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRAPH: Final = "NEWSCAST_KOKORO_GRAPH"
_TRIALS: Final = ("ðə kwˈɪk bɹˈWn fˈɑks ʤˈʌmps, nˈW.", "həlˈO!", "hu sˈɛd ðət ɪt wəz twˈɛnti ɹˈitəlz, ænd wˌʌt dˈɪd ʃi pˈA?")
_NEAR_DB: Final = 8.0
"""Log-spectral distance that passes; the rewritten graph has 3 to 5, a wrong one 15 and more."""
_LOUDNESS: Final = 0.1
_WINDOW, _HOP = 1024, 256


def is_stock(voice: Voice) -> bool:
    """Whether the published graph is asked for."""
    return "stock" in (str(voice.settings.get("graph", "")), os.environ.get(GRAPH, ""))


def run(
    tokens: Sequence[int], style: NDArray[np.float32], speed: float, voice: Voice
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Samples, and the frames that each token lasts with the pads at both ends; no frames from a graph of another build."""
    model = next((path for name, path in voice.paths.items() if name.endswith(".onnx")), None)
    if model is None:
        raise VoiceError(f"Voice '{voice.name}' names no file '.onnx'", f"Install it: newscast voices install {voice.name}.")
    if is_stock(voice):
        return _infer(sessions.session(model, "stock", _timed), tokens, style, speed)
    session = sessions.session(model, "rewritten", partial(_rewritten, style=style))
    return _infer(session, tokens, style, speed)


def _infer(
    session: Any,  # noqa: ANN401 - onnxruntime has no types
    tokens: Sequence[int],
    style: NDArray[np.float32],
    speed: float,
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    import numpy as np

    inputs = {
        "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
        "style": style[np.newaxis],
        "speed": np.array([speed], dtype=np.float32),
    }
    audio, *frames = session.run(None, inputs)
    return audio.reshape(-1), frames[0].reshape(-1) if frames else np.empty(0, np.int64)


def _timed(model: Path) -> Path | bytes:
    """The published graph with the durations as a second output; as it is where it has no such tensor."""
    import onnx

    loaded = onnx.load(str(model))
    try:
        kokoro_graph.tell_durations(Surgeon(loaded.graph))
    except KeyError:
        return model
    data: bytes = loaded.SerializeToString()
    return data


def _rewritten(model: Path, style: NDArray[np.float32]) -> Path | bytes:
    """The rewritten graph's file; in memory where it cannot be kept; the published one where the rewritten one fails its trial."""
    name = f"rewritten-{kokoro_graph.REVISION}.onnx"
    make = partial(_tried, model, style)
    try:
        path = voices.derived(model, name, make)
    except StoreError:
        return make() or _timed(model)
    return path if path.stat().st_size else _timed(model)


def _tried(model: Path, style: NDArray[np.float32]) -> bytes:
    """The rewritten graph, or nothing: for a model of another build, or when the trial fails."""
    try:
        graph = kokoro_graph.rewrite(model)
        return graph if _sounds_alike(model, graph, style) else b""
    except (KeyError, ValueError, AttributeError, StopIteration, VoiceError):
        return b""


def _sounds_alike(model: Path, graph: bytes, style: NDArray[np.float32]) -> bool:
    published, rewritten = sessions.load(model, _timed), sessions.load(model, lambda _: graph)
    return all(_says_alike([TOKENS[symbol] for symbol in trial], published, rewritten, style) for trial in _TRIALS)


def _says_alike(
    tokens: Sequence[int],
    published: Any,  # noqa: ANN401 - onnxruntime has no types
    rewritten: Any,  # noqa: ANN401 - the same
    style: NDArray[np.float32],
) -> bool:
    """Whether both say it at the same length, each symbol as long, as loud, and with nearly the same spectrum."""
    import numpy as np

    before, lengths = _infer(published, tokens, style, 1.0)
    after, frames = _infer(rewritten, tokens, style, 1.0)
    if len(before) != len(after) or not np.isfinite(after).all() or not np.array_equal(lengths, frames):
        return False
    louder = abs(float(after.std() / before.std()) - 1)
    distance = np.sqrt(np.mean(np.square(_spectrum(before) - _spectrum(after)), axis=1)).mean()
    return louder < _LOUDNESS and float(distance) < _NEAR_DB


def _spectrum(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    import numpy as np

    frames = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP] * np.hanning(_WINDOW)
    decibels: NDArray[np.float64] = 20 * np.log10(np.abs(np.fft.rfft(frames)) + 1e-4)
    return decibels
