from __future__ import annotations

from dataclasses import replace

import pytest

from newscast.artifacts.structured_data import iso_duration, podcast_episode
from newscast.model import Episode, Show


def test_the_episode_names_its_audio_show_and_article(show: Show, episode: Episode) -> None:
    said = podcast_episode(show, episode)
    assert said["@type"] == "PodcastEpisode"
    assert said["associatedMedia"]["contentUrl"] == show.url(episode.enclosure.path)
    assert said["partOfSeries"]["webFeed"] == "https://news.example.org/podcast/feed.xml"
    assert said["isBasedOn"] == {"@type": "NewsArticle", "url": episode.link}


def test_the_synthetic_voice_is_disclosed(show: Show, episode: Episode) -> None:
    said = podcast_episode(show, episode)
    assert said["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    assert said["accessibilitySummary"] == "This article is read by a synthetic voice."


def test_an_episode_without_an_article_of_its_own_is_based_on_nothing(show: Show, episode: Episode) -> None:
    assert "isBasedOn" not in podcast_episode(show, replace(episode, link=""))
    own_page = show.url("bridge-reopens/index.html")
    assert "isBasedOn" not in podcast_episode(show, replace(episode, link=own_page))
    assert "isBasedOn" not in podcast_episode(show, replace(episode, link=show.url("bridge-reopens/")))


def test_what_is_not_known_is_left_out(show: Show, episode: Episode) -> None:
    said = podcast_episode(show, replace(episode, byline=()))
    assert not {"author", "dateModified"} & set(said)


@pytest.mark.parametrize(("seconds", "written"), [(36.19, "PT36S"), (571, "PT9M31S"), (3600, "PT1H0S"), (7325.6, "PT2H2M6S")])
def test_lengths_follow_iso_8601(seconds: float, written: str) -> None:
    assert iso_duration(seconds) == written
