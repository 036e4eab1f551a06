"""Loudness and true peak after ITU-R BS.1770, streaming."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from newscast.audio.info_frame import DELAY
from newscast.audio.peaks import HOP, PeakMeter
from newscast.errors import AudioError
from newscast.model import Loudness

if TYPE_CHECKING:
    import numpy as np
    from av import AudioFrame
    from numpy.typing import NDArray

    from newscast.audio.samples import Samples

ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
GATING_BLOCK = 0.4
"""Seconds; one starts every 100 ms."""
HOP_SECONDS = 0.1
GATING_HOPS, SHORT_TERM_HOPS = 4, 30
OFFSET_LU = -0.691
"""So that a sine of 997 Hz at full scale in one channel comes out at -3.01 LUFS (BS.1770-4)."""
WHISPER = 1e-9
"""Added to every other sample (-186 dBFS): in digital silence a filter rings out into numbers so small that processors take thirty times
as long for them."""
LAYOUTS = {1: "mono", 2: "stereo"}
FRAMES = 16
"""MP3 frames that are measured together; 0.4 s."""


class Meter:
    """Loudness of a stream: push blocks of any length, then ask for the momentary loudness.

    FFmpeg's biquads weigh the sound (two thirds of the time of its ebur128 filter, and not rounded), numpy sums the powers.
    """

    def __init__(self, sample_rate: int, channels: int = 1) -> None:
        import av
        import numpy as np

        self._rate, self._layout = sample_rate, LAYOUTS[channels]
        self._hop = round(HOP_SECONDS * sample_rate)
        self._heard = 0
        self._rest = np.zeros((channels, 0))
        self._energies = array("d")
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(format="flt", sample_rate=sample_rate, layout=self._layout, time_base=f"1/{sample_rate}")  # type: ignore[arg-type]  # takes a string too
        weighting = [self._graph.add("biquad", f"{stage}:a=di:r=f64") for stage in weights(sample_rate)]
        self._graph.link_nodes(source, *weighting, self._graph.add("abuffersink")).configure()

    def push(self, samples: Samples) -> None:
        """Hear the next samples."""
        import av
        import numpy as np

        if not len(samples):
            return
        audible = np.array(samples, dtype=np.float32)
        audible[::2] += WHISPER
        frame = av.AudioFrame.from_ndarray(audible.reshape(1, -1), format="flt", layout=self._layout)
        frame.sample_rate = self._rate
        frame.pts = self._heard
        self._heard += len(samples)
        self._graph.push(frame)
        self._pull()

    def momentary(self) -> NDArray[np.float64]:
        """LUFS of each 400 ms block, one every 100 ms; ends the measurement. Shorter sounds are measured with silence after them."""
        import numpy as np

        channels = len(self._rest)
        missing = max(0, math.ceil(GATING_BLOCK * self._rate) - self._heard)
        self.push(np.zeros((missing, channels) if channels > 1 else missing, np.float32))
        self._graph.push(None)
        self._pull()
        return self._over(GATING_HOPS)

    def short_term(self) -> NDArray[np.float64]:
        """LUFS of each 3 s, one every 100 ms, once `momentary` has ended the measurement; empty for shorter sounds."""
        return self._over(SHORT_TERM_HOPS)

    def _over(self, count: int) -> NDArray[np.float64]:
        """Loudness of every so many hops in a row."""
        import numpy as np

        sums = np.concatenate([[0.0], np.cumsum(np.array(self._energies))])
        powers = np.maximum(sums[count:] - sums[:-count], 0.0) / (count * self._hop)
        return np.asarray(OFFSET_LU + 10.0 * np.log10(np.maximum(powers, 1e-20)))

    def _pull(self) -> None:
        import av
        import numpy as np

        while True:
            try:
                frame: Any = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            weighted = np.concatenate([self._rest, frame.to_ndarray()], axis=1)
            whole = weighted.shape[1] // self._hop
            hops = weighted[:, : whole * self._hop].reshape(len(weighted), whole, self._hop)
            self._energies.extend(np.einsum("chs,chs->h", hops, hops))
            self._rest = weighted[:, whole * self._hop :]


def weights(sample_rate: int) -> Iterator[str]:
    """The K-weighting of BS.1770 at any rate, as two biquads: the shelf for the head, then the high pass.

    The standard gives coefficients at 48 kHz; these are the analogue filters behind them, warped by the bilinear transform.
    """
    yield _biquad(1681.974450955533, 0.7071752369554196, sample_rate, shelf=10.0 ** (3.999843853973347 / 20))
    yield _biquad(38.13547087602444, 0.5003270373238773, sample_rate)


def _biquad(frequency: float, quality: float, sample_rate: int, shelf: float = 0.0) -> str:
    tangent = math.tan(math.pi * frequency / sample_rate)
    scale = 1 + tangent / quality + tangent**2
    below = (2 * (tangent**2 - 1) / scale, (1 - tangent / quality + tangent**2) / scale)
    above = (1.0, -2.0, 1.0)
    if shelf:
        middle = shelf**0.4996667741545416 * tangent / quality
        above = (
            (shelf + middle + tangent**2) / scale,
            2 * (tangent**2 - shelf) / scale,
            (shelf - middle + tangent**2) / scale,
        )
    return ":".join(
        f"{name}={value!r}" for name, value in zip(("b0", "b1", "b2", "a0", "a1", "a2"), (*above, 1.0, *below), strict=True)
    )


def measure(samples: Samples, sample_rate: int) -> NDArray[np.float64]:
    """Momentary loudness (LUFS) of a sound in memory."""
    meter = Meter(sample_rate, channels_of(samples))
    meter.push(samples)
    return meter.momentary()


def channels_of(samples: Samples) -> int:
    """Mono sound has one dimension, stereo has a second one of two."""
    return samples.shape[1] if samples.ndim > 1 else 1


def integrated(momentary: NDArray[np.float64]) -> float | None:
    """Integrated loudness (LUFS) from momentary loudness, with both gates of BS.1770-4; None for silence."""
    import numpy as np

    loud = momentary[momentary > ABSOLUTE_GATE_LUFS]
    if not len(loud):
        return None
    gate = _mean(loud) + RELATIVE_GATE_LU
    return float(_mean(loud[loud > gate])) if np.any(loud > gate) else None


def _mean(levels: NDArray[np.float64]) -> float:
    import numpy as np

    return float(10.0 * np.log10(np.mean(10.0 ** (levels / 10.0))))


class Course(NamedTuple):
    """The loudness of a recording over time: LUFS every 0.1 s, over 0.4 s and over 3 s, and of the whole."""

    momentary: NDArray[np.float64]
    short_term: NDArray[np.float64]
    whole: Loudness


def measure_file(file: IO[bytes], container: str = "mp3") -> Loudness:
    """Loudness and true peak of an encoded file, as a player decodes it. `container` is FFmpeg's name of its format."""
    return course(file, container).whole


