from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from newscast.artifacts.chapters import ChaptersJson
from newscast.model import ChapterMark, Episode, Show
from newscast.plugins import EpisodeArtifact
from newscast.testing.artifact import ArtifactContract

DATA = Path(__file__).parents[1] / "data" / "artifacts"


class TestChaptersJson(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return ChaptersJson()


def test_the_chapters_of_the_example_are_as_agreed(show: Show, episode: Episode) -> None:
    assert ChaptersJson().render(show, episode) == (DATA / "chapters.json").read_bytes()


@pytest.mark.parametrize("count", [0, 1])
def test_an_episode_of_one_part_has_no_chapters(show: Show, episode: Episode, count: int) -> None:
    assert ChaptersJson().render(show, replace(episode, chapters=episode.chapters[:count])) is None


def test_chapters_start_at_zero_and_follow_one_another(show: Show, episode: Episode) -> None:
    chapters = json.loads(ChaptersJson().render(show, episode) or b"")["chapters"]
    assert chapters[0]["startTime"] == 0
    assert [chapter["endTime"] for chapter in chapters[:-1]] == [chapter["startTime"] for chapter in chapters[1:]]
    assert chapters[-1]["endTime"] == episode.duration


def test_links_and_pictures_are_absolute_and_harmless(show: Show, episode: Episode) -> None:
    marks = (
        ChapterMark("One", 0, 5, url="https://example.org/#one", image="one.jpg"),
        ChapterMark("Two", 5, 9, url="javascript:alert(1)", image="https://example.org/two.jpg"),
    )
    one, two = json.loads(ChaptersJson().render(show, replace(episode, chapters=marks)) or b"")["chapters"]
    assert (one["url"], one["img"]) == ("https://example.org/#one", "https://news.example.org/podcast/one.jpg")
    assert "url" not in two
    assert two["img"] == "https://example.org/two.jpg"
