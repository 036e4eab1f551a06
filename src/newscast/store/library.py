"""The published folder of one show: episodes with their sidecars, media under names that say their content, the feed.

A sidecar `<slug>/episode.json` is the truth about an episode; everything else beside it is derived. Files that the feed points at
carry a hash of their bytes in their name and never change, so that an older feed stays right while a newer one is made.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from newscast.errors import StoreError
from newscast.model import Episode
from newscast.store import atomic

SIDECAR = "episode.json"
DIGEST_LENGTH = 12
"""Hexadecimal digits of the SHA-256 in a file name."""


@dataclass(frozen=True, slots=True)
class Library:
    """Reads and writes one published folder; hold `lock.exclusive(folder)` while writing."""

    folder: Path

    def episodes(self) -> tuple[Episode, ...]:
        """All episodes, newest first (of the same date, by slug). Raises StoreError naming a damaged sidecar."""
        found = [_read(path) for path in self.folder.glob(f"*/{SIDECAR}")]
        return tuple(sorted(found, key=lambda episode: (-episode.pub_date.timestamp(), episode.slug)))

    def save(self, episode: Episode) -> bool:
        """Write the sidecar; False if it says the same already."""
        import msgspec

        data = msgspec.json.format(msgspec.json.encode(episode), indent=1) + b"\n"
        return self.write(f"{episode.slug}/{SIDECAR}", data)

    def write(self, path: str, data: bytes) -> bool:
        """Write a file of the folder; False if it holds just that already."""
        return atomic.write(self.folder / path, data)

    def write_hashed(self, pattern: str, data: bytes) -> str:
        """Write a file whose name pattern has a place for `{digest}`; returns its path in the folder."""
        path = pattern.format(digest=hashlib.sha256(data).hexdigest()[:DIGEST_LENGTH])
        self.write(path, data)
        return path

    @contextmanager
    def recording(self, slug: str) -> Iterator[IO[bytes]]:
        """A seekable draft of an episode's media file, to be given its name with `publish`."""
        with atomic.draft(self.folder / slug) as file:
            yield file

    def publish(self, file: IO[bytes], pattern: str) -> tuple[str, int]:
        """Name a recording by its content; returns its path in the folder and its length in bytes."""
        file.flush()
        length = file.seek(0, os.SEEK_END)
        path = pattern.format(digest=_digest(file)[:DIGEST_LENGTH])
        atomic.commit(file, self.folder / path)
        return path, length

    def holds(self, path: str, length: int) -> bool:
        """Whether a published file is there in full length."""
        file = self.folder / path
        return file.is_file() and file.stat().st_size == length

    def has(self, path: str) -> bool:
        """Whether there is a file of that name."""
        return (self.folder / path).is_file()

    def offers(self, episode: Episode) -> bool:
        """Whether the recording of an episode can be had: here, or at the host that an imported one came from."""
        return "://" in episode.enclosure.path or self.has(episode.enclosure.path)

    def is_same(self, path: str, data: bytes) -> bool:
        """Whether a file holds just these bytes already."""
        file = self.folder / path
        return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data

    def files(self) -> Iterator[str]:
        """The paths of all files in the folder, but hidden ones and links."""
        for place, folders, names in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                file = Path(place, name)
                if not name.startswith(".") and not file.is_symlink():
                    yield file.relative_to(self.folder).as_posix()

    def remove(self, path: str) -> None:
        """Remove a file of the folder; one that is gone already is no fault. Raises StoreError where the disk refuses."""
        try:
            (self.folder / path).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"Cannot remove {self.folder / path}: {error.strerror}", "Check the permissions of the folder."
            ) from error

    def integrity(self, path: str) -> str:
        """The digest of a file as W3C Subresource Integrity writes it."""
        with (self.folder / path).open("rb") as file:
            return f"sha384-{b64encode(hashlib.file_digest(file, 'sha384').digest()).decode()}"

    def sweep(self) -> None:
        """Remove what killed builds left behind."""
        atomic.sweep(self.folder)


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    read: Callable[[], bytes] = lambda: file.read(1 << 20)  # noqa: E731 - iter() wants a function without arguments
    for block in iter(read, b""):
        digest.update(block)
    return digest.hexdigest()


def _read(path: Path) -> Episode:
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=Episode)
    except (OSError, msgspec.MsgspecError) as error:
        raise StoreError(
            f"The episode record {path} cannot be read: {error}",
            "Bring it back from a backup: it keeps the episode's guid and date. Without one, remove its folder and build the article again.",
        ) from error
