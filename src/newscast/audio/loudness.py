"""Loudness and true peak after ITU-R BS.1770, streaming."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any

from newscast.errors import AudioError
from newscast.model import Loudness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newscast.audio.samples import Samples

ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
GATING_BLOCK = 0.4
"""Seconds; one starts every 100 ms."""
OVERSAMPLING = 4
TAPS = 12
"""Samples on either side that the interpolation between samples looks at."""
HOP = 32
"""Samples for which one peak is taken."""
FRAMES = 16
"""MP3 frames that are measured together; 0.4 s."""
STRETCH = 32
"""Hops (23 ms) that are looked at together first: most of them are far too soft to need a closer look."""
NEAR = 0.7
"""A peak between samples is at most about 3 dB above the samples around it: softer hops need no interpolation."""


class Meter:
    """Loudness of a stream: push blocks of any length, then ask for the momentary loudness."""

    def __init__(self, sample_rate: int) -> None:
        import av

        self._rate = sample_rate
        self._heard = 0
        self._momentary = array("d")
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(format="flt", sample_rate=sample_rate, layout="mono", time_base=f"1/{sample_rate}")  # type: ignore[arg-type]  # takes a string too
        filters = [source, self._graph.add("ebur128", "metadata=1"), self._graph.add("abuffersink")]
        self._graph.link_nodes(*filters).configure()

    def push(self, samples: Samples) -> None:
        """Hear the next samples."""
        import av
        import numpy as np

        if not len(samples):
            return
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples, dtype=np.float32).reshape(1, -1), format="flt", layout="mono"
        )
        frame.sample_rate = self._rate
        frame.pts = self._heard
        self._heard += len(samples)
        self._graph.push(frame)
        self._pull()

    def momentary(self) -> NDArray[np.float64]:
        """LUFS of each 400 ms block, one every 100 ms; ends the measurement. Shorter sounds are measured with silence after them."""
        import numpy as np

        self.push(np.zeros(max(0, round(GATING_BLOCK * self._rate) - self._heard), np.float32))
        self._graph.push(None)
        self._pull()
        first = round(GATING_BLOCK / 0.1) - 1
        return np.array(self._momentary[first:])

    def _pull(self) -> None:
        import av

        while True:
            try:
                frame: Any = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            if "lavfi.r128.M" in frame.metadata:  # missing where the last frame is shorter than 100 ms
                self._momentary.append(float(frame.metadata["lavfi.r128.M"]))


def measure(samples: Samples, sample_rate: int) -> NDArray[np.float64]:
    """Momentary loudness (LUFS) of a sound in memory."""
    meter = Meter(sample_rate)
    meter.push(samples)
    return meter.momentary()


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


def hop_peaks(samples: Samples, floor: float) -> Samples:
    """The true peak of every HOP samples, at four times the rate, wherever it may reach `floor`; elsewhere something below that."""
    import numpy as np

    padded = np.pad(samples, (TAPS, TAPS + -len(samples) % (HOP * STRETCH)))
    size = np.abs(padded[TAPS : len(padded) - TAPS]).reshape(-1, HOP * STRETCH)
    loudest = size.max(axis=1, initial=0)
    peaks: Samples = np.repeat(np.minimum(loudest, floor * NEAR), STRETCH)
    loud = np.flatnonzero(_with_neighbours(loudest) > floor * NEAR)
    hops = (loud[:, None] * STRETCH + np.arange(STRETCH)).reshape(-1)
    peaks[hops] = size[loud].reshape(-1, HOP).max(axis=1, initial=0)
    near = hops[_with_neighbours(peaks)[hops] > floor * NEAR]
    windows = padded[near[:, None] * HOP + np.arange(HOP + 2 * TAPS)]
    peaks[near] = np.maximum(peaks[near], np.abs(windows @ _interpolation()).max(axis=1, initial=0))
    return peaks[: -(-len(samples) // HOP)]


def _with_neighbours(peaks: Samples) -> Samples:
    """The highest of each with the ones before and after: the true peak may lie on the other side of an edge."""
    import numpy as np

    around = np.pad(peaks, 1)
    highest: Samples = np.maximum(peaks, np.maximum(around[:-2], around[2:]))
    return highest


@cache
def _interpolation() -> Samples:
    """A matrix that takes a hop with its neighbourhood to the points between its samples: a sinc with a Kaiser window."""
    import numpy as np

    samples = np.arange(HOP + 2 * TAPS)[:, None] - TAPS
    points = np.arange(1, HOP * OVERSAMPLING)[None, :] / OVERSAMPLING
    points = points[:, np.arange(1, HOP * OVERSAMPLING) % OVERSAMPLING != 0]
    distance = points - samples
    inside = np.clip(1 - (distance / TAPS) ** 2, 0, None)
    kernel = np.sinc(distance) * np.i0(5.0 * np.sqrt(inside)) / np.i0(5.0) * (inside > 0)
    return np.asarray(kernel, dtype=np.float32)


def measure_file(file: IO[bytes]) -> Loudness:
    """Loudness and true peak of an encoded file, as a player decodes it."""
    import av
    import numpy as np

    file.seek(0)
    peak, before = 0.0, np.zeros(2 * HOP, np.float32)
    with av.open(file, "r", format="mp3") as container:
        meter = Meter(container.streams.audio[0].rate)
        for block in chain(_decoded(container), [np.zeros(2 * HOP, np.float32)]):
            meter.push(block)
            joined = np.concatenate([before, block])
            inner = hop_peaks(joined, peak)[1:-1]  # the outer ones lack neighbours here, and have them in the block before or after
            peak, before = max(peak, float(inner.max(initial=0.0))), joined[-2 * HOP :]
    loudness = integrated(meter.momentary())
    if loudness is None:
        raise AudioError("The episode is silent", "Check the voice with `newscast voices sample`.")
    return Loudness(loudness, float(20 * np.log10(max(peak, 1e-9))))


def _decoded(container: Any) -> Iterator[Samples]:  # noqa: ANN401 - PyAV's containers are loosely typed
    """The sound in blocks of FRAMES frames: frame by frame, Python would take longer than the decoder."""
    import numpy as np

    frames = (frame.to_ndarray()[0] for frame in container.decode(audio=0))
    while block := list(islice(frames, FRAMES)):
        yield np.concatenate(block)
