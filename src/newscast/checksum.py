"""The checksum that MP3 files carry: whoever writes one computes it, whoever checks one compares it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LANE = 512


def crc16(data: bytes, start: int = 0) -> int:
    """CRC-16/ARC (polynomial 0x8005, reflected), which LAME uses; the checksum of what came before is `start`."""
    import numpy as np

    lanes = len(data) // _LANE
    crc = start
    if lanes:
        block = np.frombuffer(data, np.uint8, lanes * _LANE).reshape(lanes, _LANE)
        sums = np.zeros(lanes, np.uint16)
        for column in block.T:  # every lane at once: a checksum in plain Python would take longer than the encoder
            sums = sums >> 8 ^ _table()[(sums ^ column) & 0xFF]
        low, high = _advance()
        for lane in sums.tolist():
            crc = low[crc & 0xFF] ^ high[crc >> 8] ^ lane
    table = _table().tolist()
    for byte in data[lanes * _LANE :]:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc


@cache
def _table() -> NDArray[np.uint16]:
    import numpy as np

    table = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, table >> 1 ^ 0xA001, table >> 1).astype(np.uint16)
    return table


@cache
def _advance() -> tuple[list[int], list[int]]:
    """What _LANE zero bytes make of a checksum, by its low and its high byte: checksums are linear."""
    table = _table().tolist()

    def through_zeros(crc: int) -> int:
        for _ in range(_LANE):
            crc = crc >> 8 ^ table[crc & 0xFF]
        return crc

    return [through_zeros(byte) for byte in range(256)], [through_zeros(byte << 8) for byte in range(256)]
