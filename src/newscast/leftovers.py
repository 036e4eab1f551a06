"""What nobody needs any more in a published folder: old recordings, covers and pages, and everything of episodes that are gone.

Apps go on downloading what an older feed named. So files are first noted, in `leftovers.json`, and removed when they have been in
nobody's need for a while. The record of an episode stays whatever happens: it keeps guid and date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from newscast import episodes, plugins
from newscast.model import Episode, Show, Status
from newscast.store.library import SIDECAR, Library

NOTES = "leftovers.json"
_HASHED = re.compile(r"\.[0-9a-f]{12}\.")
_ADDRESS = re.compile(r"""["'>](https?://[^"'<>\s]+)""")
_COUNTED = re.compile(r"(?:-\d+\.(?:xml|json|html))$")
"""The end of the names of pages: feed-1.xml, search-2.json, page-3.html."""


def find(show: Show, library: Library, now: datetime) -> frozenset[str]:
    """The files that nobody needs, by their path in the folder."""
    known = library.episodes()
    listed = frozenset(_listed(library))
    needed = listed.union(_needed(show, known, now, listed))
    slugs = {episode.slug for episode in known}
    return frozenset(path for path in library.files() if path not in needed and _is_ours(path, slugs))


def collect(show: Show, library: Library, now: datetime, grace: timedelta, *, dry_run: bool = False) -> tuple[str, ...]:
    """Remove what has been noted for longer than `grace` and note the rest; returns what is removed, or would be."""
    notes = _notes(library)
    found = {path: notes.get(path, now) for path in sorted(find(show, library, now))}
    due = tuple(path for path, since in found.items() if now - since >= grace)
    if dry_run:
        return due
    for episode in library.episodes():  # without its recording it must not come back by itself, when another one goes
        if episode.status is Status.PUBLISHED and episode.enclosure.path in due:
            library.save(episodes.withdrawn(episode))
    for path in due:
        library.remove(path)
    left = {path: since.isoformat() for path, since in found.items() if path not in due}
    if left or notes:
        library.write(NOTES, json.dumps(left, indent=1).encode() + b"\n")
    return due


def _needed(show: Show, known: tuple[Episode, ...], now: datetime, listed: frozenset[str]) -> Iterator[str]:
    """Paths that the next feed points at, or a later one, and all of the episodes that the feed of now lists."""
    public = episodes.public(known, now, show.feed)
    coming = [each for each in known if each.status is Status.DRAFT or (each.status is Status.PUBLISHED and each.pub_date > now)]
    going = [each for each in known if each.enclosure.path in listed]
    yield from (show.artwork, NOTES, *(artifact.file_name for artifact in plugins.show_artifacts().values()))
    for artifact in plugins.show_artifacts().values():
        yield from artifact.files(replace(show, episodes=public))
    pages = [artifact.file_name for artifact in plugins.episode_artifacts().values() if "{digest}" not in artifact.file_name]
    for episode in (*public, *coming, *going):
        yield from (file.path for file in (episode.enclosure, *episode.alternates))
        yield from (file.path for file in episode.attachments)
        yield from (episode.artwork, *(mark.image for mark in episode.chapters))
        yield from (f"{episode.slug}/{name.replace('{slug}', episode.slug)}" for name in pages)


def _listed(library: Library) -> Iterator[str]:
    """What the feeds as they lie in the folder point at, whatever the show says by now: listeners have these, not the next ones."""
    for feed in library.folder.glob("*.xml"):
        for address in _ADDRESS.findall(feed.read_text("utf-8", "replace")):
            path = urlsplit(address).path.split("/")
            yield from ("/".join(path[-2:]), path[-1])


def _is_ours(path: str, slugs: set[str]) -> bool:
    """Whether newscast wrote a file: in an episode's folder all but the record, above them what carries a digest or a count."""
    place = PurePosixPath(path)
    if len(place.parts) > 1:
        return place.parts[0] in slugs and place.name != SIDECAR
    return bool(_HASHED.search(place.name) or _COUNTED.search(place.name))


def _notes(library: Library) -> Mapping[str, datetime]:
    """Since when each file has been in nobody's need; nothing where the notes are missing or damaged, which only delays."""
    try:
        said = json.loads((library.folder / NOTES).read_bytes())
        return {str(path): datetime.fromisoformat(since) for path, since in said.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
