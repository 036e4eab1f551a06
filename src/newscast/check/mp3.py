"""The frames of an MP3, one by one: whether the file is what its headers promise.

Tag readers believe the first header they find; only a walk over all frames sees a changed bit rate, a second file pasted behind the
first, or an end that is missing. Format: ISO 11172-3, the Xing/Info header and LAME's extension of it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, Protocol

from newscast.checksum import crc16

_BITRATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_LAYER_3, _MONO, _MPEG_1 = 1, 3, 3
_HEADER = 4
_ID3V1 = 128
_LAME_DELAYS = 141
"""Where LAME's extension keeps encoder delay and padding, counted from "Info" (with all Xing fields present)."""
_LAME_LENGTH = 148
"""And where the length of the header's frame with all frames behind it, their checksum, and that of the header itself."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stream:
    """What a walk over the frames saw. `duration` is in seconds, without what the encoder added where that is known."""

    frames: int = 0
    bitrates: frozenset[int] = frozenset()
    rates: frozenset[int] = frozenset()
    channels: int = 0
    duration: float = 0.0
    info: int | None = None
    """Frames that the Info (or Xing) header announces; None without one."""
    variable: bool = False
    """The header is Xing's: a variable bit rate."""
    headers: int = 0
    """Info or Xing headers in the whole file; two mean that files were joined."""
    id3_versions: tuple[int, ...] = ()
    """The ID3v2 tags in the order of the file, 3 for v2.3."""
    trailing: tuple[str, ...] = ()
    """Tags at the end: ID3v1, APE."""
    junk: int = 0
    """Bytes that are neither frame nor tag."""
    cut: bool = False
    """The last frame is not whole."""
    intact: bool = False
    """The checksums in LAME's extension are right and nothing but tags stands around what they cover: no byte of header and sound has
    changed since they were encoded."""


@dataclass(frozen=True, slots=True)
class _Frame:
    bitrate: int
    rate: int
    channels: int
    samples: int
    length: int
    side: int


class Bytes(Protocol):
    """What a walk needs of a file: `bytes` have it, and `OnDisk`."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...
    def find(self, mark: bytes, start: int, end: int, /) -> int:
        """Where `mark` begins first, between `start` and `end`; -1 if nowhere."""


class OnDisk:
    """The bytes of a file, read where they are asked for: a recording of ten hours has a third of a gigabyte."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._length = file.seek(0, 2)
        self._at, self._held = 0, b""

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice, /) -> bytes:
        start, end, _ = part.indices(self._length)
        self._hold(start, end)
        return self._held[start - self._at : max(start, end) - self._at]

    def find(self, mark: bytes, start: int, end: int, /) -> int:
        """Where `mark` begins first, between `start` and `end`; -1 if nowhere."""
        at, end = start, min(end, self._length)
        while at < end:
            self._hold(at, min(end, at + len(mark)))
            found = self._held.find(mark, at - self._at, end - self._at)
            if found >= 0:
                return self._at + found
            at = max(at + 1, self._at + len(self._held) - len(mark) + 1)
        return -1

    def _hold(self, start: int, end: int) -> None:
        """Have these bytes at hand, and what follows them: frames and marks are asked for one after the other."""
        if start < self._at or end > self._at + len(self._held):
            self._file.seek(start)
            self._at, self._held = start, self._file.read(max(_PIECE, end - start))


def scan(data: Bytes) -> Stream:
    """Walk over an MP3 file."""
    walk = _Walk(data)
    while walk.at < len(data):
        walk.step()
    return walk.result()


