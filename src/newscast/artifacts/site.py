"""The pages of a show: its newest episodes, older ones in pages that never change again, and an index to search in.

Episodes are counted from the oldest. Each PER_PAGE of them fill an archive page and a search shard for good, so that a new episode
changes only `index.html` and the newest shard, and browsers keep the rest. Archive pages name the number of shards, so they are
written anew when another shard begins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newscast.artifacts.assets import asset, policy
from newscast.artifacts.page import interface_language, json_in_html, page_environment, stylesheet
from newscast.artifacts.structured_data import podcast_series
from newscast.artifacts.subscriptions import subscriptions
from newscast.artifacts.wording import direction, wording
from newscast.model import Episode, Show

PER_PAGE = 50
EMBED_SCRIPT = "newscast-embed.js"


class ShowPage:
    """`index.html`: cover, what the show is, search, the newest 50 to 99 episodes with inline play, where to subscribe."""

    file_name = "index.html"
    media_type = "text/html"

    def render(self, show: Show) -> bytes:
        """The page, the same bytes for the same show."""
        archived = archive_pages(show)
        newest = tuple(show.episodes[: len(show.episodes) - archived * PER_PAGE])
        return self._page(show, newest, self.file_name, 0, older=_archive(archived) if archived else "")

    def files(self, show: Show) -> Mapping[str, bytes]:
        """What goes with it, by name: archive pages, search shards, and the script for publishers' own pages."""
        archived = archive_pages(show)
        pages = {_archive(number): self._archive_page(show, number, archived) for number in range(1, archived + 1)}
        shards = {f"search-{number}.json": shard(chunk(show, number)) for number in range(1, shard_count(show) + 1)}
        return {**pages, **shards, EMBED_SCRIPT: asset(EMBED_SCRIPT).encode()}

    def _archive_page(self, show: Show, number: int, last: int) -> bytes:
        newer = _archive(number + 1) if number < last else self.file_name
        older = _archive(number - 1) if number > 1 else ""
        return self._page(show, chunk(show, number), _archive(number), number, newer=newer, older=older)

    def _page(
        self, show: Show, episodes: tuple[Episode, ...], file_name: str, number: int, *, newer: str = "", older: str = ""
    ) -> bytes:
        pages = page_environment(show.templates)
        style, script = stylesheet(pages, "player.css", "site.css"), asset("site.js")
        said: dict[str, Any] = {
            "show": show,
            "episodes": episodes,
            "file_name": file_name,
            "number": number,
            "newer": newer,
            "older": older,
            "shards": shard_count(show),
            "t": wording(show.language, show.templates),
            "foreign": interface_language(show.language, show.templates),
            "direction": direction(show.language),
            "subscribe": subscriptions(show),
            "linked_data": json_in_html({"@context": "https://schema.org", **podcast_series(show)}),
            "style": style,
            "script": script,
            "policy": policy(script, style, "connect-src 'self'"),
        }
        return pages.get_template("show.html.j2").render(said).encode()


def archive_pages(show: Show) -> int:
    """How many pages of older episodes there are: the newest page keeps at least PER_PAGE episodes for itself."""
    return max(0, len(show.episodes) // PER_PAGE - 1)


def shard_count(show: Show) -> int:
    """How many search shards there are; the newest may be partly filled."""
    return -(-len(show.episodes) // PER_PAGE)


def chunk(show: Show, number: int) -> tuple[Episode, ...]:
    """The episodes of a chunk, newest first; chunk 1 holds the oldest."""
    end = len(show.episodes) - (number - 1) * PER_PAGE
    return tuple(show.episodes[max(0, end - PER_PAGE) : end])


def shard(episodes: tuple[Episode, ...]) -> bytes:
    """What the search looks through: [slug, title, [[start, sentence], …]] of each episode, oldest first."""
    entries = [
        [episode.slug, episode.title, [[round(cue.start, 2), cue.source or cue.spoken] for cue in episode.cues]]
        for episode in reversed(episodes)
    ]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "ignore")


def _archive(number: int) -> str:
    return f"page-{number}.html"
