from __future__ import annotations

import wave
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from newscast.audio.arrangement import arrange
from newscast.audio.bed import Loop, load_bed
from newscast.audio.master import master
from newscast.audio.mixer import play
from newscast.audio.samples import from_pcm, to_pcm
from newscast.model import Clip, Script, Timeline
from newscast.settings import Bed, Mastering

RATE = 44_100


@pytest.fixture
def music(tmp_path: Path) -> Path:
    """Six seconds of stereo music that gets louder and softer."""
    time = np.arange(6 * RATE) / RATE
    swell = 0.2 + 0.15 * np.sin(2 * np.pi * time / 3)
    sides = [swell * np.sin(2 * np.pi * pitch * time) for pitch in (220.0, 277.2)]
    path = tmp_path / "bed.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(to_pcm(np.stack(sides, axis=1).astype(np.float32)))
    return path


def _arranged(write: Callable[..., Script], speak: Callable[..., Clip], bed: Loop, chapters: int = 3) -> Timeline:
    script = write([2] * chapters, intro=1, outro=1)
    count = len(script.utterances)
    return arrange(script, [speak(2.0, seed=n) for n in range(count)], None, None, RATE, bed=bed)


def _heard(timeline: Timeline) -> np.ndarray:
    return np.concatenate([np.zeros(len(buses.speech)) if buses.music is None else buses.music for buses in play(timeline)], axis=0)


def test_a_bed_is_repeated_to_the_end_without_clicks(music: Path, write: Callable[..., Script], speak: Callable[..., Clip]) -> None:
    timeline = _arranged(write, speak, load_bed(music, Bed("bed.wav"), RATE))
    heard = _heard(timeline)
    assert timeline.duration > 15
    middle = heard[3 * RATE : -4 * RATE]
    windows = middle[: len(middle) // 4410 * 4410].reshape(-1, 4410)
    assert windows.std(axis=1).min() > 0
    assert np.abs(np.diff(heard)).max() < 4 * np.abs(heard).max() * 2 * np.pi * 277.2 / RATE
    assert abs(heard[0]) < 1e-3
    assert np.abs(heard[-10:]).max() < 1e-3


def test_speech_lies_twenty_decibels_above_the_bed_and_it_is_recorded(
    music: Path, write: Callable[..., Script], speak: Callable[..., Clip]
) -> None:
    for gain in (-6.0, 6.0):
        timeline = _arranged(write, speak, load_bed(music, Bed("bed.wav", gain_db=gain, swell_after=0.5), RATE))
        distance = master(timeline, Mastering(), BytesIO()).speech_over_music_db
        assert distance is not None
        assert distance >= 20


def test_a_bed_may_lie_under_some_sections_only(music: Path, write: Callable[..., Script], speak: Callable[..., Clip]) -> None:
    script = write([2, 2, 2])
    under = (script.chapters[1].title,)
    bed = load_bed(music, Bed("bed.wav", under=under, crossfade=0.5, fade_in=0.2, fade_out=0.2), RATE)
    timeline = _arranged(write, speak, bed)
    part = timeline.chapters[1]
    heard = [placement for placement in timeline.placements if placement.music]
    assert heard
    assert min(placement.start for placement in heard) / RATE == pytest.approx(part.start - 0.5, abs=0.01)
    assert max(placement.start + placement.samples for placement in heard) / RATE <= part.end + 0.5


def test_a_stereo_bed_is_heard_on_both_sides_where_the_show_is_stereo(
    music: Path, write: Callable[..., Script], speak: Callable[..., Clip]
) -> None:
    timeline = _arranged(write, speak, load_bed(music, Bed("bed.wav"), RATE, stereo=True))
    heard = _heard(timeline)
    assert timeline.channels == 2
    assert heard.shape[1] == 2
    assert np.abs(heard[:, 0] - heard[:, 1]).max() > 0.01


def test_pieces_follow_one_another_without_a_seam(music: Path) -> None:
    bed = load_bed(music, Bed("bed.wav", crossfade=1.0), RATE)
    body = np.concatenate([from_pcm(piece[0].pcm) for piece in bed.body])
    turn = np.concatenate([body[-500:], body[:500]])
    assert len(body) == 5 * RATE
    assert np.abs(np.diff(turn)).max() < 1.5 * np.abs(np.diff(body)).max()
