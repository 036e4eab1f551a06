from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from newscast.artifacts.assets import digest
from newscast.artifacts.page import BARS, EpisodePage, beside, downloads, page_environment, picture, seconds, wave
from newscast.artifacts.wording import wording
from newscast.model import Attachment, Cue, Enclosure, Episode, Image, Role, Show
from newscast.plugins import EpisodeArtifact
from newscast.testing.artifact import ArtifactContract


class TestEpisodePage(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return EpisodePage()


class Outline(HTMLParser):
    """Tags with their attributes, in order, and the text inside each kind of tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.setdefault(self.open[-1], []).append(data.strip())

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def page(show: Show, episode: Episode) -> str:
    return EpisodePage().render(show, episode).decode()


def test_every_sentence_stands_once_on_the_page_as_written_with_its_times(show: Show, episode: Episode) -> None:
    outline = Outline(page(show, episode))
    times = [(float(span["data-b"]), float(span["data-e"])) for span in outline.all("span") if "data-b" in span]
    assert times == [(round(cue.start, 2), round(cue.end, 2)) for cue in episode.cues]
    written = re.findall(r"<span data-b[^>]*>(.*?)</span>", page(show, episode))
    assert [unescape(text) for text in written] == [cue.source for cue in episode.cues]


def test_what_is_spoken_differently_is_shown_as_written(show: Show, episode: Episode) -> None:
    cue = replace(episode.cues[1], source="It cost $1.2bn.", spoken="It cost one point two billion dollars.")
    text = page(show, replace(episode, cues=(cue,)))
    assert "It cost $1.2bn." in text
    assert "one point two" not in text


def test_sentences_of_a_block_share_a_paragraph(show: Show, episode: Episode) -> None:
    first, second = (cue.source[:20] for cue in episode.cues[1:3])
    paragraphs = re.findall(r"<p>.*?</p>", page(show, episode))
    assert any(first in paragraph and second in paragraph for paragraph in paragraphs)


def test_headings_of_the_article_are_headings_below_the_transcripts_own(show: Show, episode: Episode) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(page(show, episode)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(3) == 2
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_quote_is_a_blockquote(show: Show, episode: Episode) -> None:
    assert re.search(r"<blockquote><p><span [^>]*>Nothing of the stone", page(show, episode))


def test_a_paragraph_in_another_language_says_so(show: Show, episode: Episode) -> None:
    arabic = Cue("s0002", 1.0, 2.0, "مرحبا", "مرحبا", 0, "b1", "ar")
    assert '<p lang="ar" dir="rtl"><span data-b="1" data-e="2">مرحبا</span></p>' in page(show, replace(episode, cues=(arabic,)))


def test_a_sentence_in_another_language_says_so_inside_its_paragraph(show: Show, episode: Episode) -> None:
    cues = (Cue("s1", 1.0, 2.0, "He said:", "He said:", 0, "b1", "en-US"), Cue("s2", 2.0, 3.0, "Bon.", "Bon.", 0, "b1", "fr"))
    text = page(show, replace(episode, cues=cues))
    assert re.search(r'<p><span [^>]*>He said:</span> <span data-b="2" data-e="3" lang="fr">Bon\.</span></p>', text)


def test_chinese_sentences_are_not_parted_by_spaces(show: Show, episode: Episode) -> None:
    cues = tuple(Cue(f"s{n}", n, n + 1.0, text, text, 0, "b1", "zh") for n, text in enumerate(("桥开了。", "人们来了。")))
    assert "桥开了。</span><span" in page(show, replace(episode, cues=cues, language="zh"))


def test_a_right_to_left_episode_has_a_right_to_left_page_with_an_interface_that_is_not(show: Show, episode: Episode) -> None:
    text = page(show, replace(episode, language="ar-EG", cues=()))
    assert '<html lang="ar-EG" dir="rtl">' in text
    assert '<section id="np" aria-label="Audio player" lang="en" dir="ltr"' in text


@pytest.mark.parametrize(
    ("language", "chapters", "disclosure"),
    [
        ("de-CH", "Kapitel", "Dieser Artikel wird von einer synthetischen Stimme gelesen."),
        ("es", "Capítulos", "Este artículo lo lee una voz sintética."),
        ("fr-FR", "Chapitres", "Cet article est lu par une voix de synthèse."),
        ("en-GB", "Chapters", "This article is read by a synthetic voice."),
    ],
)
def test_the_interface_speaks_the_language_of_the_episode(
    show: Show, episode: Episode, language: str, chapters: str, disclosure: str
) -> None:
    outline = Outline(page(show, replace(episode, language=language)))
    assert chapters in outline.texts["h2"]
    assert disclosure in outline.texts["p"]


def test_chapters_lead_to_their_text_and_there_into_the_audio_without_javascript(show: Show, episode: Episode) -> None:
    outline = Outline(page(show, episode))
    links = [link["href"] for link in outline.all("a")]
    places = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    for mark in episode.chapters:
        assert f"#t={seconds(mark.start)}" in links
        assert f"t={seconds(mark.start)}" in places
    assert f"bridge-reopens.0123456789ab.mp3#t={seconds(episode.chapters[1].start)}" in links


def test_links_to_files_of_the_episode_are_relative(show: Show, episode: Episode) -> None:
    outline = Outline(page(show, episode))
    assert outline.all("audio")[0]["src"] == "bridge-reopens.0123456789ab.mp3"
    assert not [link for link in outline.all("a") if link["href"].startswith(show.base_url) and "feed.xml" not in link["href"]]


def test_a_short_episode_has_no_list_of_one_chapter(show: Show, episode: Episode) -> None:
    assert "<nav" not in page(show, replace(episode, chapters=episode.chapters[:1]))


def test_the_policy_allows_the_one_script_and_style_of_the_page(show: Show, episode: Episode) -> None:
    text = page(show, episode)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    rules = policy[1]
    for element in ("script", "style"):
        inside = re.search(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        assert inside
        assert f"{element}-src {digest(inside[1])}" in rules
    assert "default-src 'none'" in rules
    assert not re.search(r' (style|on\w+)="', text)


def test_nothing_is_fetched_from_others(show: Show, episode: Episode) -> None:
    for tag, attributes in Outline(page(show, episode)).tags:
        if tag in {"img", "audio", "script", "iframe", "source", "video"}:
            assert "//" not in attributes.get("src", "")
        if tag == "link":
            assert attributes["rel"] in {"canonical", "alternate", "icon"}


def test_no_text_ends_the_json_element(show: Show, episode: Episode) -> None:
    text = page(show, replace(episode, title="</script><script>alert(1)</script>"))
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert data
    assert json.loads(data[1])["name"] == "</script><script>alert(1)</script>"
    assert "<script>alert(1)" not in text


def test_a_dangerous_link_is_left_out(show: Show, episode: Episode) -> None:
    assert "javascript:alert" not in page(show, replace(episode, link="javascript:alert(1)"))


def test_players_and_readers_find_the_embed_and_the_feed(show: Show, episode: Episode) -> None:
    outline = Outline(page(show, episode))
    metas = {meta.get("property") or meta.get("name"): meta.get("content") for meta in outline.all("meta")}
    assert metas["twitter:player"] == "https://news.example.org/podcast/bridge-reopens/embed.html"
    assert metas["og:audio"] == "https://news.example.org/podcast/bridge-reopens/bridge-reopens.0123456789ab.mp3"
    assert metas["og:image"] == "https://news.example.org/podcast/cover.0123456789ab.jpg"
    kinds = {link.get("type"): link["href"] for link in outline.all("link")}
    assert kinds["application/rss+xml"] == "../feed.xml"
    assert kinds["application/json+oembed"] == "https://news.example.org/podcast/bridge-reopens/oembed.json"


def test_the_episodes_own_picture_stands_for_it(show: Show, episode: Episode) -> None:
    article = Image("https://news.example.org/bridge.jpg", "A bridge")
    assert picture(show, episode).url == show.url(show.artwork)
    assert picture(show, replace(episode, image=article)) == article
    own = replace(episode, image=article, artwork="bridge-reopens/art.jpg")
    assert 'property="og:image" content="https://news.example.org/podcast/bridge-reopens/art.jpg"' in page(show, own)


def test_downloads_are_the_audio_and_what_people_keep(episode: Episode) -> None:
    assert [(file.label, file.href) for file in downloads(episode, wording("en"))] == [
        ("Audio (MP3)", "bridge-reopens.0123456789ab.mp3"),
        ("Transcript (WebVTT)", "bridge-reopens.0123456789ab.vtt"),
    ]


def test_a_book_is_offered_by_its_kind(episode: Episode) -> None:
    book = Attachment("book", "bridge-reopens/bridge-reopens.0123456789ab.epub", "application/epub+zip", 1_500_000)
    (_, found) = downloads(replace(episode, attachments=(book,)), wording("en"))
    assert (found.label, found.size) == ("EPUB", "1.5 MB")


def test_other_formats_of_the_recording_are_offered(episode: Episode) -> None:
    opus = Enclosure("bridge-reopens/bridge-reopens.0123456789ab.opus", 300_000, "audio/ogg")
    assert downloads(replace(episode, alternates=(opus,)), wording("en"))[1].label == "Audio (Opus)"


def test_a_wave_has_a_letter_for_each_stretch() -> None:
    assert wave((0, 255, 0, 127)) == "3z37"
    assert wave((9, 9)) == "33"
    loud = wave(tuple(range(256)) * 2)
    assert len(loud) == BARS
    assert loud[BARS // 2 - 1] == "z"
    assert wave(()) == ""


def test_an_episode_that_links_to_its_own_page_has_no_link_to_an_article(show: Show, episode: Episode) -> None:
    assert "Read the article" in page(show, episode)
    assert "Read the article" not in page(show, replace(episode, link=show.url("bridge-reopens/")))


def test_a_show_may_change_the_theme_and_the_policy_follows(show: Show, episode: Episode, tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text("/* ours */\n:root {\n  --accent: #a00;\n}\n", encoding="utf-8")
    text = page(replace(show, templates=tmp_path), episode)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert style[1].endswith(":root{--accent: #a00}")
    assert digest(style[1]) in text


def test_a_show_may_change_parts_of_a_template(show: Show, episode: Episode, tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("<!DOCTYPE html><title>{{ episode.title }}</title>{{ t.play }}", encoding="utf-8")
    assert page(replace(show, templates=tmp_path), episode) == "<!DOCTYPE html><title>The bridge reopens</title>Play"


def test_an_announcement_is_marked_as_no_part_of_the_article(show: Show, episode: Episode) -> None:
    assert re.search(r'<p class="note"><span [^>]*>The Example Times\. The bridge reopens', page(show, episode))
    assert episode.cues[0].role is Role.INTRO


@pytest.mark.parametrize(("value", "written"), [(9.89, "9.89"), (12.0, "12"), (0, "0"), (100.004, "100"), (3661.5, "3661.5")])
def test_seconds_are_written_no_longer_than_needed(value: float, written: str) -> None:
    assert seconds(value) == written


def test_a_file_beside_the_page_is_linked_by_its_name() -> None:
    assert beside("show/slug/a.mp3") == "a.mp3"


def test_the_page_keeps_to_its_budget(show: Show, episode: Episode) -> None:
    import gzip

    text = page(show, episode)
    style, script = (re.search(rf"<{element}>(.*?)</{element}>", text, re.DOTALL) for element in ("style", "script"))
    transcript = re.search(r'<section class="text".*?</section>', text, re.DOTALL)
    assert style
    assert script
    assert transcript
    assert len((style[1] + script[1]).encode()) <= 10_000
    assert len(text.encode()) - len(transcript[0].encode()) <= 16_000
    assert len(gzip.compress(text.encode())) <= 12_000


def test_an_offline_copy_holds_its_audio_and_links_to_the_web(show: Show, episode: Episode) -> None:
    text = EpisodePage().offline(show, episode, b"ID3 sound").decode()
    outline = Outline(text)
    assert outline.all("audio")[0]["src"] == "data:audio/mpeg;base64,SUQzIHNvdW5k"
    assert text.count("SUQzIHNvdW5k") == 1
    assert "media-src data:" in text
    links = [link["href"] for link in outline.all("a")]
    assert [
        link for link in links if not link.startswith(("#", "http", "podcast:", "overcast:", "pktc:", "podcastaddict:", "pcast:"))
    ] == []
    assert [image["src"][:26] for image in outline.all("img")] == ["data:image/svg+xml;base64,"]
    assert json.loads(outline.texts["script"][1])[0][:3] == [0, 3, 0]


def test_templates_are_compiled_once() -> None:
    assert page_environment() is page_environment()