def course(file: IO[bytes], container: str = "mp3") -> Course:
    """The same with the loudness over time. Raises AudioError for a silent file."""
    import av

    file.seek(0)
    with av.open(file, "r", format=container) as opened:
        stream = opened.streams.audio[0]
        return _course(_joined(opened.decode(audio=0)), stream.rate, stream.channels)


def measure_frames(pieces: Iterable[bytes], sample_rate: int, samples: int) -> Loudness:
    """The same of an MP3 of so many samples whose frames come piece by piece, while it is written."""
    blocks = _played(_joined(_frames(pieces)), samples)
    first = next(blocks)
    return _course(chain([first], blocks), sample_rate, first.shape[1]).whole


def _frames(pieces: Iterable[bytes]) -> Iterator[AudioFrame]:
    import av

    decoder: Any = av.CodecContext.create("mp3float", "r")  # the whole numbers of "mp3" end at full scale
    for piece in chain(filter(None, pieces), [b""]):  # to FFmpeg's parser an empty piece is the end
        for packet in decoder.parse(piece):
            yield from decoder.decode(packet)


def _played(blocks: Iterable[Samples], samples: int) -> Iterator[Samples]:
    """What a player plays of what it decodes: without the delay in front and the padding at the end."""
    at = -DELAY
    for block in blocks:
        yield block[max(0, -at) : max(0, samples - at)]
        at += len(block)


def _course(blocks: Iterable[Samples], sample_rate: int, channels: int) -> Course:
    import numpy as np

    meter, peaks = Meter(sample_rate, channels), [PeakMeter() for _ in range(channels)]
    for block in chain(blocks, [np.zeros((2 * HOP, channels), np.float32)]):
        meter.push(block)
        for channel, peak in enumerate(peaks):
            peak.push(block[:, channel])
    momentary = meter.momentary()
    loudness = integrated(momentary)
    if loudness is None:
        raise AudioError("The episode is silent", "Check the voice with `newscast voices sample`.")
    highest = float(20 * np.log10(max(1e-9, *(peak.highest for peak in peaks))))
    return Course(momentary, meter.short_term(), Loudness(loudness, highest))


def _joined(frames: Iterator[AudioFrame]) -> Iterator[Samples]:
    """The sound in blocks of FRAMES frames, samples by channels: frame by frame, Python would take longer than the decoder."""
    import numpy as np

    while block := list(islice(frames, FRAMES)):
        planes = [
            np.concatenate([np.frombuffer(memoryview(frame.planes[n]), np.float32, frame.samples) for frame in block])
            for n in range(len(block[0].planes))
        ]
        yield np.stack(planes, axis=1)
