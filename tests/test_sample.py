from pathlib import Path

import pytest

from newscast.audio.clips import decode
from newscast.audio.loudness import measure_file
from newscast.cli.commands import run

pytestmark = pytest.mark.usefixtures("own_folders")


def test_a_sample_is_as_loud_as_an_episode(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", "sample", "tone", "-o", "heard"]) == 0
    assert capsys.readouterr().out == "heard/tone.mp3\n"
    with Path("heard/tone.mp3").open("rb") as file:
        assert abs(measure_file(file).integrated_lufs + 16) < 0.5


def test_a_sample_says_the_text_that_is_given() -> None:
    for text, folder in (("A word.", "short"), ("A good many more words than that, and one more.", "long")):
        assert run(["voices", "sample", "tone", "-o", folder, "--text", text]) == 0
    short, long = (decode(Path(folder) / "tone.mp3", 16_000).duration for folder in ("short", "long"))
    assert long > 2 * short


def test_a_language_without_a_sample_text_asks_for_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", "sample", "espeak-nl"]) == 5
    assert "--text" in capsys.readouterr().err
