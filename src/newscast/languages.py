"""Which language a text is in: one model for readers and scripts, in memory only as long as there is something to read."""

from __future__ import annotations

from functools import cache
from typing import Any


def likeliest(text: str) -> tuple[str, float]:
    """The ISO 639-1 code of the language that a text is most likely in, and how probable that is, 0 to 1. Letters it must have."""
    code, probability = _identifier().classify(text)
    return str(code), float(probability)


def forget() -> None:
    """Let go of the model (75 MB), which is loaded again (half a second) when it is needed."""
    _identifier.cache_clear()


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
