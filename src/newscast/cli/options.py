"""Options that several commands share, so that they look and mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def show(command: _Command) -> _Command:
    """Add --show and --feeds."""
    command = click.option(
        "--feeds",
        type=click.Path(path_type=Path),
        default=Path("feeds"),
        envvar="NEWSCAST_FEEDS",
        show_default=True,
        help="Folder that holds the shows.",
    )(command)
    return click.option(
        "--show",
        default="",
        envvar="NEWSCAST_SHOW",
        help="Name or folder of the show.  [default: the demo show that comes with newscast]",
    )(command)


def voice(command: _Command) -> _Command:
    """Add --voice and --offline."""
    command = click.option("--offline", is_flag=True, envvar="NEWSCAST_OFFLINE", help="Never fetch anything from the network.")(
        command
    )
    return click.option("--voice", default="", envvar="NEWSCAST_VOICE", help="Voice that reads.  [default: as the show says]")(
        command
    )


class Moment(click.ParamType):
    """A date and time by ISO 8601; without a zone it is local time."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment with its zone."""
        if isinstance(value, datetime):
            return value.astimezone()
        try:
            return datetime.fromisoformat(str(value)).astimezone()
        except ValueError:
            self.fail(f"'{value}' is no moment; write it like 2026-12-01T06:00 or 2026-12-01T06:00+01:00", param, ctx)


MOMENT = Moment()


def output(command: _Command) -> _Command:
    """Add --output."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=Path("public"),
        envvar="NEWSCAST_OUTPUT",
        show_default=True,
        help="Folder to publish; the show gets a folder of its own in it.",
    )(command)


def base_url(command: _Command) -> _Command:
    """Add --base-url."""
    return click.option(
        "--base-url", default="", envvar="NEWSCAST_BASE_URL", help="Where the show's folder is served.  [default: as the show says]"
    )(command)


def max_error_rate(command: _Command) -> _Command:
    """Add --max-error-rate. Whisper's smallest model stays below 0.02 on a clear voice; names that it does not know raise it."""
    return click.option(
        "--max-error-rate",
        type=click.FloatRange(0, 1),
        default=0.05,
        show_default=True,
        help="Part of the words that may be heard wrong by Whisper.",
    )(command)


def choice(command: _Command) -> _Command:
    """Add --keep and --drop, by which the user overrules the reader, and --allow-private-network."""
    command = click.option(
        "--allow-private-network",
        "private",
        is_flag=True,
        envvar="NEWSCAST_ALLOW_PRIVATE_NETWORK",
        help="Fetch articles from addresses in private networks too, such as a newsroom's own server.",
    )(command)
    command = click.option(
        "--drop",
        multiple=True,
        metavar="RULE",
        help="Leave out what holds this text, stands at this place, is of this kind, or on a page css:SELECTOR finds.",
    )(command)
    return click.option(
        "--keep",
        multiple=True,
        metavar="RULE",
        help="Keep what was left out: a reason code, a place such as 'line 12', css:SELECTOR, or some of its text.",
    )(command)
