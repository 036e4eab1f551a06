"""A web server for the published folder: to look at the pages, and to subscribe before anything is public.

It answers HEAD, byte ranges, ETag and If-Modified-Since, as Apple asks of the servers of a podcast, sends the media types of the
podcast namespace, and lets players of other sites read feed, transcripts and chapters (CORS). Feeds are served with the address of
this server in place of the show's own, so that an app that subscribes here also downloads here; pages and oEmbed documents too, so
that embeds can be tried.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from newscast import live_reload
from newscast.errors import PluginError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

MEDIA_TYPES = {
    ".chapters.json": "application/json+chapters",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
}
"""By the end of the file's name, longest first; other files get what Python knows."""
_HOME = re.compile(rb'<atom:link[^>]*href="([^"]*/)[^"/]*"[^>]*rel="self"')
_IMMUTABLE = re.compile(r"\.[0-9a-f]{12}\.")


def application(folder: Path) -> Starlette:
    """The server for `folder`, the parent of the shows' folders. Raises PluginError when the extra is not installed."""
    try:
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.cors import CORSMiddleware
        from starlette.requests import Request
        from starlette.routing import Mount, Route
        from starlette.staticfiles import StaticFiles
    except ModuleNotFoundError as error:
        raise PluginError("The preview server is not installed", "Install it with: pip install 'newscast[serve]'") from error

    def feed(request: Request) -> Response:
        return _feed(folder, request)

    class Published(StaticFiles):
        async def get_response(self, path: str, scope: dict[str, object]) -> Response:  # type: ignore[override]  # starlette's Scope is a dict
            return _settled(folder, _labelled(await super().get_response(path, scope), path), Request(scope))

    readers = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD"], expose_headers=["*"])
    routes = [
        Route("/", lambda _request: _shows(folder)),
        Route(live_reload.SCRIPT_PATH, live_reload.script),
        Route(live_reload.EVENTS_PATH, lambda request: live_reload.changes(folder, request)),
        Route("/{show}/{name:path}.xml", feed),
        Mount("/", Published(directory=folder, html=True)),
    ]
    return Starlette(routes=routes, middleware=[readers])


def shows(folder: Path) -> tuple[str, ...]:
    """The names of the shows that are published in the folder."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/feed.xml")))


def _shows(folder: Path) -> Response:
    from html import escape

    from starlette.responses import HTMLResponse

    rows = "".join(
        f'<li><a href="{escape(name)}/">{escape(name)}</a> · <a href="{escape(name)}/feed.xml">feed</a></li>'
        for name in shows(folder)
    )
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Shows</title><h1>Shows</h1><ul>{rows}</ul></html>'
    )


def _feed(folder: Path, request: Request) -> Response:
    from starlette.exceptions import HTTPException
    from starlette.responses import Response

    path = (folder / request.path_params["show"] / f"{request.path_params['name']}.xml").resolve()
    if not (path.is_relative_to(folder.resolve()) and path.is_file()):
        raise HTTPException(status_code=404)
    data = _at_home(path.read_bytes(), f"{request.base_url}{request.path_params['show']}/".encode())
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding", "Content-Type": MEDIA_TYPES[".xml"]}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(gzip.compress(data, mtime=0), headers={**headers, "Content-Encoding": "gzip"})
    return Response(data, headers=headers)


def _settled(folder: Path, response: Response, request: Request) -> Response:
    """A page or an oEmbed document with this server's address in place of the show's own; other files as they are."""
    from starlette.responses import Response as Answer

    file = Path(getattr(response, "path", ""))
    if response.status_code != HTTPStatus.OK or not (file.suffix == ".html" or file.name == "oembed.json"):
        return response
    show = file.resolve().relative_to(folder.resolve()).parts[0]
    feed = folder / show / "feed.xml"
    home = _HOME.search(feed.read_bytes()) if feed.is_file() else None
    data = file.read_bytes()
    settled = data.replace(home[1], f"{request.base_url}{show}/".encode()) if home else data
    if file.suffix == ".html" and live_reload.is_here(request):
        settled = live_reload.reloading(settled)
    return Answer(settled, headers={"Cache-Control": "no-cache", "Content-Type": response.headers["content-type"]})


def _at_home(feed: bytes, here: bytes) -> bytes:
    """The feed with this server's address in place of the one that it will have on the web."""
    home = _HOME.search(feed)
    return feed.replace(home[1], here) if home else feed


def _labelled(response: Response, path: str) -> Response:
    """Media type by name, and how long to keep: files whose name says their content never change."""
    for suffix, media_type in MEDIA_TYPES.items():
        if path.endswith(suffix) and response.status_code in {200, 206}:
            response.headers["content-type"] = media_type
            break
    kept = "public, max-age=31536000, immutable" if _IMMUTABLE.search(path) else "no-cache"
    response.headers.setdefault("cache-control", kept)
    return response
