"""What other people's tools say of the finished file."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newscast.audio.arrangement import arrange
from newscast.audio.clips import load_sound
from newscast.audio.master import master
from newscast.audio.tags import tag
from newscast.model import Clip, Episode, Script, Show, Timeline
from newscast.settings import Bookend, Mastering

pytestmark = pytest.mark.real
DEMO = Path(__file__).parents[2] / "feeds" / "demo"


def _run(tool: str, *arguments: str | Path) -> str:
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


@pytest.fixture
def timeline(write: Callable[..., Script], speak: Callable[..., Clip]) -> Timeline:
    """Twelve chapters with titles of every length, an opening and a closing clip."""
    script = write([1] * 12, intro=1, outro=1)
    chapters = tuple(replace(chapter, title="x" * (30 - 2 * n)) for n, chapter in enumerate(script.chapters))
    clips = [speak(1.2 + n / 10, seed=n) for n in range(14)]
    opening = load_sound(DEMO / "sting.flac", Bookend(speech_at=2.5), 44_100)
    closing = load_sound(DEMO / "closing.flac", Bookend(), 44_100)
    return arrange(replace(script, chapters=chapters), clips, opening, closing, 44_100)


@pytest.fixture
def episode(tmp_path: Path, timeline: Timeline, show: Show, describe: Callable[..., Episode]) -> Path:
    with (tmp_path / "episode.mp3").open("w+b") as file:
        loudness = master(timeline, Mastering(), file)
        tag(file, show, describe(timeline, loudness), (DEMO / "cover.jpg").read_bytes())
    return tmp_path / "episode.mp3"


def test_mp3val_has_no_warning(episode: Path) -> None:
    report = _run("mp3val", episode)
    assert "WARNING" not in report
    assert "CBR" in report
    assert "ID3v2" in report


def test_ffprobe_lists_the_chapters_in_the_order_of_time(episode: Path, timeline: Timeline) -> None:
    chapters = json.loads(_run("ffprobe", "-v", "error", "-show_chapters", "-of", "json", episode))["chapters"]
    assert [chapter["tags"]["title"] for chapter in chapters] == [mark.title for mark in timeline.chapters]
    assert [float(chapter["start_time"]) for chapter in chapters] == pytest.approx([m.start for m in timeline.chapters], abs=0.001)
    assert float(chapters[-1]["end_time"]) == pytest.approx(timeline.duration, abs=0.001)


def test_ffmpeg_decodes_it_without_complaint_to_the_exact_length(episode: Path, timeline: Timeline, tmp_path: Path) -> None:
    assert not _run("ffmpeg", "-v", "warning", "-i", episode, "-map", "0:a", "-f", "s16le", tmp_path / "decoded.pcm")
    assert (tmp_path / "decoded.pcm").stat().st_size == 2 * timeline.samples


def test_ffmpeg_measures_what_we_measure(episode: Path) -> None:
    report = _run("ffmpeg", "-hide_banner", "-nostats", "-i", episode, "-map", "0:a", "-af", "ebur128=peak=true", "-f", "null", "-")
    summary = report[report.rindex("Summary:") :].split()
    assert float(summary[summary.index("I:") + 1]) == pytest.approx(-16.0, abs=0.25)
    assert float(summary[summary.index("Peak:") + 1]) <= -0.9


def test_eyed3_reads_the_tag(episode: Path) -> None:
    report = _run("eyeD3", "--no-color", episode)
    assert "ID3 v2.3" in report
    assert "title: Title" in report
    assert "FRONT_COVER Image" in report
    assert "Genre: Podcast" in report or "genre: Podcast" in report
    assert "Audio source URL: https://example.org/a" in report
