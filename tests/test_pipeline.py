import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import podcastparser
import pytest

import newscast
from newscast import desk, pipeline
from newscast.artifacts.environment import TEMPLATES
from newscast.desk import Order
from newscast.episodes import released, withdrawn
from newscast.errors import CheckError
from newscast.model import Article, Status
from newscast.pipeline import Failed, Made
from newscast.store.cache import cache_folder

STORY = """A Story About Bells

The bells rang at noon. Nobody had asked them to.

The Tower

It is an old tower, and it stands beside the sea. The keeper climbs it every morning before the first boat leaves the harbour.

The Keeper

She has kept it for forty years. She says that the bells know her by now, and that they would ring without her if they had to.
"""
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def order(tone_show: Path) -> Order:
    return Order(show=str(tone_show), output=Path("public"), jobs=1, now=NOW)


def article(text: str = STORY, name: str = "story.txt") -> Article:
    Path(name).write_text(text, encoding="utf-8")
    return newscast.read(name)


def build(order: Order, *articles: Article) -> list[Made | Failed]:
    with desk.ready(order) as ready:
        return list(pipeline.build(articles, ready))


def made(order: Order, story: Article) -> Made:
    (result,) = build(order, story)
    assert isinstance(result, Made)
    return result


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def cached() -> set[str]:
    return {path.name for path in cache_folder().rglob("*") if path.is_file()}


def items(order: Order) -> list[dict[str, Any]]:
    data = (order.output / "tones" / "feed.xml").read_bytes()
    parsed: list[dict[str, Any]] = podcastparser.parse("https://example.org/tones/feed.xml", io.BytesIO(data))["episodes"]
    return parsed


def test_an_article_becomes_an_episode_that_the_feed_points_at(order: Order) -> None:
    episode = made(order, article()).episode
    folder = order.output / "tones"
    assert [chapter.title for chapter in episode.chapters] == ["A Story About Bells", "The Tower", "The Keeper"]
    (item,) = items(order)
    enclosure = item["enclosures"][0]
    path = enclosure["url"].removeprefix("https://example.org/tones/")
    assert (folder / path).stat().st_size == enclosure["file_size"] == episode.enclosure.length
    assert item["title"] == "A Story About Bells"
    assert item["total_time"] == round(episode.duration)
    assert [chapter["title"] for chapter in item["chapters"]] == ["A Story About Bells", "The Tower", "The Keeper"]


HTML = """<html lang="en"><head><title>Bells</title></head><body><nav><a href="/">Home</a></nav><article><h1>A Story About Bells</h1>
<p>The bells rang at noon. Nobody had asked them to, and nobody in the town could say who had.</p><h2>The Tower</h2>
<p>It is an old tower, and it stands beside the sea. The keeper climbs it every morning before the first boat leaves.</p>
<h2>The Keeper</h2><p>She has kept it for forty years. She says that the bells know her by now, and would ring without her.</p>
</article><footer>© 2026 All rights reserved</footer></body></html>"""
MARKDOWN = "# " + STORY.replace("The Tower", "## The Tower").replace("The Keeper\n", "## The Keeper\n")


@pytest.mark.parametrize(("name", "text"), [("story.txt", STORY), ("story.html", HTML), ("story.md", MARKDOWN)])
def test_headings_become_chapters_in_every_format(order: Order, name: str, text: str) -> None:
    episode = made(order, article(text, name)).episode
    assert [chapter.title for chapter in episode.chapters] == ["A Story About Bells", "The Tower", "The Keeper"]
    assert not any("Home" in cue.spoken or "rights" in cue.spoken for cue in episode.cues)


def test_everything_the_feed_points_at_is_there(order: Order) -> None:
    made(order, article())
    folder = order.output / "tones"
    text = (folder / "feed.xml").read_text()
    linked = {part.split('"')[0].split("<")[0] for part in text.split("https://example.org/tones/")[1:]}
    files = {path for path in linked if path and not path.endswith("/")}
    assert len(files) >= 6
    for path in files:
        assert (folder / path).is_file(), path


def test_every_sentence_is_a_cue_as_written_and_as_spoken(order: Order) -> None:
    episode = made(order, article("Prices\n\nIt cost $5 in 2024. Nobody paid, and that is the whole of the story.\n")).episode
    written = [cue.source for cue in episode.cues if cue.block]
    assert written == ["It cost $5 in 2024.", "Nobody paid, and that is the whole of the story."]
    spoken = next(cue.spoken for cue in episode.cues if cue.source == written[0])
    assert "five dollars" in spoken
    assert all(before.end <= after.start for before, after in zip(episode.cues, episode.cues[1:], strict=False))


def test_the_episode_says_that_its_voice_is_synthetic(order: Order) -> None:
    episode = made(order, article()).episode
    assert any("synthetic voice" in cue.spoken for cue in episode.cues[:6])


