"""Beeps in the rhythm of the words: the same bytes for the same text, at once. For tests, trials and templates.

Each word is a beep whose pitch follows from its letters and whose length from their number, with a gap after it. Word timings are exact.
"""

from __future__ import annotations

import array
import math
import sys
import zlib
from functools import lru_cache
from typing import Final

from newscast.errors import SpeechError
from newscast.model import Clip, Utterance, Voice, Word

SAMPLE_RATE: Final = 24_000
_REVISION: Final = 1
_PER_CHARACTER: Final = 0.055
"""Seconds; near to human speech, so that episodes made of beeps are as long as real ones."""
_GAP: Final = 0.06
_EDGE: Final = 0.005
_LOUDNESS: Final = 0.25
_LOWEST, _STEPS = 180.0, 24
"""Hertz of the lowest beep, and how many semitones there are above it."""


class ToneEngine:
    """Says utterances in beeps."""

    def fingerprint(self, voice: Voice) -> str:
        """Revision and speed."""
        return f"tone {_REVISION} speed {voice.speed:g}"

    def voices(self) -> tuple[str, ...]:
        """The one voice there is."""
        return ("tone",)

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """One beep a word. Raises SpeechError when there is no word."""
        sounds: list[bytes] = []
        words: list[Word] = []
        at = 0
        gap = bytes(2 * round(_GAP / voice.speed * SAMPLE_RATE))
        for text in utterance.spoken.split():
            beep = _beep(_pitch(text), round(len(text) * _PER_CHARACTER / voice.speed * SAMPLE_RATE))
            words.append(Word(text, at / SAMPLE_RATE, (at + len(beep) // 2) / SAMPLE_RATE))
            sounds += (beep, gap)
            at += (len(beep) + len(gap)) // 2
        if not sounds:
            raise SpeechError("There is nothing to say in an empty sentence", "Leave it out.")
        return Clip(b"".join(sounds), SAMPLE_RATE, tuple(words))


def _pitch(word: str) -> float:
    return _LOWEST * math.pow(2.0, zlib.crc32(word.encode()) % _STEPS / 12)


@lru_cache(maxsize=4096)
def _beep(pitch: float, samples: int) -> bytes:
    edge = max(1.0, _EDGE * SAMPLE_RATE)
    turn = 2 * math.pi * pitch / SAMPLE_RATE
    peak = _LOUDNESS * 32767
    wave = (peak * min(1.0, at / edge, (samples - at) / edge) * math.sin(turn * at) for at in range(samples))
    beep = array.array("h", map(round, wave))
    if sys.byteorder == "big":
        beep.byteswap()
    return beep.tobytes()
