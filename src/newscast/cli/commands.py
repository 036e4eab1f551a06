"""The group of all commands, and what becomes of their errors."""

from __future__ import annotations

import difflib
import errno
import os
import signal
import sys
from collections.abc import Sequence

import click

from newscast import __version__
from newscast.cli import console
from newscast.cli.build import build
from newscast.cli.cache import cache
from newscast.cli.check import check
from newscast.cli.episodes import episodes, gc, refresh
from newscast.cli.export import export
from newscast.cli.lexicon import lexicon
from newscast.cli.new import new
from newscast.cli.normalize import normalize
from newscast.cli.phonemes import phonemes
from newscast.cli.read import read
from newscast.cli.script import script
from newscast.cli.serve import serve
from newscast.cli.verify import verify
from newscast.cli.voices import voices
from newscast.errors import NewscastError, StoreError

INTERRUPTED = 130
TERMINATED = 143


class Terminated(BaseException):
    """The process was asked to end (SIGTERM): like KeyboardInterrupt, nothing but the exit may catch it."""


class Commands(click.Group):
    """A group that knows which command was meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named. Raises UsageError with the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            error.message += f" Did you mean '{near[0]}'?" if near else ""
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, no_args_is_help=True)
@click.version_option(__version__, prog_name="newscast", message="%(prog)s %(version)s")
@click.option("-v", "--verbose", is_flag=True, help="Show the traceback of an error.")
def newscast(verbose: bool) -> None:
    """Turn news articles into podcast episodes.

    \b
    Examples:
      newscast build article.html
      newscast build *.md --show feeds/morning --output public
      newscast read --json article.html
    """
    console.verbose = verbose


for command in (
    build,
    check,
    new,
    read,
    script,
    export,
    serve,
    verify,
    voices,
    cache,
    episodes,
    refresh,
    gc,
    normalize,
    phonemes,
    lexicon,
):
    newscast.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; errors are told in words."""
    signal.signal(signal.SIGTERM, _terminate)
    console.prepare()
    try:
        return newscast.main(list(arguments), prog_name="newscast", standalone_mode=False) or 0
    except (NewscastError, click.ClickException) as error:
        _tell(error)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        _leave_output()
        return 0
    except (KeyboardInterrupt, click.Abort):
        resumable = " What was spoken is kept; run the same command again to go on." if "build" in arguments[:2] else ""
        console.say(f"Interrupted.{resumable}")
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, the user gets a report and not a traceback
        return _tell_unexpected(error)


def _tell_unexpected(error: Exception) -> int:
    if not (isinstance(error, OSError) and error.errno == errno.ENOSPC):
        console.tell_unexpected(error)
        return 1
    _leave_output()
    full = StoreError("The disk is full", "Make room where standard output, temporary files or the cache lie, and run it again.")
    console.tell(full)
    return full.exit_code


def _leave_output() -> None:
    """Nobody takes what is written to standard output any more: so that the flush at exit does not fail as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(error: NewscastError | click.ClickException) -> None:
    if isinstance(error, NewscastError):
        console.tell(error)
    else:
        error.show()


def _terminate(_signal: int, _frame: object) -> None:
    raise Terminated
