from __future__ import annotations

from dataclasses import replace

from newscast.artifacts.feed_item import SHORT_TEXT, item
from newscast.model import Attachment, ChapterMark, Episode, Show


def test_transcripts_come_in_the_order_in_which_apps_prefer_them(show: Show, episode: Episode) -> None:
    shuffled = replace(episode, attachments=(Attachment("transcript", "x.txt", "text/plain", 1), *reversed(episode.attachments)))
    kinds = [file.type for file in item(show, shuffled).transcripts]
    assert kinds == ["text/vtt", "application/x-subrip", "application/json", "text/html", "text/plain"]


def test_an_episode_without_a_link_leads_to_the_show(show: Show, episode: Episode) -> None:
    assert item(show, replace(episode, link="")).link == show.link
    assert item(show, replace(episode, link="javascript:alert(1)")).link == show.link


def test_long_names_are_cut_and_empty_ones_left_out(show: Show, episode: Episode) -> None:
    people = item(show, replace(episode, byline=("x" * 200, " \x0b", "Jane"))).people
    assert people == ("x" * SHORT_TEXT, "Jane")


def test_chapters_have_absolute_addresses(show: Show, episode: Episode) -> None:
    marks = (ChapterMark("One", 0, 5, "https://x.org/#a", "a.jpg"), ChapterMark("Two", 5, 9))
    one, two = item(show, replace(episode, chapters=marks)).chapters
    assert (one.href, one.image) == ("https://x.org/#a", "https://news.example.org/podcast/a.jpg")
    assert (two.href, two.image) == ("", "")


def test_a_picture_of_the_episode_is_named(show: Show, episode: Episode) -> None:
    pictured = replace(episode, attachments=(Attachment("image", "bridge/cover.jpg", "image/jpeg", 1),))
    assert item(show, pictured).image == "https://news.example.org/podcast/bridge/cover.jpg"
