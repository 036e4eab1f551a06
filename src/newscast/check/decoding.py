"""A recording heard by a decoder: whether every frame of it can be played, and how long it is silent at its ends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

QUIET = 10 ** (-60 / 20)
"""What is softer, of full scale, is silence (-60 dBFS)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a decoder says: how many packets it refused and why the first, the silence before and after all sound, in seconds."""

    faults: int
    first_fault: str
    leading: float
    trailing: float


def decode(path: Path) -> Decoded:
    """Decode a whole recording, frame after frame."""
    import av
    import numpy as np

    faults: list[str] = []
    seconds = first = last = 0.0
    heard = False
    try:
        with av.open(str(path), options={"usetoc": "0"}) as container:
            stream = container.streams.audio[0]
            stream.codec_context.options = {"err_detect": "crccheck+bitstream+buffer+explode"}
            for packet in container.demux(stream):
                try:
                    frames = packet.decode()
                except av.FFmpegError as error:
                    faults.append(f"{error.strerror} at {seconds:.1f} s")
                    continue
                for frame in frames:
                    samples = frame.to_ndarray()
                    full = 1.0 if samples.dtype.kind == "f" else 32768.0
                    loud = float(np.abs(samples.astype(np.float32)).max(initial=0.0)) > QUIET * full
                    first = seconds if loud and not heard else first
                    seconds += frame.samples / frame.sample_rate
                    last = seconds if loud else last
                    heard = heard or loud
    except (av.FFmpegError, IndexError) as error:
        faults.append(str(getattr(error, "strerror", "there is no sound in it")))
    return Decoded(len(faults), faults[0] if faults else "", first if heard else seconds, seconds - last)
