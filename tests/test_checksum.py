from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newscast.checksum import crc16


def test_the_checksum_is_crc16_arc() -> None:
    assert crc16(b"123456789") == 0xBB3D


@given(st.binary(max_size=3000), st.binary(max_size=1500))
def test_the_checksum_of_parts_is_that_of_the_whole(first: bytes, second: bytes) -> None:
    assert crc16(second, crc16(first)) == _bit_by_bit(first + second)


def _bit_by_bit(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
