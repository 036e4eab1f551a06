"""What the style of an element says about its sound: the properties of W3C's CSS Speech that decide what is said at all.

Pauses, pitch and voices are for the show to choose; `speak` and `speak-as` change the words (https://www.w3.org/TR/css-speech-1/).
"""

from __future__ import annotations

import re

_MUTE = re.compile(r"(?:^|;)\s*speak\s*:\s*(?:never|none)\b", re.IGNORECASE)
_STRUCK = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_AS = re.compile(r"(?:^|;)\s*(?:speak-as\s*:[^;]*?(spell-out|digits)\b|speak\s*:\s*(spell-out)\b)", re.IGNORECASE)
_DIGIT = re.compile(r"(?<=\d)(?=\d)")


def is_mute(style: str | None) -> bool:
    """Whether an element of this style is not to be spoken: `speak: never`, or `none` as CSS 2 called it."""
    return bool(style and _MUTE.search(style))


def is_struck(style: str | None) -> bool:
    """Whether a line goes through the text of an element by its style."""
    return bool(style and _STRUCK.search(style))


def is_silent(style: str | None) -> bool:
    """Whether a style says that text is not a part of what is said."""
    return is_mute(style) or is_struck(style)


def said_as(style: str | None) -> str:
    """How the words of an element are said: "spell-out", "digits", or "" for as usual."""
    found = _AS.search(style) if style else None
    return (found[1] or found[2]).lower() if found else ""


def digits(text: str) -> str:
    """The text with its numbers said figure by figure: "flight 1947" is "flight 1 9 4 7"."""
    return _DIGIT.sub(" ", text)
