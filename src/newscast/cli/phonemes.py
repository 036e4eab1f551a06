"""`newscast phonemes`: how a voice would pronounce each line."""

from __future__ import annotations

import click

from newscast.cli import console


@click.command(short_help="Print the IPA of each line.")
@click.option("--language", default="en-us", show_default=True, help="Language of the lines (BCP 47).")
def phonemes(language: str) -> None:
    """Print the IPA of each line of standard input, word by word, one line for each.

    \b
    Example:
      echo "Kyiv" | newscast phonemes
    """
    from newscast.engines.phonemizer import phonemize

    for line in click.get_text_stream("stdin", encoding="utf-8", errors="replace"):
        console.output(" ".join(phonemize(line.strip(), language).split()))
