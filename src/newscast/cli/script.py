"""`newscast script`: what would be said, and what would not."""

from __future__ import annotations

from pathlib import Path

import click

from newscast.cli import console, options


@click.command(short_help="Show what would be said.")
@click.argument("article", metavar="ARTICLE")
@options.show
@click.option("--voice", default="", envvar="NEWSCAST_VOICE", help="Voice that would read.  [default: as the show says]")
@options.choice
@click.option("--written", is_flag=True, help="Show the sentences as written beside those as spoken.")
def script(article: str, show: str, feeds: Path, voice: str, keep: tuple[str, ...], drop: tuple[str, ...], written: bool) -> None:
    """Print what would be said of ARTICLE (a file, a URL or -), sentence by sentence; nothing is spoken or written.

    \b
    Examples:
      newscast script article.html
      newscast script --written article.md
    """
    import newscast
    from newscast import shows
    from newscast.engines.phonemizer import phonemize
    from newscast.script import write
    from newscast.store import voices

    folder = shows.with_voice(shows.load(show, feeds), voice)
    narrator = voices.find(folder.settings.voice.narrator, (folder.folder / "voices",))
    parsed = newscast.read(article, keep=keep, drop=drop)
    said = write(parsed, shows.channel(folder, ""), folder.settings, narrator, phonemize)
    for chapter in said.chapters:
        console.output(f"\n# {chapter.title}")
        for utterance in chapter.utterances:
            console.output(utterance.spoken)
            if written and utterance.source != utterance.spoken:
                console.output(f"    ({utterance.source})")
    for text in (*parsed.dropped, *said.unspoken):
        console.say(f"Left out ({text.reason}): {text.text}")
