from dataclasses import replace
from pathlib import Path

import pytest

from newscast.store import pages
from newscast.store.pages import Page, PageMemory

ADDRESS = "https://example.org:443/story"
PAGE = Page(b"<p>line\nline</p>", "text/html", "utf-8", '"abc"', "Wed, 13 May 2026 09:00:00 GMT")


def test_a_page_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    memory = PageMemory(tmp_path)
    assert memory.recall(ADDRESS) is None
    memory.keep(ADDRESS, PAGE)
    assert memory.recall(ADDRESS) == PAGE
    assert memory.recall(ADDRESS + "2") is None


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}\nbody", b"[]\nbody", b"not json"])
def test_a_damaged_entry_is_none(tmp_path: Path, damage: bytes) -> None:
    memory = PageMemory(tmp_path)
    memory.keep(ADDRESS, PAGE)
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    path.write_bytes(damage)
    assert memory.recall(ADDRESS) is None


def test_a_body_that_was_cut_is_none(tmp_path: Path) -> None:
    memory = PageMemory(tmp_path)
    memory.keep(ADDRESS, PAGE)
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-1])
    assert memory.recall(ADDRESS) is None


def test_the_oldest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 3)
    memory = PageMemory(tmp_path)
    for number in range(6):
        memory.keep(f"{ADDRESS}/{number}", replace(PAGE, etag=str(number)))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 3
    assert memory.recall(f"{ADDRESS}/5")
