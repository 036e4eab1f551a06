"""`newscast verify`: listen to episodes, compare them with their scripts, and say anew what is not understood."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options
from newscast.errors import ConfigError, NewscastError

if TYPE_CHECKING:
    from newscast.desk import Order
    from newscast.listening import Transcriber
    from newscast.model import Article, Episode, Listening
    from newscast.settings import Reading


@click.command(short_help="Listen to episodes and compare them with their scripts.")
@click.argument("episodes", metavar="EPISODE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--retake", is_flag=True, help="Say doubtful sentences anew, and publish the episode with the better takes.")
@click.option(
    "--article",
    "articles",
    metavar="ARTICLE",
    multiple=True,
    help="For --retake, the article or script of an episode, where it is neither on the web nor in the current folder.",
)
@options.show
@options.choice
@options.base_url
@options.offline
@options.jobs
@options.max_error_rate
@click.option("--model", default="", help="Whisper model: a folder, or a name that faster-whisper knows.  [default: tiny.en]")
@options.as_json
@options.gathered
def verify(
    episodes: Sequence[Path],
    order: Order,
    reading: Reading,
    private: bool,
    retake: bool,
    articles: Sequence[str],
    model: str,
    as_json: bool,
) -> int:
    """Transcribe every sentence of EPISODE (its folder, or that of a whole show), and compare it with what should have been said.

    The word error rate by chapter and all doubtful words go into episode.json. With --retake, doubtful sentences are said anew, and an
    episode of which a take is better is published again; nothing else of it may have changed. Exit code 8: an episode has more wrong
    words than --max-error-rate. Needs the extra newscast[verify].

    \b
    Examples:
      newscast verify public/demo/the-bells-of-port-arden
      newscast verify public/demo --max-error-rate 0.02
      newscast verify public/morning/story --retake --article stories/story.html
    """
    from newscast import executors
    from newscast.listening import whisper

    if articles and not retake:
        raise click.UsageError("--article is the article of a --retake.")
    found = [pair for path in episodes for pair in _found(path)]
    given = _articles(articles, reading, private=private) if retake else None
    room = Room(order, whisper(model, order.jobs or executors.cores()), given)
    outcome = [_examined(folder, episode, room, as_json=as_json) for folder, episode in found]
    if as_json:
        console.output(json.dumps([_facts(each.episode) for each in outcome], ensure_ascii=False, indent=2))
    return _verdict(outcome, order.max_error_rate)


@dataclass(frozen=True, slots=True)
class Articles:
    """Those that the user named, and how to read others."""

    given: tuple[Article, ...]
    read: partial[Article]


@dataclass(frozen=True, slots=True)
class Room:
    """Who listens and what the user wants; without articles nothing is said anew."""

    order: Order
    transcriber: Transcriber
    articles: Articles | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An episode with what was heard of it, and why its sentences could not be said anew, if so."""

    episode: Episode
    failure: NewscastError | None = None


def _articles(sources: Sequence[str], reading: Reading, *, private: bool) -> Articles:
    """Read what the user names before anything is heard, so that a wrong path shows at once."""
    import newscast

    read = partial(newscast.read, keep=reading.keep, drop=reading.drop, private=private)
    return Articles(tuple(map(read, sources)), read)


def _found(path: Path) -> Iterator[tuple[Path, Episode]]:
    """Episodes with the published folder of their show; those that lie elsewhere are told. Raises StoreError or UsageError."""
    from newscast.store.library import SIDECAR, Library

    folder = path.parent if path.name == SIDECAR else path
    one = (folder / SIDECAR).is_file()
    place = folder.parent if one else folder
    known = [episode for episode in Library(place).episodes() if not one or episode.slug == folder.name]
    if not known:
        raise click.UsageError(f"There is no episode in {path}. Name the folder of an episode, such as public/demo/SLUG.")
    for episode in known:
        if "://" in episode.enclosure.path:
            console.say(f"'{episode.title}' was made elsewhere and is not listened to: {episode.enclosure.path}")
        else:
            yield place, episode


def _examined(folder: Path, episode: Episode, room: Room, *, as_json: bool) -> Outcome:
    outcome = _improved(folder, _heard(folder, episode, room), room)
    if not as_json:
        _print(outcome.episode)
    if outcome.failure:
        console.tell(outcome.failure)
    return outcome


