from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newscast.artifacts.feed_item import soundbite
from newscast.artifacts.rss import RssFeed, nested, select
from newscast.artifacts.xml_text import one_line
from newscast.feed_options import FeedOptions, Selection
from newscast.model import Cue, Episode, Role, Show
from newscast.plugins import ShowArtifact
from newscast.testing.artifact import ShowArtifactContract, hostile_show
from newscast.testing.artifact import written as all_files
from newscast.testing.examples import example_episode, example_options, example_show

DATA = Path(__file__).parents[1] / "data" / "artifacts"
NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


class TestRssFeed(ShowArtifactContract):
    @pytest.fixture
    def artifact(self) -> ShowArtifact:
        return RssFeed()


def tree(show: Show) -> Any:  # noqa: ANN401 - lxml has no types
    return etree.fromstring(RssFeed().render(show))


def found(show: Show, path: str) -> list[Any]:
    nodes: list[Any] = tree(show).xpath(path, namespaces=NS)
    return nodes


def texts(show: Show, path: str) -> list[str]:
    return [node if isinstance(node, str) else node.text or "" for node in found(show, path)]


def test_the_feed_of_the_example_show_is_as_agreed(show: Show) -> None:
    assert RssFeed().render(show).decode() == (DATA / "feed.xml").read_text(encoding="utf-8")


def test_the_first_byte_opens_the_xml_declaration(show: Show) -> None:
    assert (
        RssFeed()
        .render(show)
        .startswith(
            b'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="feed.css" type="text/css"?>\n<rss version="2.0"'
        )
    )


def test_namespaces_are_exactly_those_that_apps_compare_with(show: Show) -> None:
    assert tree(show).nsmap == NS


@pytest.mark.parametrize(
    "path",
    [
        "title", "link", "description", "language", "atom:link[@rel='self']", "itunes:image/@href", "itunes:category/@text",
        "itunes:explicit", "itunes:author", "itunes:type", "podcast:guid", "podcast:locked", "podcast:txt[@purpose='ai-content']",
        "image/url", "image/title", "image/link", "lastBuildDate", "generator", "podcast:medium", "itunes:owner/itunes:email",
        "copyright",
    ],
)  # fmt: skip
def test_the_channel_has_what_directories_require(show: Show, path: str) -> None:
    assert found(show, f"channel/{path}")


@pytest.mark.parametrize(
    "path",
    [
        "title", "guid[@isPermaLink='false']", "pubDate", "link", "description", "enclosure[@url][@length][@type]",
        "itunes:duration", "itunes:explicit", "itunes:episodeType", "podcast:txt[@purpose='ai-content']",
        "podcast:transcript[@type='text/vtt'][@rel='captions']", "podcast:chapters[@type='application/json+chapters']",
        "psc:chapters[@version='1.2']/psc:chapter", "content:encoded", "podcast:person[@role='author']", "podcast:soundbite",
    ],
)  # fmt: skip
def test_each_item_has_what_directories_require(show: Show, path: str) -> None:
    assert found(show, f"channel/item/{path}")


@pytest.mark.parametrize("name", ["itunes:summary", "itunes:subtitle", "itunes:keywords", "podcast:images", "podcast:id"])
def test_deprecated_tags_are_not_emitted(show: Show, name: str) -> None:
    assert not found(show, f"//{name}")


def test_the_image_repeats_title_and_link_of_the_channel(show: Show) -> None:
    assert texts(show, "channel/image/title") == texts(show, "channel/title")
    assert texts(show, "channel/image/link") == texts(show, "channel/link")


def test_an_item_has_one_enclosure_with_its_size_in_bytes(show: Show) -> None:
    (enclosure,) = found(show, "channel/item/enclosure")
    assert dict(enclosure.attrib) == {
        "url": "https://news.example.org/podcast/bridge-reopens/bridge-reopens.0123456789ab.mp3",
        "length": "621004",
        "type": "audio/mpeg",
    }


@pytest.mark.parametrize(("duration", "shown"), [(28.796, "29"), (1800.5, "1801"), (0.2, "1"), (60.0, "60")])
def test_the_duration_is_in_whole_seconds(episode: Episode, duration: float, shown: str) -> None:
    assert texts(example_show(replace(episode, duration=duration)), "channel/item/itunes:duration") == [shown]


