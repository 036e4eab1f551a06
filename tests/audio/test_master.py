from collections.abc import Callable
from io import BytesIO

import av
import numpy as np
import pytest

from newscast.audio.arrangement import arrange
from newscast.audio.clips import Sound
from newscast.audio.loudness import measure_file
from newscast.audio.master import master
from newscast.errors import AudioError
from newscast.model import Clip, Placement, Script, Timeline
from newscast.settings import Mastering

RATE = 44_100
MASTERING = Mastering()


def _decoded(file: BytesIO) -> np.ndarray:
    file.seek(0)
    with av.open(file, "r") as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def _offset(sound: np.ndarray, clip: Clip, expected: float) -> float:
    """Seconds between where a clip is and where it was expected, from the cross-correlation with what lies around there."""
    wanted = np.frombuffer(clip.pcm, "<i2").astype(float)
    wanted = np.interp(np.arange(0, len(wanted), clip.sample_rate / RATE), np.arange(len(wanted)), wanted)
    margin = RATE // 5
    padded = np.pad(sound, margin)
    around = padded[round(expected * RATE) : round(expected * RATE) + len(wanted) + 2 * margin]
    size = 1 << (len(around) + len(wanted)).bit_length()
    match = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(wanted, size)), size)
    return (int(np.argmax(match[: 2 * margin])) - margin) / RATE


@pytest.fixture
def clips(speak: Callable[..., Clip]) -> list[Clip]:
    rates = [24_000, 22_050, 44_100, 16_000]
    return [speak(0.7 + 0.3 * n, rates[n % 4], seed=n, level=0.2) for n in range(7)]


@pytest.fixture
def timeline(write: Callable[..., Script], clips: list[Clip]) -> Timeline:
    return arrange(write([2, 2], intro=1, outro=2), clips, None, None, RATE)


def test_loudness_and_peak_are_what_the_show_asks_for(timeline: Timeline) -> None:
    file = BytesIO()
    loudness = master(timeline, MASTERING, file)
    assert loudness.integrated_lufs == pytest.approx(-16.0, abs=0.2)
    assert loudness.peak_dbtp <= -1.0
    assert measure_file(file) == loudness


@pytest.mark.parametrize("target", [-19.0, -14.0])
def test_other_loudness_is_reached_too(timeline: Timeline, target: float) -> None:
    loudness = master(timeline, Mastering(loudness_lufs=target), BytesIO())
    assert loudness.integrated_lufs == pytest.approx(target, abs=0.2)
    assert loudness.peak_dbtp <= -1.0


def test_the_decoded_file_is_as_long_as_the_timeline_to_the_sample(timeline: Timeline) -> None:
    file = BytesIO()
    master(timeline, MASTERING, file)
    assert len(_decoded(file)) == timeline.samples


def test_every_sentence_is_heard_where_its_cue_says(timeline: Timeline, clips: list[Clip]) -> None:
    file = BytesIO()
    master(timeline, MASTERING, file)
    sound = _decoded(file)
    offsets = [_offset(sound, clip, cue.start) for clip, cue in zip(clips, timeline.cues, strict=True)]
    assert np.abs(offsets).max() < 0.001


def test_the_same_timeline_gives_the_same_bytes(timeline: Timeline) -> None:
    first, second = BytesIO(), BytesIO(b"something longer that was there before" * 100_000)
    master(timeline, MASTERING, first)
    master(timeline, MASTERING, second)
    assert first.getvalue() == second.getvalue()


def test_music_is_matched_to_speech_and_goes_down_under_it(
    write: Callable[..., Script], clips: list[Clip], speak: Callable[..., Clip]
) -> None:
    music = Sound(speak(10.0, RATE, seed=9, level=0.1), speech_at=4.0)
    placed = arrange(write([2, 2], intro=1, outro=2), clips, music, None, RATE)
    assert master(placed, MASTERING, BytesIO()).integrated_lufs == pytest.approx(-16.0, abs=0.2)


def test_silence_is_refused(write: Callable[..., Script]) -> None:
    silent = arrange(write([1]), [Clip(bytes(2 * RATE), RATE)], None, None, RATE)
    with pytest.raises(AudioError, match="silent"):
        master(silent, MASTERING, BytesIO())


def test_a_very_short_episode_is_mastered(speak: Callable[..., Clip]) -> None:
    clip = speak(0.05, RATE)
    file = BytesIO()
    master(Timeline(RATE, clip.samples, (Placement(0, clip.samples, clip),), (), ()), MASTERING, file)
    assert len(_decoded(file)) == clip.samples


def test_what_cannot_be_made_that_loud_is_refused(write: Callable[..., Script]) -> None:
    clicks = np.zeros(5 * RATE, "<i2")
    clicks[::RATE] = 30_000
    with pytest.raises(AudioError, match="LUFS"):
        master(arrange(write([1]), [Clip(clicks.tobytes(), RATE)], None, None, RATE), MASTERING, BytesIO())
