"""Options that several commands share, so that they look and mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from newscast.settings import Reading

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Result = TypeVar("_Result")


ARTICLE = click.Path(allow_dash=True)
"""A file, a URL or "-": a shell completes the names of files."""


def _shows(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The shows whose names begin so, for a shell."""
    files = sorted(Path(ctx.params.get("feeds", "feeds")).glob("*/show.toml"))
    return [CompletionItem(file.parent.name) for file in files if file.parent.name.startswith(begun)]


def complete_voices(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The voices whose names begin so, for a shell."""
    from newscast.store import voices

    return [CompletionItem(name, help=known.language) for name, known in voices.catalogue().items() if name.startswith(begun)]


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
        shell_complete=_shows,
        help="Name or folder of the show.  [default: the demo show that comes with newscast]",
    )(command)


def voice(command: _Command) -> _Command:
    """Add --voice and --offline."""
    return click.option(
        "--voice",
        default="",
        envvar="NEWSCAST_VOICE",
        shell_complete=complete_voices,
        help="Voice that reads.  [default: as the show says]",
    )(offline(command))


def offline(command: _Command) -> _Command:
    """Add --offline."""
    return click.option("--offline", is_flag=True, envvar="NEWSCAST_OFFLINE", help="Never fetch anything from the network.")(
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


def release(command: _Command) -> _Command:
    """Add --draft and --publish-at."""
    command = click.option(
        "--publish-at",
        type=MOMENT,
        help="Schedule new episodes: 2026-12-01T06:00 (local time) or with a zone; see `newscast refresh`.",
    )(command)
    return click.option("--draft", is_flag=True, help="Make new episodes as drafts: in no feed until `newscast episodes publish`.")(
        command
    )


def jobs(command: _Command) -> _Command:
    """Add --jobs."""
    return click.option(
        "--jobs",
        type=click.IntRange(0),
        default=0,
        envvar="NEWSCAST_JOBS",
        help="Sentences spoken or heard at once.  [default: one per core]",
    )(command)


def wait(command: _Command) -> _Command:
    """Add --wait."""
    return click.option(
        "--wait", type=click.FloatRange(0), default=0.0, show_default=True, help="Seconds to wait for another build of the show."
    )(command)


def cluster(command: _Command) -> _Command:
    """Add --cluster."""
    return click.option(
        "--cluster",
        default="",
        envvar="NEWSCAST_CLUSTER",
        metavar="URL",
        help="Speak on a Dask cluster: tcp://host:8786. Needs newscast[cluster].",
    )(command)


def verify(command: _Command) -> _Command:
    """Add --verify."""
    return click.option(
        "--verify",
        is_flag=True,
        help="Have Whisper hear every sentence first; doubtful ones are said anew. Needs newscast[verify].",
    )(command)


def as_json(command: _Command) -> _Command:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(command)


def gathered(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Hand a command its options as the nouns that they make up: an Order of a build, and a Reading of --keep and --drop.

    It stands below the options, next to the function.
    """

    @wraps(command)
    def run(**given: Any) -> _Result:  # noqa: ANN401 - options have types of all kinds
        from newscast.desk import Order

        named = [field.name for field in fields(Order) if field.name in given]
        order = Order(**{name: given.pop(name) for name in named})
        reading = Reading(given.pop("keep"), given.pop("drop"))
        return command(order=order, reading=reading, **given)

    return run


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
