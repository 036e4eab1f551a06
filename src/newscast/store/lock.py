"""One build at a time in a published folder."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from newscast.errors import LockedError, StoreError
from newscast.store import atomic

LOCK_NAME = ".newscast.lock"
HOLDER_NAME = ".newscast.holder.json"


@contextmanager
def exclusive(folder: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the folder, waiting up to `wait` seconds for another build. Raises LockedError (exit code 75) naming who holds it.

    The system lets go of the lock when its holder dies, however it dies. The lock file itself is never removed: removing it would
    let two builds hold two locks of the same name.
    """
    import filelock

    atomic.make_folder(folder)
    lock = filelock.FileLock(folder / LOCK_NAME)
    try:
        lock.acquire(timeout=wait)
    except filelock.Timeout as error:
        raise LockedError(
            f"Another build is at work in {folder}{_holder(folder)}", "Wait for it, or pass --wait SECONDS."
        ) from error
    except OSError as error:
        raise StoreError(f"Cannot lock {folder}: {error.strerror}", "Check that you may write there.") from error
    try:
        _sign(folder)
        yield
    finally:
        (folder / HOLDER_NAME).unlink(missing_ok=True)
        lock.release()


def _sign(folder: Path) -> None:
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(tz=UTC).isoformat(timespec="seconds")}
    atomic.write(folder / HOLDER_NAME, json.dumps(holder).encode(), durable=False)


def _holder(folder: Path) -> str:
    try:
        holder = json.loads((folder / HOLDER_NAME).read_bytes())
        return f" (process {holder['pid']} on {holder['host']}, since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
