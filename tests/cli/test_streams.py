"""What the command line does where its streams, its names or the disk are not as it would like them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscast.cli.commands import run

STORY = "The Bells of Zürich\n\nThe bells “rang” at noon, and nobody had asked them to. The town stood still. 東京 heard it.\n"
FULL = Path("/dev/full")


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    line = command.replace("newscast", f"'{sys.executable}' -m newscast")
    return subprocess.run(["sh", "-c", line], capture_output=True, check=False, env={**os.environ, **environment})


@pytest.fixture(autouse=True)
def story(own_folders: Path) -> Path:
    path = own_folders / "story.txt"
    path.write_text(STORY)
    return path


def test_a_pipe_gets_utf8_whatever_the_locale() -> None:
    done = shell("newscast read --json story.txt", PYTHONIOENCODING="latin-1")
    assert json.loads(done.stdout)["title"] == "The Bells of Zürich"


def test_a_closed_standard_output_is_no_defect() -> None:
    done = shell("newscast read story.txt >&-")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_told_in_words() -> None:
    done = shell("newscast read story.txt > /dev/full")
    assert done.returncode == 73
    assert done.stderr.decode().splitlines()[0] == "Error: The disk is full."
    assert b"Hint: " in done.stderr


def test_a_command_that_is_misspelt_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["buld", "story.txt"]) == 2
    assert "Did you mean 'build'?" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", ".", "../x", "a b", "A&B", "été"])
def test_a_show_has_a_name_that_can_stand_in_an_address(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", name]) == 2
    assert "cannot be the name of a show" in capsys.readouterr().err
    assert not Path("feeds").exists()


def test_a_wrong_address_is_told_before_anything_is_spoken(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "story.txt", "--show", str(tone_show), "--base-url", "example.org"]) == 4
    assert "--base-url is 'example.org'" in capsys.readouterr().err
    assert not list(Path("public").rglob("*.mp3"))


def test_a_folder_without_feeds_is_no_folder_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "empty"]) == 3
    assert "no feed below empty" in capsys.readouterr().err


def test_voices_of_a_show_are_listed_with_it(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tone_show / "voices").mkdir()
    (tone_show / "voices" / "house.toml").write_text('engine = "tone"\nlanguage = "rm"\n')
    assert run(["voices", "list", "--show", "tones", "--language", "rm"]) == 0
    assert capsys.readouterr().out == "house\ttone\trm\t\tinstalled\n"
    assert run(["voices", "list", "--language", "rm"]) == 2
    assert "No voice speaks 'rm'" in capsys.readouterr().err


def test_a_lexicon_is_exported_under_a_name_that_can_be_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lexicon", "export", "-o", "rules.txt"]) == 2
    assert "rules.txt" in capsys.readouterr().err
    assert not Path("rules.txt").exists()


def test_colours_are_left_out_where_the_user_wants_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["read", "gone.txt"]) == 3
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("bu", "plain,build"),
        ("build --voice bf_em", "plain,bf_emma"),
        ("build --show to", "plain,tones"),
        ("read sto", "file,sto"),
        ("voices sample ton", "plain,tone"),
    ],
)
@pytest.mark.usefixtures("tone_show")
def test_a_shell_completes_what_there_is(typed: str, offered: str) -> None:
    words = f"newscast {typed}"
    done = shell("newscast", _NEWSCAST_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert done.stdout.decode().splitlines() == [offered]


def test_a_place_to_listen_at_that_is_none_is_told_once(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("starlette")
    assert run(["build", "story.txt", "--show", str(tone_show)]) == 0
    capsys.readouterr()
    assert run(["serve", "--host", "192.0.2.1"]) == 4  # an address for documents: no machine has it
    assert capsys.readouterr().err.splitlines()[0].endswith("requested address.")
