"""Turns news articles into podcast episodes: verbatim, with a natural offline voice and a correct feed.

    import newscast

    article = newscast.read("article.html")
    for made in newscast.build([article], show="feeds/demo", output="public"):
        print(made)

Everything heavy is imported when it is first used.
"""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from newscast.model import Article
    from newscast.pipeline import Failed, Made

__all__ = ["__version__", "build", "read"]


def read(source: str | os.PathLike[str], *, keep: Sequence[str] = (), drop: Sequence[str] = (), private: bool = False) -> Article:
    """Read an article from a file, a URL or "-" (standard input), or a script that was edited (.toml). Raises SourceError.

    `keep` and `drop` overrule what is left out: each is a reason code or kind of block, a place ("line 12"), a part of the text,
    or on a page a CSS selector ("css:.promo"). `private` allows addresses in private networks.
    """
    from pathlib import Path

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
) -> tuple[Made | Failed, ...]:
    """Make an episode of each article and the feed of the show in `output`. Raises NewscastError where no work can begin."""
    from pathlib import Path

    from newscast import desk, pipeline

    with desk.ready(desk.Order(show=show, output=Path(output), voice=voice, offline=offline)) as ready:
        return pipeline.build(articles, ready)


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("newscast")
    raise AttributeError(name)
