"""`newscast serve`: preview the published folder."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import click

from newscast.cli import console
from newscast.errors import ConfigError, SourceError


@click.command(short_help="Preview the published folder.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("public"))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 lets a phone on your network in."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen at; 0 takes a free one."
)
def serve(folder: Path, host: str, port: int) -> None:
    """Serve FOLDER (public) until you press Ctrl-C: pages to look at, and feeds that an app on this machine can subscribe to.

    \b
    Examples:
      newscast serve
      newscast serve site --port 9000
    """
    from newscast import preview

    names = preview.shows(folder)
    if not names:
        raise SourceError(f"There is no feed below {folder}", "Build an episode first: newscast build ARTICLE")
    application = preview.application(folder)
    with _listening(host, port) as listening:
        address = f"http://{_reachable(host)}:{listening.getsockname()[1]}/"
        for name in names:
            console.output(f"{address}{quote(name)}/feed.xml")
        if host not in {"127.0.0.1", "localhost"}:
            _draw(f"{address}{quote(names[0])}/")
        with suppress(KeyboardInterrupt):  # the way to end it
            _run(application, listening)


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        why = str(error.strerror).partition(" (while")[0]  # the address stands in our own sentence
        raise ConfigError(f"Cannot listen at {host}:{port}: {why}", "Choose another --port or --host.") from error


def _run(application: object, listening: socket.socket) -> None:
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="off", timeout_graceful_shutdown=1))  # type: ignore[arg-type]  # Starlette is an ASGI application
    server.run(sockets=[listening])


def _reachable(host: str) -> str:
    """The address that others on the network know this machine by."""
    if host != "0.0.0.0":  # noqa: S104 - compared, not bound
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:  # no packet is sent: the system only chooses a route
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def _draw(address: str) -> None:
    """A QR code for a phone's camera, on standard error."""
    import qrcode

    code = qrcode.QRCode(border=1)
    code.add_data(address)
    code.print_ascii(out=sys.stderr, invert=True)
