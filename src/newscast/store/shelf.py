"""A clip cache that machines share: a folder on a network disk, or an object store.

Entries verify themselves, are written whole under the name of their content, and never change, so any number of machines may read and
write without a lock. What is wrong with the shelf costs a synthesis, never a build: after a failure it is left alone, and the user is
told at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from newscast.errors import PluginError, StoreError
from newscast.store import atomic

_Result = TypeVar("_Result")


class Shelf(Protocol):
    """Where entries of several machines lie."""

    def read(self, name: str) -> bytes | None:
        """An entry's bytes, or None. Raises OSError where the shelf cannot be reached."""

    def write(self, name: str, data: bytes) -> None:
        """Keep an entry. Raises OSError or StoreError."""


class Folder:
    """A folder, such as a mounted network disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """An entry's bytes, or None."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Keep an entry."""
        atomic.write(self._folder / name, data, durable=False)


class ObjectStore:
    """Anything that fsspec reaches by URL: s3://bucket/path, gs://, az://, sftp://, memory:// …; extra newscast[shared]."""

    def __init__(self, url: str) -> None:
        try:
            import fsspec

            self._files, self._root = fsspec.core.url_to_fs(url)
        except ImportError as error:
            raise PluginError(
                f"The shared cache {url} needs a library: {error}", "Install it with: pip install 'newscast[shared]'"
            ) from error
        except ValueError as error:
            raise PluginError(
                f"The shared cache {url} cannot be opened: {error}", "Name a folder, or a URL such as s3://bucket/clips."
            ) from error

    def read(self, name: str) -> bytes | None:
        """An entry's bytes, or None."""
        try:
            data: bytes = self._files.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        return data

    def write(self, name: str, data: bytes) -> None:
        """Keep an entry; object stores show it whole or not at all."""
        self._files.pipe_file(f"{self._root}/{name}", data)


class Guarded:
    """A shelf that is left alone after its first failure; `failure` says what it was."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.failure = ""

    def read(self, name: str) -> bytes | None:
        """An entry's bytes; None where there is none or the shelf has failed."""
        return self._try(lambda: self._shelf.read(name))

    def write(self, name: str, data: bytes) -> None:
        """Keep an entry, unless the shelf has failed."""
        self._try(lambda: self._shelf.write(name, data))

    def _try(self, act: Callable[[], _Result]) -> _Result | None:
        if self.failure:
            return None
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - every client library has errors of its own, and none of them may end a build
            self.failure = error.what if isinstance(error, StoreError) else f"{type(error).__name__}: {error}"
            return None


def shelf(place: str) -> Guarded | None:
    """The shelf at a folder's path or a URL; None for "". Raises PluginError."""
    if not place:
        return None
    plain = place.removeprefix("file://")
    return Guarded(ObjectStore(place) if "://" in plain else Folder(Path(plain)))
