"""`newscast lexicon`: words that a voice may say wrong."""

from __future__ import annotations

from pathlib import Path

import click

from newscast.cli import console, options


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
    """
    import newscast
    from newscast import shows
    from newscast.engines.phonemizer import phonemize
    from newscast.script import lexicon as lexicons
    from newscast.script import lint as doubts
    from newscast.store import atomic

    parsed = newscast.read(article)
    settings = shows.load(show, feeds).settings
    known = lexicons.for_article(parsed.language or settings.language, settings.lexicon, parsed.url, parsed.title)
    found = doubts.lint(parsed, known, phonemize)
    for doubt in found:
        console.output(console.printable(f"{doubt.word}\t{doubt.ipa}\t{doubt.reason}\t{doubt.count}"))
    if output:
        atomic.write(output, doubts.skeleton(found).encode())
        console.say(f'Fill in {output} and name it in show.toml: lexicon = ["{output.name}"]')
