"""What the way from clips to a tagged MP3 costs, step by step, beside other ways: `python benchmarks/audio_tail.py [MINUTES]`.

CPU seconds per hour of audio, all in one run, because the machine's other load changes them: compare lines, not runs.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import soxr

from newscast.audio.alternates import encoders
from newscast.audio.arrangement import arrange
from newscast.audio.encoder import encode
from newscast.audio.limiter import limit
from newscast.audio.loudness import Meter, measure_file
from newscast.audio.master import master, survey
from newscast.audio.mixer import play
from newscast.audio.samples import to_pcm
from newscast.model import Chapter, Clip, Script, Timeline, Utterance
from newscast.settings import Mastering

RATE = 24_000


def sentence(seed: int) -> Clip:
    """Ten seconds of syllables with harmonics and hiss, as hard for an encoder as speech is."""
    noise = np.random.default_rng(seed)
    clock = np.arange(10 * RATE) / RATE
    pitch = 120 + 25 * np.sin(2 * np.pi * 0.7 * clock + seed)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    tones = np.sum([np.sin(n * phase + noise.uniform(0, 6)) / n for n in range(1, 30)], axis=0)
    syllables = np.clip(np.sin(2 * np.pi * 3.5 * clock) + 0.4, 0, 1.4) ** 1.5
    hiss = 0.6 * noise.standard_normal(len(clock)) * (np.sin(2 * np.pi * 1.3 * clock) > 0.8)
    sound = np.tanh(0.5 * syllables * (tones + hiss))
    return Clip((sound * 9000).astype("<i2").tobytes(), RATE)


def episode(minutes: float) -> Timeline:
    """So many minutes, of twenty different sentences."""
    count = max(1, round(minutes * 6))
    clips = [sentence(n) for n in range(min(count, 20))]
    script = Script("t", "en", (Chapter("c", tuple(Utterance("s", "s", "en", pause_after=0.35) for _ in range(count))),))
    return arrange(script, [clips[n % len(clips)] for n in range(count)], None, None, 44_100)


def cost(name: str, hours: float, work: Callable[[], object]) -> None:
    """Run it and print CPU seconds per hour of audio, children included."""
    before = _cpu()
    work()
    print(f"{name:58} {(_cpu() - before) / hours:7.1f}")


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def heard(timeline: Timeline) -> None:
    """Loudness of all of it at the full rate."""
    meter = Meter(timeline.sample_rate)
    for buses in play(timeline):
        meter.push(buses.speech)
    meter.momentary()


def beside(timeline: Timeline) -> None:
    """All three formats from one pass."""
    mastering = Mastering(alternates=("opus", "m4a"))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in mastering.alternates]
        master(timeline, mastering, BytesIO(), None, encoders(timeline, mastering, paths))


def pydub_export(pcm: bytes) -> None:
    """What most scripts do."""
    from pydub import AudioSegment

    segment = AudioSegment(data=pcm, sample_width=2, frame_rate=RATE, channels=1).set_frame_rate(44_100)
    segment.export(tempfile.NamedTemporaryFile(suffix=".mp3").name, format="mp3", bitrate="96k")  # noqa: SIM115 - only its name


def ffmpeg(pcm: bytes, *filters: str) -> None:
    """The command line, the sound through a pipe."""
    source = ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-"]
    encoder = ["-ar", "44100", "-b:a", "96k", "-f", "mp3", "/dev/null", "-y"]
    subprocess.run(["ffmpeg", "-v", "error", *source, *filters, *encoder], input=pcm, check=True)  # noqa: S607


def main() -> None:
    """Print the table."""
    timeline = episode(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
    hours = timeline.duration / 3600
    whole = b"".join(placement.audio.pcm + bytes(2 * round(0.35 * RATE)) for placement in timeline.placements)
    blocks = [buses.mixed(6.0, 0.0) for buses in play(timeline)]
    ready = BytesIO()
    encode(blocks, Mastering(), ready)
    cost(
        "resample with soxr, 24 to 44.1 kHz",
        hours,
        lambda: [soxr.resample(np.frombuffer(p.audio.pcm, "<i2").astype("f4"), RATE, 44_100) for p in timeline.placements],
    )
    cost("play: read, resample, place", hours, lambda: [None for _ in play(timeline)])
    cost("survey: play and loudness at half the rate", hours, lambda: survey(timeline))
    cost("limit", hours, lambda: [None for _ in limit(blocks, 0.9)])
    cost("to 16 bits", hours, lambda: [to_pcm(block) for block in blocks])
    cost("encode: LAME, checksum, Info frame", hours, lambda: encode(blocks, Mastering(), BytesIO()))
    cost("measure: decode, loudness, true peak", hours, lambda: measure_file(ready))
    cost("all of it: master()", hours, lambda: master(timeline, Mastering(), BytesIO()))
    cost("the same with Opus and M4A beside it", hours, lambda: beside(timeline))
    cost("ffmpeg: resample and encode only", hours, lambda: ffmpeg(whole))
    cost("ffmpeg: with loudnorm (one pass)", hours, lambda: ffmpeg(whole, "-af", "loudnorm=I=-16:TP=-1"))
    cost("pydub: set_frame_rate and export only", hours, lambda: pydub_export(whole))


if __name__ == "__main__":
    main()
