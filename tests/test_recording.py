"""What is published of a recording, and what is not."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np

from newscast import desk
from newscast.audio.samples import to_pcm
from newscast.desk import Order
from newscast.model import Clip, Episode, Placement, Timeline
from newscast.progress import Silent
from newscast.recording import record
from newscast.testing.examples import example_episode

RATE = 44_100


class Notes(Silent):
    def __init__(self) -> None:
        self.said: list[str] = []

    def note(self, text: str) -> None:
        self.said.append(text)


def _piping() -> Timeline:
    """Six seconds of 8 kHz, which Opus does not carry at 6 kbit/s."""
    time = np.arange(6 * RATE) / RATE
    sound = 0.4 * np.sin(2 * math.pi * 8000 * time) * (np.sin(2 * math.pi * 3 * time) > 0)
    clip = Clip(to_pcm(sound.astype(np.float32)), RATE)
    return Timeline(RATE, clip.samples, (Placement(0, clip.samples, clip),), (), ())


def _recorded(show: Path, notes: Notes) -> Episode:
    settings = show / "show.toml"
    settings.write_text(settings.read_text() + '\n[audio]\npreset = "high"\nalternates = ["opus", "m4a"]\nopus_kbps = 6\n')
    with desk.ready(Order(show=str(show), output=Path("public"), jobs=1), notes) as ready:
        return record(_piping(), replace(example_episode(), chapters=(), cues=()), ready)


def test_a_format_that_comes_out_wrong_is_left_out_and_told(tone_show: Path) -> None:
    notes = Notes()
    episode = _recorded(tone_show, notes)
    assert [each.codecs for each in episode.alternates] == ["mp4a.40.2"]
    (warning,) = [said for said in notes.said if "opus" in said]
    assert warning.startswith("Warning: the opus file is left out: it came out at ")
    assert warning.endswith("instead of -16 and -1.")
    assert not list(Path("public").rglob("*.opus"))


def test_the_loudness_that_was_asked_for_is_recorded(tone_show: Path) -> None:
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text() + '\n[audio]\npreset = "quiet"\n')
    with desk.ready(Order(show=str(tone_show), output=Path("public"), jobs=1)) as ready:
        episode = record(_piping(), replace(example_episode(), chapters=(), cues=()), ready)
    assert abs(episode.loudness.integrated_lufs + 19) < 0.5
    assert episode.loudness.target_lufs == -19
