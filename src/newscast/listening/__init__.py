"""Hearing what was spoken: a transcriber, and what it heard compared with what should have been said."""

from newscast.listening.comparison import Comparison, Difference, compare
from newscast.listening.transcriber import Transcriber, whisper

__all__ = ["Comparison", "Difference", "Transcriber", "compare", "whisper"]
