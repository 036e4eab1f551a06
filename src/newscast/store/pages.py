"""Pages that were fetched, with what their servers gave to ask again: ETag and Last-Modified (RFC 9110, 13.1).

Like clips they may be deleted at any time, verify themselves and need no syncing.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from newscast.store import atomic

MOST_PAGES: Final = 500
_SCHEMA: Final = "pages-v1"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched: its body, its kind, and its validators."""

    data: bytes
    media_type: str
    charset: str
    etag: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class PageMemory:
    """Pages by address in `folder`."""

    folder: Path

    def recall(self, address: str) -> Page | None:
        """The page of an address, or None. A damaged entry is none."""
        try:
            entry = self._path(address).read_bytes()
            os.utime(self._path(address))
        except OSError:
            return None
        head, _, data = entry.partition(b"\n")
        try:
            facts = json.loads(head)
            digest = facts.pop("sha256")
            page = Page(data, **facts)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        return page if digest == _digest(address, data) else None

    def keep(self, address: str, page: Page) -> None:
        """Remember a page, and forget those that were not asked for the longest. Raises StoreError."""
        facts = {key: value for key, value in asdict(page).items() if key != "data"}
        head = json.dumps({**facts, "sha256": _digest(address, page.data)}).encode()
        atomic.write(self._path(address), head + b"\n" + page.data, durable=False)
        known = sorted((self.folder / _SCHEMA).iterdir(), key=lambda path: path.stat().st_mtime)
        for path in known[:-MOST_PAGES]:
            path.unlink(missing_ok=True)

    def _path(self, address: str) -> Path:
        return self.folder / _SCHEMA / hashlib.sha256(address.encode()).hexdigest()


def _digest(address: str, data: bytes) -> str:
    return hashlib.sha256(address.encode() + b"\n" + data).hexdigest()
