"""Sound files of a show: decoded behind a fence, levelled and shaped.

A sound file is foreign input. FFmpeg follows playlists and reads whatever they name, whatever the file is called, so only plain
formats are allowed and no protocol at all: the bytes are handed over, nothing else can be opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscast.audio.loudness import LAYOUTS, integrated, measure
from newscast.audio.samples import amplitude, from_pcm, resample, to_pcm
from newscast.audio.trim import FADE, fade_edges
from newscast.errors import AudioError
from newscast.model import Clip, Placement
from newscast.settings import Bookend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscast.audio.samples import Samples

FORMATS = "mp3,wav,flac,ogg,aac,mov,aiff,matroska,w64,caf,au,wv,tta,ape,asf,amr,ac3,eac3,voc"
"""FFmpeg demuxers that may open a clip: those that hold sound and refer to nothing else."""
MOST_BYTES = 50_000_000
MOST_SECONDS = 600
RATES = range(8_000, 192_001)
MOST_CHANNELS = 8
WHOLE = 0.95
"""A clip that holds less of the length that its header declares is cut off."""
STREAMED = 0xFFFF_F000
"""Programs that do not know the length when they begin declare the largest."""
OGG_HEADER = 27
OGG_LAST = 4
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
PLAYLISTS = (b"#extm3u", b"ffconcat", b"[playlist", b"<asx", b"<smil", b"<?xml")
OFFSET = 1e-3
"""Of full scale; less is none."""
SHORTEST = 0.1
"""Seconds; what is shorter is a fragment of a file."""
SAME_CHANNELS = 1e-4
"""Two channels that differ by less than this are one."""
REFERENCE_LUFS = -23.0
"""Music is kept at this loudness (EBU R 128), which leaves room for peaks; the mixer brings it to that of the speech."""
FORMAT_HINT = "Use a whole file with sound in it, best FLAC, WAV, MP3, Ogg, Opus, M4A or AIFF; play it in another program to see whether it is."


@dataclass(frozen=True, slots=True)
class Sound:
    """Music or a recording, shaped: at the master rate, as loud as REFERENCE_LUFS. `right` is its second channel, if it is stereo.

    `speech_at` is as in `Bookend`; `gain_db` is its level against the speech; `swing_db` is how far its loudest moment (400 ms) lies
    above its loudness as a whole.
    """

    audio: Clip
    speech_at: float = -1.0
    gain_db: float = 0.0
    swing_db: float = 0.0
    crossfade: float = 0.0
    right: Clip | None = None

    def placed(self, start: int, envelope: tuple[tuple[int, float], ...] = ()) -> list[Placement]:
        """The sound on the timeline, from the sample `start` on: once, or once for each side."""
        channels = [(0, self.audio)] if self.right is None else [(-1, self.audio), (1, self.right)]
        return [
            Placement(start, clip.samples, clip, self.gain_db, music=True, envelope=envelope, side=side) for side, clip in channels
        ]


def load_sound(path: Path, bookend: Bookend, sample_rate: int, *, stereo: bool = False) -> Sound:
    """Decode a clip and shape it as the show says. Raises AudioError, naming the file, for anything that is not plain sound."""
    import numpy as np

    decoded = decode_channels(path, sample_rate, stereo=stereo)
    if (length := decoded[0].duration) < SHORTEST:
        raise AudioError(f"The clip {path.name} is {length:.2f} seconds long", "It is only a fragment: use the whole file.")
    shaped = [from_pcm(_shape(clip, bookend, path.name).pcm) for clip in decoded]
    channels = [fade_edges(channel, round(FADE * sample_rate)) for channel in shaped]  # a cut need not lie where the sound is zero
    momentary = measure(channels[0] if len(channels) == 1 else np.stack(channels, axis=1), sample_rate)
    loudness = integrated(momentary)
    if loudness is None:
        raise AudioError(f"The clip {path.name} is silent", "Check `start` and `end` in show.toml, or use another file.")
    highest = max(float(np.abs(channel).max()) for channel in channels)
    factor = min(amplitude(REFERENCE_LUFS - loudness), 1.0 / max(highest, 1e-9))
    clips = [Clip(to_pcm(channel * factor), sample_rate) for channel in channels]
    return Sound(
        audio=clips[0],
        speech_at=bookend.speech_at,
        gain_db=bookend.gain_db,
        swing_db=max(0.0, float(momentary.max()) - loudness),
        crossfade=bookend.crossfade,
        right=clips[1] if len(clips) > 1 else None,
    )


def decode(source: bytes | Path, sample_rate: int) -> Clip:
    """Any plain sound file as mono PCM at `sample_rate`. Raises AudioError, naming the file, for what is broken, hostile or too large."""
    return decode_channels(source, sample_rate)[0]


def decode_channels(source: bytes | Path, sample_rate: int, *, stereo: bool = False) -> list[Clip]:
    """The same, as two clips where there are two different channels and both are wanted. Raises AudioError."""
    name = source.name if isinstance(source, Path) else "sound"
    data = _read(source) if isinstance(source, Path) else source
    try:
        _refuse_cut(data, name)
        channels = _decoded(data, name, sample_rate, stereo=stereo)
    except AudioError:
        raise
    except Exception as error:  # FFmpeg's bindings raise dozens of types, also UnicodeDecodeError and IndexError, for broken files
        raise AudioError(f"The clip {name} cannot be decoded: {_reason(data)}", FORMAT_HINT) from error
    return [Clip(to_pcm(channel), sample_rate) for channel in channels]


def _reason(data: bytes) -> str:
    """In words; FFmpeg says of nearly everything that its data are invalid."""
    if data.lstrip(BYTE_ORDER_MARK).lstrip()[:9].lower().startswith(PLAYLISTS):
        return "it is a playlist, which names files but holds no sound"
    return "it is damaged, or in no format of sound that is allowed here"


def _refuse_cut(data: bytes, name: str) -> None:
    """WAV says how much sound follows, and the last page of an Ogg stream that it is the last; FFmpeg plays what is there without a word."""
    if data.startswith(b"RIFF") and (at := _data_chunk(data)):
        declared = int.from_bytes(data[at + 4 : at + 8], "little")
        there = len(data) - at - 8
        if there < declared * WHOLE and declared < STREAMED:
            raise AudioError(f"The clip {name} is cut off: {there:,} of {declared:,} bytes are there", FORMAT_HINT)
    if data.startswith(b"OggS"):
        page = data[data.rfind(b"OggS") :]
        segments = page[OGG_HEADER : OGG_HEADER + page[OGG_HEADER - 1]] if len(page) >= OGG_HEADER else b""
        whole = len(page) >= OGG_HEADER and len(page) >= OGG_HEADER + page[OGG_HEADER - 1] + sum(segments)
        if not whole or not page[5] & OGG_LAST:
            raise AudioError(f"The clip {name} is cut off: its last page is missing", FORMAT_HINT)


def _data_chunk(data: bytes) -> int:
    """Where the samples of a WAV file are announced; 0 where they are not."""
    at = 12
    while at + 8 <= len(data):
        if data[at : at + 4] == b"data":
            return at
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    return 0


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


def _decoded(data: bytes, name: str, sample_rate: int, *, stereo: bool) -> list[Samples]:
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
        stereo = stereo and stream.channels > 1
        parts = list(_blocks(container, rate, name, LAYOUTS[1 + stereo]))
        declared = float(stream.duration * stream.time_base) if stream.duration and stream.time_base else 0.0
    heard = sum(len(part) for part in parts) / rate
    if not parts or (heard < declared * WHOLE and _declares_length(data)):
        raise AudioError(f"The clip {name} is cut off: {heard:.1f} s of {declared:.1f} s are there", FORMAT_HINT)
    sound = np.concatenate(parts)
    channels = [sound[:, number] for number in range(sound.shape[1])]
    if stereo and np.abs(channels[0] - channels[1]).max() <= SAME_CHANNELS:
        channels = channels[:1]
    return [resample(_centred(channel), rate, sample_rate) for channel in channels]


def _centred(channel: Samples) -> Samples:
    """The sound without an offset, which takes headroom and clicks. The median is the offset even where much is silent."""
    import numpy as np

    offset = np.median(channel) if len(channel) else np.float32(0)
    return channel - offset if abs(offset) > OFFSET else channel


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


def _blocks(container: Any, rate: int, name: str, layout: str) -> Iterator[Samples]:  # noqa: ANN401 - PyAV's containers are loosely typed
    """Samples by channels."""
    import av
    import numpy as np

    resampler = av.AudioResampler(format="flt", layout=layout, rate=rate)
    left = MOST_SECONDS * rate
    for decoded in container.decode(audio=0):
        for frame in resampler.resample(decoded):
            left -= frame.samples
            if left < 0:
                raise AudioError(f"The clip {name} is longer than {MOST_SECONDS // 60} minutes", "Cut it.")
            yield frame.to_ndarray().reshape(frame.samples, -1).astype(np.float32)


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
