"""Memory against the length of an episode: `python benchmarks/audio_memory.py docs/images/audio-memory.png [HOURS...]`.

Each length is mastered in a process of its own, as MP3 alone and with Opus and M4A beside it; pydub joins and exports the shorter ones
for comparison. What was measured is written beside the picture as JSON, and `--draw PICTURE` draws it again. With the usual lengths, ten
hours the longest, it takes about an hour; each run says how long it took, and none goes on for more than MOST_SECONDS.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from newscast.audio.alternates import encoders
from newscast.audio.arrangement import arrange
from newscast.audio.master import master
from newscast.model import Chapter, Script, Timeline, Utterance
from newscast.pictures.lettering import OWN, font
from newscast.settings import Mastering

HOURS = (0.1, 0.5, 1.0, 3.0, 10.0)
PYDUB_HOURS = 1.0
"""pydub takes some 700 MB for an hour, and proportionally more for longer episodes."""
MOST_SECONDS = 5400.0
SECONDS_PER_HOUR = {"MP3": 40, "MP3, Opus and M4A": 200, "pydub": 30}
"""About what an hour of sound takes; said before it begins."""
LIMIT_MB = 300
ALTERNATES: dict[str, tuple[str, ...]] = {"MP3": (), "MP3, Opus and M4A": ("opus", "m4a")}
SMOOTH = 2
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 1200, 640, 96, 256, 104, 86
INK, FAINT, GRID, LIMIT = (30, 36, 48), (108, 116, 130), (226, 229, 234), (190, 52, 52)
COLOURS = {"MP3": (18, 84, 160), "MP3, Opus and M4A": (196, 120, 40), "pydub": (120, 128, 140)}


class Point(NamedTuple):
    """One run: hours of sound, the most memory, and what it took."""

    hours: float
    megabytes: float
    seconds: float


class Sentence:
    """Ten seconds, made when they are read and not kept, as clips on disk are."""

    sample_rate, samples, words = 24_000, 240_000, ()

    def __init__(self, seed: int) -> None:
        self.seed = seed

    @property
    def pcm(self) -> bytes:
        """The samples."""
        clock = np.arange(self.samples) / self.sample_rate
        tone = np.sin(2 * np.pi * (110 + self.seed % 40) * clock) * np.maximum(0, np.sin(20 * clock))
        return (6000 * tone).astype("<i2").tobytes()


def episode(hours: float) -> Timeline:
    """So many hours of sentences."""
    count = round(hours * 360)
    script = Script("t", "en", (Chapter("c", tuple(Utterance("s", "s", "en") for _ in range(count))),))
    return arrange(script, [Sentence(number) for number in range(count)], None, None, 44_100)


def run(way: str, hours: float) -> None:
    """Make an episode of that length and print the most memory that it took, in MB."""
    if way == "pydub":
        _join_with_pydub(hours)
    else:
        timeline, mastering = episode(hours), Mastering(alternates=ALTERNATES[way])
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
            paths = [Path(folder) / f"a.{name}" for name in mastering.alternates]
            master(timeline, mastering, file, None, encoders(timeline, mastering, paths))
    print(_peak_mb())


def _join_with_pydub(hours: float) -> None:
    """The least that a script with pydub does: all sentences in one segment (joined as bytes, for adding them up is quadratic), then export."""
    from pydub import AudioSegment

    pcm = b"".join(Sentence(number).pcm for number in range(round(hours * 360)))
    with tempfile.NamedTemporaryFile(suffix=".mp3") as file:
        segment = AudioSegment(data=pcm, sample_width=2, frame_rate=Sentence.sample_rate, channels=1)
        segment.set_frame_rate(44_100).export(file.name, format="mp3", bitrate="96k")


def _peak_mb() -> float:
    """The most memory that this process held. Linux's VmHWM, because rusage begins with what the parent had."""
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    except OSError:
        found = None
    return int(found[1]) / 1024 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(way: str, hours: float) -> Point | None:
    """One run in a process of its own; None where it took too long."""
    began = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, __file__, "--run", way, str(hours)], capture_output=True, check=True, text=True, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        print(f"{hours:5.2f} h  {way:18}  not within {MOST_SECONDS:.0f} s", flush=True)
        return None
    point = Point(hours, float(done.stdout), time.perf_counter() - began)
    print(f"{hours:5.2f} h  {way:18} {point.megabytes:6.0f} MB {point.seconds:6.0f} s", flush=True)
    return point


def measure(lengths: list[float]) -> dict[str, list[Point]]:
    """All ways over all lengths, after a word on how long that takes."""
    plan = [(way, hours) for way in COLOURS for hours in lengths if way != "pydub" or hours <= PYDUB_HOURS]
    minutes = sum(SECONDS_PER_HOUR[way] * hours + 2 for way, hours in plan) / 60
    print(f"{len(plan)} runs, about {minutes:.0f} minutes on an idle machine.", flush=True)
    lines: dict[str, list[Point]] = {}
    for way, hours in plan:
        if point := measured(way, hours):
            lines.setdefault(way, []).append(point)
    return lines


