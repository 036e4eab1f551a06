"""`newscast verify`: listen to episodes and compare them with their scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options

if TYPE_CHECKING:
    from newscast.model import Episode, Listening


@click.command(short_help="Listen to episodes and compare them with their scripts.")
@click.argument("episodes", metavar="EPISODE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.max_error_rate
@click.option("--model", default="", help="Whisper model: a folder, or a name that faster-whisper knows.  [default: tiny.en]")
@click.option(
    "--jobs", type=click.IntRange(0), default=0, envvar="NEWSCAST_JOBS", help="Sentences heard at once.  [default: one per core]"
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def verify(episodes: tuple[Path, ...], max_error_rate: float, model: str, jobs: int, as_json: bool) -> None:
    """Transcribe every sentence of EPISODE (its folder, or that of a whole show), and compare it with what should have been said.

    The word error rate by chapter and all doubtful words go into episode.json. Needs the extra newscast[verify]. To have doubtful
    sentences said anew before an episode is published, build with --verify.

    \b
    Examples:
      newscast verify public/demo/the-bells-of-port-arden
      newscast verify public/demo --max-error-rate 0.02
    """
    from newscast import executors, verification
    from newscast.listening import whisper

    found = [pair for path in episodes for pair in _found(path)]
    transcriber = whisper(model, jobs or executors.cores())
    findings = []
    with executors.local(jobs) as executor:
        for folder, episode in found:
            listening = verification.recording(episode, folder / episode.enclosure.path, transcriber, executor, console.Listener())
            _keep(folder, episode, listening)
            findings.append((episode, listening))
            if not as_json:
                _print(episode, listening)
    if as_json:
        console.output(json.dumps([_facts(*finding) for finding in findings], ensure_ascii=False, indent=2))
    for _, listening in findings:
        verification.refuse(listening, max_error_rate)


def _found(path: Path) -> list[tuple[Path, Episode]]:
    """Episodes with the published folder of their show. Raises StoreError or UsageError."""
    from newscast.store.library import SIDECAR, Library

    folder = path.parent if path.name == SIDECAR else path
    if (folder / SIDECAR).is_file():
        return [(folder.parent, episode) for episode in Library(folder.parent).episodes() if episode.slug == folder.name]
    if found := [(folder, episode) for episode in Library(folder).episodes()]:
        return found
    raise click.UsageError(f"There is no episode in {path}. Name the folder of an episode, such as public/demo/SLUG.")


def _keep(folder: Path, episode: Episode, listening: Listening) -> None:
    from dataclasses import replace

    from newscast.store import lock
    from newscast.store.library import Library

    with lock.exclusive(folder, wait=60):
        Library(folder).save(replace(episode, listening=listening))


def _print(episode: Episode, listening: Listening) -> None:
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


def _facts(episode: Episode, listening: Listening) -> dict[str, object]:
    import msgspec

    whole = listening.whole
    facts: dict[str, object] = msgspec.to_builtins(listening)
    return {"slug": episode.slug, "words": whole.words, "errors": whole.errors, "error_rate": round(whole.error_rate, 4), **facts}


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
