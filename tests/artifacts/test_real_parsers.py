"""What parsers that newscast had no hand in make of its files: feedsmith (every podcast tag) and webvtt-parser (the W3C's rules)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newscast.artifacts.rss import RssFeed
from newscast.artifacts.transcript import WebVtt
from newscast.model import Enclosure, Image, Show
from newscast.testing.artifact import hostile_show
from newscast.testing.examples import example_episode, example_options, example_show

pytestmark = pytest.mark.real
SCRIPT = Path(__file__).parents[1] / "data" / "artifacts" / "parse.mjs"
PACKAGES = ("feedsmith@3.0.1", "webvtt-parser@2.2.0")


@pytest.fixture(scope="session")
def packages(request: pytest.FixtureRequest) -> Path:
    """The npm packages, installed once into pytest's cache; where npm is missing the tests are left out, but never in CI."""
    if shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("npm is needed in CI")
        pytest.skip("npm is not installed")
    folder = Path(request.config.cache.mkdir("npm-parsers"))
    if not (folder / "node_modules" / "feedsmith").is_dir():
        (folder / "package.json").write_text("{}", encoding="utf-8")
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES], cwd=folder, check=True
        )
    return folder


def parsed(show: Show, packages: Path, tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "feed.xml").write_bytes(RssFeed().render(show))
    (tmp_path / "captions.vtt").write_bytes(WebVtt().render(show, show.episodes[0]))
    command = ["node", str(SCRIPT), str(packages), str(tmp_path / "feed.xml"), str(tmp_path / "captions.vtt")]
    document: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return document


@pytest.fixture(scope="module")
def document(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return parsed(example_show(), packages, tmp_path_factory.mktemp("feed"))


def test_feedsmith_reads_the_channel(document: dict[str, Any]) -> None:
    feed = document["feed"]
    assert feed["podcast"] == {
        "locked": {"value": True},
        "guid": "9b024349-ccf0-5f69-a609-6b82873eab3c",
        "medium": "podcast",
        "txts": [{"display": "true", "purpose": "ai-content"}],
    }
    assert feed["itunes"]["owner"] == {"name": "The Example Times", "email": "podcast@example.org"}
    assert feed["itunes"]["categories"][0] == {"text": "News", "categories": [{"text": "Daily News"}, {"text": "Politics"}]}
    assert feed["atom"]["links"][0]["rel"] == "self"


def test_feedsmith_reads_every_podcast_tag_of_an_item(document: dict[str, Any]) -> None:
    (item,) = document["feed"]["items"]
    podcast = item["podcast"]
    assert [transcript["type"] for transcript in podcast["transcripts"]] == [
        "text/vtt", "application/x-subrip", "application/json", "text/html",
    ]  # fmt: skip
    assert podcast["chapters"]["type"] == "application/json+chapters"
    assert podcast["soundbites"] == [{"startTime": 7, "duration": 17.875, "display": "The bridge reopens"}]
    assert [person["display"] for person in podcast["persons"]] == ["Jane Roe", "Jürg Müller"]
    assert podcast["txts"] == [{"display": "true", "purpose": "ai-content"}]
    assert [chapter["start"] for chapter in item["psc"]["chapters"]] == ["00:00:00.000", "00:00:25.125", "00:00:41.125"]
    assert item["itunes"]["duration"] == 52
    assert item["enclosures"][0]["length"] == 621004
    assert item["content"]["encoded"].startswith("<p>This article is read by a synthetic voice.</p>")


def test_webvtt_parser_finds_no_fault(document: dict[str, Any]) -> None:
    assert document["errors"] == []
    assert document["cues"] == 15


def test_hostile_text_is_no_fault_either(packages: Path, tmp_path: Path) -> None:
    document = parsed(hostile_show(), packages, tmp_path)
    assert document["errors"] == []
    assert document["feed"]["items"][0]["title"].startswith("R&D <script>alert('x')</script> ]]>")


def test_feedsmith_reads_every_option(packages: Path, tmp_path: Path) -> None:
    feed = parsed(replace(example_show(), feed=example_options()), packages, tmp_path)["feed"]
    podcast = feed["podcast"]
    assert podcast["license"] == {"display": "cc-by-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    assert podcast["locked"] == {"value": False}
    assert podcast["fundings"] == [{"display": "Support us & others", "url": "https://example.org/give"}]
    assert podcast["updateFrequency"]["rrule"] == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert podcast["podroll"]["remoteItems"][0]["feedGuid"] == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert {txt["purpose"] for txt in podcast["txts"]} == {"ai-content", "applepodcastsverify"}
    assert podcast["podping"] == {"usesPodping": True}
    assert podcast["locations"][0]["geo"] == "geo:46.948,7.447"
    assert podcast["publisher"]["remoteItem"]["medium"] == "publisher"
    assert podcast["blocks"] == [{"value": True, "id": "amazon"}]
    assert podcast["values"][0]["valueRecipients"][0]["split"] == 100
    assert podcast["trailers"][0] == {
        "display": "What this is", "url": "https://example.org/trailer.mp3", "pubDate": "Sun, 04 Jan 2026 06:00:00 +0000",
        "length": 12345, "type": "audio/mpeg", "season": 2,
    }  # fmt: skip
    assert podcast["persons"][0]["display"] == "Ann Meier"
    assert podcast["chat"]["server"] == "chat.example.org"
    assert (feed["itunes"]["newFeedUrl"], feed["itunes"]["complete"], feed["itunes"]["block"]) == (
        "https://new.example.org/feed.xml",
        True,
        True,
    )


def test_feedsmith_reads_what_an_item_has_of_options_and_other_formats(packages: Path, tmp_path: Path) -> None:
    opus = Enclosure("bridge/bridge.0123456789ab.opus", 88_000, "audio/ogg", 24_000, "opus", "sha384-AAAA")
    episode = replace(
        example_episode(), alternates=(opus,), artwork="bridge/art.jpg", image=Image("https://x.org/a.jpg", "The bridge")
    )
    feed = parsed(replace(example_show(episode), feed=example_options()), packages, tmp_path)["feed"]
    item = feed["items"][0]
    podcast = item["podcast"]
    (other,) = podcast["alternateEnclosures"]
    assert (other["type"], other["length"], other["bitrate"]) == ("audio/ogg; codecs=opus", 88_000, 24_000)
    assert other["sources"] == [{"uri": "https://news.example.org/podcast/bridge/bridge.0123456789ab.opus"}]
    assert other["integrity"] == {"type": "sri", "value": "sha384-AAAA"}
    assert podcast["socialInteracts"][0]["uri"] == "https://social.example.org/bridge-reopens"
    assert podcast["season"] == {"number": 2, "name": "The second year"}
    assert podcast["episode"]["number"] == 1
    assert (item["itunes"]["season"], item["itunes"]["episode"]) == (2, 1)
    assert item["itunes"]["image"] == "https://news.example.org/podcast/bridge/art.jpg"
