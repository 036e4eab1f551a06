"""How clips go over into speech, declared in show.toml and measured on the samples."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from newscast import shows
from newscast.audio.arrangement import AFTER_CLIP, RAMP, arrange
from newscast.audio.clips import REFERENCE_LUFS
from newscast.audio.mixer import play
from newscast.audio.samples import from_pcm, to_pcm
from newscast.model import Clip, Script, Timeline

RATE = 44_100
PITCH = 330.0
HEAD = """title = "T"
description = "D"
author = "A"
base_url = "https://example.org/"
"""


@pytest.fixture
def arranged(tmp_path: Path, write: Callable[..., Script]) -> Callable[..., Timeline]:
    """An episode of two chapters of one sentence each (3 s), with the sounds that a show.toml declares; `music.wav` is a tone of 12 s."""
    tone = 0.25 * np.cos(2 * np.pi * PITCH * np.arange(12 * RATE) / RATE)
    with wave.open(str(tmp_path / "music.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(to_pcm(tone.astype(np.float32)))

    def make(declared: str, **script: object) -> Timeline:
        (tmp_path / "show.toml").write_text(HEAD + declared)
        opening, closing, sting = shows.sounds(shows.load(str(tmp_path), tmp_path))
        said = write([1, 1], **({"pause": 1.0} | script))
        clips = [_sentence() for _ in said.utterances]
        return arrange(said, clips, opening, closing, RATE, sting)

    return make


def _sentence() -> Clip:
    """Three seconds, faded as `trim` does it."""
    sound = 0.3 * np.sin(2 * np.pi * 150 * np.arange(3 * RATE) / RATE)
    sound[:220] *= np.linspace(0, 1, 220)
    sound[-220:] *= np.linspace(1, 0, 220)
    return Clip(to_pcm(sound.astype(np.float32)), RATE)


def _music(timeline: Timeline) -> NDArray[np.float32]:
    return np.concatenate(
        [np.zeros(len(buses.speech), np.float32) if buses.music is None else buses.music for buses in play(timeline)]
    )


def _speech(timeline: Timeline) -> NDArray[np.float32]:
    return np.concatenate([buses.speech for buses in play(timeline)])


def _level(sound: NDArray[np.float32], second: float) -> float:
    """RMS of 20 ms around a time, in dB against music at its own level."""
    part = sound[max(0, round((second - 0.01) * RATE)) : round((second + 0.01) * RATE)]
    return float(20 * np.log10(max(1e-9, np.sqrt(np.mean(part**2)) / _full(sound))))


def _full(sound: NDArray[np.float32]) -> float:
    windows = sound[: len(sound) // 882 * 882].reshape(-1, 882)
    return float(np.sqrt(np.mean(windows**2, axis=1)).max())


def _starts(timeline: Timeline, *, music: bool) -> list[float]:
    return [round(placement.start / RATE, 3) for placement in timeline.placements if placement.music is music]


def test_an_intro_goes_down_and_runs_on_under_the_speech(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[intro]\nclip = "music.wav"\nend = 8.0\ncrossfade = 2.0\n')
    music, begins = _music(timeline), 8.0 - 2.0
    assert timeline.cues[0].start == begins
    assert _level(music, begins - RAMP - 0.02) == pytest.approx(0.0, abs=0.1)
    assert _level(music, begins - RAMP / 2) == pytest.approx(-10.5, abs=0.3)
    assert [_level(music, begins + at) for at in (0.02, 1.0, 1.98)] == pytest.approx([-21.0] * 3, abs=0.3)
    assert not music[8 * RATE :].any()


def test_an_intro_with_words_has_them_over_its_end_too(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[intro]\nclip = "music.wav"\nend = 8.0\ncrossfade = 2.0\n', intro=1)
    assert [cue.start for cue in timeline.cues[:2]] == [6.0, 6.0 + 3.0 + 1.0]


def test_an_outro_comes_out_of_the_last_words(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[outro]\nclip = "music.wav"\nend = 8.0\ncrossfade = 2.0\n', outro=1)
    music, ends = _music(timeline), timeline.cues[-1].end
    assert _starts(timeline, music=True) == [ends - 2.0]
    assert [_level(music, ends + at) for at in (-1.9, -1.0, -0.02)] == pytest.approx([-21.0] * 3, abs=0.3)
    assert _level(music, ends + RAMP / 2) == pytest.approx(-10.5, abs=0.3)
    assert _level(music, ends + RAMP + 0.02) == pytest.approx(0.0, abs=0.1)


def test_an_outro_without_words_comes_out_of_the_article(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[outro]\ntext = ""\nclip = "music.wav"\nend = 8.0\ncrossfade = 2.0\n')
    assert _starts(timeline, music=True) == [timeline.cues[-1].end - 2.0]


def test_a_sting_comes_out_of_one_chapter_and_runs_into_the_next(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[sting]\nclip = "music.wav"\nend = 6.0\ncrossfade = 1.5\n')
    music, (last, first) = _music(timeline), timeline.cues
    assert _starts(timeline, music=True) == [last.end - 1.5]
    assert first.start == last.end - 1.5 + 6.0 - 1.5
    assert [_level(music, last.end - at) for at in (1.4, 0.02)] == pytest.approx([-21.0] * 2, abs=0.3)
    assert _level(music, last.end + 1.5) == pytest.approx(0.0, abs=0.3)
    assert [_level(music, first.start + at) for at in (0.02, 1.4)] == pytest.approx([-21.0] * 2, abs=0.3)
    assert timeline.chapters[1].start == first.start


def test_a_sting_too_short_to_come_up_stays_low(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[sting]\nclip = "music.wav"\nend = 3.0\ncrossfade = 1.5\n')
    (sting,) = (placement for placement in timeline.placements if placement.music)
    assert {round(level, 1) for _, level in sting.envelope} == {-21.0}
    assert timeline.cues[1].start - timeline.cues[0].end == pytest.approx(1.0, abs=0.001)  # a third of it on either side


def test_a_heading_may_lie_over_the_sting(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[sting]\nclip = "music.wav"\nend = 6.0\nspeech_at = 2.0\n')
    last, first = timeline.cues
    assert _starts(timeline, music=True) == [last.end + 1.0]
    assert first.start == last.end + 1.0 + 2.0
    assert _level(_music(timeline), first.start + 1.0) == pytest.approx(-21.0, abs=0.3)


def test_a_heading_that_begins_with_the_sting_has_it_low_from_the_start(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[sting]\nclip = "music.wav"\nend = 2.0\nspeech_at = 0.0\n')
    (sting,) = (placement for placement in timeline.placements if placement.music)
    assert [place for place, _ in sting.envelope] == [0]


def test_without_a_crossfade_nothing_overlaps(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[intro]\nclip = "music.wav"\nend = 4.0\n[sting]\nclip = "music.wav"\nend = 2.0\n')
    last, first = timeline.cues
    assert last.start == 4.0 + AFTER_CLIP
    assert first.start == last.end + 1.0 + 2.0 + AFTER_CLIP
    assert not any(placement.envelope for placement in timeline.placements)


@pytest.mark.parametrize("gain_db", [-12.0, 0.0, 3.0])
def test_gains_are_decibels_against_the_speech(arranged: Callable[..., Timeline], gain_db: float) -> None:
    timeline = arranged(f'[intro]\nclip = "music.wav"\nend = 8.0\ncrossfade = 2.0\ngain_db = {gain_db}\n')
    music = _music(timeline)
    alone = np.sqrt(2 * np.mean(music[RATE : 5 * RATE] ** 2))
    reference = arranged('[intro]\nclip = "music.wav"\nend = 8.0\n')
    assert 20 * np.log10(alone / np.sqrt(2 * np.mean(_music(reference)[RATE : 5 * RATE] ** 2))) == pytest.approx(gain_db, abs=0.05)
    under = min(0.0, -21.0 - gain_db) + gain_db
    assert _level(music, 7.0) == pytest.approx(under - gain_db, abs=0.3)
    assert REFERENCE_LUFS + under <= REFERENCE_LUFS - 21.0


def test_fades_take_the_seconds_that_are_declared(arranged: Callable[..., Timeline]) -> None:
    timeline = arranged('[intro]\nclip = "music.wav"\nstart = 1.0\nend = 9.0\nfade_in = 2.0\nfade_out = 3.0\n')
    music = _music(timeline)
    levels = [10 ** (_level(music, at) / 20) for at in (0.5, 1.0, 2.1, 4.0, 6.5, 7.25)]
    assert levels == pytest.approx([0.25, 0.5, 1.0, 1.0, 0.5, 0.25], abs=0.02)


DECLARED = {
    "cut": '[intro]\nclip = "music.wav"\nstart = 1.2345\nend = 5.4321\n[outro]\nclip = "music.wav"\nstart = 0.333\nend = 4.0\n',
    "over": '[intro]\nclip = "music.wav"\nend = 9.9\nspeech_at = 3.0\n[outro]\nclip = "music.wav"\nend = 9.9\nspeech_at = 3.0\n',
    "cross": "".join(
        f'[{part}]\nclip = "music.wav"\nstart = 0.1\nend = 6.05\ncrossfade = 1.5\n' for part in ("intro", "outro", "sting")
    ),
    "faded": '[sting]\nclip = "music.wav"\nend = 3.0\nfade_in = 0.05\nfade_out = 0.5\n',
}


@pytest.mark.parametrize("declared", DECLARED)
def test_there_is_no_click_where_clips_begin_end_and_go_down(arranged: Callable[..., Timeline], declared: str) -> None:
    timeline = arranged(DECLARED[declared], intro=1, outro=1)
    music, speech = _music(timeline), _speech(timeline)
    peak = np.abs(music).max()
    steepest = peak * 2 * np.pi * PITCH / RATE
    assert np.abs(np.diff(music, prepend=0, append=0)).max() < 1.15 * steepest
    own = from_pcm(_sentence().pcm)
    for cue in timeline.cues:
        start = round(cue.start * RATE)
        assert np.array_equal(speech[start : start + len(own)], own), cue.id  # speech stays as it is, whatever music does
