import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newscast.cli.commands import run

STORY = "A Story About Bells\n\nThe bells rang at noon, and nobody had asked them to. The town stood still.\n"
HEAVY = {"numpy", "av", "onnxruntime", "lxml", "jinja2", "trafilatura", "mutagen", "pydub", "requests", "damga", "msgspec", "rich"}


def story(name: str = "story.txt", text: str = STORY) -> str:
    Path(name).write_text(text)
    return name


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    code = f"import sys; from newscast.cli.commands import run; run(['--help']); print(sorted({HEAVY!r} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for command in (
        "build",
        "check",
        "cache",
        "lexicon",
        "new",
        "normalize",
        "phonemes",
        "read",
        "script",
        "serve",
        "verify",
        "voices",
    ):
        assert f"\n  {command} " in shown
    assert shown.endswith("[]\n")


@pytest.mark.parametrize(
    "command", ["build", "check", "new", "normalize", "phonemes", "read", "script", "serve", "verify", "voices"]
)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Usage: newscast" in shown
    if command != "voices":
        assert "Example" in shown
        assert f"newscast {command}" in shown


def test_a_build_prints_paths_on_stdout_and_the_summary_on_stderr(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", story(), "--show", str(tone_show)]) == 0
    shown = capsys.readouterr()
    episode, feed = shown.out.splitlines()
    assert episode.endswith(".mp3")
    assert Path(episode).is_file()
    assert feed == "public/tones/feed.xml"
    assert "A Story About Bells" in shown.err
    assert "LUFS" in shown.err
    assert "Left out" in shown.err


def test_a_build_can_tell_its_result_as_json(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", story(), "--show", str(tone_show), "--json"]) == 0
    (facts,) = json.loads(capsys.readouterr().out)
    assert facts["title"] == "A Story About Bells"
    assert facts["new"] is True
    assert Path(facts["file"]).stat().st_size == facts["bytes"]


def test_what_the_reader_left_out_can_be_kept_and_what_it_kept_left_out(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = STORY + "\nHe rang them again at one, and the whole town came out to see.\n\nLeave a Reply\n"
    assert run(["script", story(text=text), "--keep", "comments", "--drop", "rang them again"]) == 0
    shown = capsys.readouterr()
    assert "Leave a Reply" in shown.out
    assert "rang them again" not in shown.out
    assert "Left out (user)" in shown.err
    assert list(own_folders.glob("public")) == []


@pytest.mark.usefixtures("tone_show")
def test_a_show_is_found_by_its_name() -> None:
    assert run(["build", story(), "--show", "tones", "-o", "site"]) == 0
    assert Path("site/tones/feed.xml").is_file()


def test_standard_input_is_an_article_too(tone_show: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newscast", "build", "-", "--show", str(tone_show)],
        input=STORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "a-story-about-bells" in done.stdout


@pytest.mark.parametrize(
    ("prepare", "arguments", "code", "what"),
    [
        (lambda: None, ["build", "no-such-file.txt"], 3, "no-such-file.txt"),
        (lambda: Path("empty.txt").write_bytes(b""), ["build", "empty.txt"], 3, "empty"),
        (lambda: Path("x.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))), ["build", "x.txt"], 3, "x.txt"),
        (story, ["build", "story.txt", "--voice", "tonne"], 5, "tonne"),
        (story, ["build", "story.txt", "--show", "nowhere"], 4, "no show at"),
        (story, ["build", "story.txt", "--colour", "red"], 2, "--colour"),
        (lambda: None, ["build"], 2, "ARTICLE"),
    ],
)
def test_a_users_mistake_is_told_in_words_with_its_exit_code(
    prepare: object, arguments: list[str], code: int, what: str, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(prepare)
    prepare()
    assert run(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert what in shown.err
    assert "Error: " in shown.err
    assert "Traceback" not in shown.err
    if code != 2:
        assert "Hint: " in shown.err
    assert not list(own_folders.rglob("*.mp3"))


def test_a_wrong_show_file_is_told_with_its_line(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text().replace("author =", "autor ="))
    assert run(["build", story(), "--show", str(tone_show)]) == 4
    assert "show.toml:3: there is no setting 'autor'" in capsys.readouterr().err


def test_a_clip_that_cannot_be_decoded_is_an_audio_error(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tone_show / "sting.flac").write_bytes(b"this is not sound")
    assert run(["build", story(), "--show", str(tone_show)]) == 7
    assert "sting.flac" in capsys.readouterr().err
    assert not Path("public/tones/feed.xml").exists()


def test_a_folder_that_cannot_be_written_is_told_and_leaves_the_old_feed(
    tone_show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("public").write_text("a file where the folder should be")
    assert run(["build", story(), "--show", str(tone_show)]) == 73
    assert "public" in capsys.readouterr().err


def test_a_build_passes_its_own_check_and_a_damaged_folder_does_not(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", story(), "--show", str(tone_show)]) == 0
    capsys.readouterr()
    assert run(["check", "public/tones"]) == 0
    assert " error: " not in capsys.readouterr().out
    next(Path("public/tones").rglob("*.mp3")).write_bytes(b"cut off")
    assert run(["check", "public/tones", "--json"]) == 8
    shown = capsys.readouterr()
    assert {"error"} <= {found["severity"] for found in json.loads(shown.out)}
    assert "Hint: " in shown.err


def test_one_unreadable_article_of_two_does_not_stop_the_other(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "gone.txt", story(), "--show", str(tone_show)]) == 3
    shown = capsys.readouterr()
    assert "gone.txt" in shown.err
    assert "public/tones/feed.xml" in shown.out


def test_control_characters_of_foreign_text_do_not_reach_the_terminal(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(own_folders / "\x1b]0;owned\x07.txt")]) == 3
    assert "\x1b]0" not in capsys.readouterr().err


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_ends_at_once_and_leaves_no_draft(how: signal.Signals, code: int, tone_show: Path) -> None:
    if signal.getsignal(how) is signal.SIG_IGN:
        pytest.skip("the tests run in the background of a shell, which ignores the signal for all its children")
    text = STORY + " ".join(f"Sentence number {number} stands here, a little longer than the others." for number in range(1500))
    with subprocess.Popen(
        [sys.executable, "-m", "newscast", "build", story(text=text), "--show", str(tone_show)], stderr=subprocess.PIPE, text=True
    ) as process:
        while not list(Path("cache").rglob("clips-v1/*/*")):
            assert process.poll() is None
        process.send_signal(how)
        _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in said
    assert not list(Path("public").rglob(".tmp-*"))


def lines(command: list[str], text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    assert run(command) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("own_folders")
def test_normalize_answers_each_line_with_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(["normalize"], "Up 3.5% to $1.2bn\n\nPlain words.\n", monkeypatch, capsys)
    assert said == ["Up three point five percent to one point two billion dollars", "", "Plain words."]


@pytest.mark.usefixtures("own_folders")
def test_phonemes_know_lexicon_heteronyms_and_accent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = "They went to Kyiv.\n\nIt cost $5.\n"
    american = lines(["phonemes"], text, monkeypatch, capsys)
    assert len(american) == 3
    assert american[1] == ""
    assert "kˈiːɪv" in american[0] or "kˈiːv" in american[0]
    assert len(american[2].split()) == 4
    british = lines(["phonemes", "--voice", "bf_emma"], "The new car park\n", monkeypatch, capsys)
    assert british != lines(["phonemes"], "The new car park\n", monkeypatch, capsys)


@pytest.mark.usefixtures("own_folders")
def test_doubtful_words_of_an_article_are_listed_and_a_lexicon_is_begun(capsys: pytest.CaptureFixture[str]) -> None:
    text = "A Story About Names\n\nYesterday the mayor met Zbygnalda Okwuosa at the harbour, and nobody knew how to say the name.\n"
    assert run(["lexicon", "lint", story(text=text), "-o", "names.toml"]) == 0
    assert "Zbygnalda\t" in capsys.readouterr().out
    assert '"Zbygnalda"' in Path("names.toml").read_text()


def test_an_interrupt_while_the_program_is_loaded_ends_it_quietly() -> None:
    code = "import sys; from newscast import cli\n"
    code += "class Finder:\n    def find_spec(self, name, *rest):\n        if name == 'newscast.cli.commands': raise KeyboardInterrupt\n"
    code += "sys.meta_path.insert(0, Finder()); cli.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")
