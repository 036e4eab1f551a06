from pathlib import Path

import pytest

from newscast.cli.commands import run


@pytest.fixture
def built(tone_show: Path) -> Path:
    Path("story.txt").write_text("A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n")
    assert run(["build", "story.txt", "--show", str(tone_show)]) == 0
    return tone_show


def entries() -> list[Path]:
    return [path for path in Path("cache").rglob("*") if path.is_file()]


@pytest.mark.usefixtures("built")
def test_info_counts_the_clips(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["cache", "info"]) == 0
    assert f"\t{len(entries())} clips\t" in capsys.readouterr().out


@pytest.mark.usefixtures("built")
def test_verify_finds_what_is_damaged(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cache", "verify"]) == 0
    entries()[0].write_bytes(b"NCC1 damaged")
    capsys.readouterr()
    assert run(["cache", "verify"]) == 8
    assert "damaged, removed" in capsys.readouterr().out
    assert run(["cache", "verify"]) == 0


@pytest.mark.usefixtures("built")
def test_prune_leaves_what_was_used_today(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["cache", "prune", "--max-size", "0"]) == 0
    assert capsys.readouterr().out == "removed 0 clips, 0.0 MB\n"
    assert entries()


@pytest.mark.parametrize("size", ["five", "5 parsecs", "-1", ""])
def test_a_size_that_is_none_is_told(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cache", "prune", "--max-size", size]) == 2
    assert "is no size" in capsys.readouterr().err


def test_clips_are_shared_through_a_folder(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCAST_SHARED_CACHE", "shelf")
    monkeypatch.setenv("NEWSCAST_CACHE", "other")
    assert run(["build", "story.txt", "--show", str(built), "-o", "second"]) == 0
    assert len([path for path in Path("shelf").rglob("*") if path.is_file()]) == len(entries())


def test_a_shared_cache_that_cannot_be_used_is_told_and_the_build_goes_on(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("shelf").write_text("a file, not a folder")
    monkeypatch.setenv("NEWSCAST_SHARED_CACHE", "shelf")
    monkeypatch.setenv("NEWSCAST_CACHE", "other")
    assert run(["build", "story.txt", "--show", str(built), "-o", "second"]) == 0
    assert "The shared cache was left alone" in capsys.readouterr().err
