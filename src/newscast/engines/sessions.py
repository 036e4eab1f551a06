"""ONNX voice models: one session for each file in a process, shared by all threads.

A session with one intra-op thread that is called from as many Python threads as there are cores is the fastest and leanest way to use
them: `run` frees the interpreter's lock and the weights are shared (docs/performance.md). The memory arena stays on: without it the
same work costs twice the time. Memory patterns are off: they keep a block for each length of sentence that comes twice, 400 MB in all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newscast.errors import VoiceError

_SHOWN = 200
_LOCK = threading.Lock()
_SESSIONS: dict[tuple[Path, str], Any] = {}


def unchanged(model: Path) -> Path:
    """The model as it is."""
    return model


def session(model: Path, variant: str = "", prepare: Callable[[Path], Path | bytes] = unchanged) -> Any:  # noqa: ANN401 - no types
    """The session of a model file, loaded at first use after `prepare` has made this variant of it. Raises VoiceError."""
    with _LOCK:
        if (model, variant) not in _SESSIONS:
            _SESSIONS[model, variant] = load(model, prepare)
        return _SESSIONS[model, variant]


def load(model: Path, prepare: Callable[[Path], Path | bytes] = unchanged) -> Any:  # noqa: ANN401 - the same
    """A session of its own. Raises VoiceError."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        graph = prepare(model)
        source = graph if isinstance(graph, bytes) else str(graph)
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime and protobuf raise a dozen classes of their own, without a common base
        raise VoiceError(
            f"{model} is not a voice model that can be loaded: {_cause(error)}", "Check its files: newscast voices verify NAME."
        ) from error


def _cause(error: Exception) -> str:
    """What ONNX Runtime says at the end of its signature, in one line."""
    return " ".join(str(error).split()).rpartition(") ")[2][:_SHOWN].rstrip(".")
