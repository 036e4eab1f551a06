import os
import time
from pathlib import Path

import pytest

from newscast.model import Clip
from newscast.store import atomic, cache, upkeep
from newscast.store.cache import ClipCache
from newscast.store.upkeep import GRACE, Census

NOW = time.time()
DAY = 86_400.0


@pytest.fixture
def clips(tmp_path: Path) -> ClipCache:
    """Three clips, last used one, two and three days ago."""
    clips = ClipCache(tmp_path)
    for days in (1, 2, 3):
        path = clips.folder / cache.SCHEMA / key(days)[:2] / key(days)
        clips.put(key(days), Clip(bytes(2000), 24_000))
        os.utime(path, (NOW - days * DAY - 1,) * 2)
    return clips


def key(days: int) -> str:
    return cache.key({"days": days})


def kept(clips: ClipCache) -> list[int]:
    return [days for days in (1, 2, 3) if (clips.folder / cache.SCHEMA / key(days)[:2] / key(days)).exists()]


def length(clips: ClipCache) -> int:
    return upkeep.census(clips).length // 3


def test_the_census_counts_entries_and_bytes(clips: ClipCache) -> None:
    found = upkeep.census(clips)
    assert found.entries == 3
    assert found.length == sum(path.stat().st_size for path in clips.folder.rglob("*") if path.is_file())


def test_the_least_recently_used_goes_first(clips: ClipCache) -> None:
    one = length(clips)
    assert upkeep.prune(clips, 2 * one, now=NOW) == Census(1, one)
    assert kept(clips) == [1, 2]


def test_what_is_old_goes_whatever_the_size(clips: ClipCache) -> None:
    upkeep.prune(clips, 10**9, oldest=NOW - 1.5 * DAY, now=NOW)
    assert kept(clips) == [1]


def test_use_makes_an_entry_young_again(clips: ClipCache) -> None:
    assert clips.get(key(3))
    upkeep.prune(clips, 0, now=NOW)
    assert kept(clips) == [3]


def test_what_was_used_within_a_day_stays(clips: ClipCache) -> None:
    upkeep.prune(clips, 0, now=NOW - DAY)
    assert kept(clips) == [1]


def test_an_empty_cache_has_nothing_to_prune(tmp_path: Path) -> None:
    empty = ClipCache(tmp_path / "none")
    assert upkeep.prune(empty, 0) == upkeep.census(empty) == Census(0, 0)


def test_verifying_reads_all_and_removes_what_is_damaged(clips: ClipCache) -> None:
    path = clips.folder / cache.SCHEMA / key(2)[:2] / key(2)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert dict(upkeep.verify(clips)) == {key(1): True, key(2): False, key(3): True}
    assert kept(clips) == [1, 3]


def test_verifying_is_no_use_and_sweeps_old_drafts(clips: ClipCache) -> None:
    path = clips.folder / cache.SCHEMA / key(3)[:2] / key(3)
    draft = path.parent / f"{atomic.TEMPORARY_PREFIX}x"
    draft.write_bytes(b"half")
    os.utime(draft, (NOW - 20 * 365 * DAY - GRACE,) * 2)
    before = path.stat().st_mtime
    assert len(list(upkeep.verify(clips))) == 3
    assert path.stat().st_mtime == before
    assert not draft.exists()


def test_others_may_write_and_prune_while_all_is_verified(clips: ClipCache, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = clips.folder / cache.SCHEMA / key(1)[:2] / f"{atomic.TEMPORARY_PREFIX}x"
    draft.write_bytes(b"half")
    found = Path.glob

    def gone_since(folder: Path, pattern: str) -> list[Path]:
        paths = list(found(folder, pattern))
        draft.unlink(missing_ok=True)
        return paths

    monkeypatch.setattr(Path, "glob", gone_since)
    states = {}
    for name, whole in upkeep.verify(clips):
        states[name] = whole
        for days in (1, 2, 3):
            if key(days) not in states:
                (clips.folder / cache.SCHEMA / key(days)[:2] / key(days)).unlink(missing_ok=True)
    assert list(states.values()) == [True]
