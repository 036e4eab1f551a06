"""What the way from clips to a tagged MP3 costs, beside other ways and step by step: `python benchmarks/audio_tail.py [MINUTES]`.

First whole ways, each in a process of its own: CPU and wall seconds per hour of audio, and the most memory that it took (pydub with its
ffmpeg, the command line without Python). Then newscast's steps one by one. All in one run, because the machine's other load changes
them: compare lines, not runs.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import numpy as np
import soxr

from newscast.audio.alternates import encoders
from newscast.audio.arrangement import arrange
from newscast.audio.encoder import encode
from newscast.audio.limiter import limit
from newscast.audio.loudness import measure_file
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
    print(f"{name:52} {(_cpu() - before) / hours:7.1f}", flush=True)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def newscast(timeline: Timeline, *alternates: str) -> float:
    """Mastered: loudness and peak found, reached and measured on the file; further formats from the same pass."""
    mastering = Mastering(alternates=alternates)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
        paths = [Path(folder) / name for name in alternates]
        master(timeline, mastering, file, None, encoders(timeline, mastering, paths))
    return peak_mb()


def pydub(timeline: Timeline, *, resample: bool) -> float:
    """What most scripts do: the episode in memory, then export; loudness is whatever it is."""
    from pydub import AudioSegment

    with tempfile.NamedTemporaryFile(suffix=".mp3") as file:
        segment = AudioSegment(data=b"".join(pieces(timeline)), sample_width=2, frame_rate=RATE, channels=1)
        segment = segment.set_frame_rate(44_100) if resample else segment
        segment.export(file.name, format="mp3", bitrate="96k", parameters=["-ar", "44100"])
    return peak_mb() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def ffmpeg(timeline: Timeline, *passes: str) -> float:
    """The command line, from a WAV file to an MP3; `passes` are filters, of which each run but the last only measures."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.wav"
        with wave.open(str(source), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            for piece in pieces(timeline):
                file.writeframes(piece)
        start_counting()
        measured, highest = "", 0.0
        for number, filters in enumerate(passes, start=1):
            last = number == len(passes)
            out = ["-ar", "44100", "-b:a", "96k", str(source.with_suffix(".mp3"))] if last else ["-f", "null", "-"]
            chosen = ["-af", filters + measured] if filters else []
            told, most = _watched(["ffmpeg", "-hide_banner", "-nostats", "-y", "-i", str(source), *chosen, *out])
            measured, highest = "" if last else _linear(told), max(highest, most)
    return highest


def _linear(told: str) -> str:
    """What loudnorm measured, as options of its second pass."""
    found = json.loads(re.findall(r"\{[^{}]+\}", told)[-1])
    names = {"measured_I": "input_i", "measured_TP": "input_tp", "measured_LRA": "input_lra", "measured_thresh": "input_thresh"}
    return "".join(f":{name}={found[key]}" for name, key in names.items()) + f":offset={found['target_offset']}:linear=true"


def _watched(command: list[str]) -> tuple[str, float]:
    """What a program printed on stderr, and the most memory it took. (rusage would count what Python had before it became ffmpeg.)"""
    with tempfile.TemporaryFile("w+") as told:
        most = 0.0
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=told) as running:
            while running.poll() is None:
                most = max(most, peak_mb(str(running.pid)))
                time.sleep(0.05)
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, command)
        told.seek(0)
        return told.read(), most


def peak_mb(process: str = "self") -> float:
    """The most memory that a process has held so far (Linux); 0 for one that has ended."""
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def pieces(timeline: Timeline) -> Iterable[bytes]:
    """The clips with their pauses."""
    return (placement.audio.pcm + bytes(2 * round(0.35 * RATE)) for placement in timeline.placements)


LOUDNORM = "loudnorm=I=-16:TP=-1:LRA=11"
WAYS: dict[str, Callable[[Timeline], float]] = {
    "newscast: MP3 at -16 LUFS, measured on the file": newscast,
    "newscast: the same with Opus and M4A beside it": lambda timeline: newscast(timeline, "opus", "m4a"),
    "FFmpeg: resample and encode only": lambda timeline: ffmpeg(timeline, ""),
    "FFmpeg: loudnorm in one pass": lambda timeline: ffmpeg(timeline, LOUDNORM),
    "FFmpeg: loudnorm in two passes": lambda timeline: ffmpeg(timeline, LOUDNORM + ":print_format=json", LOUDNORM),
    "pydub: export only": lambda timeline: pydub(timeline, resample=False),
    "pydub: set_frame_rate and export only": lambda timeline: pydub(timeline, resample=True),
}
_began = [0.0, 0.0]


def start_counting() -> None:
    """From here on time counts; what comes before makes ready."""
    _began[:] = _cpu(), time.perf_counter()


def travel(way: str, minutes: float) -> None:
    """Go one way and print what it took, as JSON."""
    timeline = episode(minutes)
    start_counting()
    megabytes = WAYS[way](timeline)
    print(json.dumps([_cpu() - _began[0], time.perf_counter() - _began[1], megabytes, timeline.duration / 3600]))


def compare(minutes: float) -> None:
    """All ways, each in a process of its own."""
    print(f"{'whole ways, seconds per hour of audio':52} {'CPU':>7} {'wall':>7} {'MB':>7}")
    for way in WAYS:
        command = [sys.executable, __file__, "--way", way, str(minutes)]
        cpu, wall, megabytes, hours = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        print(f"{way:52} {cpu / hours:7.1f} {wall / hours:7.1f} {megabytes:7.0f}", flush=True)


def main(minutes: float) -> None:
    """Print both tables."""
    compare(minutes)
    steps(episode(minutes))


def steps(timeline: Timeline) -> None:
    """What newscast does, step by step: where the time goes. Side by side they take less wall time than one after the other."""
    hours = timeline.duration / 3600
    blocks = [buses.mixed(6.0, 0.0) for buses in play(timeline)]
    ready = BytesIO()
    encode(blocks, Mastering(), ready)
    print(f"\n{'newscast step by step, CPU seconds per hour':52} {'CPU':>7}")
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


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        travel(sys.argv[2], float(sys.argv[3]))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
