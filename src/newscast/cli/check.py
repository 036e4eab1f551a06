"""`newscast check`: a published folder against the rules of apps, directories and players."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console
from newscast.errors import CheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscast.check import Finding
    from newscast.model import Loudness


@click.command(short_help="Check a published folder, its feed and files.")
@click.argument("place", metavar="FOLDER|FEED|URL", type=click.Path())
@click.option("--http", "http", is_flag=True, help="Check the web server too, at the address that the feed says is its own.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--loudness", is_flag=True, help="Measure the loudness of every recording anew; takes a second a minute of sound.")
@click.option(
    "--plot", type=click.Path(path_type=Path, dir_okay=False), help="Draw the loudness of an episode over time into this PNG file."
)
@click.option("--episode", default="", metavar="SLUG", help="The episode to plot.  [default: the newest]")
def check(place: str, http: bool, as_json: bool, strict: bool, loudness: bool, plot: Path | None, episode: str) -> None:
    """Check a show's published FOLDER (or its FEED file) by all rules of docs/checks.md; of a URL, check how its server behaves.

    With --http both: the folder here, and what the server makes of it.

    \b
    Examples:
      newscast check public/demo
      newscast check public/demo --plot loudness.png
      newscast check public/demo --http
      newscast check https://example.org/podcast/demo/feed.xml
    """
    from newscast import check as checks

    web = place.startswith(("https://", "http://"))
    findings = () if web else checks.check(Path(place), measure=_measured if loudness else None)
    if web or http:
        findings += checks.probe(place if web else checks.address(Path(place)))
    _print(findings, as_json=as_json)
    if plot and not web:
        _plot(Path(place), episode, plot)
    failing = [
        found
        for found in findings
        if found.severity is checks.Severity.ERROR or (strict and found.severity is not checks.Severity.INFO)
    ]
    if failing:
        raise CheckError(f"{place} has {console.count(len(failing), 'fault')}", "Each line above says what to do.")
    if not as_json:
        console.say(f"{place} is right" + (f", with {console.count(len(findings), 'remark')}." if findings else "."))


def _measured(recording: Path) -> Loudness:
    from newscast.audio.loudness import measure_file

    with recording.open("rb") as file:
        return measure_file(file)


def _plot(place: Path, slug: str, picture: Path) -> None:
    from newscast.audio.loudness import course
    from newscast.pictures.plot import draw
    from newscast.store import atomic
    from newscast.store.library import Library

    folder = place if place.is_dir() else place.parent
    found = [each for each in Library(folder).episodes() if slug in {"", each.slug}]
    if not found:
        raise CheckError(f"There is no episode '{slug}' in {folder}", "Give the name of its folder.")
    with (folder / found[0].enclosure.path).open("rb") as file:
        heard = course(file)
    atomic.write(picture, draw(found[0], heard.momentary.tolist(), heard.short_term.tolist(), heard.whole))
    console.say(f"The loudness of '{found[0].title}' is drawn in {picture}.")


def _print(findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        console.output(json.dumps([asdict(found) for found in findings], ensure_ascii=False, indent=2))
        return
    for found in findings:
        console.output(console.printable(f"{found.code} {found.severity.value}: {found.where}: {found.message} {found.fix}"))
