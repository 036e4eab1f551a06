"""Ten hours of speech must take no more memory than ten minutes."""

import subprocess
import sys

import pytest

SCRIPT = """
import resource, sys, tempfile
import numpy as np
from newscast.audio.arrangement import arrange
from newscast.audio.master import master
from newscast.model import Chapter, Script, Utterance
from newscast.settings import Mastering

class Sentence:
    sample_rate, samples, words = 24_000, 240_000, ()
    def __init__(self, seed):
        self.seed = seed
    @property
    def pcm(self):
        time = np.arange(self.samples) / self.sample_rate
        tone = np.sin(2 * np.pi * (110 + self.seed % 40) * time) * np.maximum(0, np.sin(20 * time))
        return (6000 * tone).astype("<i2").tobytes()

count = int(sys.argv[1]) * 6
script = Script("t", "en", (Chapter("c", tuple(Utterance("s", "s", "en") for _ in range(count))),))
timeline = arrange(script, [Sentence(n) for n in range(count)], None, None, 44_100)
with tempfile.TemporaryFile() as file:
    print(master(timeline, Mastering(), file).integrated_lufs, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _run(minutes: int) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(minutes)], capture_output=True, text=True, check=True)
    loudness, megabytes = map(float, done.stdout.split())
    return loudness, megabytes


@pytest.mark.real
def test_memory_does_not_grow_with_length() -> None:
    _, short = _run(6)
    loudness, long = _run(30)
    assert loudness == pytest.approx(-16.0, abs=0.2)
    assert long < short + 20


@pytest.mark.slow
def test_ten_hours_take_less_than_three_hundred_megabytes() -> None:
    loudness, megabytes = _run(600)
    assert loudness == pytest.approx(-16.0, abs=0.2)
    assert megabytes < 300
