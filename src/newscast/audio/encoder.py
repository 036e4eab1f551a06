"""Sound to MP3 at a constant bit rate, which is the only kind that seeks exactly in every player."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from newscast.audio.info_frame import FrameHeader, info_frame, parse_header, roomy
from newscast.audio.loudness import channels_of
from newscast.audio.samples import to_pcm
from newscast.checksum import crc16
from newscast.errors import AudioError
from newscast.settings import Mastering

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

CHUNK = 1 << 20
AMPLE_KBPS = 96
FAST, CAREFUL = 7, 5
"""LAME's quality, 0 (best) to 9. Shaping the noise takes half as long again as all the rest. With bits to spare it gains a voice less
than 1 dB of noise per band, and the noise as a whole is 4 dB lower without (Kokoro at 96 kbit/s): below that the care is worth it."""


def encode(blocks: Iterable[Samples], mastering: Mastering, file: IO[bytes]) -> None:
    """Write an MP3 from the start of `file`; what the file held is lost.

    The encoder's delay and padding are declared in an Info frame, so players that heed it give back exactly the samples that went in.
    """
    for _ in encoded(blocks, mastering, file):
        pass


def encoded(blocks: Iterable[Samples], mastering: Mastering, file: IO[bytes]) -> Iterator[bytes]:
    """The same, and gives the audio frames as they come, so that they can be heard on the way. The file is whole after the last."""
    writer = _Writer(file)
    encoder = None
    for block in blocks:
        encoder = encoder or _encoder(mastering, channels_of(block))
        writer.hear(block)
        yield writer.write(bytes(encoder.encode(to_pcm(block))))
    if not encoder:
        raise AudioError("There is no sound to encode", "Report this as a bug of newscast.")
    yield writer.write(bytes(encoder.flush()))
    writer.finish()


def _encoder(mastering: Mastering, channels: int) -> Any:  # noqa: ANN401 - lameenc has no types
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(channels)
    encoder.set_in_sample_rate(mastering.sample_rate)
    encoder.set_out_sample_rate(mastering.sample_rate)
    encoder.set_bit_rate(mastering.bitrate_kbps)
    encoder.set_quality(FAST if mastering.bitrate_kbps >= AMPLE_KBPS * channels else CAREFUL)
    return encoder


@dataclass
class _Writer:
    """Writes frames, leaves room for the Info frame before them, and gathers what that has to say."""

    file: IO[bytes]
    header: FrameHeader | None = None
    samples: int = 0
    peak: float = 0.0

    def hear(self, block: Samples) -> None:
        import numpy as np

        self.samples += len(block)
        self.peak = max(self.peak, float(np.max(block, initial=0.0)), -float(np.min(block, initial=0.0)))

    def write(self, frames: bytes) -> bytes:
        if not frames:
            return frames
        if self.header is None:
            self.header = parse_header(frames)
            self.file.seek(0)
            self.file.truncate()
            self.file.write(bytes(roomy(self.header).length))
        self.file.write(frames)
        return frames

    def finish(self) -> None:
        assert self.header is not None, "whatever goes into the encoder, flushing it gives at least one frame"  # noqa: S101 - for mypy
        room = roomy(self.header).length
        self.file.seek(room)
        size, crc = 0, 0
        while frames := self.file.read(CHUNK):  # together, because the checksum of many small pieces takes as long as the encoder
            size, crc = size + len(frames), crc16(frames, crc)
        self.file.seek(0)
        self.file.write(info_frame(self.header, self.samples, size, crc, self.peak))
        self.file.flush()
