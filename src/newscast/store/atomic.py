"""Files that are there whole or not at all, also after a crash or a power cut.

Protocol: temporary file in the same folder, write, fsync, rename, fsync the folder. POSIX promises less than one would like about
power loss, so whatever can verify itself by a checksum does so besides.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from newscast.errors import StoreError

TEMPORARY_PREFIX = ".tmp-"


def write(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """Write `data` to `path` unless it already holds just that; True if something was written. Raises StoreError."""
    with _explained(path):
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    with draft(path.parent, durable=durable) as file:
        file.write(data)
        commit(file, path, durable=durable)
    return True


@contextmanager
def draft(folder: Path, *, durable: bool = True) -> Iterator[IO[bytes]]:
    """A temporary file in `folder` to be filled and then given its name with `commit`; removed if that does not happen."""
    with _explained(folder):
        make_folder(folder, durable=durable)
        file = tempfile.NamedTemporaryFile(prefix=TEMPORARY_PREFIX, dir=folder, delete=False)  # noqa: SIM115 - closed below
    try:
        with _explained(folder), file:
            yield file
    finally:
        Path(file.name).unlink(missing_ok=True)


def commit(file: IO[bytes], path: Path, *, durable: bool = True) -> None:
    """Give a draft its name, replacing what had it. Raises StoreError."""
    with _explained(path):
        file.flush()
        if durable:
            os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o644)
        os.replace(file.name, path)  # noqa: PTH105 - the name of an open file is a string
        if durable:
            _sync_folder(path.parent)


def make_folder(folder: Path, *, durable: bool = True) -> None:
    """Make a folder and its parents; durable ones survive a power cut. Raises StoreError."""
    if folder.is_dir():
        return
    with _explained(folder):
        make_folder(folder.parent, durable=durable)
        folder.mkdir(exist_ok=True)
        if durable:
            _sync_folder(folder.parent)


def sweep(folder: Path) -> None:
    """Remove the drafts that a killed build left behind; call it under the folder's lock."""
    for left in folder.rglob(f"{TEMPORARY_PREFIX}*"):
        left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"Cannot write to {path}: {reason}",
            "Check that the folder exists, that you may write there and that the disk is not full; nothing was lost.",
        ) from error
