from __future__ import annotations

import json
from dataclasses import replace

import pytest

from newscast.artifacts.embed import EmbedPage, OEmbed, iframe
from newscast.model import Episode, Show
from newscast.plugins import EpisodeArtifact
from newscast.testing.artifact import ArtifactContract


class TestEmbedPage(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return EmbedPage()


class TestOEmbed(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return OEmbed()


def test_the_embed_has_the_player_and_leads_to_the_transcript(show: Show, episode: Episode) -> None:
    text = EmbedPage().render(show, episode).decode()
    assert '<audio controls preload="metadata" src="bridge-reopens.0123456789ab.mp3">' in text
    assert 'href="index.html" target="_blank"' in text
    assert 'data-b="' not in text


def test_the_embed_discloses_the_synthetic_voice(show: Show, episode: Episode) -> None:
    assert (
        "Dieser Artikel wird von einer synthetischen Stimme gelesen."
        in EmbedPage().render(show, replace(episode, language="de")).decode()
    )


def test_oembed_offers_the_embed_in_an_iframe_with_a_title(show: Show, episode: Episode) -> None:
    said = json.loads(OEmbed().render(show, episode))
    assert (said["version"], said["type"]) == ("1.0", "rich")
    assert 'src="https://news.example.org/podcast/bridge-reopens/embed.html"' in said["html"]
    assert 'title="The bridge reopens"' in said["html"]
    assert f'width="{said["width"]}" height="{said["height"]}"' in said["html"]


def test_a_title_cannot_leave_its_attribute() -> None:
    assert 'title="&quot;&gt;&lt;script&gt;"' in iframe("https://example.org/", '"><script>')
