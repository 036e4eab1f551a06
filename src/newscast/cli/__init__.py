"""The command line: one file per command; the only package that prints.

Standard output is the product (paths, JSON, text); progress, summaries and errors go to standard error.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run newscast with the arguments of the process and exit with the code that the outcome has."""
    try:
        from newscast.cli.commands import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program is still being loaded
        code = 130
    sys.exit(code)
