"""A local server that stands in for speech services, and misbehaves as they do.

    with serve(status(429, headers={"Retry-After": "1"}), status(200, wav(pcm, 24_000))) as server:
        ...  # point the engine to server.url, then look at server.requests

Each request is answered by the next answer of the script; the last one answers all that follow.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Request:
    """What the server was asked."""

    path: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[BaseHTTPRequestHandler, Request], None]


@dataclass
class Server:
    """A server at `url`: what it will answer and what it was asked. `stopping` is set when the test ends."""

    script: list[Answer]
    url: str = ""
    requests: list[Request] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serve(*script: Answer) -> Iterator[Server]:
    """A server on this machine that answers POST requests by a script."""
    server = Server(list(script))
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Answer by the script."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = Request(self.path, dict(self.headers), body)
            with lock:
                server.requests.append(request)
                reply = server.script.pop(0) if len(server.script) > 1 else server.script[0]
            reply(self, request)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        http.shutdown()
        http.server_close()


def status(code: int, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
    """An answer with this status, body and headers."""

    def reply(handler: BaseHTTPRequestHandler, _: Request) -> None:
        handler.send_response(code)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def hang_up(handler: BaseHTTPRequestHandler, _: Request) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def hang(server: Server) -> Answer:
    """Say nothing until the test ends."""

    def reply(handler: BaseHTTPRequestHandler, _: Request) -> None:
        server.stopping.wait(30)
        handler.close_connection = True

    return reply


def cut_off(body: bytes) -> Answer:
    """Promises more than it sends."""

    def reply(handler: BaseHTTPRequestHandler, _: Request) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body) * 2))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return reply


def mp3(pcm: bytes, sample_rate: int) -> bytes:
    """Samples as an MP3 file."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(sample_rate)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(pcm) + encoder.flush())


def wav(pcm: bytes, sample_rate: int) -> bytes:
    """Samples as a WAV file."""
    import wave

    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sample_rate)
        file.writeframes(pcm)
    return out.getvalue()
