"""Pages of the preview load themselves again when they have changed: server-sent events, for browsers on this machine only.

The published page is not touched: the preview adds one script to what it sends, and allows just that in the page's own content
security policy. A change is a new time of the page's file or of its show's feed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

SCRIPT_PATH = "/.newscast/reload.js"
EVENTS_PATH = "/.newscast/changes"
LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""
SCRIPT = f"""\
new EventSource("{EVENTS_PATH}?page=" + encodeURIComponent(location.pathname))
  .addEventListener("change", () => location.reload());
"""


def is_here(request: Request) -> bool:
    """Whether the browser runs on this machine."""
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def reloading(page: bytes) -> bytes:
    """The page with the script that waits for changes, and a policy that lets it."""
    allowed = b"script-src 'self' " if b"connect-src" in page else b"connect-src 'self'; script-src 'self' "
    script = f'<script src="{SCRIPT_PATH}"></script>'.encode()
    return page.replace(b"script-src ", allowed, 1) + script


def script(_request: Request) -> Response:
    """The script of the page."""
    from starlette.responses import Response

    return Response(SCRIPT, media_type="text/javascript", headers={"Cache-Control": "no-store"})


def changes(folder: Path, request: Request) -> Response:
    """A stream that tells when the page in the query, or its show's feed, has changed. 404 for browsers elsewhere."""
    from starlette.exceptions import HTTPException
    from starlette.responses import StreamingResponse

    if not is_here(request):
        raise HTTPException(status_code=404)
    watched = _watched(folder.resolve(), request.query_params.get("page", ""))
    return StreamingResponse(_events(watched, request), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def _watched(folder: Path, page: str) -> tuple[Path, ...]:
    """The file behind a page's address and the feed of its show; nothing outside of the folder."""
    place = (folder / page.lstrip("/")).resolve()
    if not place.is_relative_to(folder) or place == folder:
        return ()
    file = place / "index.html" if page.endswith("/") else place
    return file, folder / place.relative_to(folder).parts[0] / "feed.xml"


async def _events(watched: tuple[Path, ...], request: Request) -> AsyncIterator[bytes]:
    known = _times(watched)
    yield b": waiting\n\n"
    while not await request.is_disconnected():
        await asyncio.sleep(LOOK_EVERY)
        now = _times(watched)
        if now != known:
            known = now
            yield b"event: change\ndata: \n\n"


def _times(files: tuple[Path, ...]) -> tuple[int, ...]:
    """When each was written, in nanoseconds; 0 for one that is not there."""
    return tuple(file.stat().st_mtime_ns if file.is_file() else 0 for file in files)