def _heard(folder: Path, episode: Episode, room: Room) -> Episode:
    """Listen to an episode, and keep in its record what was heard."""
    from newscast import executors, verification
    from newscast.store import lock
    from newscast.store.library import Library

    with executors.local(room.order.jobs) as executor:
        recording = folder / episode.enclosure.path
        listening = verification.recording(episode, recording, room.transcriber, executor, console.Listener())
    episode = replace(episode, listening=listening)
    with lock.exclusive(folder, wait=60):
        Library(folder).save(episode)
    return episode


def _improved(folder: Path, episode: Episode, room: Room) -> Outcome:
    """The episode with its doubtful sentences said anew, where the user wants that and it can be done."""
    from newscast import verification

    before = verification.doubtful(_listening(episode))
    if not before:
        return Outcome(episode)
    if not room.articles:
        console.say(f"'{episode.title}': {_sentences(len(before))} doubtful; --retake says such sentences anew.")
        return Outcome(episode)
    try:
        retaken = _heard(folder, _retaken(folder, episode, room.articles, room), room)
    except NewscastError as error:
        return Outcome(episode, error)
    after = verification.doubtful(_listening(retaken))
    console.say(f"'{episode.title}': {_sentences(len(before))} doubtful before other takes, {len(after) or 'none'} now.")
    return Outcome(retaken)


def _retaken(folder: Path, episode: Episode, articles: Articles, room: Room) -> Episode:
    """Make it anew with other takes. Better ones count, however many words are wrong still: the verdict is spoken at the end."""
    from newscast import desk, retakes
    from newscast.verification import Ears

    article = retakes.article(episode, articles.given, articles.read)
    order = _order(folder, episode, room.order)
    with desk.ready(order, console.Listener()) as ready:
        return retakes.retake(article, replace(ready, ears=Ears(room.transcriber, math.inf)))


def _order(folder: Path, episode: Episode, order: Order) -> Order:
    """The order by which the episode is made again in its own folder, by its own voice."""
    from newscast import retakes, shows

    show = order.show or folder.resolve().name
    if shows.load(show, order.feeds).name != folder.resolve().name:
        raise ConfigError(f"{folder} is not the published folder of the show {show}", "Name the show with --show.")
    return replace(order, show=show, output=folder.resolve().parent, voice=retakes.narrator(episode), wait=60.0)


def _verdict(outcome: Sequence[Outcome], most: float) -> int:
    """8 where an episode has too many wrong words, else the code of what went wrong first; each is told."""
    from newscast import verification
    from newscast.errors import CheckError

    codes = [each.failure.exit_code for each in outcome if each.failure]
    for each in outcome:
        try:
            verification.refuse(_listening(each.episode), most)
        except CheckError as error:
            console.tell(CheckError(f"'{each.episode.title}': {error.what}", error.hint))
            codes.insert(0, error.exit_code)
    return codes[0] if codes else 0


def _listening(episode: Episode) -> Listening:
    assert episode.listening, "it was listened to"  # noqa: S101 - for the type checker
    return episode.listening


def _sentences(count: int) -> str:
    return "1 sentence" if count == 1 else f"{count} sentences"


def _print(episode: Episode) -> None:
    listening = _listening(episode)
    whole = listening.whole
    console.output(
        f"{episode.title}: {whole.errors} of {whole.words} words differ ({whole.error_rate:.2%}), by {listening.transcriber}"
    )
    for mark, heard in zip(episode.chapters, listening.chapters, strict=False):
        console.output(f"  {heard.error_rate:7.2%}  {heard.errors:3} of {heard.words:4}  {mark.title}")
    for doubt in listening.doubts:
        console.output(f"  {_clock(doubt.start)}  {doubt.expected or '(nothing)'} -> {doubt.heard or '(nothing)'}")
    if listening.unheard:
        console.output(f"  {listening.unheard} sentences are in languages that {listening.transcriber} does not know")


def _facts(episode: Episode) -> dict[str, object]:
    import msgspec

    from newscast import verification

    listening = _listening(episode)
    whole, count = listening.whole, len(verification.doubtful(listening))
    facts: dict[str, object] = msgspec.to_builtins(listening)
    return {
        "slug": episode.slug,
        "words": whole.words,
        "errors": whole.errors,
        "error_rate": round(whole.error_rate, 4),
        "doubtful": count,
        **facts,
    }


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
