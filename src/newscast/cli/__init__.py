"""The command line: one file per command; the only package that prints.

Standard output is the product (paths, JSON, text); progress, summaries and errors go to standard error.
"""

from __future__ import annotations

import sys

from newscast.cli.main import run


def main() -> None:
    """Run newscast with the arguments of the process and exit with the code that the outcome has."""
    sys.exit(run(sys.argv[1:]))
