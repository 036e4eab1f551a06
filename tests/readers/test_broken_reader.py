"""A reader that cannot be imported, as one whose package lacks a dependency."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscast import plugins
from newscast.errors import PluginError
from newscast.model import Document
from newscast.readers import read
from newscast.readers.source import check


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installed package with a reader of .odt that needs what is not there."""
    (tmp_path / "broken_reader.py").write_text("import a_library_that_nobody_has\n")
    folder = tmp_path / "broken_reader-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-reader\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text("[newscast.readers]\nodt = broken_reader:Reader\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    _look_anew()
    yield
    sys.modules.pop("broken_reader", None)
    _look_anew()


def _look_anew() -> None:
    """What is installed is remembered for the life of a process."""
    for remembered in (plugins._installed, plugins._loaded, plugins._reader_or_error):  # noqa: SLF001 - for tests alone
        remembered.cache_clear()


@pytest.mark.usefixtures("broken")
def test_other_formats_are_read_beside_a_broken_reader() -> None:
    assert "odt" in plugins.names(plugins.READERS)
    assert "odt" not in plugins.readers()
    assert read(Document(b"A title of this text\n\nSome words that are read aloud.", "a.txt")).format == "text"


@pytest.mark.usefixtures("broken")
def test_a_broken_reader_is_told_when_its_format_is_asked_for() -> None:
    with pytest.raises(PluginError, match=r"'odt' .* cannot be loaded: ModuleNotFoundError") as told:
        read(Document(b"text", "a.odt"))
    assert told.value.hint
    with pytest.raises(PluginError, match="cannot be loaded"):
        check(Document(b"PK\x03\x04" + bytes(50), "a.odt"))
