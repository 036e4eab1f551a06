"""Which language a text is in: one model for readers and scripts, in memory only as long as there is something to read."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from threading import Event, Lock, Thread
from typing import Any

_loading = Lock()
_expected = Event()


def likeliest(text: str) -> tuple[str, float]:
    """The ISO 639-1 code of the language that a text is most likely in, and how probable that is, 0 to 1. Letters it must have."""
    code, probability = _identifier().classify(text)
    return str(code), float(probability)


def expect() -> None:
    """Begin to load the model in the background: unpacking it takes most of half a second, in which the rest of the program can start."""
    _expected.set()
    Thread(target=_load, name="languages", daemon=True).start()


def forget() -> None:
    """Let go of the model (75 MB), which is loaded again when it is needed."""
    _expected.clear()
    with _loading:
        _model.cache_clear()


def _load() -> None:
    with suppress(Exception), _loading:  # whoever asks for a language meets the error again, and tells it
        if _expected.is_set():
            _model()


def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    with _loading:  # whoever comes second waits for the first
        return _model()


@cache
def _model() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
