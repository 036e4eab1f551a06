"""`newscast export`: an episode as one file to hand on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options

if TYPE_CHECKING:
    from newscast.model import Episode, Show
    from newscast.store.library import Library


@click.command(short_help="Make one file of an episode.")
@click.argument("episode")
@click.option("--format", "kind", type=click.Choice(["html", "png"]), default="html", show_default=True, help="Form of the file.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=None, help="File to write.  [default: the episode's name, here]"
)
@click.option(
    "--published",
    type=click.Path(path_type=Path),
    default=Path("public"),
    envvar="NEWSCAST_OUTPUT",
    show_default=True,
    help="Folder that the shows were built into.",
)
@options.show
def export(episode: str, kind: str, output: Path | None, published: Path, show: str, feeds: Path) -> None:
    """Make one file of EPISODE, which is its name in the show's published folder, or the path of its own folder.

    html is the episode's page with the recording inside: it opens from a disk or an e-mail, asks for nothing on the web, and has the
    whole player with chapters and read-along. png is a picture of it for networks and newsletters: its title, the shape of its sound
    and its chapters.

    \b
    Examples:
      newscast export the-bells-of-port-arden -o bells.html
      newscast export public/morning/the-bells --show morning
      newscast export the-bells --show morning --format png
    """
    from newscast.store import atomic

    channel, library, found = _found(episode, published, show, feeds)
    target = output or Path(f"{found.slug}.{kind}")
    atomic.write(target, FORMATS[kind](channel, library, found))
    console.output(str(target))


def _page(show: Show, library: Library, episode: Episode) -> bytes:
    from newscast.artifacts.page import EpisodePage

    return EpisodePage().offline(show, episode, (library.folder / episode.enclosure.path).read_bytes())


def _waveform(show: Show, library: Library, episode: Episode) -> bytes:
    from newscast.pictures.waveform import draw

    del library
    if not episode.peaks:
        raise click.UsageError(f"The shape of '{episode.slug}' is not known, for it is older. Build the article again.")
    return draw(show, episode)


FORMATS: dict[str, Callable[[Show, Library, Episode], bytes]] = {"html": _page, "png": _waveform}


def _found(name: str, published: Path, show: str, feeds: Path) -> tuple[Show, Library, Episode]:
    """The episode with its show and folder. Raises ConfigError, StoreError, or UsageError where it is not there or not whole."""
    from newscast import shows
    from newscast.store.library import SIDECAR, Library

    path = Path(name).parent if Path(name).name == SIDECAR else Path(name)
    here = (path / SIDECAR).is_file()
    folder = shows.load(show or (path.resolve().parent.name if here else ""), feeds)
    library = Library(path.parent if here else published / folder.name)
    found = next((known for known in library.episodes() if known.slug == path.name), None)
    if found is None:
        known = ", ".join(episode.slug for episode in library.episodes()[:5]) or "none"
        raise click.UsageError(f"There is no episode '{name}' in {library.folder}. The newest there: {known}.")
    if not library.holds(found.enclosure.path, found.enclosure.length):
        raise click.UsageError(f"The recording {library.folder / found.enclosure.path} is missing or cut. Build the article again.")
    cover = max(library.folder.glob("cover.*"), key=lambda file: file.stat().st_mtime, default=Path("cover.jpg"))
    return shows.channel(folder, cover.name), library, found
