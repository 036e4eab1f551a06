"""The first frame of an MP3: silent, with an "Info" header and LAME's extension in it.

Players learn from it the exact length without what the encoder added at both ends, and where to seek. Format: the Xing header and
the "Mp3 Info Tag rev 1" specification of LAME.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from newscast.checksum import crc16

SAMPLES_PER_FRAME = 1152
"""MPEG-1 layer III; MPEG-2, for rates below 32 kHz, has half of it."""
ENCODER_DELAY = 576
"""Samples that LAME puts before the sound."""
DELAY = ENCODER_DELAY + 529
"""Samples that come out of a decoder before the sound: the filters of every decoder add 528 and one to those."""
BITRATES_MPEG1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
BITRATES_MPEG2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
MONO = 3
ALL_FIELDS = 0x0F
CONSTANT_BITRATE = 1
TAG_BYTES = 156


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """What the four bytes before each MP3 frame say."""

    raw: bytes
    bitrate_kbps: int
    sample_rate: int
    samples: int
    side_bytes: int

    @property
    def length(self) -> int:
        """Bytes of a frame without padding."""
        return self.samples // 8 * self.bitrate_kbps * 1000 // self.sample_rate


def parse_header(raw: bytes) -> FrameHeader:
    """Read a frame header. The stream is our own encoder's, so it is taken to be right."""
    version, index, rate, mode = raw[1] >> 3 & 3, raw[2] >> 4, raw[2] >> 2 & 3, raw[3] >> 6
    new = version == MONO  # both happen to be 3: MPEG-1 among the versions
    bitrates = BITRATES_MPEG1 if new else BITRATES_MPEG2
    side = (17 if mode == MONO else 32) if new else (9 if mode == MONO else 17)
    return FrameHeader(raw[:4], bitrates[index], RATES[version][rate], SAMPLES_PER_FRAME // (1 if new else 2), side)


def info_frame(header: FrameHeader, samples: int, audio_bytes: int, audio_crc: int, peak: float) -> bytes:
    """The frame to put before `audio_bytes` of frames like `header` that hold `samples` samples of sound.

    `audio_crc` is `crc16` of those bytes, `peak` the largest sample (1.0 is full scale).
    """
    frame = roomy(header)
    whole = frame.length + audio_bytes
    count = round(audio_bytes * 8 * header.sample_rate / (header.samples * header.bitrate_kbps * 1000))
    padding = count * header.samples - ENCODER_DELAY - samples
    toc = bytes(int(256 * (frame.length + audio_bytes * percent / 100) / whole) for percent in range(100))
    tag = struct.pack(">4sIII", b"Info", ALL_FIELDS, count, whole) + toc + struct.pack(">I", 0)
    tag += b"LAME3.100" + bytes([CONSTANT_BITRATE, 0]) + struct.pack(">I", round(peak * (1 << 23))) + bytes(4)
    tag += bytes([0, min(255, header.bitrate_kbps)]) + (ENCODER_DELAY << 12 | min(padding, 0xFFF)).to_bytes(3, "big")
    tag += bytes(4) + struct.pack(">IH", whole, audio_crc)
    start = frame.raw + bytes(frame.side_bytes) + tag
    return (start + struct.pack(">H", crc16(start))).ljust(frame.length, b"\0")


def roomy(header: FrameHeader) -> FrameHeader:
    """The header without padding and checksum, at the lowest bit rate from the stream's upward that has room for the tag."""
    raw = bytearray(header.raw)
    raw[1] |= 1
    raw[2] &= 0xFD
    frame = parse_header(bytes(raw))
    while frame.length < 4 + frame.side_bytes + TAG_BYTES:
        raw[2] += 0x10
        frame = parse_header(bytes(raw))
    return frame
