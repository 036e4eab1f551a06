from __future__ import annotations

import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from newscast.audio import recordings
from newscast.audio.arrangement import arrange
from newscast.audio.clips import REFERENCE_LUFS
from newscast.audio.loudness import integrated, measure
from newscast.audio.matching import gains
from newscast.audio.samples import from_pcm
from newscast.errors import AudioError
from newscast.model import Clip, Script
from newscast.settings import Bed, Recording

RATE = 44_100
ROOM = (Recording("Two", "two.wav", "Jo Reader"),)


@pytest.fixture
def script(write: Callable[..., Script]) -> Script:
    made = write([2, 3, 1])
    titles = ("One", "Two", "Three")
    return replace(made, chapters=tuple(replace(each, title=title) for each, title in zip(made.chapters, titles, strict=True)))


@pytest.fixture
def reading(speak: Callable[..., Clip]) -> Clip:
    """Three sentences with a second of silence after each, as a person reads them."""
    parts = [speak(2.0 + n, sample_rate=RATE, seed=n, silence=1.0 if n < 2 else 0.0).pcm for n in range(3)]
    return Clip(b"".join(parts), RATE)


def test_a_section_is_given_to_its_recording_and_keeps_its_words(script: Script) -> None:
    marked = recordings.marked(script, ROOM)
    assert [said.source for said in marked.utterances] == [said.source for said in script.utterances]
    assert [recordings.is_recorded(said) for said in marked.utterances] == [False, False, True, True, True, False]
    assert len(recordings.spoken(marked).utterances) == 3
    assert recordings.speakers(marked, ROOM) == ("Jo Reader",)


def test_headings_that_no_section_has_change_nothing(script: Script) -> None:
    assert recordings.marked(script, (Recording("Nine", "nine.wav"),)) == script


def test_headings_that_no_section_has_are_told(script: Script) -> None:
    asked = (*ROOM, Recording("Nine", "nine.wav"))
    assert recordings.unheard(script, asked, Bed("bed.mp3", under=(" Intro ", "three ", "Seven"))) == ("Nine", "Seven")
    assert recordings.unheard(script, ROOM, Bed(under=("Seven",))) == ()  # without a clip there is no bed


def test_a_recording_is_heard_whole_and_its_sentences_are_cut_in_pauses(
    script: Script, speak: Callable[..., Clip], reading: Clip
) -> None:
    marked = recordings.marked(script, ROOM)
    clips = recordings.joined(marked, [speak(1.0, seed=n) for n in range(3)], {"two.wav": reading})
    parts = [clip for said, clip in zip(marked.utterances, clips, strict=True) if recordings.is_recorded(said)]
    assert b"".join(part.pcm for part in parts) == reading.pcm
    for part in parts[1:]:
        assert np.abs(from_pcm(part.pcm)[:200]).max() < 0.02
    cues = arrange(marked, clips, None, None, RATE, gains=gains(marked, clips)).cues
    assert [cue.estimated for cue in cues] == [False, False, True, True, True, False]
    assert cues[3].start == cues[2].end


def test_findings_stay_with_the_utterances_that_voices_said(script: Script) -> None:
    marked = recordings.marked(script, ROOM)
    assert recordings.filled(marked, ("a", "b", "c")) == ("a", "b", None, None, None, "c")
    assert recordings.filled(marked, ()) == ()


def _saved(path: Path, clip: Clip) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clip.sample_rate)
        file.writeframes(clip.pcm)
    return path


def test_recordings_are_levelled_and_freed_of_the_silence_around_them(speak: Callable[..., Clip], tmp_path: Path) -> None:
    path = _saved(tmp_path / "soft.wav", speak(3.0, level=0.02, silence=2.0))
    loaded = recordings.load_recording(path, RATE)
    assert loaded.duration == pytest.approx(3.0, abs=0.4)
    assert integrated(measure(from_pcm(loaded.pcm), RATE)) == pytest.approx(REFERENCE_LUFS, abs=0.1)


def test_a_silent_recording_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="silent"):
        recordings.load_recording(_saved(tmp_path / "none.wav", Clip(bytes(2 * RATE), RATE)), RATE)
