"""`newscast lexicon`: words that a voice may say wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options
from newscast.errors import ConfigError

if TYPE_CHECKING:
    from newscast.model import Article


@click.group(short_help="Find words that are likely to be mispronounced.")
def lexicon() -> None:
    """Keep the pronunciations of a show."""


@lexicon.command(short_help="List doubtful words of an article.")
@click.argument("article", metavar="ARTICLE")
@options.show
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write a lexicon to fill in to this file.")
def lint(article: str, show: str, feeds: Path, output: Path | None) -> None:
    """List the words of ARTICLE that are likely to be mispronounced, with the phonemes that the voice would use.

    \b
    Examples:
      newscast lexicon lint article.html
      newscast lexicon lint article.html --show morning -o feeds/morning/lexicon.toml
      newscast lexicon lint article.html -o article.lexicon.toml   # for this article alone
    """
    import newscast
    from newscast import shows
    from newscast.engines.phonemizer import phonemize
    from newscast.script import lexicon as lexicons
    from newscast.script import lint as doubts
    from newscast.store import atomic

    parsed = newscast.read(article)
    settings = shows.load(show, feeds).settings
    known = lexicons.for_article(parsed, parsed.language or settings.language, settings.lexicon)
    found = doubts.lint(parsed, known, phonemize)
    for doubt in found:
        console.output(console.printable(f"{doubt.word}\t{doubt.ipa}\t{doubt.reason}\t{doubt.count}"))
    if output and output.exists():
        raise ConfigError(f"{output} is there already, and may hold rules", "Choose another name, and put the rules together.")
    if output:
        atomic.write(output, doubts.skeleton(found).encode())
        console.say(_next(output, parsed))


def _next(output: Path, article: Article) -> str:
    """What to do with a new lexicon."""
    if output.name.endswith(".lexicon.toml") and output.stem == f"{Path(article.source).stem}.lexicon":
        return f"Fill in {output}: it is for {article.source} alone."
    return f'Fill in {output} and name it in show.toml: lexicon = ["{output.name}"]'
