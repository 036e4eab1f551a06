"""`newscast export` over an episode of tones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newscast.cli.commands import run

SLUG = "a-story-about-bells"


@pytest.fixture
def show(tone_show: Path) -> Path:
    """A show with one episode in ./public."""
    Path("story.txt").write_text("A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n")
    assert run(["build", "story.txt", "--show", str(tone_show)]) == 0
    return tone_show


def test_an_episode_becomes_one_file_with_its_recording(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["export", SLUG, "--show", str(show), "-o", "out/bells.html"]) == 0
    assert capsys.readouterr().out == "out/bells.html\n"
    page = Path("out/bells.html").read_text(encoding="utf-8")
    recording = next(Path("public/tones", SLUG).glob("*.mp3")).stat().st_size
    assert len(page) > recording * 4 // 3
    assert page.count("data:audio/mpeg;base64,") == 1
    assert not re.findall(r'(?:src|href)="(?!#|data:|https?:|podcast:|overcast:|pktc:|podcastaddict:|pcast:)[^"]', page)


def test_an_episode_becomes_a_picture_of_its_sound(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["export", SLUG, "--show", str(show), "--format", "png"]) == 0
    assert capsys.readouterr().out == f"{SLUG}.png\n"
    assert Path(f"{SLUG}.png").read_bytes().startswith(b"\x89PNG")


def test_the_picture_of_an_episode_whose_shape_is_not_known_is_refused(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = Path("public/tones", SLUG, "episode.json")
    record.write_text(re.sub(r'"peaks": \[[^]]*\]', '"peaks": []', record.read_text()))
    assert run(["export", SLUG, "--show", str(show), "--format", "png"]) == 2
    assert "Build the article again" in capsys.readouterr().err


@pytest.mark.parametrize("place", [f"public/tones/{SLUG}", f"public/tones/{SLUG}/episode.json"])
def test_its_folder_and_its_record_name_it_too(show: Path, place: str) -> None:
    assert run(["export", place, "--show", str(show)]) == 0
    assert Path(f"{SLUG}.html").is_file()


def test_an_episode_that_is_not_there_is_told_with_those_that_are(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "another", "--show", str(show)]) == 2
    assert f"The newest there: {SLUG}" in capsys.readouterr().err


def test_a_recording_that_is_cut_is_refused(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    next(Path("public/tones", SLUG).glob("*.mp3")).write_bytes(b"ID3")
    assert run(["export", SLUG, "--show", str(show)]) == 2
    assert "is missing or cut" in capsys.readouterr().err
