"""ONNX voice models: one session for each file in a process, shared by all threads.

A session with one intra-op thread that is called from as many Python threads as there are cores is the fastest and leanest way to use
them: `run` frees the interpreter's lock and the weights are shared (docs/performance.md). The memory arena stays on: without it the
same work costs twice the time.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from newscast.errors import VoiceError

_LOCK = threading.Lock()
_SESSIONS: dict[Path, Any] = {}


def session(model: Path) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """The session of a model file, loaded at first use. Raises VoiceError when the file is no model."""
    with _LOCK:
        if model not in _SESSIONS:
            _SESSIONS[model] = _load(model)
        return _SESSIONS[model]


def _load(model: Path) -> Any:  # noqa: ANN401 - the same
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises a dozen classes of its own, all without a common base
        raise VoiceError(
            f"{model} is not a voice model that can be loaded: {error}", "Check its files: newscast voices verify NAME."
        ) from error
