"""The same recording in other formats, encoded beside the MP3 from the same blocks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newscast.audio.limiter import limit
from newscast.audio.loudness import LAYOUTS, channels_of, measure_file
from newscast.audio.samples import amplitude
from newscast.errors import AudioError
from newscast.model import ChapterMark, Enclosure, Loudness, Timeline
from newscast.settings import Mastering

if TYPE_CHECKING:
    import av
    from av.container.core import Chapter

    from newscast.audio.samples import Samples

BITEXACT: Final = 0x80_0000
"""AV_CODEC_FLAG_BITEXACT: no version and no random number in the file."""
MUTE: Final = 1e-6
PEAK_RESERVE_DB: Final = 0.5
"""How much lower than seems needed a format's own limiter is set: where it is softer, the encoder rounds in another way."""

YIELDED: Final = 0.9
"""The part of the tolerance by which a format may be softer rather than limited: encoders make the same of the same sound made softer,
but something else of one that is limited."""
LEAST_DB: Final = 0.1


@dataclass(frozen=True, slots=True)
class Format:
    """How FFmpeg names a format, and what feeds say of it. `rate` is the only one that it takes; 0 is any."""

    name: str
    suffix: str
    container: str
    demuxer: str
    codec: str
    type: str
    codecs: str
    rate: int = 0


FORMATS: Final = {
    "opus": Format("opus", "opus", "ogg", "ogg", "libopus", "audio/ogg", "opus", 48_000),
    "m4a": Format("m4a", "m4a", "ipod", "mov", "aac", "audio/mp4", "mp4a.40.2"),
}
"""M4A is written with its index in front, so that players can begin before they have all of it."""


class Alternate:
    """One more encoder that listens to the blocks of an episode and writes to `path`.

    `trim_db` is what it adds to them, and `ceiling_db` that of a limiter of its own, where it needs one: encoders change loudness and
    peaks, each in its own way. `fault` says what the last pass was wrong in; "" for a file that may be published. Chapters are written
    into M4A here, as the file's index is written once; into Opus they come with the tags.
    """

    def __init__(self, name: str, path: Path, kbps: int, chapters: Sequence[ChapterMark] = ()) -> None:
        self.format = FORMATS[name]
        self.path = path
        self.kbps = kbps
        self.trim_db = 0.0
        self.ceiling_db: float | None = None
        self.fault = "nothing was encoded"
        self._peak = 0.0
        self._chapters = chapters if len(chapters) > 1 else ()

    def hear(self, blocks: Iterable[Samples], sample_rate: int) -> Iterator[Samples]:
        """The same blocks, while they are encoded. Begins anew each time."""
        encoder: _Encoder | None = None
        waiting: list[Samples] = []
        self._peak = 0.0
        try:
            for heard in self._levelled(_noted(blocks, waiting)):
                if len(heard):
                    encoder = encoder or _Encoder(self, sample_rate, channels_of(heard), self._chapters)
                    encoder.push(heard)
                    self._peak = max(self._peak, float(heard.max()), -float(heard.min()))
                yield from waiting
                waiting.clear()
        finally:
            if encoder:
                encoder.finish()

    def _levelled(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        louder = (block * amplitude(self.trim_db) for block in blocks)
        return louder if self.ceiling_db is None else limit(louder, amplitude(self.ceiling_db))

    def measure(self) -> Loudness:
        """Loudness and true peak of what was written."""
        with self.path.open("rb") as file:
            return measure_file(file, self.format.demuxer)

    def enclosure(self, path: str, length: int, duration: float) -> Enclosure:
        """The published file as the feed tells of it, with its mean bit rate."""
        return Enclosure(path, length, self.format.type, round(8 * length / duration) if duration else 0, self.format.codecs)

    def correct(self, wanted_lufs: float, most_dbtp: float, tolerance: float) -> bool:
        """Set level and limiter so that the next pass comes out right; True if this one has."""
        try:
            heard = self.measure()
        except AudioError:
            self.fault = "nothing is heard in it"
            return False
        missing, excess = wanted_lufs - heard.integrated_lufs, heard.peak_dbtp - most_dbtp
        if abs(missing) <= tolerance and excess <= 0:
            self.fault = ""
            return True
        self.fault = f"it came out at {heard.integrated_lufs:.1f} LUFS and {heard.peak_dbtp:.1f} dBTP instead of {wanted_lufs:g} and {most_dbtp:g}"
        limited = self.ceiling_db is not None and excess <= 0  # then more gain makes no higher peaks
        softer = missing if limited else min(missing, -excess - LEAST_DB)
        if missing - softer <= YIELDED * tolerance:
            self.trim_db += softer
        else:
            self.ceiling_db = self._pushed_db() - excess - PEAK_RESERVE_DB
            self.trim_db += missing
        return False

    def _pushed_db(self) -> float:
        """The highest sample that went into the encoder, in dBFS."""
        return 20 * math.log10(min(1.0, max(self._peak, MUTE)))


def encoders(timeline: Timeline, mastering: Mastering, paths: Sequence[Path]) -> list[Alternate]:
    """An encoder for each alternate that a show wants; `paths` are the files to be written, in the same order."""
    kbps = {"opus": mastering.opus_kbps, "m4a": mastering.m4a_kbps}
    named = zip(mastering.alternates, paths, strict=True)
    return [Alternate(name, path, kbps[name] * timeline.channels, timeline.chapters) for name, path in named]


def _noted(blocks: Iterable[Samples], notes: list[Samples]) -> Iterator[Samples]:
    """The same blocks, each put on a list when it goes by."""
    for block in blocks:
        notes.append(block)
        yield block


class _Encoder:
    def __init__(self, alternate: Alternate, sample_rate: int, channels: int, chapters: Sequence[ChapterMark]) -> None:
        import av

        form = alternate.format
        options = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if form.container == "ipod" else {})
        self._file: Any = av.open(str(alternate.path), "w", format=form.container, options=options)
        stream: Any = self._file.add_stream(form.codec, rate=form.rate or sample_rate, layout=LAYOUTS[channels])
        stream.bit_rate = alternate.kbps * 1000
        stream.codec_context.flags |= BITEXACT
        if form.container == "ipod":
            self._file.set_chapters([_chapter(number, mark) for number, mark in enumerate(chapters)])
        self._stream = stream
        self._resampler = av.AudioResampler(
            format=stream.codec_context.format or "fltp", layout=LAYOUTS[channels], rate=form.rate or sample_rate
        )
        self._rate, self._layout, self._heard = sample_rate, LAYOUTS[channels], 0

    def push(self, block: Samples) -> None:
        import av
        import numpy as np

        packed = np.ascontiguousarray(np.clip(block, -1.0, 1.0), dtype=np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, format="flt", layout=self._layout)
        frame.sample_rate, frame.pts, frame.time_base = self._rate, self._heard, Fraction(1, self._rate)
        self._heard += len(block)
        self._mux(self._resampler.resample(frame))

    def finish(self) -> None:
        self._mux([*self._resampler.resample(None), None])
        self._file.close()

    def _mux(self, frames: Iterable[av.AudioFrame | None]) -> None:
        for frame in frames:
            for packet in self._stream.encode(frame):
                self._file.mux(packet)


def _chapter(number: int, mark: ChapterMark) -> Chapter:
    return {
        "id": number,
        "start": round(mark.start * 1000),
        "end": round(mark.end * 1000),
        "time_base": Fraction(1, 1000),
        "metadata": {"title": mark.title},
    }
