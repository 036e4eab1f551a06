"""Sounds that behave like speech where it matters: syllables, pauses, peaks far above the mean, and every one different."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from newscast.model import (
    Chapter,
    Clip,
    Coverage,
    Enclosure,
    Episode,
    Loudness,
    Role,
    Script,
    Show,
    Timeline,
    Utterance,
    VoiceCredit,
)

Speak = Callable[..., Clip]
Write = Callable[..., Script]
Describe = Callable[..., Episode]


def _voice(seconds: float, sample_rate: int, seed: int, level: float) -> NDArray[np.float64]:
    noise = np.random.default_rng(seed)
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    syllables = np.clip(np.sin(2 * np.pi * noise.uniform(2.5, 4) * time + noise.uniform(0, 6)) + 0.4, 0, 1.4) ** 1.5
    pitch = noise.uniform(100, 220)
    tones = np.array([np.sin(2 * np.pi * pitch * n * time + noise.uniform(0, 6)) / n for n in (1, 2, 3, 4, 7, 11, 19)]).sum(axis=0)
    sound = syllables * (tones + 0.2 * noise.standard_normal(len(time)))
    rounded: NDArray[np.float64] = np.tanh(2.5 * sound / np.abs(sound).max()) * level
    return rounded


@pytest.fixture
def speak() -> Speak:
    def make(seconds: float = 1.0, sample_rate: int = 24_000, seed: int = 0, level: float = 0.3, silence: float = 0.0) -> Clip:
        sound = np.pad(_voice(seconds, sample_rate, seed, level), round(silence * sample_rate))
        return Clip((sound * 32767).astype("<i2").tobytes(), sample_rate)

    return make


@pytest.fixture
def write() -> Write:
    """A script of chapters with so many narrated sentences each; with an intro and an outro if asked for."""

    def make(chapters: Sequence[int] = (2, 3), *, intro: int = 0, outro: int = 0, pause: float = 0.35) -> Script:
        def sentences(count: int, role: Role) -> tuple[Utterance, ...]:
            return tuple(Utterance(f"Number {n}.", f"number {n}", "en", role, pause) for n in range(count))

        narrated = [sentences(count, Role.NARRATOR) for count in chapters]
        narrated[0] = sentences(intro, Role.INTRO) + narrated[0]
        narrated[-1] += sentences(outro, Role.OUTRO)
        return Script("Title", "en", tuple(Chapter(f"Part {n}", spoken) for n, spoken in enumerate(narrated)))

    return make


@pytest.fixture(scope="session")
def show() -> Show:
    return Show("g", "Show", "https://example.org/", "https://example.org/pod/", "About", "en", "Desk", ("News",), "cover.jpg")


@pytest.fixture(scope="session")
def describe() -> Describe:
    """What is known of an episode once it is mastered, as tags need it."""

    def make(timeline: Timeline, loudness: Loudness, **fields: object) -> Episode:
        episode = Episode(
            guid="guid",
            slug="slug",
            source="https://example.org/a",
            title="Title",
            pub_date=datetime(2026, 5, 13, tzinfo=UTC),
            duration=timeline.duration,
            enclosure=Enclosure("", 0),
            chapters=timeline.chapters,
            cues=timeline.cues,
            language="en-US",
            voice=VoiceCredit("Heart", "kokoro", people=("Jo Reader",)),
            loudness=loudness,
            coverage=Coverage(1, 1),
            digest="d",
            link="https://example.org/a",
            description="About it.",
            number=7,
        )
        return replace(episode, **fields)  # type: ignore[arg-type]  # fields of Episode all

    return make