@pytest.mark.parametrize(("flag", "shown"), [(True, "true"), (False, "false")])
def test_explicit_is_true_or_false_and_nothing_else(show: Show, flag: bool, shown: str) -> None:  # noqa: FBT001 - a case
    marked = replace(show, explicit=flag)
    assert texts(marked, "//itunes:explicit") == [shown, shown]


def test_an_unchanged_show_gives_the_same_bytes_whenever_it_is_rendered(show: Show) -> None:
    assert RssFeed().render(show) == RssFeed().render(replace(show))
    assert texts(show, "channel/lastBuildDate") == texts(show, "channel/item/pubDate")


def test_the_build_date_is_that_of_the_newest_episode(episode: Episode) -> None:
    older = replace(episode, guid="g2", pub_date=episode.pub_date - timedelta(days=3))
    assert texts(example_show(older, episode), "channel/lastBuildDate") == ["Wed, 13 May 2026 09:00:00 +0000"]


def test_dates_carry_their_zone(show: Show) -> None:
    (date,) = texts(show, "channel/item/pubDate")
    assert parsedate_to_datetime(date) == datetime(2026, 5, 13, 9, 0, tzinfo=UTC)


def test_a_title_is_escaped_once(show: Show) -> None:
    assert b"<title>R&amp;D</title>" in RssFeed().render(replace(show, title="R&D"))


def test_hostile_text_leaves_all_feeds_readable() -> None:
    for data in written(hostile_show()).values():
        assert "javascript" not in etree.tostring(etree.fromstring(data)).decode()
    parsed = podcastparser.parse("https://x.org/feed.xml", io.BytesIO(RssFeed().render(hostile_show())))
    assert parsed["title"].startswith("R&D <script>")
    assert len(parsed["episodes"]) == 1


@settings(max_examples=60, deadline=None)
@given(title=ANY_TEXT, description=ANY_TEXT, name=ANY_TEXT)
def test_any_text_gives_a_well_formed_feed_that_reads_back_to_it(title: str, description: str, name: str) -> None:
    episode = replace(example_episode(), title=title, byline=(name,))
    show = replace(example_show(episode), title=title, description=description)
    assert texts(show, "channel/title") == [one_line(title)]
    assert texts(show, "channel/item/title") == [one_line(title)]
    assert texts(show, "channel/item/podcast:person") == ([one_line(name)] if one_line(name) else [])
    assert one_line(texts(show, "channel/description")[0]) == one_line(description)


def test_podcastparser_reads_title_date_size_and_chapters(show: Show) -> None:
    parsed = podcastparser.parse(show.url("feed.xml"), io.BytesIO(RssFeed().render(show)))
    (item,) = parsed["episodes"]
    assert parsed["title"] == show.title
    assert item["guid"] == show.episodes[0].guid
    assert item["published"] == int(show.episodes[0].pub_date.timestamp())
    assert item["total_time"] == 52
    assert item["enclosures"][0]["file_size"] == 621004
    assert [chapter["title"] for chapter in item["chapters"]] == [mark.title for mark in show.episodes[0].chapters]


def test_feedparser_finds_nothing_wrong(show: Show) -> None:
    parsed = feedparser.parse(RssFeed().render(show))
    assert parsed.bozo is False
    assert parsed.feed.author_detail.email == "podcast@example.org"
    assert parsed.entries[0].links[1].type == "audio/mpeg"


def test_chapters_stand_only_in_episodes_that_have_two(episode: Episode) -> None:
    single = replace(episode, chapters=episode.chapters[:1], attachments=())
    assert not found(example_show(single), "//psc:chapters | //podcast:chapters")


def test_all_four_transcripts_are_linked_and_captions_are_named_so(show: Show) -> None:
    links = found(show, "channel/item/podcast:transcript")
    assert [(link.get("type"), link.get("rel")) for link in links] == [
        ("text/vtt", "captions"),
        ("application/x-subrip", "captions"),
        ("application/json", None),
        ("text/html", None),
    ]


def test_a_show_without_episodes_says_nothing_about_voices(show: Show) -> None:
    assert not found(replace(show, episodes=()), "//podcast:txt | //lastBuildDate")


