"""Commands that answer each line of standard input with one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from newscast.cli import console

_ODD_ENDS = re.compile("[\\r\\n\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]+")
"""What some programs take for the end of a line, and `wc -l` does not."""


def read() -> Iterator[str]:
    """The lines of standard input without their ends. Only a line feed ends one; what is no UTF-8 becomes U+FFFD."""
    for number, line in enumerate(click.get_binary_stream("stdin")):
        text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
        yield text.removeprefix("\ufeff") if number == 0 else text


def answer(text: str) -> None:
    """Print one line, whatever the text holds."""
    console.output(_ODD_ENDS.sub(" ", text))
