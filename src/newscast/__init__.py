"""Turns news articles into podcast episodes: verbatim, with a natural offline voice and a correct feed.

    import newscast

    article = newscast.read("article.html")
    for made in newscast.build([article], show="feeds/demo", output="public"):
        print(made.error if isinstance(made, newscast.Failed) else made.episode.title)

All errors are NewscastErrors. The other nouns stand in `newscast.model`, the doors for plug-ins in `newscast.plugins`, their contracts in
`newscast.testing`. Everything heavy is imported when it is first used.
"""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from datetime import datetime

    from newscast.errors import (
        AudioError,
        CheckError,
        ConfigError,
        LockedError,
        NewscastError,
        PluginError,
        SourceError,
        SpeechError,
        StoreError,
        VoiceError,
    )
    from newscast.model import Article, Episode, Script
    from newscast.pipeline import Failed, Made
    from newscast.progress import Progress

    __version__: str

_HOMES = {
    "newscast.errors": (
        "AudioError",
        "CheckError",
        "ConfigError",
        "LockedError",
        "NewscastError",
        "PluginError",
        "SourceError",
        "SpeechError",
        "StoreError",
        "VoiceError",
    ),
    "newscast.model": ("Article", "Episode", "Script"),
    "newscast.pipeline": ("Failed", "Made"),
    "newscast.progress": ("Progress",),
}
"""Where the public names live; a module is imported when one of its names is asked for."""

__all__ = [
    "Article",
    "AudioError",
    "CheckError",
    "ConfigError",
    "Episode",
    "Failed",
    "LockedError",
    "Made",
    "NewscastError",
    "PluginError",
    "Progress",
    "Script",
    "SourceError",
    "SpeechError",
    "StoreError",
    "VoiceError",
    "__version__",
    "build",
    "read",
]


def read(source: str | os.PathLike[str], *, keep: Sequence[str] = (), drop: Sequence[str] = (), private: bool = False) -> Article:
    """Read an article from a file, a URL or "-" (standard input), or a script that was edited (.toml). Raises SourceError.

    `keep` and `drop` overrule what is left out: each is a reason code or kind of block, a place ("line 12"), a part of the text,
    or on a page a CSS selector ("css:.promo"). `private` allows addresses in private networks.
    """
    import os
    from pathlib import Path

    if not isinstance(source, str | os.PathLike):
        raise TypeError(f"newscast.read takes a path or an address, not {type(source).__name__}; bytes go to newscast.readers.read")
    if str(source).endswith(".toml"):
        from newscast.script import edited

        return edited.read(Path(source), chosen=bool(keep or drop))
    from newscast import readers

    return readers.read(readers.load(str(source), private=private), keep=keep, drop=drop)


def build(
    articles: Sequence[Article],
    *,
    show: str = "",
    output: str | os.PathLike[str] = "public",
    voice: str = "",
    offline: bool = False,
    draft: bool = False,
    publish_at: datetime | None = None,
    progress: Progress | None = None,
) -> tuple[Made | Failed, ...]:
    """Make an episode of each article, then the feed of the show: in the order of the articles what was made, or why not.

    `show` is a name in the folder `feeds`, or a show's own folder; "" is the demo show. The show gets a folder of its own in `output`.
    `voice` takes the narrator's place, `offline` forbids to fetch one. `draft` keeps new episodes out of the feed, `publish_at` until a
    moment (with its zone). `progress` hears what goes on. Raises NewscastError where no work can begin, and CheckError for a feed that
    would break apps: listeners then keep the one they have.
    """
    from pathlib import Path

    from newscast import desk, pipeline

    order = desk.Order(show=show, output=Path(output), voice=voice, offline=offline, draft=draft, publish_at=publish_at)
    with desk.ready(order, progress) as ready:
        return pipeline.build(articles, ready)


def __getattr__(name: str) -> object:
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("newscast")
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'newscast' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
