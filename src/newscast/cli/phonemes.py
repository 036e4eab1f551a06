"""`newscast phonemes`: how a voice pronounces each line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli import console, lines, options

if TYPE_CHECKING:
    from newscast.model import Voice
    from newscast.script.pronunciation import Speaker


@click.command(short_help="Print the IPA of each line.")
@options.show
@click.option("--voice", default="", envvar="NEWSCAST_VOICE", help="Voice whose accent counts.  [default: as the show says]")
@click.option("--language", default="", help="Language of the lines (BCP 47).  [default: that of the voice]")
def phonemes(show: str, feeds: Path, voice: str, language: str) -> None:
    """Print the IPA of each line of standard input as a voice gets it: normalized, with lexicons and heteronyms, word by word.

    \b
    Example:
      echo "She read about Kyiv in 2024." | newscast phonemes --voice bf_emma
    """
    from newscast import shows
    from newscast.engines.phonemizer import phonemize
    from newscast.script import lexicon
    from newscast.script.pronunciation import Speaker
    from newscast.store import voices

    folder = shows.with_voice(shows.load(show, feeds), voice)
    narrator = voices.find(folder.settings.voice.narrator, (folder.folder / "voices",))
    spoken = language or narrator.language
    speaker = Speaker(lexicon.for_language(spoken, folder.settings.lexicon), phonemize=phonemize)
    for line in lines.read():
        lines.answer(_ipa(line.strip(), spoken, speaker, narrator))


def _ipa(line: str, language: str, speaker: Speaker, voice: Voice) -> str:
    """One line of IPA; an empty one where there is nothing to say or no way to say it, so that lines keep their numbers."""
    from newscast.engines import phonemizer
    from newscast.errors import SpeechError
    from newscast.model import Utterance

    if not any(char.isalnum() for char in line):
        return ""
    said = speaker.say(line, language)
    utterance = Utterance(line, said.spoken, language, pronunciations=said.pronunciations)
    try:
        return phonemizer.join(phonemizer.pieces(utterance, phonemizer.accent(utterance, voice)))
    except SpeechError as error:
        console.tell(error)
        return ""
