"""What `newscast gc` removes, and above all what it leaves alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

import newscast
from newscast import desk, leftovers, pipeline, shows
from newscast.cli.commands import newscast as command
from newscast.desk import Order, Publication
from newscast.episodes import withdrawn
from newscast.feed_options import FeedOptions
from newscast.model import Status

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
MONTH = timedelta(days=30)
ORDER = Order(show="tones", output=Path("public"), jobs=1, now=NOW)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a show and three episodes of it, published; built once, because every test spoils a copy."""
    home = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        _settle(patch, home)
        folder = shows.create(Path("tones"), title="Tones", author="Tester", base_url="https://example.org/tones")
        settings = folder / shows.SHOW_FILE
        settings.write_text(settings.read_text().replace('narrator = "af_heart"', 'narrator = "tone"'))
        for number in range(3):
            Path(f"story-{number}.md").write_text(
                f"---\ndate: 2026-05-0{number + 1}\n---\n# Story {number}\n\nThe bells rang {number} times at noon.\n\n## Why\n\nNobody knows.\n"
            )
        with desk.ready(ORDER) as ready:
            pipeline.build([newscast.read(f"story-{number}.md") for number in range(3)], ready)
    return home


@pytest.fixture
def place(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """A copy of it to spoil."""
    _settle(monkeypatch, shutil.copytree(built, tmp_path / "copy"))
    with desk.publication(ORDER) as found:
        return found


def _settle(patch: pytest.MonkeyPatch, home: Path) -> None:
    patch.setenv("NEWSCAST_CACHE", str(home / "cache"))
    patch.setenv("NEWSCAST_DATA", str(home / "data"))
    patch.chdir(home)


def names(place: Publication) -> set[str]:
    return set(place.library.files())


def test_a_folder_as_a_build_leaves_it_has_no_leftovers(place: Publication) -> None:
    before = names(place)
    assert leftovers.find(place.show, place.library, NOW) == frozenset()
    assert leftovers.collect(place.show, place.library, NOW, timedelta()) == ()
    assert names(place) == before


def test_a_replaced_recording_and_cover_go_after_the_grace(place: Publication) -> None:
    for old in ("story-0/story-0.0123456789ab.mp3", "cover.0123456789ab.jpg", "feed-7.xml"):
        place.library.write(old, b"old")
    assert leftovers.collect(place.show, place.library, NOW, MONTH) == ()
    assert leftovers.collect(place.show, place.library, NOW + timedelta(days=29), MONTH) == ()
    assert leftovers.collect(place.show, place.library, NOW + MONTH, MONTH) == (
        "cover.0123456789ab.jpg",
        "feed-7.xml",
        "story-0/story-0.0123456789ab.mp3",
    )
    assert leftovers.find(place.show, place.library, NOW + MONTH) == frozenset()


def test_what_is_needed_again_is_forgotten(place: Publication) -> None:
    episode = place.library.episodes()[0]
    place.library.save(withdrawn(episode))
    leftovers.collect(place.show, place.library, NOW, MONTH)
    place.library.save(episode)
    assert leftovers.collect(place.show, place.library, NOW + MONTH, MONTH) == ()
    place.library.save(withdrawn(episode))
    assert leftovers.collect(place.show, place.library, NOW + MONTH, MONTH) == ()


def test_of_a_withdrawn_episode_only_the_record_stays(place: Publication) -> None:
    episode = place.library.episodes()[0]
    place.library.save(withdrawn(episode))
    pipeline.refresh(place.show, place.library, NOW)
    leftovers.collect(place.show, place.library, NOW, timedelta())
    assert {name for name in names(place) if name.startswith(f"{episode.slug}/")} == {f"{episode.slug}/episode.json"}


def test_drafts_and_scheduled_episodes_keep_their_files(place: Publication) -> None:
    first, second, _ = place.library.episodes()
    place.library.save(replace(first, status=Status.DRAFT))
    place.library.save(replace(second, pub_date=NOW + timedelta(days=3)))
    assert leftovers.find(place.show, place.library, NOW) == frozenset()


def test_what_the_show_no_longer_keeps_goes(place: Publication) -> None:
    show = replace(place.show, feed=FeedOptions(keep=2))
    oldest = place.library.episodes()[-1]
    assert leftovers.find(show, place.library, NOW) == frozenset()  # the feed of now still lists it
    pipeline.refresh(show, place.library, NOW)
    found = leftovers.find(show, place.library, NOW)
    assert oldest.enclosure.path in found
    assert {name.partition("/")[0] for name in found} == {oldest.slug}


def test_files_that_newscast_did_not_write_are_left_alone(place: Publication) -> None:
    for strange in ("robots.txt", ".htaccess", "images/logo.0123456789ab.png", "about/index.html"):
        place.library.write(strange, b"mine")
    assert leftovers.find(place.show, place.library, NOW) == frozenset()


@pytest.mark.parametrize("notes", [b"", b"[]", b"{", b'{"a": 1}', b'{"a": "yesterday"}'])
def test_damaged_notes_only_delay(place: Publication, notes: bytes) -> None:
    place.library.write("cover.0123456789ab.jpg", b"old")
    place.library.write(leftovers.NOTES, notes)
    assert leftovers.collect(place.show, place.library, NOW, MONTH) == ()
    assert place.library.has("cover.0123456789ab.jpg")


def test_the_command_tells_what_it_would_do_and_does_it(place: Publication) -> None:
    place.library.write("cover.0123456789ab.jpg", b"old")
    plan = CliRunner().invoke(command, ["gc", "--show", "tones", "--grace", "0", "--dry-run"])
    assert (plan.exit_code, "cover.0123456789ab.jpg" in plan.output) == (0, True)
    assert place.library.has("cover.0123456789ab.jpg")
    assert CliRunner().invoke(command, ["gc", "--show", "tones", "--grace", "0"]).exit_code == 0
    assert not place.library.has("cover.0123456789ab.jpg")


def test_an_episode_whose_recording_was_removed_comes_back_only_when_it_was_built_again(place: Publication) -> None:
    fewer = replace(place.show, feed=FeedOptions(keep=2))
    pipeline.refresh(fewer, place.library, NOW)
    leftovers.collect(fewer, place.library, NOW, timedelta())
    gone = next(episode for episode in place.library.episodes() if episode.slug == "story-0")
    assert gone.status is Status.WITHDRAWN
    command_line = CliRunner().invoke(command, ["episodes", "publish", "story-0", "--show", "tones"])
    assert isinstance(command_line.exception, newscast.SourceError)
    place.library.save(withdrawn(next(episode for episode in place.library.episodes() if episode.slug == "story-2")))
    assert [episode.slug for episode in pipeline.refresh(fewer, place.library, NOW)] == ["story-1"]
    with desk.ready(ORDER) as ready:
        pipeline.build([newscast.read("story-0.md")], ready)
    CliRunner().invoke(command, ["episodes", "publish", "story-0", "--show", "tones"], catch_exceptions=False)
    assert [episode.slug for episode in pipeline.refresh(fewer, place.library, NOW)] == ["story-1", "story-0"]
