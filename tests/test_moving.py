"""A show that moves here keeps what its subscribers know it by."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

import newscast
from newscast import config, desk, moving, pipeline
from newscast.artifacts.rss import RssFeed
from newscast.check import Severity, check
from newscast.cli.commands import newscast as command
from newscast.desk import Order
from newscast.errors import ConfigError, SourceError
from newscast.pipeline import Made
from newscast.settings import ShowSettings
from newscast.testing.artifact import hostile_episode
from newscast.testing.examples import example_episode, example_options, example_show

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OLD = """<?xml version="1.0"?>
<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:psc="http://podlove.org/simple-chapters"><channel>
<atom:link rel="self" href="https://old.example.net/harbour/rss.xml"/>
<title>The &quot;Harbour&quot; Hour</title><link>http://example.com</link><description><![CDATA[Talk <b>&amp; music</b>]]></description>
<language>de-CH</language><itunes:author>A &amp; B</itunes:author><itunes:explicit>yes</itunes:explicit><itunes:type>serial</itunes:type>
<itunes:category text="Arts"/><itunes:category text="Science"><itunes:category text="Physics"/></itunes:category>
<itunes:owner><itunes:name>Ann</itunes:name><itunes:email>ann@example.com</itunes:email></itunes:owner>
<podcast:license url="https://example.com/licence">own</podcast:license><podcast:funding url="https://example.com/give">Give</podcast:funding>
<item><title>A Story About Bells</title><guid>https://example.com/?p=13</guid><pubDate>Wed, 4 Mar 2026 08:00:00 +0100</pubDate>
<link>http://www.example.com/bells/</link><description><![CDATA[<p>They rang.</p><p>Then &lt;silence&gt;.</p>]]></description>
<enclosure url="http://cdn.example.com/13.mp3?x=1" length="123456" type="audio/mpeg"/><itunes:duration>01:00:10</itunes:duration>
<itunes:episode>13</itunes:episode><podcast:person role="author">Jane Roe</podcast:person>
<podcast:transcript url="https://cdn.example.com/13.vtt" type="text/vtt"/>
<psc:chapters version="1.2"><psc:chapter start="00:00:00" title="One"/><psc:chapter start="00:30:00.5" title="Two"/></psc:chapters></item>
<item><title>The boats</title><guid isPermaLink="false">boats</guid><pubDate>Tue, 3 Mar 2026 08:00 GMT</pubDate>
<enclosure url="https://cdn.example.com/12.mp3" length="99" type="audio/mpeg"/></item>
<item><title>A post without sound</title><guid>x</guid><pubDate>Tue, 3 Mar 2026 08:00 GMT</pubDate></item>
<item><title>No size</title><guid>y</guid><enclosure url="https://cdn.example.com/1.mp3" length="0"/><pubDate>Tue, 3 Mar 2026 08:00 GMT</pubDate></item>
<item><title>No day</title><guid>z</guid><enclosure url="https://cdn.example.com/1.mp3" length="5"/><pubDate>yesterday</pubDate></item>
</channel></rss>"""
STORY = "# A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n\n## The tower\n\nIt stands by the sea.\n"


def test_settings_come_along(tmp_path: Path) -> None:
    moved = moving.read(OLD.encode())
    path = tmp_path / "show.toml"
    path.write_text(moving.show_file(moved, "https://new.example.org/", "cover.png"), encoding="utf-8")
    settings = config.load(path, ShowSettings)
    assert (settings.title, settings.description, settings.author) == ('The "Harbour" Hour', "Talk & music", "A & B")
    assert settings.categories == ("Arts", "Science > Physics")
    assert (settings.explicit, settings.type, settings.language, settings.link) == (True, "serial", "de-CH", "https://example.com")
    assert settings.owner
    assert settings.owner.email == "ann@example.com"
    assert settings.feed.license
    assert settings.feed.funding[0].text == "Give"
    assert (settings.base_url, settings.artwork) == ("https://new.example.org/", "cover.png")


def test_a_show_without_a_guid_keeps_the_one_that_its_old_address_gives() -> None:
    feed = OLD.replace("https://old.example.net/harbour/rss.xml", "https://podnews.net/rss")
    assert moving.read(feed.encode()).settings["guid"] == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_episodes_keep_guid_date_title_link_and_recording() -> None:
    bells, boats = moving.read(OLD.encode()).episodes
    assert (bells.guid, bells.title, bells.number) == ("https://example.com/?p=13", "A Story About Bells", 13)
    assert bells.pub_date == datetime(2026, 3, 4, 7, tzinfo=UTC)
    assert bells.enclosure.path == "https://cdn.example.com/13.mp3?x=1"
    assert (bells.duration, bells.byline) == (3610.0, ("Jane Roe",))
    assert [(mark.title, mark.start, mark.end) for mark in bells.chapters] == [("One", 0.0, 1800.5), ("Two", 1800.5, 3610.0)]
    assert bells.description == "They rang. Then <silence>."
    assert (boats.guid, boats.duration) == ("boats", 0.0)


def test_items_that_cannot_come_along_are_told_with_their_reason() -> None:
    assert moving.read(OLD.encode()).left_out == (
        "“A post without sound”: it has no recording",
        "“No size”: the feed does not say how many bytes its recording has",
        "“No day”: it has no date that can be read",
    )


@pytest.mark.parametrize("data", [b"", b"<html>", b"<html></html>", b"\x00", b"{}"])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        moving.read(data)


def test_every_feed_that_newscast_writes_can_be_read_back(tmp_path: Path) -> None:
    show = replace(example_show(example_episode(), hostile_episode()), feed=example_options())
    moved = moving.read(RssFeed().render(show))
    assert [episode.guid for episode in moved.episodes] == [episode.guid for episode in show.episodes]
    path = tmp_path / "show.toml"
    path.write_text(moving.show_file(moved, "https://new.example.org/", "cover.jpg"), encoding="utf-8")
    assert config.load(path, ShowSettings).guid == show.guid


@pytest.fixture
def moved_show(own_folders: Path) -> Path:
    """A show that has moved here, with the tone engine for its voice."""
    Path("old.xml").write_text(OLD, encoding="utf-8")
    done = CliRunner().invoke(command, ["new", "hour", "--from-feed", "old.xml", "--base-url", "https://new.example.org/hour"])
    assert done.exit_code == 0, done.output
    assert "2 episodes came along" in done.output
    assert "Left out: “No size”" in done.output
    assert "https://new.example.org/hour/feed.xml (301)" in done.output
    settings = own_folders / "feeds" / "hour" / "show.toml"
    settings.write_text(settings.read_text().replace("af_heart", "tone"))
    return own_folders


def items() -> dict[str, tuple[str | None, str | None]]:
    """Date and enclosure of each guid in the feed."""
    tree = etree.parse("public/hour/feed.xml")
    found = {}
    for item in tree.iterfind("channel/item"):
        enclosure = item.find("enclosure")
        assert enclosure is not None
        found[item.findtext("guid") or ""] = (item.findtext("pubDate"), enclosure.get("url"))
    return found


def test_a_moved_show_has_the_old_episodes_and_says_nothing_of_their_voices(moved_show: Path) -> None:
    done = CliRunner().invoke(command, ["refresh", "--show", "hour"])
    assert done.exit_code == 0, done.output
    assert items() == {
        "https://example.com/?p=13": ("Wed, 04 Mar 2026 07:00:00 +0000", "https://cdn.example.com/13.mp3?x=1"),
        "boats": ("Tue, 03 Mar 2026 08:00:00 +0000", "https://cdn.example.com/12.mp3"),
    }
    feed = Path("public/hour/feed.xml").read_text(encoding="utf-8")
    assert "ai-content" not in feed
    assert "synthetic" not in feed.lower()
    assert "<itunes:episode>13</itunes:episode>" in feed
    assert not [found for found in check(moved_show / "public/hour", now=NOW) if found.severity is Severity.ERROR]
    page = Path("public/hour/a-story-about-bells/index.html").read_text(encoding="utf-8")
    assert "media-src 'self' https://cdn.example.com;" in page
    assert 'src="https://cdn.example.com/13.mp3?x=1"' in page


@pytest.mark.parametrize("head", ["---\nurl: https://example.com/bells\n---\n", ""], ids=["by its link", "by its title"])
def test_an_article_that_is_built_again_takes_the_place_of_its_old_episode(moved_show: Path, head: str) -> None:
    Path("bells.md").write_text(head + STORY, encoding="utf-8")
    with desk.ready(Order(show="hour", output=Path("public"), jobs=1, now=NOW)) as ready:
        (made,) = pipeline.build([newscast.read("bells.md")], ready)
    assert isinstance(made, Made)
    date, url = items()["https://example.com/?p=13"]
    assert date == "Wed, 04 Mar 2026 07:00:00 +0000"
    assert re.fullmatch(r"https://new\.example\.org/hour/a-story-about-bells/a-story-about-bells\.[0-9a-f]{12}\.mp3", url or "")
    assert len(items()) == 2
    assert json.loads((moved_show / "public/hour/a-story-about-bells/episode.json").read_text())["number"] == 13


def test_a_show_that_is_there_is_not_overwritten(moved_show: Path) -> None:
    before = (moved_show / "feeds/hour/show.toml").read_text()
    done = CliRunner().invoke(command, ["new", "hour", "--from-feed", "old.xml"])
    assert isinstance(done.exception, ConfigError)
    assert (moved_show / "feeds/hour/show.toml").read_text() == before
