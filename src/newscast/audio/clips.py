"""Sound files of a show: decoded behind a fence, levelled and shaped.

A sound file is foreign input. FFmpeg follows playlists and reads whatever they name, whatever the file is called, so only plain
formats are allowed and no protocol at all: the bytes are handed over, nothing else can be opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscast.audio.loudness import integrated, measure
from newscast.audio.samples import amplitude, from_pcm, resample, to_pcm
from newscast.errors import AudioError
from newscast.model import Clip
from newscast.settings import Bookend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscast.audio.samples import Samples

FORMATS = "mp3,wav,flac,ogg,aac,mov,aiff"
"""FFmpeg demuxers that may open a clip: those that hold sound and refer to nothing else."""
MOST_BYTES = 50_000_000
MOST_SECONDS = 600
RATES = range(8_000, 192_001)
MOST_CHANNELS = 8
WHOLE = 0.95
"""A clip that holds less of the length that its header declares is cut off."""
REFERENCE_LUFS = -23.0
"""Music is kept at this loudness (EBU R 128), which leaves room for peaks; the mixer brings it to that of the speech."""
FORMAT_HINT = (
    "Use an MP3, WAV, FLAC, Ogg, Opus, M4A or AIFF file with sound in it; play it in another program to see whether it is whole."
)


@dataclass(frozen=True, slots=True)
class Sound:
    """Music or a recording, shaped: mono, at the master rate, as loud as REFERENCE_LUFS.

    `speech_at` is as in `Bookend`; `gain_db` is its level against the speech; `swing_db` is how far its loudest moment (400 ms) lies
    above its loudness as a whole.
    """

    audio: Clip
    speech_at: float = -1.0
    gain_db: float = 0.0
    swing_db: float = 0.0


def load_sound(path: Path, bookend: Bookend, sample_rate: int) -> Sound:
    """Decode a clip and shape it as the show says. Raises AudioError, naming the file, for anything that is not plain sound."""
    clip = decode(path, sample_rate)
    shaped = from_pcm(_shape(clip, bookend, path.name).pcm)
    momentary = measure(shaped, sample_rate)
    loudness = integrated(momentary)
    if loudness is None:
        raise AudioError(f"The clip {path.name} is silent", "Check `start` and `end` in show.toml, or use another file.")
    levelled = shaped * amplitude(REFERENCE_LUFS - loudness)
    audio = Clip(to_pcm(_below_full_scale(levelled)), sample_rate)
    return Sound(audio, bookend.speech_at, bookend.gain_db, max(0.0, float(momentary.max()) - loudness))


def decode(source: bytes | Path, sample_rate: int) -> Clip:
    """Any plain sound file as mono PCM at `sample_rate`. Raises AudioError, naming the file, for what is broken, hostile or too large."""
    name = source.name if isinstance(source, Path) else "sound"
    data = _read(source) if isinstance(source, Path) else source
    try:
        samples = _decoded(data, name, sample_rate)
    except AudioError:
        raise
    except Exception as error:  # FFmpeg's bindings raise dozens of types, also UnicodeDecodeError and IndexError, for broken files
        reason = str(error).split("; ")[0]
        raise AudioError(f"The clip {name} cannot be decoded: {reason}", FORMAT_HINT) from error
    return Clip(to_pcm(samples), sample_rate)


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_file() and size <= MOST_BYTES:
            return path.read_bytes()
    except OSError as error:
        raise AudioError(f"The clip {path} cannot be read: {error.strerror}", "Check its name and its permissions.") from error
    if size > MOST_BYTES:
        raise AudioError(
            f"The clip {path.name} has {size / 1e6:.0f} MB; {MOST_BYTES / 1e6:.0f} MB are allowed", "Cut it, or encode it."
        )
    raise AudioError(f"The clip {path} is not a file", "Name a sound file.")


def _decoded(data: bytes, name: str, sample_rate: int) -> Samples:
    import av
    import numpy as np

    if not data:
        raise AudioError(f"The clip {name} is empty", FORMAT_HINT)
    options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
    with av.open(BytesIO(data), options=options, metadata_errors="ignore") as container:
        if not container.streams.audio:
            raise AudioError(f"The clip {name} has no sound in it", FORMAT_HINT)
        stream = container.streams.audio[0]
        rate = _allowed(stream.rate, stream.channels, name)
        parts = list(_mono(container, rate, name))
        declared = float(stream.duration * stream.time_base) if stream.duration and stream.time_base else 0.0
    heard = sum(len(part) for part in parts) / rate
    if not parts or (heard < declared * WHOLE and _declares_length(data)):
        raise AudioError(f"The clip {name} is cut off: {heard:.1f} s of {declared:.1f} s are there", FORMAT_HINT)
    return resample(np.concatenate(parts), rate, sample_rate)


def _declares_length(data: bytes) -> bool:
    """False for MP3 and AAC streams without a header that counts frames: their length is FFmpeg's guess."""
    headless = data.startswith((b"ID3", b"\xff"))
    return not headless or b"Xing" in data or b"Info" in data


def _allowed(rate: int, channels: int, name: str) -> int:
    if rate not in RATES or not 1 <= channels <= MOST_CHANNELS:
        raise AudioError(
            f"The clip {name} has {channels} channels at {rate} Hz",
            f"Convert it to at most {MOST_CHANNELS} channels at {RATES.start} to {RATES.stop - 1} Hz.",
        )
    return rate


def _mono(container: Any, rate: int, name: str) -> Iterator[Samples]:  # noqa: ANN401 - PyAV's containers are loosely typed
    import av
    import numpy as np

    resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
    left = MOST_SECONDS * rate
    for decoded in container.decode(audio=0):
        for frame in resampler.resample(decoded):
            left -= frame.samples
            if left < 0:
                raise AudioError(f"The clip {name} is longer than {MOST_SECONDS // 60} minutes", "Cut it.")
            yield frame.to_ndarray().reshape(-1).astype(np.float32)


def _shape(clip: Clip, bookend: Bookend, name: str) -> Clip:
    """Cut and faded with pydub, which counts in milliseconds."""
    from pydub import AudioSegment

    segment = AudioSegment(data=clip.pcm, sample_width=2, frame_rate=clip.sample_rate, channels=1)
    segment = segment[round(bookend.start * 1000) : round(bookend.end * 1000) or None]
    if not len(segment):
        raise AudioError(f"Nothing is left of the clip {name}", "Check `start` and `end` in show.toml: seconds from its beginning.")
    for fade, seconds in ((AudioSegment.fade_in, bookend.fade_in), (AudioSegment.fade_out, bookend.fade_out)):
        if seconds > 0:
            segment = fade(segment, min(len(segment), round(seconds * 1000)))
    return Clip(segment.raw_data, clip.sample_rate)


def _below_full_scale(samples: Samples) -> Samples:
    import numpy as np

    return samples / max(1.0, float(np.abs(samples).max()))
