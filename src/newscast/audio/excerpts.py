"""Stretches of a recording, decoded one after the other in constant memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.audio.samples import to_pcm
from newscast.errors import AudioError
from newscast.model import Clip

if TYPE_CHECKING:
    from newscast.audio.samples import Samples

FORMATS = "mp3,ogg,mov"


def excerpts(recording: Path, spans: Sequence[tuple[float, float]], sample_rate: int) -> Iterator[Clip]:
    """The sound of each (start, end) in seconds, mono at `sample_rate`. Spans are in order and do not overlap.

    Raises AudioError for a recording that cannot be decoded or ends before a span begins.
    """
    import numpy as np

    blocks = _blocks(recording, sample_rate)
    held, first = np.zeros(0, dtype=np.float32), 0
    for start, end in spans:
        begin, stop = round(start * sample_rate), round(end * sample_rate)
        while first + len(held) < stop and (block := next(blocks, None)) is not None:
            dropped = min(max(0, begin - first), len(held))
            held, first = np.concatenate([held[dropped:], block]), first + dropped
        if first + len(held) <= begin:
            raise AudioError(f"{recording.name} ends before its sentence at {start:.1f} s", "Build the episode again.")
        yield Clip(to_pcm(held[max(0, begin - first) : stop - first]), sample_rate)


def _blocks(recording: Path, sample_rate: int) -> Iterator[Samples]:
    import av
    import numpy as np

    try:
        with av.open(str(recording), options={"format_whitelist": FORMATS, "protocol_whitelist": "file"}) as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=sample_rate)
            for decoded in container.decode(audio=0):
                for frame in resampler.resample(decoded):
                    yield frame.to_ndarray().reshape(-1).astype(np.float32)
    except (av.FFmpegError, IndexError) as error:
        raise AudioError(f"{recording.name} cannot be decoded: {error}", "Build the episode again.") from error
