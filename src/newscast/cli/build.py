"""`newscast build`: articles to episodes and feed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options, summary
from newscast.errors import SourceError
from newscast.settings import Reading

if TYPE_CHECKING:
    from newscast.desk import Order
    from newscast.model import Article
    from newscast.pipeline import Failed, Made


@click.command(short_help="Make episodes, then the feed.")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True, type=options.ARTICLE)
@options.show
@options.output
@options.voice
@options.choice
@options.base_url
@options.release
@options.jobs
@options.wait
@options.cluster
@options.verify
@options.max_error_rate
@options.as_json
@options.gathered
def build(articles: Sequence[str], order: Order, reading: Reading, private: bool, as_json: bool) -> int:
    """Make an episode of each ARTICLE (a file, a URL, - for standard input or an edited script), then the feed.

    \b
    Examples:
      newscast build article.html
      newscast build https://example.org/story --voice bf_emma
      newscast build stories/*.md --show morning --output public
      newscast script article.html -o script.toml   # edit it, then
      newscast build script.toml
    """
    from newscast import languages, shows

    if not all(source.endswith(".toml") for source in articles):
        languages.expect()
    house = shows.load(order.show, order.feeds).settings.reading
    good, unread = _read_all(articles, reading, house, private=private)
    made, folder = _build(good, order) if good else ((), order.output)
    return _tell((*unread, *made), folder, as_json=as_json)


def _read_all(sources: Sequence[str], rules: Reading, house: Reading, *, private: bool) -> tuple[list[Article], tuple[Failed, ...]]:
    """Read all articles before anything is fetched or spoken, so that a wrong path shows at once.

    The rules of the house hold for articles; an edited script has been through them already.
    """
    import newscast
    from newscast.pipeline import Failed

    good, bad = [], []
    for source in dict.fromkeys(sources):  # an article that is named twice is one episode
        first = Reading() if source.endswith(".toml") else house
        keep, drop = (*first.keep, *rules.keep), (*first.drop, *rules.drop)
        try:
            good.append(newscast.read(source, keep=keep, drop=drop, private=private))
        except SourceError as error:
            bad.append(Failed(source, error))
    return good, tuple(bad)


def _build(articles: Sequence[Article], order: Order) -> tuple[tuple[Made | Failed, ...], Path]:
    from newscast import desk, pipeline

    with desk.ready(order, console.Listener()) as ready:
        return pipeline.build(articles, ready), ready.library.folder


def _tell(outcome: Sequence[Made | Failed], folder: Path, *, as_json: bool) -> int:
    """Print what was made, then what was not. Returns the exit code: that of the first failure, or 0."""
    from newscast.pipeline import Failed, Made

    _print([result for result in outcome if isinstance(result, Made)], folder, as_json=as_json)
    failed = [result for result in outcome if isinstance(result, Failed)]
    for failure in failed:
        console.tell(failure.error)
    return failed[0].error.exit_code if failed else 0


def _print(made: Sequence[Made], folder: Path, *, as_json: bool) -> None:
    for result in made:
        summary.show(result, folder)
    if as_json:
        console.output(json.dumps([summary.facts(result, folder) for result in made], ensure_ascii=False, indent=2))
    elif made:
        for result in made:
            console.output(str(folder / result.episode.enclosure.path))
        if (folder / "feed.xml").is_file():  # of drafts alone there is none
            console.output(str(folder / "feed.xml"))
