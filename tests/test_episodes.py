from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast import episodes
from newscast.episodes import Release
from newscast.errors import SourceError
from newscast.model import (
    Article,
    Block,
    BlockKind,
    Chapter,
    Coverage,
    Dropped,
    Enclosure,
    Episode,
    Loudness,
    Script,
    Section,
    Timeline,
    Utterance,
    Voice,
)
from newscast.shows import channel, load

NOW = datetime(2026, 6, 1, 12, 30, 15, 99, tzinfo=UTC)
BLOCK = Block("b1", BlockKind.PARAGRAPH, "First sentence. Second sentence.")
ARTICLE = Article("A Title", (Section("", 0, (BLOCK,)),), source="story.txt", dropped=(Dropped("Share this", "share"),))
SCRIPT = Script(
    "A Title",
    "en",
    (
        Chapter(
            "A Title",
            (
                Utterance("Demo.", "Demo.", "en"),
                Utterance("First sentence.", "First sentence.", "en", block="b1"),
                Utterance("Second sentence.", "Second sentence.", "en", block="b1"),
            ),
        ),
    ),
)
SHOW = channel(load("", Path("feeds")), "cover.jpg")


def made(article: Article = ARTICLE, script: Script = SCRIPT, born: Episode | None = None, now: datetime = NOW) -> Episode:
    timeline = Timeline(44_100, 44_100, (), (), ())
    return episodes.draft(
        article, script, timeline, [Voice("tone", "tone", "en")], show=SHOW, born=born, slug="a-title", release=Release(now)
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Two CBP Officers Face Charges", "two-cbp-officers-face-charges"),
        ("Élysée: l’été à 40 °C", "elysee-lete-a-40-c"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 200, "x" * 80),
        ("word " * 40, ("word-" * 16)[:-1]),
    ],
)
def test_slugs_are_plain(title: str, slug: str) -> None:
    assert episodes.slug(title) == slug


@given(st.text())
def test_any_title_has_a_slug_that_is_a_safe_folder_name(title: str) -> None:
    slug = episodes.slug(title)
    assert 0 < len(slug) <= 80
    assert slug.isascii()
    assert all(char.isalnum() or char == "-" for char in slug)
    assert slug == episodes.slug(title)


def test_titles_without_latin_letters_have_different_slugs() -> None:
    assert episodes.slug("東京") != episodes.slug("大阪")


def test_a_taken_slug_gets_a_number() -> None:
    episode = made()
    assert episodes.free_slug("A Title", []) == "a-title"
    assert episodes.free_slug("A Title", [episode]) == "a-title-2"
    assert episodes.free_slug("A Title", [episode, replace(episode, slug="a-title-2")]) == "a-title-3"


def test_the_identity_is_the_url_then_the_file_then_the_title() -> None:
    assert episodes.identity(replace(ARTICLE, url="https://example.org/a")) == "https://example.org/a"
    assert episodes.identity(replace(ARTICLE, source="/some/where/story.txt")) == "file:story.txt"
    assert episodes.identity(replace(ARTICLE, source="-")) == "text:a-title"


def test_an_edited_title_keeps_guid_slug_and_date() -> None:
    born = made()
    edited = replace(ARTICLE, title="A Better Title", published=NOW)
    again = made(edited, born=born, now=NOW + timedelta(days=3))
    assert (again.guid, again.slug, again.pub_date) == (born.guid, born.slug, born.pub_date)
    assert again.title == "A Better Title"


def test_two_articles_have_two_guids() -> None:
    assert made().guid != made(replace(ARTICLE, source="other.txt")).guid


def test_the_date_is_that_of_the_article_in_utc() -> None:
    published = datetime(2026, 5, 13, 9, 0, tzinfo=timezone(timedelta(hours=2)))
    assert made(replace(ARTICLE, published=published)).pub_date == datetime(2026, 5, 13, 7, 0, tzinfo=UTC)
    assert made(replace(ARTICLE, published=datetime(2026, 5, 13, 9))).pub_date == datetime(2026, 5, 13, 9, tzinfo=UTC)  # noqa: DTZ001 - articles may give no zone


def test_a_date_in_the_future_becomes_now() -> None:
    assert made(replace(ARTICLE, published=NOW + timedelta(days=1))).pub_date == NOW.replace(microsecond=0)


def test_an_article_without_address_links_to_the_page_of_its_episode() -> None:
    assert made().link == "https://podcast.example/demo/a-title/"
    assert made(replace(ARTICLE, url="https://example.org/a")).link == "https://example.org/a"


def test_another_article_of_the_same_file_name_is_refused() -> None:
    stranger = replace(SCRIPT, chapters=(Chapter("B", (Utterance("Quite another.", "Quite another.", "en", block="b1"),)),))
    from newscast.model import Cue

    cues = tuple(Cue(f"s{n}", n, n + 1, said.source, said.spoken, 0, said.block) for n, said in enumerate(SCRIPT.utterances))
    known = replace(made(), cues=cues)
    with pytest.raises(SourceError, match="another article") as caught:
        episodes.find(replace(ARTICLE, title="B"), stranger, [known])
    assert "Rename" in caught.value.hint
    assert episodes.find(replace(ARTICLE, title="Edited"), SCRIPT, [known]) == known


def test_coverage_counts_every_word_once() -> None:
    assert episodes.coverage(ARTICLE, SCRIPT) == Coverage(8, 6, (Dropped("Share this", "share"),))


def test_ingredients_change_with_what_is_heard_or_told() -> None:
    folder = load("", Path("feeds"))
    digests = {
        episodes.ingredients(ARTICLE, SCRIPT, ("k",), folder, SHOW),
        episodes.ingredients(ARTICLE, SCRIPT, ("other",), folder, SHOW),
        episodes.ingredients(replace(ARTICLE, byline=("Ann",)), SCRIPT, ("k",), folder, SHOW),
        episodes.ingredients(ARTICLE, SCRIPT, ("k",), folder, replace(SHOW, title="Other")),
        episodes.ingredients(ARTICLE, replace(SCRIPT, title="Other"), ("k",), folder, SHOW),
    }
    assert len(digests) == 5
    assert episodes.ingredients(replace(ARTICLE, source="moved/story.txt"), SCRIPT, ("k",), folder, SHOW) in digests


def test_a_draft_is_recognised_by_its_empty_enclosure() -> None:
    assert made().enclosure == Enclosure("", 0)
    assert made().loudness == Loudness(0.0, 0.0)
