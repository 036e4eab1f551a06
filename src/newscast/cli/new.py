"""`newscast new`: start a show, or take one over from another host."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options

if TYPE_CHECKING:
    from newscast.moving import MovedShow


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@click.command(short_help="Start a show.")
@click.argument("show", metavar="SHOW")
@click.option("--title", default="", help="Title of the show.  [default: SHOW]")
@click.option("--author", default="Newsroom", show_default=True, help="Who publishes it.")
@click.option(
    "--base-url", default="", help="The https:// address where its folder will be found.  [default: https://podcast.example/SHOW/]"
)
@click.option(
    "--from-feed", default="", metavar="URL|FILE", help="Take over a show: its settings, and its episodes with their guids."
)
@click.option(
    "--feeds", type=click.Path(path_type=Path), default=Path("feeds"), show_default=True, help="Folder that holds the shows."
)
@options.output
def new(show: str, title: str, author: str, base_url: str, from_feed: str, feeds: Path, output: Path) -> None:
    """Start a show: a folder with show.toml, a sting and a cover to replace by your own.

    With --from-feed a show moves here: episodes keep guid, date and title, and their recordings stay where they are until you build the
    article again. Whoever has subscribed will notice nothing.

    \b
    Examples:
      newscast new morning --title "The Morning" --base-url https://example.org/podcast/morning/
      newscast new morning --from-feed https://old.example.net/feed.xml --base-url https://example.org/podcast/morning/
    """
    from newscast import shows

    if not _NAME.fullmatch(show):
        raise click.UsageError(f"'{show}' cannot be the name of a show: it goes into addresses. Use letters, digits, - and _.")
    address = base_url or f"https://podcast.example/{show}/"
    if from_feed:
        folder = _take_over(from_feed, feeds / show, output / show, address)
    else:
        folder = shows.create(feeds / show, title=title or show, author=author, base_url=address)
    console.say(f"Edit {folder / shows.SHOW_FILE}, then run: newscast build ARTICLE --show {show}")
    console.output(str(folder))


def _take_over(feed: str, folder: Path, published: Path, address: str) -> Path:
    """Write show.toml, the artwork and a record of each episode."""
    from newscast import moving, shows
    from newscast.readers import source
    from newscast.store import atomic, lock
    from newscast.store.library import Library

    document = source.load(feed, private=True)
    moved = moving.read(document.data, document.url)
    address = address if address.endswith("/") else address + "/"
    shows.create(folder, title=str(moved.settings["title"]), author=str(moved.settings["author"]), base_url=address)
    artwork = _artwork(moved, folder)
    atomic.write(folder / shows.SHOW_FILE, moving.show_file(moved, address, artwork).encode())
    library = Library(published)
    with lock.exclusive(published):
        for episode in moved.episodes:
            library.save(episode)
    console.say(
        f"{console.count(len(moved.episodes), 'episode')} came along; newscast refresh --show {folder.name} writes the feed."
    )
    for reason in moved.left_out:
        console.say(f"Left out: {reason}.")
    console.say(f"At the old host, redirect the feed to {address}feed.xml (301) and set itunes:new-feed-url to it for four weeks.")
    return folder


def _artwork(moved: MovedShow, folder: Path) -> str:
    """Fetch the picture of the show; where that fails, the demo's stays until it is replaced."""
    from newscast.errors import NewscastError
    from newscast.moving import picture

    try:
        name, data = picture(moved.artwork)
    except NewscastError as error:
        console.say(f"{error.what}: replace {folder / 'cover.jpg'} by the show's own picture.")
        return "cover.jpg"
    from newscast.store import atomic

    atomic.write(folder / name, data)
    return name
