"""Which language a text is in."""

from __future__ import annotations

from newscast.languages import likeliest

_SAMPLE = 5000
_ENOUGH = 12
"""Letters below which a guess would be a coin toss."""


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that the text is most likely in, "" when there is too little to tell."""
    if sum(letter.isalpha() for letter in text[:_SAMPLE]) < _ENOUGH:
        return ""
    return likeliest(text[:_SAMPLE])[0]
