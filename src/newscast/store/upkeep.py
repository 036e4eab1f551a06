"""Keeping the clip cache in order: how large it is, what may go, and whether all of it is whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newscast.store import atomic
from newscast.store.cache import SCHEMA, ClipCache

GRACE: Final = 24 * 3600.0
"""Seconds for which an entry stays after its last use, whatever the limit: a long build may still need it."""
MOST_BYTES: Final = 10_000_000_000
"""How large the cache may grow by itself: some 57 hours of Kokoro's speech."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clip on disk: its length in bytes and when it was last used (seconds since 1970)."""

    path: Path
    length: int
    used: float


@dataclass(frozen=True, slots=True)
class Census:
    """How many entries, and how many bytes they take."""

    entries: int
    length: int


def entries(cache: ClipCache) -> Iterator[Entry]:
    """All entries, in no order. One that another process removes meanwhile is left out."""
    for path in (cache.folder / SCHEMA).glob("[0-9a-f][0-9a-f]/*"):
        if path.name.startswith(atomic.TEMPORARY_PREFIX):
            continue
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        yield Entry(path, facts.st_size, facts.st_mtime)


def census(cache: ClipCache) -> Census:
    """Count the cache."""
    lengths = [entry.length for entry in entries(cache)]
    return Census(len(lengths), sum(lengths))


def prune(cache: ClipCache, most_bytes: int, oldest: float = 0.0, now: float | None = None) -> Census:
    """Remove what was not used since `oldest` (seconds since 1970), then the least recently used until `most_bytes` are left.

    What was used within GRACE stays. Returns what was removed.
    """
    moment = time.time() if now is None else now
    known = sorted(entries(cache), key=lambda entry: entry.used)
    left = sum(entry.length for entry in known)
    removed = Census(0, 0)
    for entry in known:
        if entry.used > moment - GRACE or (left <= most_bytes and entry.used >= oldest):
            break
        entry.path.unlink(missing_ok=True)
        left -= entry.length
        removed = Census(removed.entries + 1, removed.length + entry.length)
    return removed


def verify(cache: ClipCache) -> Iterator[tuple[str, bool]]:
    """Read every entry; its key and whether it was whole. Damaged ones are removed, and drafts that killed builds left behind.

    Does not count as use.
    """
    for draft in (cache.folder / SCHEMA).glob(f"*/{atomic.TEMPORARY_PREFIX}*"):
        with suppress(FileNotFoundError):  # a build beside this has given it its name
            if draft.stat().st_mtime < time.time() - GRACE:
                draft.unlink()
    for entry in sorted(entries(cache), key=lambda entry: entry.path.name):
        with suppress(FileNotFoundError):  # another process has pruned it
            yield entry.path.name, cache.is_whole(entry.path.name)
