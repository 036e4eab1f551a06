from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscast.errors import StoreError
from newscast.model import (
    ChapterMark,
    Coverage,
    Cue,
    Dropped,
    Enclosure,
    Episode,
    Image,
    Loudness,
    Role,
    VoiceCredit,
)
from newscast.store.library import SIDECAR, Library

EPISODE = Episode(
    guid="7b0fd0d2-0000-5000-8000-000000000001",
    slug="a-story",
    source="file:story.txt",
    title="A story: “quoted” & <odd>",
    pub_date=datetime(2026, 5, 13, 9, tzinfo=UTC),
    duration=12.5,
    enclosure=Enclosure("a-story/a-story.0123.mp3", 3),
    chapters=(ChapterMark("A story", 0.0, 12.5),),
    cues=(Cue("s0001", 0.5, 1.5, "It cost $5.", "It cost five dollars.", 0, "b1", "en", Role.NARRATOR),),
    language="en",
    voice=VoiceCredit("tone", "tone"),
    loudness=Loudness(-16.0, -1.5),
    coverage=Coverage(3, 2, (Dropped("Share", "share"),)),
    digest="abc",
    image=Image("https://example.org/a.jpg", "A cat"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def test_an_episode_comes_back_from_its_sidecar(library: Library) -> None:
    assert library.save(EPISODE)
    assert library.episodes() == (EPISODE,)


def test_saving_the_same_episode_writes_nothing(library: Library) -> None:
    library.save(EPISODE)
    assert not library.save(EPISODE)


def test_episodes_come_newest_first(library: Library) -> None:
    older = replace(EPISODE, slug="older", pub_date=EPISODE.pub_date - timedelta(days=1))
    twin = replace(EPISODE, slug="another")
    for episode in (older, EPISODE, twin):
        library.save(episode)
    assert [episode.slug for episode in library.episodes()] == ["a-story", "another", "older"]


def test_a_damaged_sidecar_is_an_error_that_names_it(library: Library) -> None:
    library.save(EPISODE)
    (library.folder / "a-story" / SIDECAR).write_text('{"guid": 5')
    with pytest.raises(StoreError, match=SIDECAR):
        library.episodes()


def test_a_recording_is_named_by_its_content(library: Library) -> None:
    with library.recording("a-story") as file:
        file.write(b"abc")
        path, length = library.publish(file, "a-story/a-story.{digest}.mp3")
    assert (path, length) == ("a-story/a-story.ba7816bf8f01.mp3", 3)  # SHA-256 of "abc", FIPS 180-2
    assert library.holds(path, 3)
    assert not library.holds(path, 4)


def test_a_recording_that_fails_leaves_no_file(library: Library) -> None:
    with library.recording("a-story") as file:
        file.write(b"abc")
    assert list((library.folder / "a-story").iterdir()) == []


def test_hashed_files_change_their_name_with_their_bytes(library: Library) -> None:
    first = library.write_hashed("cover.{digest}.jpg", b"one")
    assert library.write_hashed("cover.{digest}.jpg", b"two") != first
    assert library.write_hashed("cover.{digest}.jpg", b"one") == first
