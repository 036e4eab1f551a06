"""The clip cache: what was spoken once is never synthesized again.

Content-addressed: the key says everything that makes the sound, so entries never change and may be deleted at any time. An entry is
one file, `NCC1`, the SHA-256 of key and payload, then the payload. The checksum covers the key: an entry that was copied under
another name is as wrong as a damaged one. Entries are not synced to disk: they verify themselves and can be made again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newscast.errors import AudioError
from newscast.model import SAMPLE_BYTES, Clip, Word
from newscast.store import atomic
from newscast.store.shelf import Shelf

SCHEMA = "clips-v1"
_MAGIC = b"NCC1"
_DIGEST_BYTES = 32


def cache_folder() -> Path:
    """Where clips and fetched pages are kept: NEWSCAST_CACHE, or the user's cache folder."""
    import platformdirs

    return Path(os.environ.get("NEWSCAST_CACHE") or platformdirs.user_cache_dir("newscast"))


def key(ingredients: Mapping[str, object]) -> str:
    """The SHA-256 (hex) of canonical JSON: equal ingredients give equal keys, on every machine."""
    text = json.dumps({"schema": SCHEMA, **ingredients}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StoredClip:
    """A clip on disk whose length is known and whose samples are read when they are asked for."""

    cache: ClipCache
    key: str
    samples: int
    sample_rate: int
    words: tuple[Word, ...]

    @property
    def pcm(self) -> bytes:
        """The samples. Raises AudioError when the entry has gone since."""
        clip = self.cache.read(self.key)
        if clip is None:
            raise AudioError("A clip vanished from the cache during the build", "Run the build again; only that clip is made anew.")
        return clip.pcm

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.samples / self.sample_rate


@dataclass(frozen=True, slots=True)
class ClipCache:
    """Clips by key in `folder`, and on a shelf that is shared with other machines; safe for any number of processes."""

    folder: Path
    shelf: Shelf | None = None

    def get(self, key: str) -> StoredClip | None:
        """The clip, verified, without keeping its samples in memory; None when it is not there. A damaged entry is removed."""
        clip = self.read(key)
        return None if clip is None else StoredClip(self, key, clip.samples, clip.sample_rate, clip.words)

    def put(self, key: str, clip: Clip) -> StoredClip:
        """Keep a clip. Raises StoreError."""
        payload = _packed(clip)
        entry = _MAGIC + _checksum(key, payload) + payload
        atomic.write(self._path(key), entry, durable=False)
        if self.shelf:
            self.shelf.write(_name(key), entry)
        return StoredClip(self, key, clip.samples, clip.sample_rate, clip.words)

    def read(self, key: str) -> Clip | None:
        """The clip with its samples, or None. A damaged entry is removed: it will be made again, never served."""
        path = self._path(key)
        try:
            entry = path.read_bytes()
        except OSError:
            return self._shared(key)
        with suppress(OSError):  # a cache of somebody else's may be read all the same
            os.utime(path)  # entries that are used stay when the cache is pruned
        clip = _unpacked(key, entry)
        if clip is None:
            path.unlink(missing_ok=True)
        return clip

    def is_whole(self, key: str) -> bool:
        """Whether an entry is what was put there; a damaged one is removed. Does not count as use.

        Raises FileNotFoundError for one that another process has removed meanwhile.
        """
        path = self._path(key)
        whole = _unpacked(key, path.read_bytes()) is not None
        if not whole:
            path.unlink(missing_ok=True)
        return whole

    def _shared(self, key: str) -> Clip | None:
        """The clip from the shelf, kept here from now on."""
        entry = self.shelf.read(_name(key)) if self.shelf else None
        clip = _unpacked(key, entry) if entry else None
        if entry and clip:
            atomic.write(self._path(key), entry, durable=False)
        return clip

    def _path(self, key: str) -> Path:
        return self.folder / _name(key)


def _name(key: str) -> str:
    return f"{SCHEMA}/{key[:2]}/{key}"


def _checksum(key: str, payload: bytes) -> bytes:
    return hashlib.sha256(key.encode() + payload).digest()


def _packed(clip: Clip) -> bytes:
    head = {"sample_rate": clip.sample_rate, "words": [[word.text, word.start, word.end] for word in clip.words]}
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + clip.pcm


def _unpacked(key: str, entry: bytes) -> Clip | None:
    start = len(_MAGIC) + _DIGEST_BYTES
    payload = entry[start:]
    if entry[:start] != _MAGIC + _checksum(key, payload):
        return None
    head, _, pcm = payload.partition(b"\n")
    facts = json.loads(head)
    return Clip(pcm[: len(pcm) // SAMPLE_BYTES * SAMPLE_BYTES], facts["sample_rate"], tuple(Word(*word) for word in facts["words"]))
