import sys
import time
import wave
from pathlib import Path

import pytest

from newscast.cli import audition
from newscast.cli.commands import run

STORY = "A Story About Bells\n\nThe bells rang at noon, and nobody had asked them to. The town paid $1.2bn.\n"


@pytest.fixture
def show(tone_show: Path) -> tuple[str, str]:
    Path("story.txt").write_text(STORY)
    return "--show", str(tone_show)


def test_sentences_are_shown_with_their_numbers(show: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "--written", *show]) == 0
    shown = capsys.readouterr().out
    assert "   5  The town paid one point two billion dollars.\n      (The town paid $1.2bn.)" in shown


def test_a_script_that_is_there_is_not_written_over_unless_asked(show: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "-o", "script.toml", *show]) == 0
    written = Path("script.toml").read_text()
    Path("script.toml").write_text("# mine\n" + written)
    assert run(["script", "story.txt", "-o", "script.toml", *show]) == 3
    assert "may have been edited" in capsys.readouterr().err
    assert Path("script.toml").read_text().startswith("# mine")
    assert run(["script", "story.txt", "-o", "script.toml", "--force", *show]) == 0
    assert Path("script.toml").read_text() == written


def test_a_script_can_go_to_standard_output(show: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "-o", "-", *show]) == 0
    assert "[[chapter.utterance]]" in capsys.readouterr().out


def test_a_script_needs_the_name_of_one(show: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "-o", "story.txt", *show]) == 73
    assert "story.toml" in capsys.readouterr().err
    assert Path("story.txt").read_text() == STORY


def test_one_sentence_is_spoken_into_a_file(show: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "-o", "script.toml", *show]) == 0
    for article in ("story.txt", "script.toml"):
        capsys.readouterr()
        assert run(["script", article, "--say", "5", "-o", "five.wav", *show]) == 0
        shown = capsys.readouterr()
        assert (shown.out, shown.err) == ("five.wav\n", "The town paid one point two billion dollars.\n")
        with wave.open("five.wav") as sound:
            assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
            assert 1 < sound.getnframes() / sound.getframerate() < 5


def test_without_a_player_a_sentence_lands_in_the_temporary_folder(
    show: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audition, "PLAYERS", ())
    assert run(["script", "story.txt", "--say", "5", *show]) == 0
    assert Path(capsys.readouterr().out.strip()).stat().st_size > 1000


def test_a_sentence_that_is_not_there_is_refused(show: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "--say", "99", *show]) == 3
    assert "There is no sentence 99: the script has" in capsys.readouterr().err


def test_a_player_is_believed_only_if_it_took_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audition, "PLAYERS", ((sys.executable, "-c", "pass"),))
    began = time.monotonic()
    assert not audition.play(tmp_path / "a.wav", 60.0)
    assert audition.play(tmp_path / "a.wav", 0.0)
    assert time.monotonic() - began < 30
