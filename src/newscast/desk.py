"""What every episode of a build shares, made ready before the first is begun: show, voice, folder, workers and the time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from newscast import executors, plugins, shows
from newscast.audio.bed import Loop
from newscast.audio.clips import Sound
from newscast.episodes import Release
from newscast.errors import ConfigError, VoiceError
from newscast.executors import cluster
from newscast.executors.processes import Processes
from newscast.listening import whisper
from newscast.model import Clip, Show, Voice
from newscast.progress import Progress, Silent
from newscast.shows import ShowFolder
from newscast.speak import Studio, warm
from newscast.store import lock, upkeep, voices
from newscast.store.cache import ClipCache, cache_folder
from newscast.store.library import Library
from newscast.store.shelf import shelf
from newscast.verification import Ears


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asks of a build. Empty strings mean: as the show says.

    `jobs` is the number of sentences spoken at once (0: one per core); `wait` how long to wait for another build, in seconds;
    `draft` and `publish_at` keep what is made from the feed, for good or until then; `cluster` is the address of a Dask scheduler; `verify` has every sentence heard by Whisper before it is mixed, and refuses an episode with more wrong words than `max_error_rate`.
    """

    show: str = ""
    feeds: Path = Path("feeds")
    output: Path = Path("public")
    voice: str = ""
    base_url: str = ""
    jobs: int = 0
    offline: bool = False
    wait: float = 0.0
    cluster: str = ""
    verify: bool = False
    max_error_rate: float = 0.05
    draft: bool = False
    publish_at: datetime | None = None
    now: datetime = field(default_factory=lambda: datetime.now(tz=UTC))


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is ready for `pipeline.build`; `opening`, `closing`, `sting`, `bed` and `recordings` are the show's sounds, decoded and shaped."""

    folder: ShowFolder
    show: Show
    opening: Sound | None
    closing: Sound | None
    sting: Sound | None
    bed: Loop | None
    recordings: Mapping[str, Clip]
    studio: Studio
    library: Library
    release: Release
    ears: Ears | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A show and its published folder, locked: all that it takes to publish what is made already."""

    folder: ShowFolder
    show: Show
    library: Library


@contextmanager
def publication(order: Order) -> Iterator[Publication]:
    """Load the show and take the lock of its published folder. Raises ConfigError, StoreError or LockedError."""
    folder = shows.with_voice(shows.load(order.show, order.feeds), order.voice)
    library = Library(order.output / folder.name)
    with lock.exclusive(library.folder, wait=order.wait):
        library.sweep()
        yield Publication(folder, shows.channel(folder, _cover(folder, library), order.base_url), library)


@contextmanager
def ready(order: Order, progress: Progress | None = None) -> Iterator[Desk]:
    """Load the show, install its voice, take the lock of the published folder and start the workers; let go of all at the end.

    What is wrong with a show is found here, before hours are spent on speech. Raises ConfigError, AudioError, VoiceError, StoreError
    or LockedError.
    """
    listener = progress or Silent()
    show = shows.load(order.show, order.feeds)
    sounds = (*shows.sounds(show), shows.bed(show), shows.recordings(show))
    with publication(order) as place:
        folder = place.folder
        narrator = voice(folder, listener, offline=order.offline)
        others = cast(folder, listener, offline=order.offline)
        with _workers(order, (narrator, *others.values()), listener) as executor, _clips(listener) as clips:
            studio = Studio(narrator, clips, executor, listener, others)
            release = Release(order.now, order.draft, order.publish_at)
            ears = Ears(whisper(workers=order.jobs or executors.cores()), order.max_error_rate) if order.verify else None
            yield Desk(folder, place.show, *sounds, studio, place.library, release, ears)


def voice(folder: ShowFolder, progress: Progress, *, offline: bool = False) -> Voice:
    """The show's narrator, installed. Raises VoiceError."""
    return _installed(folder.settings.voice.narrator, folder, progress, offline=offline)


def cast(folder: ShowFolder, progress: Progress, *, offline: bool = False) -> Mapping[str, Voice]:
    """The other voices of the show's cast by name, installed. Raises VoiceError, or ConfigError for voices that cannot share a script."""
    names = folder.settings.voice.names
    known = {name: _installed(name, folder, progress, offline=offline) for name in names}
    if len({plugins.takes_phonemes(voice.engine) for voice in known.values()}) > 1:
        raise ConfigError(
            f"The voices {', '.join(names)} cannot share a script: some take phonemes and some take text",
            "Cast voices of one engine, or of Kokoro and Piper together.",
        )
    return {name: known[name] for name in names[1:]}


def _installed(name: str, folder: ShowFolder, progress: Progress, *, offline: bool) -> Voice:
    found = voices.find(name, (folder.folder / "voices",))
    if offline:
        refuse_online(found)
    paced = replace(found, speed=found.speed * folder.settings.voice.speed)
    return voices.install(paced, voices.data_folder(), progress, offline=offline)


def refuse_online(voice: Voice) -> None:
    """Raise VoiceError for a voice that sends what it says over the network."""
    if plugins.is_online(voice):
        raise VoiceError(
            f"Voice '{voice.name}' speaks over the network, which --offline forbids", "Choose another voice: newscast voices list."
        )


def _workers(order: Order, speaking: Sequence[Voice], listener: Progress) -> Executor:
    """Where sentences are spoken: on a cluster that can be reached, in processes where an engine needs them, else in threads."""

    def here() -> Executor:
        shareable = all(plugins.is_thread_safe(voice.engine) for voice in speaking)
        return executors.local(order.jobs) if shareable else Processes(order.jobs or executors.cores())

    if not order.cluster:
        return here()
    try:
        return cluster.connect(order.cluster, partial(warm, speaking), here, listener.note)
    except cluster.UnreachableError as error:
        listener.note(f"The cluster cannot be reached ({error}); this machine speaks alone.")
        return here()


@contextmanager
def _clips(listener: Progress) -> Iterator[ClipCache]:
    """The clip cache with what is shared with other machines; kept to its size when the work is done."""
    shared = shelf(os.environ.get("NEWSCAST_SHARED_CACHE", ""))
    clips = ClipCache(cache_folder(), shared)
    yield clips
    if shared and shared.failure:
        listener.note(f"The shared cache was left alone: {shared.failure}")
    upkeep.prune(clips, upkeep.MOST_BYTES)


def _cover(folder: ShowFolder, library: Library) -> str:
    """Publish the cover under a name that changes when the picture does: apps keep pictures by name."""
    data, suffix = shows.cover(folder)
    return library.write_hashed(f"cover.{{digest}}{suffix}", data)