def test_categories_keep_their_case_and_nest(show: Show) -> None:
    assert texts(show, "channel/itunes:category/@text") == ["News", "Society & Culture"]
    assert texts(show, "channel/itunes:category[1]/itunes:category/@text") == ["Daily News", "Politics"]


def test_a_category_alone_and_with_a_subcategory_is_one() -> None:
    assert nested(("News", "News > Politics", "News > Politics", "Arts")) == {"News": ["Politics"], "Arts": []}


def cue(number: int, start: float, end: float, role: Role = Role.NARRATOR, chapter: int = 0) -> Cue:
    return Cue(f"s{number}", start, end, "Words.", "Words.", chapter, role=role)


def test_the_soundbite_is_the_lead_without_the_intro(episode: Episode) -> None:
    found_one = soundbite(episode)
    assert found_one
    assert (found_one.start, found_one.duration) == (7.0, 17.875)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [([10.0], None), ([14.0, 20.0], 20.0), ([20.0, 33.0, 60.0], 33.0), ([200.0], None), ([29.0, 130.0], None)],
)
def test_a_soundbite_lasts_from_15_to_120_seconds(episode: Episode, ends: list[float], expected: float | None) -> None:
    starts = [0.0, *ends[:-1]]
    cues = tuple(cue(n, *times) for n, times in enumerate(zip(starts, ends, strict=True)))
    bite = soundbite(replace(episode, cues=cues))
    assert (bite and bite.duration) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("podcast:locked", "no"),
        ("podcast:medium", "newsletter"),
        ("podcast:license[@url='https://creativecommons.org/licenses/by/4.0/']", "cc-by-4.0"),
        ("podcast:funding[@url='https://example.org/give']", "Support us & others"),
        ("podcast:location[@rel='subject'][@geo='geo:46.948,7.447'][@osm='R1686344'][@country='CH']", "Bern"),
        ("podcast:updateFrequency[@rrule='FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']", "Every weekday"),
        ("podcast:podroll/podcast:remoteItem[@feedGuid][@feedUrl][@title='Another']", ""),
        ("podcast:publisher/podcast:remoteItem[@medium='publisher'][not(@feedUrl)]", ""),
        ("podcast:value[@type='lightning'][@method='keysend']/podcast:valueRecipient[@split='100']", ""),
        ("podcast:txt[@purpose='applepodcastsverify']", "abc-123"),
        ("podcast:block[@id='amazon']", "yes"),
        ("podcast:podping[@usesPodping='true']", ""),
        ("atom:link[@rel='hub'][@href='https://hub.example.org/']", ""),
        ("itunes:new-feed-url", "https://new.example.org/feed.xml"),
        ("itunes:complete", "Yes"),
        ("itunes:block", "Yes"),
    ],
)
def test_an_option_of_the_show_is_a_tag_of_the_channel(show: Show, path: str, expected: str) -> None:
    assert texts(replace(show, feed=example_options()), f"channel/{path}") == [expected]
    plain = path.partition("[")[0]
    if plain not in {"podcast:locked", "podcast:medium", "podcast:txt", "atom:link"}:
        assert not found(show, f"channel/{plain}")


def test_a_show_read_by_people_says_so(show: Show) -> None:
    human = replace(show, feed=FeedOptions(synthetic=False))
    assert texts(human, "//podcast:txt[@purpose='ai-content']") == ["false", "false"]


def numbered(show: Show, count: int, size: int) -> Show:
    (episode,) = show.episodes
    episodes = tuple(
        replace(episode, guid=f"g{n}", slug=f"s{n}", title=f"T{n}", pub_date=episode.pub_date + timedelta(days=n))
        for n in range(count, 0, -1)
    )
    return replace(show, episodes=episodes, feed=FeedOptions(page_size=size))


def test_a_serial_show_numbers_its_episodes_from_the_first(show: Show) -> None:
    serial = replace(numbered(show, 3, 500), type="serial")
    assert texts(serial, "channel/item/itunes:episode") == ["3", "2", "1"]
    assert not found(numbered(show, 3, 500), "//itunes:episode")


def written(show: Show) -> dict[str, bytes]:
    """All feeds in the order in which they are written."""
    return {name: data for name, data in all_files(RssFeed(), show).items() if name.endswith(".xml")}