def _letters(size: int) -> FreeTypeFont:
    return font(Path(sys.modules["newscast.pictures"].__path__[0]) / "fonts" / OWN[0], size * SMOOTH)


def draw(lines: dict[str, list[Point]]) -> Image.Image:
    """Both axes are linear: a logarithmic one of hours would hide growth. What takes more than there is room for leaves at the top."""
    large = Image.new("RGB", (WIDTH * SMOOTH, HEIGHT * SMOOTH), "white")
    pen = ImageDraw.Draw(large)
    longest = max(point.hours for points in lines.values() for point in points)
    _axes(pen, longest, sorted({point.hours for points in lines.values() for point in points}))
    for number, (way, points) in enumerate(lines.items()):
        _line(pen, way, points, longest, number)
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _place(hours: float, megabytes: float, longest: float) -> tuple[float, float]:
    highest = LIMIT_MB * 1.1
    x = LEFT + (WIDTH - LEFT - RIGHT) * hours / longest
    return x * SMOOTH, (HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * megabytes / highest) * SMOOTH


def _axes(pen: ImageDraw.ImageDraw, longest: float, lengths: list[float]) -> None:
    for level in range(0, LIMIT_MB + 1, 50):
        left, right = _place(0, level, longest), _place(longest, level, longest)
        pen.line((*left, *right), fill=LIMIT if level == LIMIT_MB else GRID, width=2 * SMOOTH)
        pen.text((left[0] - 12 * SMOOTH, left[1]), f"{level}", font=_letters(17), fill=FAINT, anchor="rm")
    right = _place(longest, LIMIT_MB, longest)
    pen.text((right[0] + 12 * SMOOTH, right[1]), "limit: 300 MB", font=_letters(17), fill=LIMIT, anchor="lm")
    free = -1.0
    for hours in lengths:
        x, y = _place(hours, 0, longest)
        pen.line((x, y, x, y + 8 * SMOOTH), fill=FAINT, width=SMOOTH)
        if x >= free:  # short lengths lie close together
            pen.text((x, y + 12 * SMOOTH), f"{hours:g} h", font=_letters(17), fill=FAINT, anchor="ma")
            free = x + 52 * SMOOTH
    pen.text((LEFT * SMOOTH, 30 * SMOOTH), "Memory against the length of the episode", font=_letters(26), fill=INK)
    pen.text((LEFT * SMOOTH, 66 * SMOOTH), "the most that the process held, in MB", font=_letters(17), fill=FAINT)
    pen.text((_place(longest, 0, longest)[0], (HEIGHT - 18) * SMOOTH), "hours of sound", font=_letters(17), fill=FAINT, anchor="rs")


def _line(pen: ImageDraw.ImageDraw, way: str, points: list[Point], longest: float, number: int) -> None:
    """The line with its dots, and its name with the last figure at its end."""
    places = [_place(point.hours, point.megabytes, longest) for point in points]
    top = TOP * SMOOTH
    inside = [place for place in places if place[1] >= top]
    leaving = places[len(inside)] if len(inside) < len(places) else None
    if leaving and inside:
        share = (inside[-1][1] - top) / (inside[-1][1] - leaving[1])
        inside.append((inside[-1][0] + share * (leaving[0] - inside[-1][0]), float(top)))
    pen.line(inside, fill=COLOURS[way], width=4 * SMOOTH, joint="curve")
    for x, y in inside if not leaving else inside[:-1]:
        pen.ellipse((x - 6 * SMOOTH, y - 6 * SMOOTH, x + 6 * SMOOTH, y + 6 * SMOOTH), fill=COLOURS[way])
    x, y = inside[-1] if inside else (LEFT * SMOOTH, top)
    last = f"{points[-1].megabytes:.0f} MB" + (f" for {points[-1].hours:g} h" if leaving else "")
    lower = y - (22 if number else -10) * SMOOTH
    pen.text((x + 14 * SMOOTH, lower if not leaving else y + 4 * SMOOTH), f"{way}: {last}", font=_letters(17), fill=COLOURS[way])


def main(arguments: list[str]) -> None:
    """Measure and draw, or draw again."""
    again = arguments[0] == "--draw"
    picture = Path(arguments[again])
    kept = picture.with_suffix(".json")
    if not again:
        lines = measure([float(each) for each in arguments[1:]] or list(HOURS))
        kept.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    else:
        lines = {way: [Point(*point) for point in points] for way, points in json.loads(kept.read_text(encoding="utf-8")).items()}
    draw(lines).save(picture, optimize=True)


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        run(sys.argv[2], float(sys.argv[3]))
    else:
        main(sys.argv[1:])