class _Walk:
    def __init__(self, data: Bytes) -> None:
        self.data = data
        self.tagged = data[len(data) - _ID3V1 :].startswith(b"TAG") if len(data) >= _ID3V1 else False
        self.at = 0
        self.samples = self.frames = self.junk = self.headers = self.trim = 0
        self.bitrates: set[int] = set()
        self.rates: set[int] = set()
        self.channels = 0
        self.info: int | None = None
        self.variable = self.cut = self.intact = False
        self.id3: list[int] = []
        self.trailing: list[str] = []

    def step(self) -> None:
        """Take what stands here: a tag, a frame, or a byte of junk."""
        head = self.data[self.at : self.at + 10]
        if frame := _frame(head):
            self._take(frame)
        elif head.startswith(b"ID3") and len(head) == len(b"ID3vvfssss"):
            self.id3.append(head[3])
            self.at += 10 + _synchsafe(head[6:10])
        elif head.startswith(b"TAG") and self.at == len(self.data) - _ID3V1:
            self.trailing.append("ID3v1")
            self.at = len(self.data)
        elif head.startswith(b"APETAGEX"):
            self.trailing.append("APE")
            self.at += max(32, 32 + int.from_bytes(self.data[self.at + 12 : self.at + 16], "little"))
        else:
            self._skip()

    def _skip(self) -> None:
        following = self.data.find(b"\xff", self.at + 1, len(self.data))
        end = len(self.data) if following < 0 else following
        for mark in (b"APETAGEX", b"ID3"):
            place = self.data.find(mark, self.at + 1, end)
            end = place if place >= 0 else end
        if self.tagged and len(self.data) - _ID3V1 > self.at:
            end = min(end, len(self.data) - _ID3V1)
        self.junk += end - self.at
        self.at = end

    def _take(self, frame: _Frame) -> None:
        body = self.data[self.at : self.at + frame.length]
        mark = body[_HEADER + frame.side : _HEADER + frame.side + 4]
        if mark in {b"Info", b"Xing"}:
            self._take_header(body[_HEADER + frame.side :], variable=mark == b"Xing")
            self._compare(body, frame)
        else:
            self.frames += 1
            self.samples += frame.samples
            self.bitrates.add(frame.bitrate)
        self.rates.add(frame.rate)
        self.channels = self.channels or frame.channels
        self.cut = self.at + frame.length > len(self.data)
        self.at += frame.length

    def _take_header(self, header: bytes, *, variable: bool) -> None:
        self.headers += 1
        if self.headers > 1 or len(header) < _LAME_DELAYS + 3:
            return
        self.variable = variable
        flags, count = struct.unpack_from(">II", header, 4)
        self.info = count if flags & 1 else None
        if header[120:124] in {b"LAME", b"Lavc", b"Lavf"}:
            delays = int.from_bytes(header[_LAME_DELAYS : _LAME_DELAYS + 3], "big")
            self.trim = (delays >> 12) + (delays & 0xFFF)

    def _compare(self, body: bytes, frame: _Frame) -> None:
        """Step over the frames behind the header in `body`, the first of the file, if they are those that were encoded."""
        start = _HEADER + frame.side
        end = start + _LAME_LENGTH + 8
        if (
            self.headers > 1
            or self.frames
            or self.junk
            or self.variable
            or len(body) < end
            or body[start + 120 : start + 124] != b"LAME"
        ):
            return
        length, checksum, own = struct.unpack_from(">IHH", body, start + _LAME_LENGTH)
        first = _frame(self.data[self.at + frame.length : self.at + frame.length + _HEADER])
        whole = self.at + length <= len(self.data) and self._checksum(self.at + frame.length, self.at + length) == checksum
        self.intact = whole and crc16(body[: end - 2]) == own
        if self.intact and first and self.info:
            self.frames, self.samples = self.info, self.info * first.samples
            self.bitrates.add(first.bitrate)
            self.channels = first.channels
            self.at += length - frame.length

    def _checksum(self, start: int, end: int) -> int:
        checksum = 0
        for at in range(start, end, _PIECE):
            checksum = crc16(self.data[at : min(end, at + _PIECE)], checksum)
        return checksum

    def result(self) -> Stream:
        rate = min(self.rates, default=0)
        return Stream(
            frames=self.frames,
            bitrates=frozenset(self.bitrates),
            rates=frozenset(self.rates),
            channels=self.channels,
            duration=max(0, self.samples - self.trim) / rate if rate else 0.0,
            info=self.info,
            variable=self.variable,
            headers=self.headers,
            id3_versions=tuple(self.id3),
            trailing=tuple(self.trailing),
            junk=self.junk,
            cut=self.cut,
            intact=self.intact and self.headers == 1 and self.frames == self.info and not (self.junk or self.cut),
        )


def _frame(head: bytes) -> _Frame | None:
    """Read a frame header of layer III; None where there is none."""
    if len(head) < _HEADER or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or head[1] >> 1 & 3 != _LAYER_3:  # noqa: PLR2004 - sync bits
        return None
    version, index, rate_index, padding = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version not in _RATES or not 0 < index < len(_BITRATES[True]) or rate_index == _MONO:
        return None
    new, mono = version == _MPEG_1, head[3] >> 6 == _MONO
    bitrate, rate, samples = _BITRATES[new][index], _RATES[version][rate_index], 1152 if new else 576
    side = (17 if mono else 32) if new else (9 if mono else 17)
    return _Frame(bitrate, rate, 1 if mono else 2, samples, samples // 8 * bitrate * 1000 // rate + padding, side)


def _synchsafe(raw: bytes) -> int:
    return raw[0] << 21 | raw[1] << 14 | raw[2] << 7 | raw[3]
