"""A small published folder for the browser: pages in four scripts over a real MP3 of constant bit rate."""

from __future__ import annotations

import math
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from newscast.artifacts.embed import EmbedPage, OEmbed
from newscast.artifacts.page import EpisodePage
from newscast.model import Cue, Enclosure, Episode, Show
from newscast.testing.examples import example_episode, example_show

SAMPLE_RATE = 24_000
ARABIC = ("أعيد فتح الجسر القديم فوق النهر يوم الاثنين.", "تكلفت الإصلاحات مليار دولار.")
CHINESE = ("河上的旧桥星期一重新开放。", "维修费用为十二亿美元。")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    english = example_episode()
    episodes = (english, translated(english, "arabic", "ar", ARABIC), translated(english, "chinese", "zh-Hans", CHINESE))
    show = example_show(*episodes)
    audio = tone(english.duration)
    for episode in episodes:
        publish(folder, show, episode, audio)
    return folder


def translated(episode: Episode, slug: str, language: str, texts: tuple[str, ...]) -> Episode:
    """The episode with other words in another language, in a folder of its own."""
    cues = tuple(
        Cue(cue.id, cue.start, cue.end, texts[n % len(texts)], texts[n % len(texts)], cue.chapter, cue.block, language, cue.role)
        for n, cue in enumerate(episode.cues)
    )
    chapters = tuple(replace(mark, title=texts[n % len(texts)]) for n, mark in enumerate(episode.chapters))
    media = Enclosure(f"{slug}/{slug}.mp3", 1)
    return replace(
        episode,
        slug=slug,
        guid=slug,
        title=texts[0],
        language=language,
        cues=cues,
        chapters=chapters,
        enclosure=media,
        attachments=(),
    )


def publish(folder: Path, show: Show, episode: Episode, audio: bytes) -> None:
    media = folder / episode.enclosure.path
    media.parent.mkdir()
    media.write_bytes(audio)
    for artifact in (EpisodePage(), EmbedPage(), OEmbed()):
        (media.parent / artifact.file_name).write_bytes(artifact.render(show, episode))


def tone(seconds: float) -> bytes:
    """A low tone as MP3, 64 kbit/s constant bit rate: Chrome seeks in it to a few milliseconds."""
    import lameenc

    count = round(seconds * SAMPLE_RATE)
    period = [round(1000 * math.sin(2 * math.pi * n / 100)) for n in range(100)]
    samples = struct.pack("<100h", *period) * (count // 100 + 1)
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(samples[: count * 2]) + encoder.flush())