def test_a_second_build_writes_and_speaks_nothing(order: Order) -> None:
    assert made(order, article()).anew
    before, clips = tree(order.output), cached()
    assert not made(replace(order, now=NOW + timedelta(days=1)), article()).anew
    after = tree(order.output)
    assert after == before
    assert cached() == clips


def test_a_changed_sentence_is_the_only_one_that_is_spoken_again(order: Order) -> None:
    first, clips = made(order, article()).episode, cached()
    changed = article(STORY.replace("Nobody had asked them to.", "The mayor had asked them to."))
    second = made(replace(order, now=NOW + timedelta(days=1)), changed).episode
    assert len(cached() - clips) == 1
    assert (second.guid, second.pub_date, second.slug) == (first.guid, first.pub_date, first.slug)
    assert second.enclosure.path != first.enclosure.path
    assert (order.output / "tones" / first.enclosure.path).is_file()  # an older feed stays right


def test_two_builds_in_two_places_are_the_same_bytes(order: Order) -> None:
    made(order, article())
    made(replace(order, output=Path("elsewhere"), jobs=2), article())
    one = {path.relative_to("public"): path.read_bytes() for path in Path("public").rglob("*") if path.is_file()}
    two = {path.relative_to("elsewhere"): path.read_bytes() for path in Path("elsewhere").rglob("*") if path.is_file()}
    assert one == two


def test_a_lost_media_file_is_made_again(order: Order) -> None:
    episode = made(order, article()).episode
    lost = order.output / "tones" / episode.enclosure.path
    data = lost.read_bytes()
    lost.unlink()
    again = made(order, article())
    assert again.anew
    assert lost.read_bytes() == data


def test_one_bad_article_does_not_keep_the_others_back(order: Order) -> None:
    first = article()
    made(order, first)
    stranger = replace(article("B\n\n" + "Something else entirely is told here. " * 4, "other.txt"), source="story.txt")
    third = article(STORY.replace("Bells", "Whistles"), "third.txt")
    outcome = build(order, stranger, third)
    assert isinstance(outcome[0], Failed)
    assert isinstance(outcome[1], Made)
    assert len(items(order)) == 2


def test_the_newest_episode_comes_first_in_the_feed(order: Order) -> None:
    for day, name in ((2, "b.txt"), (5, "a.txt"), (3, "c.txt")):
        dated = replace(article(STORY.replace("Bells", name), name), published=NOW + timedelta(days=day))
        made(replace(order, now=NOW + timedelta(days=6)), dated)
    titles = [item["title"] for item in items(order)]
    assert titles == ["A Story About a.txt", "A Story About c.txt", "A Story About b.txt"]


def test_a_show_without_clips_can_be_built(order: Order, tone_show: Path) -> None:
    settings = tone_show / "show.toml"
    text = settings.read_text()
    for name in ("sting.flac", "closing.flac"):
        text = text.replace(f'"{name}"', '""')
        (tone_show / name).unlink()
    settings.write_text(text)
    assert made(order, article()).anew


def test_the_sidecar_is_plain_json(order: Order) -> None:
    episode = made(order, article()).episode
    sidecar = json.loads((order.output / "tones" / episode.slug / "episode.json").read_text())
    assert sidecar["guid"] == episode.guid
    assert sidecar["cues"][0]["id"] == "s0001"


def test_the_shared_article_has_a_chapter_for_lead_and_each_heading(order: Order, shared_article: Path) -> None:
    episode = made(order, newscast.read(shared_article)).episode
    assert len(episode.chapters) == 7
    spoken = " ".join(cue.spoken for cue in episode.cues)
    assert "indianfastearning" not in spoken
    assert "Leave a Reply" not in spoken
    assert "email address" not in spoken


def test_a_cast_reads_its_parts_and_is_credited(order: Order, tone_show: Path) -> None:
    (tone_show / "voices").mkdir()
    for name, speed in (("fast", 1.6), ("slow", 0.7)):
        text = f'engine = "tone"\nname = "{name}"\nlanguage = "und"\nlicence = "CC0-1.0"\nspeed = {speed}\n'
        (tone_show / "voices" / f"{name}.toml").write_text(text)
    settings = tone_show / "show.toml"
    plain = made(order, article()).episode
    settings.write_text(settings.read_text().replace('narrator = "tone"', 'narrator = "tone"\nheading = "fast"\noutro = "slow"'))
    episode = made(order, article()).episode
    assert episode.guid == plain.guid
    assert episode.voice.name == "tone, fast, slow"
    before, after = ({cue.source: cue.end - cue.start for cue in one.cues} for one in (plain, episode))
    assert after["The Tower"] < 0.7 * before["The Tower"]
    assert after["It is an old tower, and it stands beside the sea."] == before["It is an old tower, and it stands beside the sea."]


def feed_titles(order: Order) -> list[str]:
    return [item["title"] for item in items(order)]


def refreshed(order: Order) -> list[str]:
    with desk.publication(order) as place:
        pipeline.refresh(place.show, place.library, order.now)
    return feed_titles(order)


