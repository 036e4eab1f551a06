"""What all commands share: progress on a terminal, sentences on standard error, the product on standard output."""

from __future__ import annotations

import io
import os
import platform
import sys
import tempfile
import traceback
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.errors import NewscastError

if TYPE_CHECKING:
    import rich.progress

verbose = False
"""Whether errors come with their traceback (`newscast -v`)."""


def prepare() -> None:
    """Make the streams of the process fit for all text: a pipe or file gets UTF-8, a closed stream swallows what it gets."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the whole process; None where it was closed (>&-)
    if sys.stderr is None:
        sys.stderr = sys.stdout
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")


def styled(text: str, *, fg: str | None = None, bold: bool | None = None, dim: bool | None = None, nl: bool = True) -> None:
    """A line with colours on standard error, where it is a terminal and the user wants colours (no-color.org)."""
    click.secho(text, err=True, color=False if os.environ.get("NO_COLOR") else None, fg=fg, bold=bold, dim=dim, nl=nl)


def printable(text: str) -> str:
    r"""Foreign text made harmless for a terminal: control and format characters become \xNN, line ends stay."""
    return "".join(f"\\x{ord(char):02x}" if _is_control(char) else char for char in text)


def _is_control(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cf", "Cs"}


def count(number: int, noun: str) -> str:
    """1 file, 2,000 files."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def output(text: str) -> None:
    """A line of the product, on standard output."""
    click.echo(text)


def say(text: str) -> None:
    """A line for the user, on standard error."""
    click.echo(printable(text), err=True)


def tell(error: NewscastError) -> None:
    """An error as two sentences: what is wrong, what to do."""
    styled(f"Error: {printable(_stopped(error.what))}", fg="red")
    if error.hint:
        click.echo(f"Hint: {printable(_stopped(error.hint))}", err=True)
    if verbose:
        click.echo("".join(traceback.format_exception(error)), err=True)


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ":")) else f"{sentence}."


def tell_unexpected(error: BaseException) -> None:
    """A defect of newscast: a report that can be pasted into an issue, and where it lies."""
    report = "".join(
        [
            f"newscast crash report, {datetime.now(tz=UTC).isoformat(timespec='seconds')}\n",
            f"Python {platform.python_version()} on {platform.platform()}\n",
            f"Command: newscast {' '.join(sys.argv[1:])}\n\n",
            *traceback.format_exception(error),
        ]
    )
    what = NewscastError(f"Something unexpected happened: {type(error).__name__}: {error}", _reported(report))
    styled(f"Error: {printable(_stopped(what.what))}", fg="red")
    click.echo(f"Hint: {printable(_stopped(what.hint))}", err=True)
    if verbose:
        click.echo(report, err=True)


def _reported(report: str) -> str:
    from newscast.store import atomic

    path = Path(tempfile.gettempdir()) / f"newscast-crash-{os.getpid()}.txt"
    try:
        atomic.write(path, report.encode(), durable=False)
    except NewscastError:
        return f"Please report it with this text:\n{report}"
    return f"Please report it, with the text in {path}"


class Listener:
    """Progress bars on a terminal; elsewhere only notes."""

    def __init__(self) -> None:
        self._bar: rich.progress.Progress | None = None
        self._task: rich.progress.TaskID | None = None

    def start(self, task: str, total: int, unit: str = "") -> None:
        """Show a bar with what is done of all and the time left."""
        if total and sys.stderr.isatty():
            self._bar = _bar(unit)
            self._bar.start()
            self._task = self._bar.add_task(printable(task), total=total, unit=unit)

    def advance(self, steps: int = 1) -> None:
        """Move the bar."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, steps)

    def finish(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = self._task = None

    def note(self, message: str) -> None:
        """Say a line."""
        say(message)


def _bar(unit: str) -> rich.progress.Progress:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    counted = [DownloadColumn()] if unit == "bytes" else [MofNCompleteColumn(), TextColumn(unit)]
    columns = [TextColumn("{task.description}"), BarColumn(), *counted, TimeRemainingColumn()]
    return Progress(*columns, console=Console(stderr=True), transient=True)
