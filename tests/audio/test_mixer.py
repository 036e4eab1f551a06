from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from newscast.audio.arrangement import arrange
from newscast.audio.clips import REFERENCE_LUFS, Sound
from newscast.audio.loudness import integrated, measure
from newscast.audio.mixer import BLOCK, at_rate, play
from newscast.audio.samples import amplitude, from_pcm, to_pcm
from newscast.audio.trim import trim
from newscast.model import Clip, Placement, Script, Timeline

RATE = 44_100


def _music(clip: Clip, **fields: float) -> Sound:
    """As `load_sound` hands it over."""
    samples = from_pcm(clip.pcm)
    momentary = measure(samples, clip.sample_rate)
    loudness = integrated(momentary)
    assert loudness is not None
    audio = Clip(to_pcm(samples * amplitude(REFERENCE_LUFS - loudness)), clip.sample_rate)
    return replace(Sound(audio, swing_db=float(momentary.max()) - loudness), **fields)  # type: ignore[arg-type]  # numbers all


def _speech(timeline: Timeline) -> np.ndarray:
    return np.concatenate([buses.speech for buses in play(timeline)])


@pytest.mark.parametrize("gain_db", [-12.0, 0.0, 6.0])
def test_music_under_speech_is_twenty_decibels_softer_at_its_loudest(
    write: Callable[..., Script], speak: Callable[..., Clip], gain_db: float
) -> None:
    music = _music(speak(20.0, RATE, seed=5), speech_at=5.0, gain_db=gain_db)
    timeline = arrange(write([1], intro=2), [speak(4.0, RATE, seed=n) for n in range(3)], music, None, RATE)
    bed = np.concatenate([np.zeros(len(b.speech), np.float32) if b.music is None else b.music for b in play(timeline)])
    first, last = timeline.cues[0], timeline.cues[1]
    under = measure(bed[round(first.start * RATE) : round(last.end * RATE)], RATE)
    assert under.max() <= REFERENCE_LUFS - 20.0  # both are brought to the same loudness afterwards
    alone = measure(bed[: round((first.start - 0.5) * RATE)], RATE)
    assert alone.max() > REFERENCE_LUFS + gain_db - 6


def test_there_are_no_clicks_where_clips_begin_and_end(write: Callable[..., Script]) -> None:
    tone = 0.8 * np.cos(2 * np.pi * 200 * np.arange(RATE) / RATE)
    clips = [trim(Clip((tone * 32767).astype("<i2").tobytes(), RATE)) for _ in range(6)]
    mixed = _speech(arrange(write([3, 3], pause=0.0), clips, None, None, RATE))
    steepest = np.abs(np.diff(0.8 * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE))).max()
    assert np.abs(np.diff(mixed)).max() < 1.3 * steepest


def test_pauses_are_silent_and_as_long_as_the_script_says(write: Callable[..., Script], speak: Callable[..., Clip]) -> None:
    timeline = arrange(write([2], pause=0.35), [speak(1.0, RATE, seed=n) for n in range(2)], None, None, RATE)
    first, second = timeline.cues
    gap = _speech(timeline)[round(first.end * RATE) : round(second.start * RATE)]
    assert len(gap) == round(0.35 * RATE)
    assert not gap.any()


def test_an_excerpt_is_every_so_many_blocks_of_the_whole(write: Callable[..., Script], speak: Callable[..., Clip]) -> None:
    timeline = arrange(write([4]), [speak(1.0, 24_000, seed=n) for n in range(4)], None, None, RATE)
    whole, excerpt = list(play(timeline)), list(play(timeline, every=3))
    assert len(excerpt) == len(whole[::3])
    for some, same in zip(excerpt, whole[::3], strict=True):
        np.testing.assert_array_equal(some.speech, same.speech)


def test_an_excerpt_reads_only_the_clips_in_it() -> None:
    read = []

    class Counted:
        sample_rate, samples, words = RATE, BLOCK // 2, ()

        def __init__(self, number: int) -> None:
            self.number = number

        @property
        def pcm(self) -> bytes:
            read.append(self.number)
            return bytes(2 * self.samples)

    placements = tuple(Placement(n * BLOCK, BLOCK // 2, Counted(n)) for n in range(9))
    assert len(list(play(Timeline(RATE, 9 * BLOCK, placements, (), ()), every=4))) == 3
    assert read == [0, 4, 8]


def test_at_another_rate_everything_is_where_it_was(write: Callable[..., Script], speak: Callable[..., Clip]) -> None:
    music = _music(speak(9.0, RATE, seed=5), speech_at=3.0)
    timeline = arrange(write([1], intro=1), [speak(2.0, RATE, seed=n) for n in range(2)], music, None, RATE)
    half = at_rate(timeline, RATE // 2)
    assert half.duration == pytest.approx(timeline.duration, abs=0.001)
    for there, here in zip(half.placements, timeline.placements, strict=True):
        assert there.start / half.sample_rate == pytest.approx(here.start / RATE, abs=0.001)
        assert [level for _, level in there.envelope] == [level for _, level in here.envelope]
