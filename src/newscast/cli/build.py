"""`newscast build`: articles to episodes and feed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
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
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@options.show
@options.output
@options.voice
@options.choice
@options.base_url
@click.option("--draft", is_flag=True, help="Make new episodes as drafts: in no feed until `newscast episodes publish`.")
@click.option(
    "--publish-at",
    type=options.MOMENT,
    help="Schedule new episodes: 2026-12-01T06:00 (local time) or with a zone; see `newscast refresh`.",
)
@click.option(
    "--jobs", type=click.IntRange(0), default=0, envvar="NEWSCAST_JOBS", help="Sentences spoken at once.  [default: one per core]"
)
@click.option(
    "--wait", type=click.FloatRange(0), default=0.0, show_default=True, help="Seconds to wait for another build of the show."
)
@click.option(
    "--cluster",
    default="",
    envvar="NEWSCAST_CLUSTER",
    metavar="URL",
    help="Speak on a Dask cluster: tcp://host:8786. Needs newscast[cluster].",
)
@click.option(
    "--verify", is_flag=True, help="Have Whisper hear every sentence first; doubtful ones are said anew. Needs newscast[verify]."
)
@options.max_error_rate
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def build(
    articles: Sequence[str],
    show: str,
    feeds: Path,
    output: Path,
    voice: str,
    offline: bool,
    private: bool,
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    base_url: str,
    draft: bool,
    publish_at: datetime | None,
    jobs: int,
    wait: float,
    cluster: str,
    verify: bool,
    max_error_rate: float,
    as_json: bool,
) -> int:
    """Make an episode of each ARTICLE (a file, a URL, - for standard input or an edited script), then the feed.

    \b
    Examples:
      newscast build article.html
      newscast build https://example.org/story --voice bf_emma
      newscast build stories/*.md --show morning --output public
      newscast script article.html -o script.toml   # edit it, then
      newscast build script.toml
    """
    from newscast import shows
    from newscast.desk import Order
    from newscast.pipeline import Failed, Made

    order = Order(
        show=show,
        feeds=feeds,
        output=output,
        voice=voice,
        base_url=base_url,
        draft=draft,
        publish_at=publish_at,
        jobs=jobs,
        offline=offline,
        wait=wait,
        cluster=cluster,
        verify=verify,
        max_error_rate=max_error_rate,
    )
    house = shows.load(show, feeds).settings.reading
    good, unread = _read_all(articles, Reading(keep, drop), house, private=private)
    made, folder = _build(good, order) if good else ((), output)
    failed = (*unread, *(result for result in made if isinstance(result, Failed)))
    _print([result for result in made if isinstance(result, Made)], folder, as_json=as_json)
    for failure in failed:
        console.tell(failure.error)
    return failed[0].error.exit_code if failed else 0


def _read_all(sources: Sequence[str], rules: Reading, house: Reading, *, private: bool) -> tuple[list[Article], tuple[Failed, ...]]:
    """Read all articles before anything is fetched or spoken, so that a wrong path shows at once.

    The rules of the house hold for articles; an edited script has been through them already.
    """
    import newscast
    from newscast.pipeline import Failed

    good, bad = [], []
    for source in sources:
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


def _print(made: Sequence[Made], folder: Path, *, as_json: bool) -> None:
    for result in made:
        summary.show(result, folder)
    if as_json:
        console.output(json.dumps([summary.facts(result, folder) for result in made], ensure_ascii=False, indent=2))
    elif made:
        for result in made:
            console.output(str(folder / result.episode.enclosure.path))
        console.output(str(folder / "feed.xml"))
