import builtins
from pathlib import Path

import pytest

from newscast.errors import PluginError
from newscast.model import Clip, Word
from newscast.store import cache
from newscast.store.cache import ClipCache
from newscast.store.shelf import Guarded, shelf

CLIP = Clip(bytes(range(200)), 24_000, (Word("Good", 0.0, 0.2),))
KEY = cache.key({"spoken": "Good morning."})


@pytest.fixture(params=["folder", "file:", "memory:"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "memory:":
        pytest.importorskip("fsspec")
        return f"memory://{tmp_path.name}"
    return f"{request.param.removesuffix('folder')}{'//' if request.param == 'file:' else ''}{tmp_path / 'shared'}"


def test_what_one_machine_speaks_another_need_not(place: str, tmp_path: Path) -> None:
    one, other = (ClipCache(tmp_path / name, shelf(place)) for name in ("one", "other"))
    assert other.get(KEY) is None
    one.put(KEY, CLIP)
    assert other.read(KEY) == CLIP
    assert ClipCache(tmp_path / "other").read(KEY) == CLIP  # kept there from now on


def test_a_damaged_entry_on_the_shelf_is_never_served(tmp_path: Path) -> None:
    ClipCache(tmp_path / "one", shelf(str(tmp_path / "shared"))).put(KEY, CLIP)
    path = next(path for path in (tmp_path / "shared").rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-2])
    other = ClipCache(tmp_path / "other", shelf(str(tmp_path / "shared")))
    assert other.get(KEY) is None
    other.put(KEY, CLIP)
    assert ClipCache(tmp_path / "third", shelf(str(tmp_path / "shared"))).read(KEY) == CLIP


class Broken:
    """A shelf whose network is down."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, _name: str) -> bytes | None:
        self.asked += 1
        raise ConnectionError("no route")

    def write(self, _name: str, _data: bytes) -> None:
        self.asked += 1
        raise ConnectionError("no route")


def test_a_broken_shelf_is_left_alone_and_costs_no_build(tmp_path: Path) -> None:
    broken = Broken()
    guarded = Guarded(broken)
    clips = ClipCache(tmp_path, guarded)
    assert clips.get(KEY) is None
    clips.put(KEY, CLIP)
    assert clips.read(KEY) == CLIP
    assert broken.asked == 1
    assert guarded.failure == "ConnectionError: no route"


def test_no_place_is_no_shelf() -> None:
    assert shelf("") is None


def test_an_unknown_kind_of_store_is_told() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(PluginError, match="cannot be opened"):
        shelf("carrier-pigeon://coop/clips")


def test_a_missing_library_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("fsspec"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PluginError) as told:
        shelf("s3://bucket/clips")
    assert "newscast[shared]" in told.value.hint
