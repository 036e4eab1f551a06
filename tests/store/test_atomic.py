from pathlib import Path

import pytest

from newscast.errors import StoreError
from newscast.store import atomic


def left_over(folder: Path) -> list[Path]:
    return list(folder.rglob(f"{atomic.TEMPORARY_PREFIX}*"))


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    assert atomic.write(tmp_path / "a" / "b" / "c.txt", b"news")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"news"
    assert left_over(tmp_path) == []


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    atomic.write(path, b"one")
    before = path.stat()
    assert not atomic.write(path, b"one")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_other_bytes_of_the_same_length_are_written(tmp_path: Path) -> None:
    atomic.write(tmp_path / "x", b"one")
    assert atomic.write(tmp_path / "x", b"two")
    assert (tmp_path / "x").read_bytes() == b"two"


def test_a_draft_that_is_not_committed_leaves_nothing(tmp_path: Path) -> None:
    with atomic.draft(tmp_path) as file:
        file.write(b"half an episode")
        assert len(left_over(tmp_path)) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_draft_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    atomic.write(tmp_path / "x", b"old")

    def fail() -> None:
        with atomic.draft(tmp_path) as file:
            file.write(b"new")
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fail()
    assert (tmp_path / "x").read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_published_files_may_be_read_by_a_web_server(tmp_path: Path) -> None:
    atomic.write(tmp_path / "feed.xml", b"<rss/>")
    assert (tmp_path / "feed.xml").stat().st_mode & 0o777 == 0o644


def test_a_folder_that_cannot_be_made_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="public") as caught:
        atomic.write(tmp_path / "public" / "feed.xml", b"x")
    assert "permission" in caught.value.hint or "may write" in caught.value.hint


def test_sweep_removes_what_a_killed_build_left(tmp_path: Path) -> None:
    (tmp_path / "slug").mkdir()
    (tmp_path / "slug" / f"{atomic.TEMPORARY_PREFIX}abc").write_bytes(b"half")
    (tmp_path / "slug" / "whole.mp3").write_bytes(b"whole")
    atomic.sweep(tmp_path)
    assert [path.name for path in (tmp_path / "slug").iterdir()] == ["whole.mp3"]
