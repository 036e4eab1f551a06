"""A web server with one fault at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newscast.check import Severity, probe, rules
from newscast.model import Show
from newscast.testing.examples import example_show

TYPES = {
    ".xml": "application/rss+xml",
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip",
    ".json": "application/json",
    ".html": "text/html",
    ".jpg": "image/jpeg",
}


@dataclass(frozen=True)
class Server:
    """A server of a folder; each flag is a fault."""

    folder: Path
    head: bool = True
    ranges: bool = True
    conditional: bool = True
    shared: bool = True
    cut: str = ""
    missing: str = ""
    plain: str = ""

    def answer(self, method: str, path: str, asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        file = self.folder / path.lstrip("/")
        if not file.is_file() or (self.missing and path.endswith(self.missing)):
            return 404, {}, b""
        if method == "HEAD" and not self.head:
            return 405, {}, b""
        body = file.read_bytes()[: 50 if self.cut and path.endswith(self.cut) else None]
        kind = "text/plain" if self.plain and path.endswith(self.plain) else TYPES[file.suffix]
        headers = {"Content-Type": kind, "ETag": '"1"'} if self.conditional else {"Content-Type": kind}
        if self.shared:
            headers["Access-Control-Allow-Origin"] = "*"
        if self.conditional and asked.get("If-None-Match") == '"1"':
            return 304, headers, b""
        if self.ranges and asked.get("Range") == "bytes=0-99":
            return 206, headers, body[:100]
        return 200, headers, body


@contextmanager
def served(server: Server, port_of: ThreadingHTTPServer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = server.answer(self.command, self.path, dict(self.headers))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    port_of.RequestHandlerClass = Handler
    thread = threading.Thread(target=port_of.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{port_of.server_port}/feed.xml"
    finally:
        port_of.shutdown()
        thread.join()


@pytest.fixture
def listener() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.daemon_threads = True
        yield server


@pytest.fixture
def good(listener: ThreadingHTTPServer, publisher: Callable[[Path, Show], Path], tmp_path: Path) -> Server:
    return Server(publisher(tmp_path, replace(example_show(), base_url=f"http://127.0.0.1:{listener.server_port}/")))


def test_a_good_server_has_no_findings(good: Server, listener: ThreadingHTTPServer) -> None:
    with served(good, listener) as url:
        assert probe(url) == ()


FAULTS: list[tuple[str, str, dict[str, object]]] = [
    ("NC901", "no feed", {"missing": "feed.xml"}),
    ("NC902", "feed as text", {"plain": "feed.xml"}),
    ("NC903", "no ETag", {"conditional": False}),
    ("NC906", "no HEAD", {"head": False}),
    ("NC906", "no recording", {"missing": ".mp3"}),
    ("NC907", "no ranges", {"ranges": False}),
    ("NC908", "recording cut off", {"cut": ".mp3"}),
    ("NC909", "chapters as text", {"plain": ".chapters.json"}),
    ("NC910", "no transcript", {"missing": ".vtt"}),
    ("NC911", "no CORS", {"shared": False}),
    ("NC912", "no artwork", {"missing": ".jpg"}),
]


@pytest.mark.parametrize(("code", "fault"), [pytest.param(code, fault, id=f"{code}-{name}") for code, name, fault in FAULTS])
def test_a_fault_of_the_server_is_caught_by_its_own_rule(
    good: Server, listener: ThreadingHTTPServer, code: str, fault: dict[str, object]
) -> None:
    with served(replace(good, **fault), listener) as url:  # type: ignore[arg-type]  # any fault
        assert code in {finding.code for finding in probe(url)}


def test_a_long_feed_that_is_not_compressed_is_worth_a_word(good: Server, listener: ThreadingHTTPServer) -> None:
    feed = good.folder / "feed.xml"
    feed.write_bytes(feed.read_bytes().replace(b"</channel>", b"<!--" + b"x" * 30_000 + b"--></channel>"))
    with served(good, listener) as url:
        assert [(finding.code, finding.severity) for finding in probe(url)] == [("NC904", Severity.INFO)]


def test_a_feed_that_names_another_address_is_caught(good: Server, listener: ThreadingHTTPServer) -> None:
    (good.folder / "copy.xml").write_bytes((good.folder / "feed.xml").read_bytes())
    with served(good, listener) as url:
        assert [finding.code for finding in probe(url.replace("feed.xml", "copy.xml"))] == ["NC905"]


def test_a_server_that_is_not_there_is_a_finding() -> None:
    assert {finding.code for finding in probe("http://127.0.0.1:9/feed.xml")} == {"NC901"}


def test_every_rule_for_servers_has_a_fault() -> None:
    tested = {code for code, _, _ in FAULTS} | {"NC904", "NC905"}
    assert {rule.code for rule in rules() if rule.code.startswith("NC9")} == tested
