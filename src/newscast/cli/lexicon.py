"""`newscast lexicon`: words that a voice may say wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options
from newscast.errors import ConfigError

if TYPE_CHECKING:
    from newscast.model import Article
    from newscast.script.lint import Doubt
    from newscast.shows import ShowFolder


@click.group(short_help="Find doubtful words; export pronunciations.")
def lexicon() -> None:
    """Keep the pronunciations of a show."""


@lexicon.command(short_help="List doubtful words of an article.")
@click.argument("article", metavar="ARTICLE", type=options.ARTICLE)
@options.show
@click.option("--voice", default="", envvar="NEWSCAST_VOICE", help="Voice whose accent counts.  [default: as the show says]")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write a lexicon to fill in to this file.")
def lint(article: str, show: str, feeds: Path, voice: str, output: Path | None) -> None:
    """List the words of ARTICLE that are likely to be mispronounced, with the phonemes that the voice would use.

    \b
    Examples:
      newscast lexicon lint article.html
      newscast lexicon lint article.html --show morning -o feeds/morning/lexicon.toml
      newscast lexicon lint article.html -o article.lexicon.toml   # for this article alone
    """
    import newscast
    from newscast import shows
    from newscast.script import lint as doubts
    from newscast.store import atomic

    if output and output.exists():
        raise ConfigError(f"{output} is there already, and may hold rules", "Choose another name, and put the rules together.")
    parsed = newscast.read(article)
    found = _doubts(parsed, shows.with_voice(shows.load(show, feeds), voice))
    for doubt in found:
        console.output(console.printable(f"{doubt.word}\t{doubt.ipa}\t{doubt.reason}\t{doubt.count}"))
    if not found:
        console.say("No word of it is doubtful.")
    if output:
        atomic.write(output, doubts.skeleton(found).encode())
        console.say(_next(output, parsed))


def _doubts(article: Article, show: ShowFolder) -> tuple[Doubt, ...]:
    """The words that the show's narrator may well say wrong, with the phonemes that it would use."""
    from newscast.engines.phonemizer import accent, phonemize
    from newscast.model import Utterance
    from newscast.script import lexicon as lexicons
    from newscast.script import lint
    from newscast.store import voices

    settings = show.settings
    narrator = voices.find(settings.voice.narrator, (show.folder / "voices",))

    def said(word: str, language: str) -> str:
        return phonemize(word, accent(Utterance(word, word, language), narrator))

    known = lexicons.for_article(article, article.language or settings.language, settings.lexicon)
    return lint.lint(article, known, said)


@lexicon.command(short_help="Write the rules as PLS.")
@options.show
@click.option("--language", default="", help="Language of the rules (BCP 47).  [default: that of the show]")
@click.option("--house", is_flag=True, help="With the rules that come with newscast.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write, .pls or .xml.")
def export(show: str, feeds: Path, language: str, house: bool, output: Path) -> None:
    """Write the lexicons of a show as one PLS 1.0 document, which other speech services read.

    PLS knows phonemes and other words: rules of letters and words become such, rules of a language or for some articles are left out.

    \b
    Example:
      newscast lexicon export --show morning -o morning.pls
    """
    from newscast import shows
    from newscast.script import lexicon as lexicons
    from newscast.script import pls

    if output.suffix not in {".pls", ".xml"}:
        raise click.UsageError(f"'{output}' ends in neither .pls nor .xml, by which a lexicon is known.")
    from newscast.store import atomic

    settings = shows.load(show, feeds).settings
    spoken = language or settings.language
    own = [rule for path in settings.lexicon for rule in lexicons.load(Path(path))]
    rules = lexicons.lexicon([*lexicons.house(spoken), *own] if house else own).rules
    atomic.write(output, pls.dump(rules, spoken))
    left_out = [rule.word for rule in (*rules, *own) if rule.language or rule.only]
    console.say(
        f"{console.count(sum(not rule.language for rule in rules), 'rule')}; left out: {', '.join(dict.fromkeys(left_out)) or 'none'}"
    )
    console.output(str(output))


def _next(output: Path, article: Article) -> str:
    """What to do with a new lexicon."""
    if output.name.endswith(".lexicon.toml") and output.stem == f"{Path(article.source).stem}.lexicon":
        return f"Fill in {output}: it is for {article.source} alone."
    return f'Fill in {output} and name it in show.toml: lexicon = ["{output.name}"]'
