"""The shape of an episode for the eye: the highest level of each of a few hundred equal parts, taken while it is encoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

PARTS: Final = 400
"""As many as a screen shows strokes, with some to spare."""
FULL: Final = 255
"""A part that reaches full scale."""


class Envelope:
    """Listens to blocks as they go by; `length` is the number of samples that will come."""

    def __init__(self, length: int) -> None:
        self._length = max(1, length)
        self._parts = min(PARTS, self._length)
        self._peaks = [0.0] * self._parts

    def hear(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """The same blocks. Begins anew each time."""
        self._peaks = [0.0] * self._parts
        at = 0
        for block in blocks:
            self._note(block, at)
            at += len(block)
            yield block

    def peaks(self) -> tuple[int, ...]:
        """The highest level of each part, 0 to FULL."""
        return tuple(min(FULL, round(FULL * peak)) for peak in self._peaks)

    def _note(self, block: Samples, at: int) -> None:
        import numpy as np

        first, last = self._part(at), self._part(at + len(block) - 1)
        edges = [max(0, self._start(part) - at) for part in range(first, last + 1)]
        size = np.abs(block) if block.ndim == 1 else np.abs(block).max(axis=1)
        for part, peak in enumerate(np.maximum.reduceat(size, edges), start=first):
            self._peaks[part] = max(self._peaks[part], float(peak))

    def _part(self, sample: int) -> int:
        return min(self._parts - 1, sample * self._parts // self._length)

    def _start(self, part: int) -> int:
        """The first sample of a part."""
        return -(-part * self._length // self._parts)
