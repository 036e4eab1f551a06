"""`newscast episodes` and `newscast refresh`: which episodes listeners may hear, and when."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options
from newscast.errors import SourceError

if TYPE_CHECKING:
    from newscast.desk import Order
    from newscast.model import Episode


@click.group(short_help="List, publish, schedule and withdraw episodes.")
def episodes() -> None:
    """List, publish, schedule and withdraw episodes. Guid and date of an episode that was out once are kept whatever happens."""


@episodes.command("list")
@options.show
@options.output
@options.as_json
def list_episodes(show: str, feeds: Path, output: Path, as_json: bool) -> None:
    """Print all episodes of the show, newest first: state, date, slug and title. Builds may be at work meanwhile.

    \b
    Examples:
      newscast episodes list --show morning
      newscast episodes list --json
    """
    from newscast import shows
    from newscast.store.library import Library

    now = datetime.now(tz=UTC)
    library = Library(output / shows.load(show, feeds).name)
    known = library.episodes()
    if as_json:
        console.output(json.dumps([_facts(episode, now) for episode in known], ensure_ascii=False, indent=2))
        return
    for episode in known:
        date = episode.pub_date.isoformat(timespec="minutes")
        console.output(console.printable(f"{_state(episode, now)}\t{date}\t{episode.slug}\t{episode.title}"))
    if not known:
        console.say(f"There is no episode in {library.folder} yet.")


def _facts(episode: Episode, now: datetime) -> dict[str, object]:
    return {
        "state": _state(episode, now),
        "pub_date": episode.pub_date.isoformat(),
        "slug": episode.slug,
        "title": episode.title,
        "guid": episode.guid,
        "duration": round(episode.duration, 3),
        "bytes": episode.enclosure.length,
        "file": episode.enclosure.path,
    }


@episodes.command()
@click.argument("slugs", metavar="SLUG...", nargs=-1, required=True)
@click.option("--at", type=options.MOMENT, help="When, as 2026-12-01T06:00 (local time) or with a zone.  [default: now]")
@options.show
@options.output
def publish(slugs: tuple[str, ...], at: datetime | None, show: str, feeds: Path, output: Path) -> None:
    """Let listeners hear drafts and withdrawn episodes: at once, or from a moment on.

    \b
    Examples:
      newscast episodes publish the-bells-of-port-arden
      newscast episodes publish the-bells-of-port-arden --at 2026-12-01T06:00
    """
    from newscast.episodes import released

    _change(slugs, lambda episode, now: released(episode, now, at), _order(show, feeds, output))


@episodes.command()
@click.argument("slugs", metavar="SLUG...", nargs=-1, required=True)
@options.show
@options.output
def withdraw(slugs: tuple[str, ...], show: str, feeds: Path, output: Path) -> None:
    """Take episodes out of feed and pages. Their files stay until `newscast gc` removes them.

    \b
    Example:
      newscast episodes withdraw the-bells-of-port-arden
    """
    from newscast.episodes import withdrawn

    _change(slugs, lambda episode, _now: withdrawn(episode), _order(show, feeds, output))


@click.command(short_help="Publish what is due.")
@options.show
@options.output
@options.base_url
@click.option("--pages", is_flag=True, help="Render the pages of all episodes anew too: after a change of theme, words or address.")
def refresh(show: str, feeds: Path, output: Path, base_url: str, pages: bool) -> None:
    """Render feed and pages anew: scheduled episodes that are due come in, old ones go out as the show says. Run it by a timer.

    \b
    Example:
      newscast refresh --show morning
      newscast refresh --show morning --pages
    """
    from newscast import desk, pipeline

    now = datetime.now(tz=UTC)
    with desk.publication(_order(show, feeds, output, base_url)) as place:
        public = pipeline.refresh(place.show, place.library, now, place.library.episodes() if pages else ())
        console.say(f"{console.count(len(public), 'episode')} {'is' if len(public) == 1 else 'are'} public.")
        if place.library.has(pipeline.FEED):
            console.output(str(place.library.folder / pipeline.FEED))


@click.command(short_help="Remove what no feed points at.")
@click.option(
    "--grace", type=click.FloatRange(0), default=30, show_default=True, help="Days that a file stays after gc has first noted it."
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be removed, and change nothing.")
@options.show
@options.output
def gc(grace: float, dry_run: bool, show: str, feeds: Path, output: Path) -> None:
    """Remove old recordings, covers and pages, and all files of episodes that were withdrawn or are no longer kept.

    Apps go on downloading what an older feed named: so the first run notes what nobody needs, and a later one removes what was noted more
    than --grace days before. Records stay: they keep guid and date. Run it by a timer, like refresh.

    \b
    Examples:
      newscast gc --show morning
      newscast gc --show morning --grace 0 --dry-run
    """
    from newscast import desk, leftovers

    order = _order(show, feeds, output)
    with desk.publication(order) as place:
        removed = leftovers.collect(place.show, place.library, order.now, timedelta(days=grace), dry_run=dry_run)
        noted = len(leftovers.find(place.show, place.library, order.now))
    for path in removed:
        console.output(console.printable(str(place.library.folder / path)))
    done = "would be removed" if dry_run else "removed"
    console.say(f"{console.count(len(removed), 'file')} {done}, {noted - len(removed) * dry_run} noted.")


def _order(show: str, feeds: Path, output: Path, base_url: str = "") -> Order:
    from newscast.desk import Order

    return Order(show=show, feeds=feeds, output=output, base_url=base_url)


def _change(slugs: tuple[str, ...], change: Callable[[Episode, datetime], Episode], order: Order) -> None:
    """Change episodes, then publish what that comes to. Raises UsageError for a slug that is none, SourceError where the sound is gone."""
    from newscast import desk, pipeline
    from newscast.model import Status

    with desk.publication(order) as place:
        known = {episode.slug: episode for episode in place.library.episodes()}
        if unknown := [slug for slug in slugs if slug not in known]:
            raise click.UsageError(f"There is no episode '{unknown[0]}'. See: newscast episodes list")
        changes = {slug: change(known[slug], order.now) for slug in slugs}
        if lost := [each for each in changes.values() if each.status is Status.PUBLISHED and not place.library.offers(each)]:
            raise SourceError(f"The recording of '{lost[0].slug}' is no longer there", "Build its article again, then publish it.")
        for slug, changed in changes.items():
            place.library.save(changed)
            console.output(console.printable(f"{_state(changed, order.now)}\t{slug}\t{changed.title}"))
        pipeline.refresh(place.show, place.library, order.now)


def _state(episode: Episode, now: datetime) -> str:
    from newscast.model import Status

    if episode.status is Status.PUBLISHED and episode.pub_date > now:
        return "scheduled"
    return episode.status.value
