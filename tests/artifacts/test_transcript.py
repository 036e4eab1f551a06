from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from newscast.artifacts.transcript import SubRip, TranscriptHtml, TranscriptJson, WebVtt
from newscast.model import Cue, Episode, Role, Show
from newscast.plugins import EpisodeArtifact
from newscast.testing.artifact import HOSTILE, ArtifactContract, hostile_episode

DATA = Path(__file__).parents[1] / "data" / "artifacts"
TIMES = re.compile(r"^(\d\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d+):(\d\d):(\d\d)[.,](\d{3})$", re.MULTILINE)


class TestWebVtt(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return WebVtt()


class TestSubRip(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return SubRip()


class TestTranscriptJson(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return TranscriptJson()


class TestTranscriptHtml(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return TranscriptHtml()


def one_cue(episode: Episode, text: str, end: float = 5.0) -> Episode:
    return replace(episode, cues=(Cue("s0001", 0.0, end, text, text, 0, "b1", "en-US"),), duration=end)


def times(text: str) -> list[tuple[float, float]]:
    found = [[int(part) for part in match.groups()] for match in TIMES.finditer(text)]
    return [(h * 3600 + m * 60 + s + ms / 1000, h2 * 3600 + m2 * 60 + s2 + ms2 / 1000) for h, m, s, ms, h2, m2, s2, ms2 in found]


@pytest.mark.parametrize(
    ("artifact", "name"),
    [
        (WebVtt(), "captions.vtt"),
        (SubRip(), "captions.srt"),
        (TranscriptJson(), "transcript.json"),
        (TranscriptHtml(), "transcript.html"),
    ],
)
def test_the_transcript_of_the_example_is_as_agreed(show: Show, episode: Episode, artifact: EpisodeArtifact, name: str) -> None:
    assert artifact.render(show, episode) == (DATA / name).read_bytes()


@pytest.mark.parametrize("artifact", [WebVtt(), SubRip()])
def test_captions_follow_one_another_within_the_episode(show: Show, episode: Episode, artifact: EpisodeArtifact) -> None:
    found = times((artifact.render(show, episode) or b"").decode())
    edges = [edge for pair in found for edge in pair]
    assert len(found) >= len(episode.cues)
    assert edges == sorted(edges)
    assert edges[-1] <= episode.duration


@pytest.mark.parametrize("artifact", [WebVtt(), SubRip()])
def test_no_caption_crosses_the_start_of_a_chapter(show: Show, episode: Episode, artifact: EpisodeArtifact) -> None:
    found = times((artifact.render(show, episode) or b"").decode())
    starts = [mark.start for mark in episode.chapters]
    assert not [pair for pair in found for start in starts if pair[0] < start < pair[1]]


def test_captions_show_the_sentence_as_written_not_as_spoken(show: Show, episode: Episode) -> None:
    written = Cue("s0001", 0, 3, "It cost $1.2bn.", "It cost one point two billion dollars.", 0)
    text = WebVtt().render(show, replace(episode, cues=(written,))).decode()
    assert "It cost $1.2bn." in text
    assert "billion" not in text


def test_vtt_escapes_what_would_be_markup_or_an_arrow(show: Show, episode: Episode) -> None:
    text = WebVtt().render(show, one_cue(episode, "a --> b & <i>c</i>")).decode()
    assert "a --&gt; b &amp; &lt;i&gt;c&lt;/i&gt;" in text
    assert text.count("-->") == 1


def test_vtt_holds_no_note(show: Show, episode: Episode) -> None:
    assert "NOTE" not in WebVtt().render(show, episode).decode()


def test_an_arrow_in_srt_is_not_taken_for_times(show: Show, episode: Episode) -> None:
    text = SubRip().render(show, one_cue(episode, "a --> b")).decode()
    assert text.count("-->") == 1


def test_sentences_without_text_are_left_out_of_all_formats(show: Show, episode: Episode) -> None:
    empty = one_cue(episode, " \x0b ")
    assert WebVtt().render(show, empty) == b"WEBVTT\n"
    assert SubRip().render(show, empty) == b""
    assert json.loads(TranscriptJson().render(show, empty))["segments"] == []
    assert b"<p>" not in TranscriptHtml().render(show, empty)


def test_json_has_a_segment_with_text_for_each_sentence(show: Show, episode: Episode) -> None:
    document = json.loads(TranscriptJson().render(show, episode))
    assert document["version"] == "1.0.0"
    assert [segment["body"] for segment in document["segments"]] == [cue.source for cue in episode.cues]
    assert [segment["startTime"] for segment in document["segments"]] == [cue.start for cue in episode.cues]
    assert all(set(segment) == {"speaker", "startTime", "endTime", "body"} for segment in document["segments"])


def test_html_has_headings_for_chapters_and_an_id_for_each_sentence(show: Show, episode: Episode) -> None:
    page = html.fromstring(TranscriptHtml().render(show, episode))
    assert page.xpath("//h2/text()") == ["What was repaired", "Who pays"]
    assert page.xpath("//@id") == [cue.id for cue in episode.cues]
    assert page.xpath("string(//h1)") == episode.title


def test_html_marks_a_sentence_in_another_language(show: Show, episode: Episode) -> None:
    french = replace(episode.cues[1], language="fr", source="Le pont est ouvert.")
    page = html.fromstring(TranscriptHtml().render(show, replace(episode, cues=(french, episode.cues[2]))))
    assert page.xpath("//span/@lang") == ["fr"]


def test_chinese_sentences_are_not_parted_and_arabic_runs_from_the_right(show: Show, episode: Episode) -> None:
    cues = tuple(replace(cue, source="大桥重新开放。", block="b1", role=Role.NARRATOR, chapter=0) for cue in episode.cues[:2])
    chinese = html.fromstring(TranscriptHtml().render(show, replace(episode, language="zh-CN", cues=cues)))
    assert chinese.xpath("string(//p)") == "大桥重新开放。大桥重新开放。"
    arabic = html.fromstring(TranscriptHtml().render(show, replace(episode, language="ar")))
    assert arabic.get("dir") == "rtl"


def test_html_keeps_hostile_text_as_text(show: Show) -> None:
    page = html.fromstring(TranscriptHtml().render(show, hostile_episode()))
    assert not page.xpath("//script")
    assert "<script>alert('x')</script>" in page.text_content()
    assert HOSTILE not in page.text_content()


def test_html_puts_sentences_of_a_paragraph_together(show: Show, episode: Episode) -> None:
    page = html.fromstring(TranscriptHtml().render(show, episode))
    assert len(page.xpath("//p[1]/span | //p[2]/span")) == 3
    assert [cue.role for cue in episode.cues].count(Role.HEADING) == len(page.xpath("//h2"))
