"""Opus and M4A: the same sound at the same time, the same chapters, the same bytes."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
import soxr
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from numpy.typing import NDArray

from newscast.audio.alternate_tags import tag_alternate
from newscast.audio.alternates import Alternate, encoders
from newscast.audio.arrangement import arrange
from newscast.audio.master import master
from newscast.audio.mixer import play
from newscast.audio.samples import to_pcm
from newscast.audio.tags import tag
from newscast.model import Clip, Enclosure, Episode, Placement, Script, Show, Timeline
from newscast.pictures.artwork import small
from newscast.pictures.cover import draw
from newscast.settings import Mastering

RATE = 44_100
MASTERING = Mastering(alternates=("opus", "m4a"))
Make = Callable[..., tuple[Path, list[Alternate]]]


@pytest.fixture(scope="module")
def cover() -> bytes:
    return small(draw("News"))


@pytest.fixture
def timeline(write: Callable[..., Script], speak: Callable[..., Clip]) -> Timeline:
    script = write([2, 2, 2])
    chapters = tuple(
        replace(chapter, title=f"Chapter {number} – ä", url=f"https://example.org/#{number}")
        for number, chapter in enumerate(script.chapters)
    )
    return arrange(replace(script, chapters=chapters), [speak(2.0 + n / 7, seed=n) for n in range(6)], None, None, RATE)


@pytest.fixture
def make(cover: bytes, show: Show, describe: Callable[..., Episode]) -> Make:
    """The episode in all formats, tagged, in a folder of its own."""

    def made(folder: Path, timeline: Timeline, mastering: Mastering = MASTERING) -> tuple[Path, list[Alternate]]:
        folder.mkdir()
        alternates = encoders(timeline, mastering, [folder / f"a.{name}" for name in mastering.alternates])
        with (folder / "a.mp3").open("w+b") as file:
            episode = describe(timeline, master(timeline, mastering, file, None, alternates))
            tag(file, show, episode, cover)
        for alternate in alternates:
            tag_alternate(alternate, show, episode, cover)
        return folder, alternates

    return made


def _heard(path: Path) -> NDArray[np.float32]:
    """Mono at RATE, as a player that heeds delays plays it."""
    with av.open(str(path)) as container:
        rate = container.streams.audio[0].rate
        sound = np.concatenate([frame.to_ndarray().mean(axis=0) for frame in container.decode(audio=0)])
    return np.asarray(soxr.resample(sound, rate, RATE), np.float32)


def _lag(sound: NDArray[np.float32], part: NDArray[np.float32], place: int) -> int:
    """By how many samples `part` is heard later than at `place`."""
    around = 4000
    there = np.pad(sound, around)[place : place + len(part) + 2 * around]
    size = 1 << (len(there) + len(part)).bit_length()
    likeness = np.fft.irfft(np.fft.rfft(there, size) * np.conj(np.fft.rfft(part, size)), size)
    return int(likeness[: 2 * around].argmax()) - around


@pytest.mark.parametrize("name", ["a.mp3", "a.opus", "a.m4a"])
def test_every_sentence_is_heard_where_its_cue_says(name: str, timeline: Timeline, make: Make, tmp_path: Path) -> None:
    sound = _heard(make(tmp_path / "x", timeline)[0] / name)
    whole = np.concatenate([buses.speech for buses in play(timeline)])
    for cue in timeline.cues:
        start, end = round(cue.start * RATE), round(cue.end * RATE)
        assert abs(_lag(sound, whole[start:end], start)) <= 0.001 * RATE, cue.id
    assert len(sound) / RATE == pytest.approx(timeline.duration, abs=0.03)


def test_chapters_are_the_same_in_all_formats(timeline: Timeline, make: Make, tmp_path: Path) -> None:
    if not shutil.which("ffprobe"):
        pytest.skip("ffprobe is not installed")
    folder, _ = make(tmp_path / "x", timeline)
    wanted = [(round(mark.start, 3), mark.title) for mark in timeline.chapters]
    for name in ("a.mp3", "a.opus", "a.m4a"):
        command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(folder / name)]
        told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["chapters"]
        assert [(round(float(mark["start_time"]), 3), mark["tags"]["title"]) for mark in told] == wanted, name


def test_loudness_and_peaks_hold_in_every_format(timeline: Timeline, make: Make, tmp_path: Path) -> None:
    for alternate in make(tmp_path / "x", timeline)[1]:
        heard = alternate.measure()
        assert heard.integrated_lufs == pytest.approx(-16.0, abs=0.6), alternate.format.name
        assert heard.peak_dbtp <= -1.0, alternate.format.name


def _played(sound: NDArray[np.float64]) -> Timeline:
    clip = Clip(to_pcm(sound.astype(np.float32)), RATE)
    return Timeline(RATE, clip.samples, (Placement(0, clip.samples, clip),), (), ())


def _shots() -> NDArray[np.float64]:
    """Bursts of noise over a hum: AAC and Opus round their peaks up by decibels."""
    noise, time = np.random.default_rng(1), np.arange(8 * RATE) / RATE
    sound = 0.02 * np.sin(2 * np.pi * 150 * time)
    for start in range(0, len(sound) - 200, 9000):
        sound[start : start + 200] += 0.5 * noise.standard_normal(200)
    return sound


def test_a_format_whose_peaks_come_out_too_high_gets_a_limiter_of_its_own(make: Make, tmp_path: Path) -> None:
    _, alternates = make(tmp_path / "x", _played(_shots()))
    assert [alternate.fault for alternate in alternates] == ["", ""]
    assert any(alternate.ceiling_db is not None for alternate in alternates)
    for alternate in alternates:
        heard = alternate.measure()
        assert heard.integrated_lufs == pytest.approx(-16.0, abs=0.5), alternate.format.name
        assert heard.peak_dbtp <= -1.0, alternate.format.name


def test_what_a_format_cannot_carry_is_its_fault(make: Make, tmp_path: Path) -> None:
    time = np.arange(6 * RATE) / RATE
    piping = 0.4 * np.sin(2 * np.pi * 8000 * time) * (np.sin(2 * np.pi * 3 * time) > 0)
    mastering = replace(MASTERING, opus_kbps=6, bitrate_kbps=128)
    _, (opus, m4a) = make(tmp_path / "x", _played(piping), mastering)
    assert "instead of -16 and -1" in opus.fault
    assert m4a.fault == ""


def test_a_silent_file_is_at_fault_and_nothing_is_raised(tmp_path: Path) -> None:
    silent = Alternate("opus", tmp_path / "a.opus", 32)
    for _ in silent.hear([np.zeros(RATE, np.float32)] * 3, RATE):
        pass
    assert not silent.correct(-16.0, -1.0, 0.5)
    assert silent.fault == "nothing is heard in it"


def test_all_blocks_go_by_whether_they_are_limited_or_not(tmp_path: Path) -> None:
    blocks = [np.full(size, 0.1, np.float32) for size in (16_384, 10, 1, 16_384, 16_384, 700)]
    for ceiling in (None, -3.0):
        alternate = Alternate("m4a", tmp_path / f"{ceiling}.m4a", 64)
        alternate.ceiling_db = ceiling
        assert [len(block) for block in alternate.hear(iter(blocks), RATE)] == [len(block) for block in blocks]


def test_the_same_timeline_gives_the_same_bytes(timeline: Timeline, make: Make, tmp_path: Path) -> None:
    one, other = (make(tmp_path / name, timeline)[0] for name in ("one", "other"))
    for name in ("a.mp3", "a.opus", "a.m4a"):
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_tags_tell_what_those_of_the_mp3_tell(timeline: Timeline, make: Make, cover: bytes, tmp_path: Path) -> None:
    folder, _ = make(tmp_path / "x", timeline)
    opus, m4a = OggOpus(folder / "a.opus"), MP4(folder / "a.m4a")  # type: ignore[no-untyped-call]  # mutagen has types in part
    assert opus["title"] == m4a["\xa9nam"] == ["Title"]
    assert opus["tracknumber"] == ["7"]
    assert m4a["trkn"] == [(7, 0)]
    assert opus["ai-content"] == ["true"]
    assert opus["language"] == ["en-US"]
    assert "Jo Reader" in opus["comment"][0]
    assert "Jo Reader" in m4a["\xa9cmt"][0]
    assert opus["chapter001url"] == ["https://example.org/#1"]
    assert bytes(m4a["covr"][0]) == cover
    assert m4a["pcst"] is True


def test_the_index_of_an_m4a_comes_first(timeline: Timeline, make: Make, tmp_path: Path) -> None:
    data = (make(tmp_path / "x", timeline)[0] / "a.m4a").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_enclosures_tell_type_codec_and_mean_bit_rate(tmp_path: Path) -> None:
    told = Alternate("opus", tmp_path / "a.opus", 32).enclosure("a/a.opus", 40_000, 10.0)
    assert told == Enclosure("a/a.opus", 40_000, "audio/ogg", 32_000, "opus")


def test_stereo_music_keeps_its_sides_and_speech_is_in_the_middle(timeline: Timeline, make: Make, tmp_path: Path) -> None:
    left = Clip(to_pcm(0.2 * np.sin(np.arange(RATE) / 10).astype(np.float32)), RATE)
    end = timeline.samples
    music = Placement(end, RATE, left, music=True, side=-1)
    wide = replace(timeline, samples=end + RATE, placements=(*timeline.placements, music))
    folder, _ = make(tmp_path / "x", wide, replace(MASTERING, stereo=True, bitrate_kbps=128))
    for name in ("a.mp3", "a.opus", "a.m4a"):
        with av.open(str(folder / name)) as container:
            rate = container.streams.audio[0].rate
            sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
        spoken = sound[:, rate : round(timeline.cues[-1].end * rate)]
        played = sound[:, round((timeline.duration + 0.2) * rate) : round((timeline.duration + 0.8) * rate)]
        assert np.abs(spoken[0] - spoken[1]).std() < 0.05 * spoken.std(), name
        assert played[1].std() < 0.05 * played[0].std(), name
