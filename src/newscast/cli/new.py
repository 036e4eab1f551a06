"""`newscast new`: start a show."""

from __future__ import annotations

from pathlib import Path

import click

from newscast.cli import console


@click.command(short_help="Start a show.")
@click.argument("show", metavar="SHOW")
@click.option("--title", default="", help="Title of the show.  [default: SHOW]")
@click.option("--author", default="Newsroom", show_default=True, help="Who publishes it.")
@click.option(
    "--base-url", default="", help="The https:// address where its folder will be found.  [default: https://podcast.example/SHOW/]"
)
@click.option(
    "--feeds", type=click.Path(path_type=Path), default=Path("feeds"), show_default=True, help="Folder that holds the shows."
)
def new(show: str, title: str, author: str, base_url: str, feeds: Path) -> None:
    """Start a show: a folder with show.toml, a sting and a cover to replace by your own.

    \b
    Example:
      newscast new morning --title "The Morning" --base-url https://example.org/podcast/morning/
    """
    from newscast import shows

    address = base_url or f"https://podcast.example/{show}/"
    folder = shows.create(feeds / show, title=title or show, author=author, base_url=address)
    console.say(f"Edit {folder / shows.SHOW_FILE}, then run: newscast build ARTICLE --show {show}")
    console.output(str(folder))
