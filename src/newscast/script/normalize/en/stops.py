"""Whether the full stop of an abbreviation also ends the sentence."""

from __future__ import annotations

import re

from newscast.script.normalize.rules import Say

_OPENERS = (
    "The|A|An|He|She|It|They|We|I|You|In|On|At|But|And|So|His|Her|Their|Its|My|Our|Your|This|That|These|Those|There|Then|"
    "When|Where|If|As|For|From|After|Before|Since|While|Not|Now|What|Who|Why|How|One|Some|Many|Most|Both|All|Each|Another|"
    "According|Officials|Police|Mr|Mrs|Ms"
)
_END = re.compile(rf"[\"”’'»)\]]*(?:\s*$|\s+[\"“‘'«(\[]*(?:{_OPENERS})\b)")


def ends_sentence(text: str, position: int) -> bool:
    """Whether a sentence can end at `position`: the text does, or a word follows that often begins one."""
    return _END.match(text, position) is not None


def expand(words: str | Say) -> Say:
    """Says an abbreviation whose match ends in its full stop, and keeps that where the sentence ends with it."""

    def say(match: re.Match[str]) -> str:
        spoken = words(match) if callable(words) else match.expand(words)
        return spoken + ("." if match[0].endswith(".") and ends_sentence(match.string, match.end()) else "")

    return say
