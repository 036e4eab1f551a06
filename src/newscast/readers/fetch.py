"""Fetches one web page on a user's request: only from public addresses, only so many bytes, only so long.

Whoever can make newscast fetch an address could otherwise make it look into the network that it runs in (server-side request
forgery). So the host is resolved once, every address is checked, and the socket is opened to a checked address; each redirect goes
through the same gate. Proxies of the environment are not used: they would resolve names themselves.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers.fetch_gate import Limits, check_url, is_public
from newscast.store.pages import Page, PageMemory

_TYPES = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/json",
        "application/epub+zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536


def fetch(address: str, limits: Limits | None = None, memory: PageMemory | None = None) -> Document:
    """The document at an http(s) address, redirects followed.

    A page in `memory` is only sent again where it has changed. Raises SourceError for what is refused, missing, late or too large.
    """
    limits = limits or Limits()
    until = time.monotonic() + limits.deadline
    target = address.strip()
    for _ in range(limits.redirects + 1):
        reply = _remembered(check_url(target, limits), limits, until, memory)
        if not reply.location:
            return Document(reply.data, address, url=target, media_type=reply.media_type, charset=reply.charset)
        target = _redirected(target, reply.location)
    raise SourceError(
        f"{address} redirects more than {limits.redirects} times", "Open it in a browser and give the address where it ends."
    )


def _remembered(address: str, limits: Limits, until: float, memory: PageMemory | None) -> _Reply:
    """Ask with the validators of what is remembered (RFC 9110, 13.1), and remember what comes."""
    known = memory.recall(address) if memory else None
    reply = _get(address, limits, until, known)
    if reply.unchanged and known:
        return _Reply(known.data, media_type=known.media_type, charset=known.charset)
    if memory and (reply.etag or reply.last_modified):
        memory.keep(address, Page(reply.data, reply.media_type, reply.charset, reply.etag, reply.last_modified))
    return reply


def _redirected(source: str, location: str) -> str:
    target = urljoin(source, location)
    if urlsplit(source).scheme == "https" and urlsplit(target).scheme == "http":
        raise SourceError(f"{source} redirects from https to http", f"If you trust it, give the address it leads to: {target}.")
    return target


def _connect(host: str, port: int, limits: Limits, until: float) -> socket.socket:
    """A socket to the host, at an address that was checked and is the one that answers."""
    try:
        found = limits.resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"There is no host {host}", "Check the address and your connection.") from error
    addresses = [(family, place) for family, _, _, _, place in found]
    if not limits.private and not all(is_public(str(place[0])) and not any(place[3:4]) for _, place in addresses):
        raise SourceError(f"{host} is in a private network", "If you mean it, allow it with --allow-private-network.")
    failure: OSError | None = None
    for family, place in addresses:
        try:
            return _opened(family, place, until)
        except OSError as error:
            failure = error
    raise SourceError(
        f"{host} does not answer: {failure or 'it has no address'}", "Check the address and your connection, or try again later."
    )


def _opened(family: int, place: Any, until: float) -> socket.socket:  # noqa: ANN401 - socket addresses have several shapes
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(_left(until))
        sock.connect(place)
        answering = sock.getpeername()[0]
    except OSError:
        sock.close()
        raise
    if answering != place[0]:
        sock.close()
        raise OSError("another address answered")
    return sock


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("no time is left")
    return left


# --- one request ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reply:
    data: bytes = b""
    location: str = ""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


def _get(address: str, limits: Limits, until: float, known: Page | None = None) -> _Reply:
    """One request, no redirect followed."""
    from http.client import HTTPException

    from urllib3.exceptions import HTTPError

    shown = urlsplit(address).hostname or address
    try:
        sock = _connect(shown, urlsplit(address).port or 0, limits, until)
        with _deadline(sock, until), _connection(address, sock) as connection:
            parts = urlsplit(address)
            connection.request(
                "GET",
                urlunsplit(("", "", parts.path, parts.query, "")),
                headers=_headers(parts) | _conditions(known),
                preload_content=False,
            )
            with closing(connection.getresponse()) as response:
                reply = _reply(response, address, limits)
            _left(until)  # a body without a length ends like any other when we hang up
            return reply
    except (TimeoutError, HTTPError, HTTPException, OSError, ValueError) as error:
        if time.monotonic() >= until:
            raise SourceError(
                f"{shown} takes longer than {limits.deadline:g} seconds", "Try again later, or save the page and read the file."
            ) from error
        raise SourceError(
            f"{shown} does not answer as a web server should: {error}", "Open the page in a browser; save it and read the file."
        ) from error


def _headers(parts: Any) -> dict[str, str]:  # noqa: ANN401 - SplitResult
    usual = {"http": 80, "https": 443}[parts.scheme]
    return {
        "Host": parts.netloc.removesuffix(f":{usual}"),
        "User-Agent": f"newscast/{version('newscast')} (reads one article on a user's request)",
        "Accept": "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }


def _conditions(known: Page | None) -> dict[str, str]:
    """Headers that ask for the page only where it is no longer the known one."""
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


@contextmanager
def _connection(address: str, sock: socket.socket) -> Iterator[Any]:
    """A connection of urllib3 over a socket that is already open; with TLS for https."""
    from urllib3.connection import HTTPConnection

    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port)
    connection.sock = _secured(sock, parts.hostname or "") if parts.scheme == "https" else sock
    try:
        yield connection
    finally:
        connection.close()


def _secured(sock: socket.socket, host: str) -> ssl.SSLSocket:
    """TLS with the system's certificates and those that come with requests."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context.wrap_socket(sock, server_hostname=host)


