"""`newscast script`: what would be said, and what would not; as a file to edit, or one sentence to hear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options, tables
from newscast.errors import SourceError, StoreError
from newscast.settings import Reading

if TYPE_CHECKING:
    from newscast.model import Article, Script
    from newscast.shows import ShowFolder


@click.command(short_help="Show, edit or try what would be said.")
@click.argument("article", metavar="ARTICLE", type=options.ARTICLE)
@options.show
@options.voice
@options.choice
@click.option("--written", is_flag=True, help="Show the sentences as written beside those as spoken.")
@click.option("--say", metavar="N", type=click.IntRange(1), help="Speak sentence N: play it, or write it where there is no player.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write a script to edit and build, or with --say a WAV file, to this file.",
)
@click.option("--force", is_flag=True, help="Write over a script that is there already.")
def script(
    article: str,
    show: str,
    feeds: Path,
    voice: str,
    offline: bool,
    private: bool,
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    written: bool,
    say: int | None,
    output: Path | None,
    force: bool,
) -> None:
    """Print what would be said of ARTICLE (a file, a URL, - or a script), each sentence with its number.

    With -o it becomes a file that an editor corrects and newscast builds. What is left out is told on standard error.

    \b
    Examples:
      newscast script article.html
      newscast script article.html -o script.toml
      newscast script script.toml --say 12
      newscast script article.md --say 12 --voice bf_emma -o sentence.wav
    """
    import newscast
    from newscast import shows

    folder = shows.with_voice(shows.load(show, feeds), voice)
    reading = Reading() if article.endswith(".toml") else folder.settings.reading
    parsed = newscast.read(article, keep=(*reading.keep, *keep), drop=(*reading.drop, *drop), private=private)
    said = _written(parsed, folder)
    if say:
        from newscast.cli import audition

        audition.say(said, say, folder, output, offline=offline)
    elif output:
        _write(parsed, said, output, force=force)
    else:
        _print(said, written=written)
    if not say:
        _report(parsed, said)


def _written(article: Article, folder: ShowFolder) -> Script:
    """The script of the file, or the one that newscast writes."""
    from newscast import shows
    from newscast.engines.phonemizer import phonemize
    from newscast.script import write
    from newscast.store import voices

    narrator = voices.find(folder.settings.voice.narrator, (folder.folder / "voices",))
    return article.script or write(article, shows.channel(folder, ""), folder.settings, narrator, phonemize)


def _print(said: Script, *, written: bool) -> None:
    number = 0
    for chapter in said.chapters:
        count = tables.words(*(utterance.spoken for utterance in chapter.utterances))
        length = f"{count:,} words, {tables.minutes(count):.1f} min"
        console.output(console.printable(f"\n# {chapter.title}  ({length})"))
        for utterance in chapter.utterances:
            number += 1
            console.output(console.printable(f"{number:>4}  {utterance.spoken}"))
            if written and utterance.source != utterance.spoken:
                console.output(console.printable(f"      ({utterance.source})"))


def _write(article: Article, said: Script, output: Path, *, force: bool) -> None:
    from newscast.script import editing
    from newscast.store import atomic

    text = editing.dump(article, said)
    if str(output) == "-":
        console.output(text.rstrip("\n"))
        return
    if output.suffix != ".toml":
        raise StoreError(f"A script is a .toml file, and {output} is none", f"Write it to {output.with_suffix('.toml')}.")
    if output.exists() and not force:
        raise SourceError(
            f"{output} is there already, and may have been edited", "Choose another name, or write over it with --force."
        )
    atomic.write(output, text.encode())
    console.say(f"Edit {output}, then: newscast build {output}")


def _report(article: Article, said: Script) -> None:
    """What may sound wrong, and what is not said at all."""
    for warning in said.warnings:
        console.say(f"Warning: {warning}.")
    for text in (*article.dropped, *said.unspoken):
        console.say(f"Left out ({text.reason}): {text.text}")
