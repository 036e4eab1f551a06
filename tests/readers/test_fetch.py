from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partialmethod
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from newscast.errors import SourceError
from newscast.readers.fetch import content_type, fetch
from newscast.readers.fetch_gate import Limits, check_url, is_public
from newscast.store.pages import PageMemory

INTRANET = Limits(private=True, deadline=5.0)


class Site(BaseHTTPRequestHandler):
    """A small site: what a path answers stands in `PAGES`."""

    def do_GET(self) -> None:
        PAGES.get(self.path, failing(404))(self)

    def answer(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            **{key.replace("_", "-"): text for key, text in headers.items()},
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def drip(site: Site) -> None:
    site.answer(b"<p>")
    try:
        for _ in range(60):
            site.wfile.write(b"x")
            time.sleep(0.1)
    except OSError:
        pass


def drip_headers(site: Site) -> None:
    try:
        for _ in range(60):
            site.wfile.write(b"H")
            time.sleep(0.1)
    except OSError:
        pass


def endless(site: Site) -> None:
    site.answer(b"")
    try:
        while True:
            site.wfile.write(b"<p>more</p>" * 10_000)
    except OSError:
        pass


def failing(status: int) -> Callable[[Site], None]:
    return lambda site: site.send_error(status)


def validated(site: Site) -> None:
    """A page with an ETag, which is not sent twice."""
    if site.headers.get("If-None-Match") == '"one"':
        site.send_response(304)
        site.end_headers()
    else:
        site.answer(b"<p>sent whole", ETag='"one"', Last_Modified="Wed, 13 May 2026 09:00:00 GMT")


PAGES: dict[str, Callable[[Site], None]] = {
    "/article": lambda site: site.answer("<p>Grüße".encode()),
    "/etag": validated,
    "/moved": lambda site: site.redirect("/article"),
    "/loop": lambda site: site.redirect("/loop"),
    "/to-file": lambda site: site.redirect("file:///etc/passwd"),
    "/gzip": lambda site: site.answer(gzip.compress(b"<p>text"), Content_Encoding="gzip"),
    "/bomb": lambda site: site.answer(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"),
    "/picture": lambda site: site.answer(b"\x89PNG", Content_Type="image/png"),
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/endless": endless,
    "/teapot": failing(418),
    "/forbidden": failing(403),
    "/busy": failing(503),
}


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_comes_with_its_address_type_and_charset(site: str) -> None:
    document = fetch(f"{site}/article", INTRANET)
    assert (document.data.decode(), document.url, document.media_type, document.charset) == (
        "<p>Grüße",
        f"{site}/article",
        "text/html",
        "utf-8",
    )


def test_a_redirect_is_followed_and_its_target_is_the_address(site: str) -> None:
    document = fetch(f"{site}/moved", INTRANET)
    assert (document.name, document.url) == (f"{site}/moved", f"{site}/article")


def test_a_page_that_has_not_changed_is_not_sent_again(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statuses: list[int] = []
    monkeypatch.setattr(Site, "send_response", partialmethod(_noted, statuses))
    memory = PageMemory(tmp_path)
    first = fetch(f"{site}/etag", INTRANET, memory)
    second = fetch(f"{site}/etag", INTRANET, memory)
    assert first == second
    assert second.data == b"<p>sent whole"
    assert statuses == [200, 304]


def test_a_page_without_validators_is_not_remembered(site: str, tmp_path: Path) -> None:
    fetch(f"{site}/article", INTRANET, PageMemory(tmp_path))
    assert not list(tmp_path.iterdir())


def _noted(site: Site, statuses: list[int], status: int) -> None:
    statuses.append(status)
    BaseHTTPRequestHandler.send_response(site, status)


def test_a_compressed_page_is_unpacked(site: str) -> None:
    assert fetch(f"{site}/gzip", INTRANET).data == b"<p>text"


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/loop", "redirects more than 5 times"),
        ("/to-file", "not a web address"),
        ("/bomb", "larger than an article"),
        ("/endless", "larger than an article"),
        ("/picture", "image/png"),
        ("/nothing", "no page"),
        ("/forbidden", "subscribers"),
        ("/busy", "busy"),
        ("/teapot", "status 418"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(site: str, path: str, what: str) -> None:
    with pytest.raises(SourceError, match=what) as refused:
        fetch(f"{site}{path}", INTRANET)
    assert refused.value.hint


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_slow_server_is_left_at_the_deadline(site: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(SourceError, match="longer than"):
        fetch(f"{site}{path}", Limits(private=True, deadline=0.5))
    assert time.monotonic() - begun < 2


def test_a_closed_port_says_that_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match="does not answer"):
        fetch(f"http://127.0.0.1:{port}/", INTRANET)


# --- only the public internet -----------------------------------------------------------------------------------------

LOOPBACKS = "127.0.0.1 127.1 127.0.1 0 0.0.0.0 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 localhost [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1]"
LOOPBACKS += " [64:ff9b::7f00:1] [2002:7f00:1::] [fe80::1] [fec0::1] 127.0.0.1. 127.127.127.127"
PRIVATE = "10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 192.88.99.1"
PRIVATE += " fc00::1 fd00::1 fe80::1 ff02::1 2001::1 5f00::1 ::ffff:10.0.0.1 64:ff9b:1::1 ::10.0.0.1 fe80::1%eth0 2001:db8::1 not-an-address"


@pytest.mark.parametrize("host", LOOPBACKS.split(" "))
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_of_this_machine_is_fetched(host: str, scheme: str) -> None:
    with pytest.raises(SourceError, match=r"private network|no host|web address"):
        fetch(f"{scheme}://{host}/")


@pytest.mark.parametrize("address", PRIVATE.split(" "))
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "http://",
        "http://user@example.org/",
        "http://user:word@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org:22/",
        "http://example.org:99999/",
        "http://[::1",
        "http://exa mple.org:25/",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_addresses_that_hide_where_they_lead_are_refused(address: str) -> None:
    with pytest.raises(SourceError):
        check_url(address, Limits())


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    def resolve(_host: str, port: int, **_: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port)) for place in ("93.184.215.14", "10.0.0.1")]

    with pytest.raises(SourceError, match="private network"):
        fetch("http://example.org/", Limits(resolve=resolve))


def test_a_host_is_resolved_once_so_that_its_address_cannot_change_after_the_check() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.1" if len(asked) == 1 else "127.0.0.1", port))]

    with pytest.raises(SourceError):
        fetch("http://rebinding.example/", Limits(resolve=resolve, deadline=0.2))
    assert asked == ["rebinding.example"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html; charset=UTF-8", ("text/html", "utf-8")),
        ('TEXT/HTML;charset="iso-8859-1"', ("text/html", "iso-8859-1")),
        ("text/plain", ("text/plain", "")),
        ("", ("", "")),
    ],
)
def test_content_types_are_taken_apart(header: str, expected: tuple[str, str]) -> None:
    assert content_type(header) == expected


def test_the_user_agent_names_newscast() -> None:
    seen: list[bytes] = []

    def listen(server: socket.socket) -> None:
        peer, _ = server.accept()
        with peer:
            seen.append(peer.recv(4096))
            peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=listen, args=(server,))
        thread.start()
        assert fetch(f"http://127.0.0.1:{server.getsockname()[1]}/a b?q=ü", INTRANET).data == b"ok"
        thread.join()
    assert seen[0].startswith(b"GET /a%20b?q=%C3%BC HTTP/1.1\r\n")
    assert b"User-Agent: newscast/" in seen[0]
