"""`newscast cache`: the clips that were spoken once."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import click

from newscast.cli import console
from newscast.errors import CheckError

if TYPE_CHECKING:
    from newscast.store.cache import ClipCache

UNITS = {"": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40}


class Size(click.ParamType):
    """A number of bytes: 500MB, 2.5 GB, 1GiB."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes, from a text or a number."""
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*", str(value).lower())
        if not found or found[2] not in UNITS:
            self.fail(f"'{value}' is no size; write it like 500MB or 2GB", param, ctx)
        return int(float(found[1]) * UNITS[found[2]])


@click.group(short_help="Look after the cache of spoken sentences.")
def cache() -> None:
    """Look after the cache of spoken sentences. It may be deleted at any time; it costs only the time to speak them again."""


@cache.command()
def info() -> None:
    """Print where the cache is, how many clips it holds and how much room they take.

    \b
    Example:
      newscast cache info
    """
    from newscast.store import upkeep

    clips = _clips()
    found = upkeep.census(clips)
    console.output(f"{clips.folder}\t{found.entries} clips\t{found.length / 1e6:.1f} MB")


@cache.command()
@click.option("--max-size", type=Size(), default="10GB", show_default=True, help="Remove the least recently used beyond this size.")
@click.option("--older-than", "days", type=click.FloatRange(0), default=0.0, help="Also remove what was not used for so many days.")
def prune(max_size: int, days: float) -> None:
    """Remove clips that were not used for long. What was used within a day stays.

    \b
    Examples:
      newscast cache prune --max-size 2GB
      newscast cache prune --older-than 90
    """
    from newscast.store import upkeep

    oldest = time.time() - days * 86_400 if days else 0.0
    removed = upkeep.prune(_clips(), max_size, oldest)
    console.output(f"removed {removed.entries} clips, {removed.length / 1e6:.1f} MB")


@cache.command()
def verify() -> None:
    """Read every clip and compare it with its checksum; damaged ones are removed, and will be spoken again when they are needed.

    \b
    Example:
      newscast cache verify
    """
    from newscast.store import upkeep

    states = dict(upkeep.verify(_clips()))
    damaged = [key for key, whole in states.items() if not whole]
    for key in damaged:
        console.output(f"{key}: damaged, removed")
    if damaged:
        raise CheckError(f"{len(damaged)} of {len(states)} clips were damaged", "They are removed; look after the disk.")
    console.output(f"all {len(states)} clips are whole")


def _clips() -> ClipCache:
    from newscast.store.cache import ClipCache, cache_folder

    return ClipCache(cache_folder())