def story(number: int) -> Article:
    return article(STORY.replace("Bells", f"Bell {number}"), f"story-{number}.txt")


def test_a_draft_is_made_but_in_no_feed(order: Order) -> None:
    made(order, story(1))
    draft = made(replace(order, draft=True), story(2)).episode
    assert draft.status is Status.DRAFT
    assert feed_titles(order) == ["A Story About Bell 1"]
    assert not Path(f"public/tones/{draft.slug}/index.html").exists()
    assert Path(f"public/tones/{draft.enclosure.path}").exists()


def test_a_draft_stays_one_when_it_is_built_again(order: Order) -> None:
    made(replace(order, draft=True), story(1))
    again = made(order, article(STORY.replace("Bells", "Bell 1") + "\nA sentence more.\n", "story-1.txt"))
    assert again.anew
    assert again.episode.status is Status.DRAFT
    assert not Path("public/tones/feed.xml").exists()


def test_a_scheduled_episode_comes_in_when_it_is_due(order: Order) -> None:
    made(order, story(1))
    later = NOW + timedelta(days=2)
    episode = made(replace(order, publish_at=later), story(2)).episode
    assert episode.pub_date == later
    assert feed_titles(order) == ["A Story About Bell 1"]
    assert refreshed(replace(order, now=later - timedelta(seconds=1))) == ["A Story About Bell 1"]
    assert refreshed(replace(order, now=later)) == ["A Story About Bell 2", "A Story About Bell 1"]
    assert Path(f"public/tones/{episode.slug}/index.html").exists()


def test_a_withdrawn_episode_goes_and_returns_with_its_guid_and_date(order: Order) -> None:
    made(order, story(1))
    episode = made(replace(order, now=NOW + timedelta(hours=1)), story(2)).episode
    with desk.publication(order) as place:
        place.library.save(withdrawn(episode))
    later = replace(order, now=NOW + timedelta(days=3))
    assert refreshed(later) == ["A Story About Bell 1"]
    again = made(later, article(STORY.replace("Bells", "Bell 2") + "\nA sentence more.\n", "story-2.txt")).episode
    assert (again.guid, again.pub_date, again.status) == (episode.guid, episode.pub_date, Status.WITHDRAWN)
    assert feed_titles(later) == ["A Story About Bell 1"]
    with desk.publication(order) as place:
        place.library.save(released(again, later.now))
    assert refreshed(later) == ["A Story About Bell 2", "A Story About Bell 1"]


def test_a_feed_does_not_go_out_without_a_recording(order: Order) -> None:
    old = made(order, story(1)).episode
    before = feed_titles(order)
    (Path("public/tones") / old.enclosure.path).unlink()
    with pytest.raises(CheckError, match=r"a-story-about-bell-1\.\w+\.mp3 is not in"):
        made(replace(order, now=NOW + timedelta(hours=1)), story(2))
    assert feed_titles(order) == before


def test_a_show_keeps_so_many_episodes_and_for_so_long(order: Order, tone_show: Path) -> None:
    for number in (1, 2, 3):
        made(replace(order, now=NOW + timedelta(days=number)), story(number))
    settings = tone_show / "show.toml"
    plain = settings.read_text()
    settings.write_text(plain + "\n[feed]\nkeep = 2\n")
    last = replace(order, now=NOW + timedelta(days=3))
    assert refreshed(last) == ["A Story About Bell 3", "A Story About Bell 2"]
    settings.write_text(plain + "\n[feed]\nkeep_days = 0.5\n")
    assert refreshed(last) == ["A Story About Bell 3"]


def test_of_episodes_that_were_made_at_the_same_moment_some_may_go(order: Order, tone_show: Path) -> None:
    for number in (1, 2, 3):
        made(order, story(number))
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text() + "\n[feed]\nkeep = 2\n")
    assert refreshed(order) == ["A Story About Bell 1", "A Story About Bell 2"]


def test_a_feed_that_would_break_apps_is_not_published(order: Order, tone_show: Path) -> None:
    made(order, story(1))
    before = Path("public/tones/feed.xml").read_bytes()
    (tone_show / "templates").mkdir()
    (tone_show / "templates" / "feed.xml.j2").write_text("<rss version='2.0'><channel><title>x</title></channel></rss>")
    with pytest.raises(CheckError, match="The feed was not published"):
        build(order, story(2))
    assert Path("public/tones/feed.xml").read_bytes() == before


def test_a_template_of_the_show_makes_the_feed(order: Order, tone_show: Path) -> None:
    (tone_show / "templates").mkdir()
    own = (bundled_template("feed.xml.j2")).replace(
        "<generator>newscast</generator>", "<generator>house & {{ show.title }}</generator>".replace("&", "&amp;")
    )
    (tone_show / "templates" / "feed.xml.j2").write_text(own)
    made(order, story(1))
    assert "<generator>house &amp; Tones</generator>" in Path("public/tones/feed.xml").read_text()


def bundled_template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
