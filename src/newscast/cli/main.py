"""The group of all commands, and what becomes of their errors."""

from __future__ import annotations

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
from newscast.errors import NewscastError

INTERRUPTED = 130
TERMINATED = 143


class Terminated(BaseException):
    """The process was asked to end (SIGTERM): like KeyboardInterrupt, nothing but the exit may catch it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, no_args_is_help=True)
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
    try:
        return newscast.main(list(arguments), prog_name="newscast", standalone_mode=False) or 0
    except (NewscastError, click.ClickException) as error:
        _tell(error)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit does not fail as well
        return 0
    except (KeyboardInterrupt, click.Abort):
        console.say("Interrupted. What was spoken is kept; run the same command again to go on.")
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, the user gets a report and not a traceback
        console.tell_unexpected(error)
        return 1


def _tell(error: NewscastError | click.ClickException) -> None:
    if isinstance(error, NewscastError):
        console.tell(error)
    else:
        error.show()


def _terminate(_signal: int, _frame: object) -> None:
    raise Terminated
