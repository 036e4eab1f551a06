"""Chapters of an episode: the JSON file of the podcast namespace.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md
"""

from __future__ import annotations

import json

from newscast.artifacts.environment import web_url
from newscast.artifacts.xml_text import one_line
from newscast.model import ChapterMark, Episode, Show

FEWEST = 2
"""One chapter is the episode: nothing to choose from."""


class ChaptersJson:
    """Chapters as JSON, version 1.2.0."""

    rel = "chapters"
    media_type = "application/json+chapters"
    file_name = "{slug}.{digest}.chapters.json"

    def render(self, show: Show, episode: Episode) -> bytes | None:
        """The chapters with their times in seconds; None when there are fewer than two."""
        if len(episode.chapters) < FEWEST:
            return None
        document = {
            "version": "1.2.0",
            "title": one_line(episode.title),
            "podcastName": one_line(show.title),
            "chapters": [_chapter(show, mark) for mark in episode.chapters],
        }
        return json.dumps(document, ensure_ascii=False).encode()


def _chapter(show: Show, mark: ChapterMark) -> dict[str, str | float]:
    entry: dict[str, str | float] = {
        "startTime": round(mark.start, 3),
        "endTime": round(mark.end, 3),
        "title": one_line(mark.title),
    }
    if url := web_url(mark.url):
        entry["url"] = url
    if image := web_url(mark.image):
        entry["img"] = image if "://" in image else show.url(image)
    return entry