def test_a_short_feed_is_one_file_without_links(show: Show) -> None:
    files = written(show)
    assert files == {"feed.xml": RssFeed().render(show)}
    assert b'rel="next"' not in files["feed.xml"]


def test_a_long_feed_is_paged_and_the_feed_itself_comes_last(show: Show) -> None:
    files = written(numbered(show, 10, 3))
    assert list(files) == ["feed-1.xml", "feed-2.xml", "feed.xml"]
    titles = {name: [node.text for node in etree.fromstring(data).findall("channel/item/title")] for name, data in files.items()}
    assert titles == {"feed-1.xml": ["T3", "T2", "T1"], "feed-2.xml": ["T6", "T5", "T4"], "feed.xml": ["T10", "T9", "T8", "T7"]}


def test_every_page_links_to_the_others(show: Show) -> None:
    files = written(numbered(show, 10, 3))
    base = "https://news.example.org/podcast/"
    links = {
        name: {
            link.get("rel"): link.get("href").removeprefix(base)
            for link in etree.fromstring(data).iterfind("channel/atom:link", NS)
        }
        for name, data in files.items()
    }
    assert links == {
        "feed.xml": {"self": "feed.xml", "first": "feed.xml", "next": "feed-2.xml", "last": "feed-1.xml"},
        "feed-2.xml": {"self": "feed-2.xml", "first": "feed.xml", "prev": "feed.xml", "next": "feed-1.xml", "last": "feed-1.xml"},
        "feed-1.xml": {"self": "feed-1.xml", "first": "feed.xml", "prev": "feed-2.xml", "last": "feed-1.xml"},
    }


@given(st.integers(1, 60), st.integers(1, 9))
def test_older_pages_do_not_change_when_an_episode_comes(count: int, size: int) -> None:
    before = written(numbered(example_show(), count, size))
    after = written(numbered(example_show(), count + 1, size))
    settled = [name for name in before if name != "feed.xml"][:-1]
    assert all(before[name] == after[name] for name in settled)
    items = b"".join(after.values()).count(b"<item>")
    assert items == count + 1
    assert after["feed.xml"].count(b"<item>") >= min(size, count + 1)


def test_browsers_get_a_style_with_the_artwork_and_a_notice_in_the_language_of_the_show(show: Show) -> None:
    style = RssFeed().files(replace(show, language="de-CH", artwork='a"b.jpg'))["feed.css"].decode()
    assert 'url("https://news.example.org/podcast/a%22b.jpg")' in style
    assert "Das ist ein Podcast-Feed" in style
    assert style.count("{") == style.count("}")


def test_a_selection_is_a_feed_of_its_own(show: Show, episode: Episode) -> None:
    other = replace(episode, guid="g2", title="Sport", keywords=("sport",), byline=("Ann",))
    sport, by_jane = Selection("sport.xml", "Sport only", keyword="Sport"), Selection("jane.xml", "Jane", author="jane roe")
    chosen = replace(show, episodes=(other, episode), feed=FeedOptions(selections=(sport, by_jane)))
    files = {name: etree.fromstring(data) for name, data in written(chosen).items()}
    assert list(files) == ["sport.xml", "jane.xml", "feed.xml"]
    assert [node.text for node in files["sport.xml"].findall("channel/item/title")] == ["Sport"]
    assert [node.text for node in files["jane.xml"].findall("channel/item/title")] == ["The bridge reopens"]
    assert files["sport.xml"].findtext("channel/title") == "Sport only"
    assert files["sport.xml"].find("channel/atom:link", NS).get("href") == "https://news.example.org/podcast/sport.xml"
    guids = {tree.findtext("channel/podcast:guid", namespaces=NS) for tree in files.values()}
    assert len(guids) == 3


def test_a_selection_of_both_needs_both(show: Show) -> None:
    assert select(show, Selection("a.xml", "A", keyword="bridges", author="Jane Roe")).episodes
    assert not select(show, Selection("a.xml", "A", keyword="bridges", author="Ann")).episodes


@pytest.mark.slow
def test_10000_episodes_are_rendered_in_seconds(show: Show) -> None:
    many = numbered(show, 10_000, 500)
    start = time.perf_counter()
    assert sum(len(data) for data in written(many).values()) > 20_000_000
    assert time.perf_counter() - start < 4.0
