import os
import random
from pathlib import Path

import pytest

from newscast.errors import AudioError
from newscast.model import Clip, Word
from newscast.store import cache
from newscast.store.cache import ClipCache

KEY = cache.key({"spoken": "Good morning."})
CLIP = Clip(bytes(range(200)), 24_000, (Word("Good", 0.0, 0.2), Word("morning", 0.2, 0.5)))


@pytest.fixture
def clips(tmp_path: Path) -> ClipCache:
    return ClipCache(tmp_path)


def entry(clips: ClipCache) -> Path:
    return next(path for path in clips.folder.rglob("*") if path.is_file())


def test_a_clip_comes_back_as_it_was_put(clips: ClipCache) -> None:
    clips.put(KEY, CLIP)
    stored = clips.get(KEY)
    assert stored is not None
    assert (stored.pcm, stored.samples, stored.sample_rate, stored.words) == (CLIP.pcm, 100, 24_000, CLIP.words)
    assert clips.read(KEY) == CLIP


def test_an_unknown_key_is_none(clips: ClipCache) -> None:
    assert clips.get(KEY) is None


def test_the_key_does_not_depend_on_the_order_of_ingredients() -> None:
    assert cache.key({"a": 1, "b": "ü"}) == cache.key({"b": "ü", "a": 1})
    assert cache.key({"a": 1}) != cache.key({"a": 2})


def test_an_entry_under_another_key_is_refused_and_removed(clips: ClipCache) -> None:
    clips.put(KEY, CLIP)
    other = cache.key({"spoken": "Good night."})
    path = clips.folder / cache.SCHEMA / other[:2] / other
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(entry(clips).read_bytes())
    assert clips.get(other) is None
    assert not path.exists()


def test_no_damaged_entry_is_ever_served(clips: ClipCache) -> None:
    dice = random.Random(2)
    clips.put(KEY, CLIP)
    whole = entry(clips).read_bytes()
    path = entry(clips)
    for _ in range(300):
        damaged = bytearray(whole)
        match dice.randrange(4):
            case 0:
                damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
            case 1:
                del damaged[dice.randrange(len(damaged)) :]
            case 2:
                damaged += b"\0"
            case _:
                damaged = bytearray()
        path.write_bytes(damaged)
        assert clips.get(KEY) is None
        assert not path.exists()


def test_a_clip_that_vanished_during_the_build_is_an_error_that_says_so(clips: ClipCache) -> None:
    stored = clips.put(KEY, CLIP)
    entry(clips).unlink()
    with pytest.raises(AudioError, match="vanished"):
        _ = stored.pcm


def test_a_cache_that_cannot_be_touched_is_read_all_the_same(clips: ClipCache, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_path: object) -> None:
        raise PermissionError

    clips.put("ab" * 32, Clip(b"12", 24_000))
    monkeypatch.setattr(os, "utime", refuse)
    assert clips.read("ab" * 32) == Clip(b"12", 24_000)
