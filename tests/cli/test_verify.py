"""`newscast verify` with Whisper's own ears; the tone engine says no words, so all of them are missed."""

import builtins
import json
from pathlib import Path

import pytest

from newscast.cli.commands import run
from newscast.store.library import Library

pytest.importorskip("faster_whisper", reason="extra newscast[verify] is not installed")


@pytest.fixture
def episode(tone_show: Path) -> Path:
    Path("story.txt").write_text("A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n")
    assert run(["build", "story.txt", "--show", str(tone_show)]) == 0
    return Path("public/tones/a-story-about-bells")


@pytest.mark.real
def test_tones_are_no_words_and_the_sidecar_says_so(episode: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["verify", "--json", str(episode)]) == 8
    out, err = capsys.readouterr()
    (found,) = json.loads(out)
    assert found["error_rate"] > 0.9
    assert "are not heard as they should be" in err
    (kept,) = Library(episode.parent).episodes()
    assert kept.listening
    assert kept.listening.whole.errors == found["errors"]
    assert kept.listening.transcriber == "whisper tiny.en"
    assert run(["verify", str(episode / "episode.json"), "--max-error-rate", "1"]) in {0, 8}  # insertions may make it more than all


@pytest.mark.real
def test_a_build_that_is_not_understood_publishes_nothing(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("story.txt").write_text("A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n")
    assert run(["build", "story.txt", "--show", str(tone_show), "--verify"]) == 8
    assert "are not heard as they should be" in capsys.readouterr().err
    assert not Path("public/tones/feed.xml").exists()


def test_a_folder_without_episodes_is_told(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(own_folders)]) == 2
    assert "There is no episode in" in capsys.readouterr().err


def test_a_model_that_is_not_there_is_told(episode: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(episode), "--model", str(episode)]) == 5
    assert "cannot be loaded" in capsys.readouterr().err


def test_a_missing_extra_says_how_to_install_it(
    episode: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "faster_whisper":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    assert run(["verify", str(episode)]) == 5
    assert "pip install 'newscast[verify]'" in capsys.readouterr().err
