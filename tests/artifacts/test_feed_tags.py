"""The tags of the podcast namespace that a feed has where the show or the episode knows something for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from newscast import config
from newscast.artifacts.rss import RssFeed, select
from newscast.check.document import NAMESPACES as FEED_NAMESPACES
from newscast.errors import ConfigError
from newscast.feed_options import Discussion, FeedOptions, Person, Season, Selection
from newscast.model import Enclosure, Episode, Image, Show
from newscast.settings import ShowSettings
from newscast.testing.examples import example_options, example_show

NAMESPACES = {**FEED_NAMESPACES, "html": "http://www.w3.org/1999/xhtml"}


def found(show: Show, path: str) -> list[etree._Element]:
    tree = etree.fromstring(RssFeed().render(show))
    return list(tree.xpath(path, namespaces=NAMESPACES))


def texts(show: Show, path: str) -> list[str | None]:
    return [node.text for node in found(show, path)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("podcast:person[@role='editor'][@group='writing'][@href='https://example.org/ann']", "Ann Meier"),
        (
            (
                "podcast:image[@href='https://news.example.org/podcast/wide.jpg'][@alt='The old town & the river'][@aspect-ratio='16/9']"
                "[@width='1600'][@height='900'][@type='image/jpeg'][@purpose='social']"
            ),
            None,
        ),
        (
            (
                "podcast:trailer[@pubdate='Sun, 04 Jan 2026 06:00:00 +0000'][@length='12345'][@type='audio/mpeg'][@season='2']"
                "[@url='https://example.org/trailer.mp3']"
            ),
            "What this is",
        ),
        ("podcast:chat[@server='chat.example.org'][@protocol='matrix'][@accountId='@paper:example.org'][@space]", None),
        ("podcast:updateFrequency[@dtstart='2026-01-05']", "Every weekday"),
        (
            (
                "item/podcast:socialInteract[@protocol='activitypub'][@uri='https://social.example.org/bridge-reopens']"
                "[@accountId='@paper'][@accountUrl='https://social.example.org/@paper'][@priority='1']"
            ),
            None,
        ),
        ("item/itunes:season", "2"),
        ("item/podcast:season[@name='The second year']", "2"),
        ("item/itunes:episode", "1"),
        ("item/podcast:episode", "1"),
    ],
)
def test_what_the_show_sets_is_a_tag_and_nothing_is_without(path: str, expected: str | None) -> None:
    show = example_show()
    assert texts(replace(show, feed=example_options()), f"channel/{path}") == [expected]
    plain = path.partition("[")[0]
    assert plain == "podcast:updateFrequency" or not found(show, f"channel/{plain}")


def test_other_formats_stand_beside_the_enclosure(episode: Episode) -> None:
    opus = Enclosure("bridge/bridge.0123456789ab.opus", 88_000, "audio/ogg", 24_000, "opus", "sha384-AAAA")
    show = example_show(replace(episode, alternates=(opus, replace(opus, codecs="", bitrate_bps=0, integrity=""))))
    first, second = found(show, "//podcast:alternateEnclosure")
    assert dict(first.attrib) == {"type": "audio/ogg; codecs=opus", "length": "88000", "bitrate": "24000"}
    assert first[0].get("uri") == "https://news.example.org/podcast/bridge/bridge.0123456789ab.opus"
    assert dict(first[1].attrib) == {"type": "sri", "value": "sha384-AAAA"}
    assert dict(second.attrib) == {"type": "audio/ogg", "length": "88000"}
    assert len(second) == 1
    assert len(found(show, "//enclosure")) == 1


def test_a_picture_of_the_episode_comes_with_its_words(episode: Episode) -> None:
    pictured = replace(
        episode, artwork="bridge/art.0123456789ab.jpg", image=Image("https://x.org/a.webp", 'The "old" bridge & Aar')
    )
    show = example_show(pictured)
    address = "https://news.example.org/podcast/bridge/art.0123456789ab.jpg"
    assert [node.get("href") for node in found(show, "//item/itunes:image")] == [address]
    (named,) = found(show, "//item/podcast:image")
    assert (named.get("href"), named.get("alt"), named.get("aspect-ratio")) == (address, 'The "old" bridge & Aar', "1/1")


def test_people_of_the_show_are_repeated_where_an_item_has_its_own(episode: Episode) -> None:
    options = FeedOptions(people=(Person("Ann", "editor", "writing"),))
    by_jane, by_nobody = episode, replace(episode, guid="g2", slug="s2", byline=())
    show = replace(example_show(by_jane, by_nobody), feed=options)
    people = [[node.text for node in found(show, f"//item[{n}]/podcast:person")] for n in (1, 2)]
    assert people == [["Jane Roe", "Jürg Müller", "Ann"], []]  # an item without people has those of the channel


def test_seasons_begin_on_their_day_and_are_counted_from_1(episode: Episode) -> None:
    episodes = tuple(
        replace(episode, guid=f"g{n}", slug=f"s{n}", pub_date=episode.pub_date + timedelta(days=n)) for n in range(4, 0, -1)
    )
    first_day = episode.pub_date.date() + timedelta(days=3)
    options = FeedOptions(seasons=(Season(2, first_day, "Autumn"), Season(1, date(2026, 1, 1))), numbered=True)
    show = replace(example_show(*episodes), feed=options)
    assert texts(show, "//itunes:season") == ["2", "2", "1", "1"]
    assert texts(show, "//itunes:episode") == ["2", "1", "2", "1"]
    assert texts(replace(show, feed=replace(options, seasons=())), "//itunes:episode") == ["4", "3", "2", "1"]


def test_a_selection_keeps_the_numbers_of_the_show(episode: Episode) -> None:
    episodes = tuple(
        replace(
            episode, guid=f"g{n}", slug=f"s{n}", section="Sport" if n % 2 else "", pub_date=episode.pub_date + timedelta(days=n)
        )
        for n in range(4, 0, -1)
    )
    options = FeedOptions(selections=(Selection("sport.xml", "Sport", section="sport"),), numbered=True)
    tree = etree.fromstring(RssFeed().files(replace(example_show(*episodes), feed=options))["sport.xml"])
    assert [node.text for node in tree.xpath("//itunes:episode", namespaces=NAMESPACES)] == ["3", "1"]


def test_a_selection_by_section_has_that_section_alone(show: Show, episode: Episode) -> None:
    both = replace(show, episodes=(replace(episode, section="Local  News"), replace(episode, guid="g2", section="World")))
    chosen = select(both, Selection("local.xml", "Local", section="local news"))
    assert [each.section for each in chosen.episodes] == ["Local  News"]


def test_players_for_browsers_are_xhtml_that_apps_pass_over(show: Show) -> None:
    player = found(replace(show, feed=FeedOptions(players=True)), "//item/html:audio[@controls]")
    assert [node.get("src") for node in player] == [show.url(show.episodes[0].enclosure.path)]
    assert not found(show, "//item/html:audio")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_no_address_that_runs_something_gets_into_the_feed(address: str) -> None:
    options = FeedOptions(
        people=(Person("Ann", url=address, image=address),),
        discussion=(Discussion("activitypub", address, account_url=address),),
    )
    assert address.encode() not in RssFeed().render(replace(example_show(), feed=options))


def test_all_of_it_can_be_written_in_show_toml(tmp_path: Path) -> None:
    path = tmp_path / "show.toml"
    path.write_text(TOML, encoding="utf-8")
    feed = config.load(path, ShowSettings).feed
    assert feed.seasons == (Season(2, date(2026, 9, 1), "Autumn"),)
    assert feed.trailers[0].published == datetime.fromisoformat("2026-12-01T06:00:00+00:00")
    assert feed.discussion == (Discussion("disabled"),)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("06:00:00Z", "06:00:00", "needs a time and a zone"), ("number = 2", "number = 0", "numbered from 1")],
)
def test_what_a_feed_cannot_say_is_refused_in_show_toml(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "show.toml"
    path.write_text(TOML.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        config.load(path, ShowSettings)


TOML = """
title = "A"
description = "B"
author = "C"
base_url = "https://example.org/"
[[feed.seasons]]
number = 2
start = 2026-09-01
name = "Autumn"
[[feed.trailers]]
title = "What this is"
url = "https://example.org/trailer.mp3"
published = 2026-12-01T06:00:00Z
[[feed.discussion]]
protocol = "disabled"
"""
