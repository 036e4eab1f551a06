"""`newscast normalize`: the spoken form of each line."""

from __future__ import annotations

import click

from newscast.cli import lines


@click.command(short_help="Print the spoken form of each line.")
@click.option("--language", default="en", show_default=True, help="Language of the lines (BCP 47).")
def normalize(language: str) -> None:
    """Print the spoken form of each line of standard input, one line for each.

    \b
    Example:
      echo "Up 3.5% to $1.2bn" | newscast normalize
    """
    from newscast.script.normalize import normalize as spoken

    for line in lines.read():
        lines.answer(spoken(line, language))
