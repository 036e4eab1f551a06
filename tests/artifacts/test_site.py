from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from newscast.artifacts.site import PER_PAGE, ShowPage, archive_pages, chunk, shard_count
from newscast.model import Enclosure, Episode, Show
from newscast.plugins import ShowArtifact
from newscast.testing.artifact import ShowArtifactContract
from newscast.testing.examples import example_episode, example_show


class TestShowPage(ShowArtifactContract):
    @pytest.fixture
    def artifact(self) -> ShowArtifact:
        return ShowPage()


def show_of(count: int) -> Show:
    """A show with that many episodes, newest first."""
    return replace(example_show(), episodes=tuple(numbered(number) for number in range(count, 0, -1)))


def numbered(number: int) -> Episode:
    good = example_episode()
    slug = f"episode-{number}"
    day = good.pub_date + timedelta(days=number)
    return replace(
        good, slug=slug, guid=slug, title=f"Episode {number}", pub_date=day, enclosure=Enclosure(f"{slug}/{slug}.mp3", 1)
    )


def slugs(page: bytes) -> list[str]:
    return re.findall(r'<h3 id="e\d+"><a href="([^/]+)/index\.html">', page.decode())


@pytest.mark.parametrize("count", [0, 1, 49, 50, 99, 100, 149, 150, 237])
def test_every_episode_is_on_exactly_one_page_newest_first(count: int) -> None:
    show = show_of(count)
    files = ShowPage().files(show)
    archive = [files[f"page-{number}.html"] for number in range(archive_pages(show), 0, -1)]
    listed = [slug for page in (ShowPage().render(show), *archive) for slug in slugs(page)]
    assert listed == [episode.slug for episode in show.episodes]


def test_pages_lead_to_older_and_newer_ones() -> None:
    show = show_of(160)
    files = ShowPage().files(show)
    assert 'href="page-2.html" rel="next"' in ShowPage().render(show).decode()
    assert 'href="index.html" rel="prev"' in files["page-2.html"].decode()
    assert 'href="page-1.html" rel="next"' in files["page-2.html"].decode()
    assert 'rel="next"' not in files["page-1.html"].decode()


def test_a_new_episode_changes_neither_archive_pages_nor_full_shards() -> None:
    before, after = ShowPage().files(show_of(120)), ShowPage().files(show_of(121))
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    # The pages name the number of shards, so only a new shard touches them.
    assert changed == {"search-3.json"}


def test_a_thousand_episodes_stay_light() -> None:
    show = show_of(1000)
    files = ShowPage().files(show)
    assert len(ShowPage().render(show)) < 70_000
    assert max(len(data) for name, data in files.items() if name.endswith(".html")) < 70_000


def test_the_search_index_holds_every_sentence_with_its_time(show: Show, episode: Episode) -> None:
    ((slug, title, lines),) = json.loads(ShowPage().files(show)["search-1.json"])
    assert (slug, title) == (episode.slug, episode.title)
    assert lines == [[round(cue.start, 2), cue.source] for cue in episode.cues]


def test_chunks_are_counted_from_the_oldest() -> None:
    show = show_of(PER_PAGE + 2)
    assert shard_count(show) == 2
    assert [episode.slug for episode in chunk(show, 2)] == [f"episode-{PER_PAGE + 2}", f"episode-{PER_PAGE + 1}"]
    assert chunk(show, 1)[-1].slug == "episode-1"


def test_an_episode_plays_without_javascript_by_a_link_to_its_audio(show: Show, episode: Episode) -> None:
    assert f'class="play" href="{episode.enclosure.path}"' in ShowPage().render(show).decode()


def test_the_page_says_where_to_subscribe_and_that_the_voice_is_synthetic(show: Show) -> None:
    text = ShowPage().render(show).decode()
    assert 'href="podcast://news.example.org/podcast/feed.xml"' in text
    assert 'href="pktc://subscribe/news.example.org/podcast/feed.xml"' in text
    assert 'href="overcast://x-callback-url/add?url=https://news.example.org/podcast/feed.xml"' in text
    assert "All episodes are read by a synthetic voice." in text


def test_the_script_for_publishers_is_small(show: Show) -> None:
    import gzip

    assert len(gzip.compress(ShowPage().files(show)["newscast-embed.js"])) <= 3000


def test_the_page_speaks_the_language_of_the_show(show: Show) -> None:
    assert "Titel und Transkripte durchsuchen" in ShowPage().render(replace(show, language="de-AT")).decode()
