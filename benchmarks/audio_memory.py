"""Memory against the length of an episode: `python benchmarks/audio_memory.py docs/images/audio-memory.png [HOURS...]`.

Each length is mastered in a process of its own, as MP3 alone and with Opus and M4A beside it; the picture has both lines.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from newscast.audio.alternates import encoders
from newscast.audio.arrangement import arrange
from newscast.audio.master import master
from newscast.model import Chapter, Script, Timeline, Utterance
from newscast.pictures.lettering import OWN, font
from newscast.settings import Mastering

HOURS = (0.1, 0.5, 1.0, 3.0, 10.0)
LIMIT_MB = 300
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 1000, 560, 90, 80, 70
INK, GRID, COLOURS = (30, 36, 48), (226, 229, 234), ((18, 84, 160), (196, 120, 40))
FORMATS: tuple[tuple[str, ...], ...] = ((), ("opus", "m4a"))


class Sentence:
    """Ten seconds, made when they are read and not kept, as clips on disk are."""

    sample_rate, samples, words = 24_000, 240_000, ()

    def __init__(self, seed: int) -> None:
        self.seed = seed

    @property
    def pcm(self) -> bytes:
        """The samples."""
        time = np.arange(self.samples) / self.sample_rate
        tone = np.sin(2 * np.pi * (110 + self.seed % 40) * time) * np.maximum(0, np.sin(20 * time))
        return (6000 * tone).astype("<i2").tobytes()


def episode(minutes: float) -> Timeline:
    """So many minutes of sentences."""
    count = round(minutes * 6)
    script = Script("t", "en", (Chapter("c", tuple(Utterance("s", "s", "en") for _ in range(count))),))
    return arrange(script, [Sentence(number) for number in range(count)], None, None, 44_100)


def run(hours: float, alternates: tuple[str, ...]) -> None:
    """Master an episode of that length and print the most memory that it took, in MB."""
    timeline, mastering = episode(hours * 60), Mastering(alternates=alternates)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
        paths = [Path(folder) / f"a.{name}" for name in alternates]
        master(timeline, mastering, file, None, encoders(timeline, mastering, paths))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(hours: float, alternates: tuple[str, ...]) -> float:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--run", str(hours), *alternates]
    megabytes = float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    print(f"{hours:5.1f} h {'mp3 ' + ' '.join(alternates):16} {megabytes:6.0f} MB", flush=True)
    return megabytes


def plot(hours: list[float], lines: list[list[float]]) -> Image.Image:
    """Lines over a logarithmic axis of hours would hide growth, so both axes are linear."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen, letters = ImageDraw.Draw(picture), font(Path(sys.modules["newscast.pictures"].__path__[0]) / "fonts" / OWN[0], 18)

    def place(at: float, megabytes: float) -> tuple[float, float]:
        across = (WIDTH - LEFT - 40) * at / max(hours)
        return LEFT + across, HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * megabytes / (LIMIT_MB * 1.1)

    for level in range(0, LIMIT_MB + 1, 50):
        pen.line((*place(0, level), *place(max(hours), level)), fill=(200, 60, 60) if level == LIMIT_MB else GRID, width=2)
        pen.text((LEFT - 10, place(0, level)[1]), f"{level}", font=letters, fill=INK, anchor="rm")
    for number, (line, colour) in enumerate(zip(lines, COLOURS, strict=False)):
        points = [place(*pair) for pair in zip(hours, line, strict=True)]
        pen.line(points, fill=colour, width=4)
        for x, y in points:
            pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=colour)
        pen.text((LEFT + 330 * number, 48), ("MP3", "MP3, Opus and M4A")[number], font=letters, fill=colour)
    for at in hours:
        pen.text((place(at, 0)[0], HEIGHT - BOTTOM + 10), f"{at:g}", font=letters, fill=INK, anchor="ma")
    pen.text((LEFT, 16), "Peak memory of master() in MB, by hours of sound", font=letters, fill=INK)
    return picture


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        run(float(sys.argv[2]), tuple(sys.argv[3:]))
    else:
        lengths = [float(each) for each in sys.argv[2:]] or list(HOURS)
        plot(lengths, [[measured(each, formats) for each in lengths] for formats in FORMATS]).save(sys.argv[1])
