"""Cuts a sentence that is too long for an engine where a reader would breathe: at a clause, never inside a number or a name."""

from __future__ import annotations

import re

_PLACES = (
    re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?\w)"),  # sentences of a long quotation
    re.compile(r"(?:[;:]|\s[—–-])[\"”’)\]]*\s+|(?<=\w)—(?=\w)"),
    re.compile(
        r",[\"”’)\]]*\s+(?=(?:and|but|or|so|yet|while|which|who|where|when|because|although|though|as|after|before|if|that)\b)"
    ),
    re.compile(r"(?<!\d),[\"”’)\]]*\s+(?=[a-z\"“‘(])|[，、；：。！？،؛]\s*"),
    re.compile(
        r"(?<!\s)\s++(?=(?:and|but|or|because|while|which|who|that|when|where|after|before|if|as|to|of|in|with|for|from|by)\s)"
    ),
    re.compile(r"(?<=[^\W\dA-Z_])\s++(?=[^\W\dA-Z_])"),
    re.compile(r"(?<!\s)\s++"),
    re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])(?=[\u3040-\u30ff\u3400-\u9fff])"),
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,4}|\.[A-Za-z])\.[\"”’)\]]*\s+$")
_NEAR = 20
_SHORTEST = 0.2
"""Share of the sentence that each part must keep, so that no crumb is spoken on its own."""


def halve(sentence: str) -> int | None:
    """Where to cut a long sentence in two: the best kind of place that leaves two real parts, nearest the middle. None: nowhere."""
    edge = len(sentence) * _SHORTEST
    for place in _PLACES:
        cuts = [match.end() for match in place.finditer(sentence) if edge <= match.end() <= len(sentence) - edge]
        sound = [cut for cut in cuts if not _ABBREVIATED.search(sentence[max(0, cut - _NEAR) : cut])]
        if sound:
            return min(sound, key=lambda cut: abs(cut - len(sentence) / 2))
    return None
