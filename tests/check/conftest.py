from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import settings
from mutagen.id3 import ID3
from PIL import Image

from newscast.artifacts.chapters import ChaptersJson
from newscast.artifacts.rss import RssFeed
from newscast.artifacts.transcript import SubRip, TranscriptHtml, TranscriptJson, WebVtt
from newscast.audio.tags import tag
from newscast.model import Attachment, Enclosure, Episode, Show
from newscast.store.library import Library
from newscast.testing.examples import example_episode, example_show

settings.register_profile("no hurry", deadline=None)  # a busy machine is no fault
settings.load_profile("no hurry")

RATE = 44_100
ARTIFACTS = (WebVtt(), SubRip(), TranscriptJson(), TranscriptHtml(), ChaptersJson())


@cache
def recorded(seconds: float) -> bytes:
    """An MP3 of quiet noise: 96 kbit/s, mono, with an Info header."""
    file = io.BytesIO()
    noise = np.random.default_rng(7).normal(0, 1000, round(seconds * RATE)).astype(np.int16)
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.bit_rate = 96_000
        frame = av.AudioFrame.from_ndarray(noise[None, :], format="s16p", layout="mono")
        frame.sample_rate = RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return file.getvalue()


@cache
def cover() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400), "navy").save(picture, "JPEG")
    return picture.getvalue()


def published(show: Show, episode: Episode, library: Library) -> Episode:
    """Write an episode's files as a build does."""
    file = io.BytesIO(recorded(episode.duration))
    ID3(file).delete(file)  # type: ignore[no-untyped-call]
    tag(file, show, episode, b"")
    path = library.write_hashed(f"{episode.slug}/{episode.slug}.{{digest}}.mp3", file.getvalue())
    episode = replace(episode, enclosure=Enclosure(path, len(file.getvalue())), attachments=())
    files = []
    for artifact in ARTIFACTS:
        data = artifact.render(show, episode)
        if data is not None:
            name = artifact.file_name.replace("{slug}", episode.slug)
            written = library.write_hashed(f"{episode.slug}/{name}", data)
            files.append(Attachment(artifact.rel, written, artifact.media_type, len(data)))
    episode = replace(episode, attachments=tuple(files))
    library.write(f"{episode.slug}/index.html", b"<!doctype html>")
    library.save(episode)
    return episode


def publish(folder: Path, show: Show) -> Path:
    """Write a show's folder as a build does."""
    library = Library(folder)
    library.write(show.artwork, cover())
    bare = replace(show, episodes=())
    episodes = tuple(published(bare, episode, library) for episode in show.episodes)
    whole = replace(show, episodes=episodes)
    for name, data in RssFeed().files(whole).items():
        library.write(name, data)
    library.write("feed.xml", RssFeed().render(whole))
    return folder


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    older = replace(
        example_episode(),
        guid="4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a002",
        slug="harbour",
        title="A new harbour",
        source="https://news.example.org/2026/harbour",
        link="https://news.example.org/2026/harbour",
        pub_date=example_episode().pub_date.replace(day=11),
    )
    return publish(tmp_path_factory.mktemp("published"), example_show(example_episode(), older))


@pytest.fixture
def folder(master: Path, tmp_path: Path) -> Path:
    """A good published folder to spoil."""
    return shutil.copytree(master, tmp_path / "public")


@pytest.fixture(scope="session")
def publisher() -> Callable[[Path, Show], Path]:
    return publish
