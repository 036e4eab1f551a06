"""A recording heard by a decoder: whether every frame of it can be played, and how long it is silent at its ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av import AudioFrame

QUIET = 10 ** (-60 / 20)
"""What is softer, of full scale, is silence (-60 dBFS)."""
END = 10.0
"""Seconds of a long recording that are heard at its end."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a decoder says: how many packets it refused and why the first, the silence before and after all sound, in seconds."""

    faults: int
    first_fault: str
    leading: float
    trailing: float


def decode(path: Path, *, intact: bool = False) -> Decoded:
    """Decode a recording, frame after frame.

    Of one that is `intact`, so that its frames are those that its encoder made, only the ends are heard, where there is sound in them:
    that takes hundredths of a second instead of two seconds an hour.
    """
    return (_ends(path) if intact else None) or _whole(path)


def _whole(path: Path) -> Decoded:
    import av

    faults: list[str] = []
    seconds = first = last = 0.0
    heard = False
    try:
        with _opened(path) as container:
            stream = container.streams.audio[0]
            stream.codec_context.options = {"err_detect": "crccheck+bitstream+buffer+explode"}
            for packet in container.demux(stream):
                try:
                    frames = packet.decode()
                except av.FFmpegError as error:
                    faults.append(f"{error.strerror} at {seconds:.1f} s")
                    continue
                for length, loud in _heard(frames):
                    first = seconds if loud and not heard else first
                    seconds += length
                    last = seconds if loud else last
                    heard = heard or loud
    except (av.FFmpegError, IndexError) as error:
        faults.append(str(getattr(error, "strerror", "there is no sound in it")))
    return Decoded(len(faults), faults[0] if faults else "", first if heard else seconds, seconds - last)


def _ends(path: Path) -> Decoded | None:
    """The silence at both ends; None where the end has no sound in it, or the decoder something against it."""
    import av

    leading = trailing = 0.0
    try:
        with _opened(path) as container:
            for length, loud in _heard(container.decode(audio=0)):
                if loud:
                    break
                leading += length
            container.seek(max(0, (container.duration or 0) - round(END * av.time_base)))
            heard = False
            for length, loud in _heard(container.decode(audio=0)):
                heard, trailing = heard or loud, 0.0 if loud else trailing + length
    except (av.FFmpegError, IndexError):
        return None
    return Decoded(0, "", leading, trailing) if heard else None


def _opened(path: Path) -> Any:  # noqa: ANN401 - what av.open gives depends on its arguments
    import av

    return av.open(str(path), options={"usetoc": "0"})


def _heard(frames: Iterator[AudioFrame] | list[AudioFrame]) -> Iterator[tuple[float, bool]]:
    """The length of each frame in seconds, and whether there is sound in it."""
    import numpy as np

    for frame in frames:
        samples = frame.to_ndarray()
        full = 1.0 if samples.dtype.kind == "f" else 32768.0
        yield frame.samples / frame.sample_rate, float(np.abs(samples.astype(np.float32)).max(initial=0.0)) > QUIET * full