@contextmanager
def _deadline(sock: socket.socket, until: float) -> Iterator[None]:
    """Hang up when the time is over, whatever is going on then: a server that sends a byte a second would else hold us for ever."""

    def hang_up() -> None:
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(_left(until), hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        sock.close()


def _reply(response: Any, address: str, limits: Limits) -> _Reply:  # noqa: ANN401 - urllib3's response
    if response.status in _REDIRECTS and response.headers.get("location"):
        return _Reply(location=response.headers["location"])
    if response.status == 304:  # noqa: PLR2004 - HTTP: not modified
        return _Reply(unchanged=True)
    _check_status(response, address)
    media_type, charset = content_type(response.headers.get("content-type", ""))
    if media_type not in _TYPES:
        raise SourceError(f"{address} is {media_type}, not an article", "Give the address of a page of HTML or text.")
    return _Reply(
        _body(response, address, limits),
        media_type=media_type,
        charset=charset,
        etag=response.headers.get("etag", ""),
        last_modified=response.headers.get("last-modified", ""),
    )


def content_type(header: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type header, in lower case."""
    from email.message import Message

    message = Message()
    message["content-type"] = header
    return (message.get_content_type() if header.strip() else ""), str(message.get_param("charset") or "").lower()


def _check_status(response: Any, address: str) -> None:  # noqa: ANN401 - urllib3's response
    status = response.status
    if status < 400 and status != 204:  # noqa: PLR2004 - HTTP: errors, no content
        return
    reasons = {
        **dict.fromkeys((404, 410), ("There is no page at {}", "Check the address.")),
        **dict.fromkeys(
            (401, 402, 403, 407, 451),
            ("The server does not show {} to programs, or only to subscribers", "Save the page in a browser and read the file."),
        ),
        **dict.fromkeys((429, 503), ("The server of {} is too busy", "Try again later.")),
    }
    what, hint = reasons.get(status, ("The server of {} failed", "Try again later."))
    raise SourceError(f"{what.format(address)} (status {status})", hint)


def _body(response: Any, address: str, limits: Limits) -> bytes:  # noqa: ANN401 - urllib3's response
    """The body, decompressed, as long as it stays under the limits."""
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK, decode_content=True):
        size += len(chunk)
        if response.tell() > limits.wire or size > limits.decoded:
            raise SourceError(
                f"{address} is larger than an article ({limits.wire / 1e6:g} MB)", "Save the text of the page and read the file."
            )
        parts.append(chunk)
    return b"".join(parts)
