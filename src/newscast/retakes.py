"""Other takes for a finished episode: what it says stays, the sentences that were not understood are said anew.

The way is that of a build, so that a retake is mixed, levelled, encoded, checked and published like anything else, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from newscast import episodes, pipeline
from newscast.desk import Desk
from newscast.errors import SourceError
from newscast.model import Article, Episode, Status
from newscast.pipeline import Failed, Plan


def narrator(episode: Episode) -> str:
    """The voice that read the episode: the first of those that it names."""
    return episode.voice.name.partition(", ")[0]


def article(episode: Episode, given: Sequence[Article], read: Callable[[str], Article]) -> Article:
    """What the episode was made of: one of those `given`, or what lies at its address or, under its name, in the current folder.

    Raises SourceError where it is not at hand: an episode's record keeps what is heard, but no pronunciations and pauses.
    """
    for each in given:
        if episodes.identity(each) == episode.source:
            return each
    place = episode.source.removeprefix("file:")
    if not (place.startswith(("https://", "http://")) or Path(place.partition("#")[0]).is_file()):
        raise SourceError(
            f"The article of '{episode.title}' is not at hand, and its record only knows its name, {place}",
            "Name it: --article FILE.",
        )
    try:
        return read(place)
    except SourceError as error:
        raise SourceError(
            f"The article of '{episode.title}' cannot be read again. {error.what}", "Name a copy of it: --article FILE."
        ) from error


def retake(article: Article, desk: Desk) -> Episode:
    """Listen to the clips of an episode, say the doubtful ones anew, and publish it with the best takes, under its old guid and date.

    The desk needs ears. Raises SourceError where anything else of the episode would change, and whatever making an episode raises;
    then listeners keep the one they have.
    """
    known = desk.library.episodes()
    planned = pipeline.plan(article, known, desk)
    _refuse_changes(planned)
    (made,) = pipeline.make([replace(planned, unchanged=False)], known, desk)
    if isinstance(made, Failed):
        raise made.error
    return made.episode


def _refuse_changes(planned: Plan) -> None:
    born, name = planned.born, planned.article.source or planned.article.title
    if born is None:
        raise SourceError(f"No episode of the show was made of {name}", "Name the article or script that it was built from.")
    if born.status is Status.WITHDRAWN:
        raise SourceError(f"'{born.title}' is withdrawn, and making it anew would publish it", "Leave it, or build it again.")
    if born.digest != planned.digest:
        raise SourceError(
            f"'{born.title}' would not be the same but for its takes: its article, its show or newscast has changed since it was made",
            f"Give the options that it was built with, or make it anew with what has changed: newscast build {name} --verify.",
        )
