"""The doors through which readers, engines and artifacts come in: entry points, for built-in ones as for anybody else's.

To add one: write a module with a class, name it in the `[project.entry-points."newscast.engines"]` table (or readers, artifacts) of
pyproject.toml, and run the contract test from `newscast.testing` over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from newscast.errors import PluginError
from newscast.model import Article, Clip, Document, Episode, Show, Utterance, Voice


class Reader(Protocol):
    """Turns the bytes of one input format into an Article."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings, with the dot, lower case."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """MIME types."""

    def read(self, document: Document) -> Article:
        """Read the article, or raise SourceError."""


class Engine(Protocol):
    """Turns an utterance into a clip. Must be safe to call from several threads and bring no parallelism of its own.

    An engine that cannot be called from several threads has the attribute `thread_safe = False`, and is run in processes.
    An engine that says the IPA of `utterance.pronunciations` has besides the attribute `takes_phonemes = True`. To any other newscast
    gives the names of a lexicon as respelled words: "kee-iv" for Kyiv.
    An engine that sends texts over the network has a method `is_online(voice)` that says whether it would; --offline forbids it then.
    """

    def fingerprint(self, voice: Voice) -> str:
        """All that changes the sound besides the text: engine version, model digests, settings. Part of the cache key."""

    def voices(self) -> tuple[str, ...]:
        """Names of voices that need no preset; usually none."""

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it, or raise SpeechError rather than drop a word."""


class EpisodeArtifact(Protocol):
    """Renders a file that goes with one episode: a transcript, chapters, a page."""

    rel: str
    """What it is to the episode: transcript, chapters or page."""
    media_type: str
    file_name: str
    """Pattern of the name in the episode's folder: "{slug}.{digest}.vtt" for files that never change, "index.html" for pages.

    Files with a digest are rendered first, so that pages find them in `episode.attachments`.
    """

    def render(self, show: Show, episode: Episode) -> bytes | None:
        """The file's bytes, the same for the same input; None where there is nothing to say (chapters of a one-part episode)."""


class ShowArtifact(Protocol):
    """Renders a file of the whole show: the feed, the show's page."""

    file_name: str
    """Name in the published folder."""
    media_type: str

    def render(self, show: Show) -> bytes:
        """The file's bytes, the same for the same input."""

    def files(self, show: Show) -> Mapping[str, bytes]:
        """What goes with it, by name in the published folder: older pages, styles, scripts."""


READERS = "newscast.readers"
ENGINES = "newscast.engines"
ARTIFACTS = "newscast.artifacts"
FEEDS = "newscast.feeds"


@cache
def _installed(group: str) -> Mapping[str, EntryPoint]:
    """Of two packages that bring the same name, the first on the path counts."""
    return {point.name: point for point in reversed(entry_points(group=group))}


@cache
def _loaded(group: str, name: str) -> object:
    if name not in _installed(group):
        raise PluginError(f"There is no plug-in '{name}' in {group}", f"Installed are: {', '.join(names(group))}.")
    try:
        plugin: object = _installed(group)[name].load()()
    except PluginError:
        raise
    except Exception as error:  # whatever a package of somebody else's does when it is imported
        raise PluginError(
            f"The plug-in '{name}' of {group} cannot be loaded: {type(error).__name__}: {error}",
            "Install what it needs, or uninstall the package that brings it.",
        ) from error
    return plugin


def names(group: str) -> tuple[str, ...]:
    """Names of all installed plug-ins of a group, sorted."""
    return tuple(sorted(_installed(group)))


def reader(name: str) -> Reader:
    """The reader of that name. Raises PluginError when it is not installed."""
    return _loaded(READERS, name)  # type: ignore[return-value]  # checked by ReaderContract


def readers() -> Mapping[str, Reader]:
    """The installed readers by name; without those that cannot be loaded, see `broken_readers`."""
    return {name: found for name in names(READERS) if not isinstance(found := _reader_or_error(name), PluginError)}


def broken_readers() -> Mapping[str, PluginError]:
    """Why installed readers cannot be loaded, by name: to be told when nothing else reads a file."""
    return {name: found for name in names(READERS) if isinstance(found := _reader_or_error(name), PluginError)}


@cache
def _reader_or_error(name: str) -> Reader | PluginError:
    try:
        return reader(name)
    except PluginError as error:
        return error


def engine(name: str) -> Engine:
    """The engine of that name, one instance per process. Raises PluginError when it is not installed."""
    return _loaded(ENGINES, name)  # type: ignore[return-value]  # checked by EngineContract


def takes_phonemes(name: str) -> bool:
    """Whether the engine of that name says the IPA of pronunciations. Raises PluginError when it is not installed."""
    return bool(getattr(engine(name), "takes_phonemes", False))


def is_thread_safe(name: str) -> bool:
    """Whether the engine of that name may be called from several threads at once. Raises PluginError when it is not installed."""
    return bool(getattr(engine(name), "thread_safe", True))


def is_online(voice: Voice) -> bool:
    """Whether the voice's engine sends what it says over the network. Raises PluginError when the engine is not installed."""
    ask = getattr(engine(voice.engine), "is_online", None)
    return bool(ask and ask(voice))


def episode_artifacts() -> Mapping[str, EpisodeArtifact]:
    """All installed artifacts of an episode by name."""
    return {name: _loaded(ARTIFACTS, name) for name in names(ARTIFACTS)}  # type: ignore[misc]  # checked by ArtifactContract


def show_artifacts() -> Mapping[str, ShowArtifact]:
    """All installed artifacts of a show by name."""
    return {name: _loaded(FEEDS, name) for name in names(FEEDS)}  # type: ignore[misc]  # checked by ArtifactContract
