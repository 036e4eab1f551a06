from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newscast.artifacts.description import LIMIT, chapter_list, describe, shorten
from newscast.model import ChapterMark, Episode, Show, VoiceCredit
from newscast.testing.artifact import hostile_episode
from newscast.testing.examples import example_episode, example_show


def notes(show: Show, episode: Episode) -> str:
    return describe(show, episode)[0]


def description(show: Show, episode: Episode) -> str:
    return describe(show, episode)[1]


def many_chapters(episode: Episode, count: int, title: str = "A chapter with a title") -> Episode:
    marks = tuple(ChapterMark(f"{title} {n}", n * 20.0, n * 20.0 + 20) for n in range(count))
    return replace(episode, chapters=marks, duration=count * 20.0)


def test_the_first_line_says_that_the_voice_is_synthetic(show: Show, episode: Episode) -> None:
    assert description(show, episode).startswith("<p>This article is read by a synthetic voice.</p>")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de-CH", "Dieser Artikel wird von"),
        ("fr", "Cet article est lu"),
        ("xx", "This article is read"),
        ("", "This article is read"),
    ],
)
def test_it_says_so_in_the_language_of_the_episode(show: Show, episode: Episode, language: str, line: str) -> None:
    assert line in description(show, replace(episode, language=language))


def test_it_names_byline_sources_and_voice(show: Show, episode: Episode) -> None:
    text = description(show, episode)
    assert "Jane Roe, Jürg Müller" in text
    assert '<a href="https://news.example.org/2026/bridge">' in text
    assert '<a href="https://news.example.org/podcast/bridge-reopens/">' in text
    assert "Heart, Kokoro-82M by hexgrad, Apache-2.0" in text


def test_an_episode_without_an_article_on_the_web_links_to_its_page_once(show: Show, episode: Episode) -> None:
    page = show.url("bridge-reopens/")
    text = description(show, replace(episode, link=page))
    assert text.count(page) == 1
    assert "Read the article" not in text


def test_a_show_read_by_people_says_nothing_of_a_synthetic_voice(show: Show, episode: Episode) -> None:
    human = replace(show, feed=replace(show.feed, synthetic=False))
    assert "ynthetic" not in description(human, episode)


def test_a_correction_is_dated(show: Show, episode: Episode) -> None:
    assert "updated" not in notes(show, episode)
    corrected = replace(episode, modified=episode.pub_date + timedelta(days=2))
    assert "updated on 2026-05-15" in notes(show, corrected)


def test_chapters_are_listed_as_apps_recognise_them(episode: Episode) -> None:
    assert chapter_list(episode) == "<p>00:00:00 The bridge reopens<br>00:00:25 What was repaired<br>00:00:41 Who pays</p>"


def test_two_chapters_are_not_listed(episode: Episode) -> None:
    assert chapter_list(replace(episode, chapters=episode.chapters[:2])) == ""


def test_without_a_description_the_lead_stands_in(show: Show, episode: Episode) -> None:
    text = description(show, replace(episode, description=""))
    assert "The old bridge over the river Aar" in text
    assert "The Example Times. The bridge reopens" not in text


def test_no_more_of_the_lead_is_taken_than_makes_a_summary(show: Show, episode: Episode) -> None:
    long = replace(episode, description="", cues=tuple(replace(episode.cues[1], source="x" * 100 + str(n)) for n in range(9)))
    assert "x2" in description(show, long)
    assert "x3" not in description(show, long)


def test_the_description_has_at_most_4000_bytes_and_the_notes_have_all(show: Show, episode: Episode) -> None:
    long = many_chapters(replace(episode, description="Ein Wörtchen folgt " * 400), 200)
    assert len(description(show, long).encode()) <= LIMIT
    assert "A chapter with a title 199" in notes(show, long)


def test_a_long_summary_is_shortened_before_the_chapters_go(show: Show, episode: Episode) -> None:
    long = many_chapters(replace(episode, description="word " * 2000), 20)
    text = description(show, long)
    assert "00:06:20 A chapter with a title 19" in text
    assert "word…" in text


def test_hostile_text_stays_text(show: Show) -> None:
    page = html.fragment_fromstring(notes(show, hostile_episode()), create_parent=True)
    assert not page.xpath(".//script")
    assert "<script>alert('x')</script>" in page.text_content()


@pytest.mark.parametrize(
    "payload",
    [
        "<script>x</script>", "<img src=x onerror=y>", "<iframe src=x></iframe>", "<a href='javascript:x'>y</a>", "<p onclick=x>y</p>",
        "<style>x</style>", "<svg onload=x>", "<a href='data:text/html,x'>y</a>", "<object data=x>", "<form action=x>",
    ],
)  # fmt: skip
def test_markup_that_could_run_is_text_wherever_it_stands(show: Show, payload: str) -> None:
    marks = tuple(ChapterMark(payload, n * 9.0, n * 9.0 + 9) for n in range(4))
    credit = VoiceCredit(payload, "tone", payload, payload)
    spoilt = replace(
        example_episode(), title=payload, description=payload, byline=(payload,), chapters=marks, link=payload, site=payload,
        corrections=(payload,), voice=credit,
    )  # fmt: skip
    page = html.fragment_fromstring(notes(show, spoilt), create_parent=True)
    assert {element.tag for element in page.iter()} == {"div", "p", "br", "a"}
    assert {name for element in page.iter() for name in element.attrib} == {"href"}
    assert all(link.startswith("https://") for link in page.xpath(".//@href"))
    assert payload in page.text_content()


def test_corrections_are_told_in_the_words_of_the_paper(show: Show, episode: Episode) -> None:
    text = description(show, replace(episode, corrections=("The bridge is 212 metres long,\nnot 221.", "Ann is an architect.")))
    assert "<p>Correction: The bridge is 212 metres long, not 221.</p>\n<p>Correction: Ann is an architect.</p>" in text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=6000), st.integers(0, 150), st.text(max_size=200))
def test_any_episode_gets_balanced_paragraphs_within_the_limit(text: str, count: int, title: str) -> None:
    episode = many_chapters(replace(example_episode(), description=text, title=title, byline=(title,)), count, title)
    found = description(example_show(episode), episode)
    assert len(found.encode()) <= LIMIT
    assert found.count("<p>") == found.count("</p>")
    assert "synthetic voice" in found


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(3, 200))
def test_shortened_text_is_within_its_bytes(text: str, limit: int) -> None:
    assert len(shorten(text, limit).encode()) <= limit
