"""Samples of voices: the same news in each, as loud as an episode, so that ears can choose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from newscast.audio.arrangement import arrange
from newscast.audio.master import master
from newscast.engines.phonemizer import phonemize
from newscast.errors import VoiceError
from newscast.model import Article, Block, BlockKind, Chapter, Script, Section, Show, Voice
from newscast.script import write
from newscast.settings import Bookend, Mastering, ShowSettings
from newscast.speak import Studio, speak
from newscast.store import atomic

ANY: Final = "und"
"""The language of voices that speak none in particular (BCP 47)."""
TEXTS: Final = {
    "en": "The council voted 7 to 2 on Tuesday to reopen the harbour bridge. Repairs cost $1.2 million, and the first bus crosses at 6:30 a.m.",
    "de": "Der Stadtrat hat am Dienstag beschlossen, die Hafenbrücke wieder zu öffnen. Die Arbeiten kosteten 1,2 Millionen Euro.",
    "es": "El ayuntamiento decidió el martes reabrir el puente del puerto. Las obras costaron 1,2 millones de euros.",
    "fr": "Le conseil municipal a décidé mardi de rouvrir le pont du port. Les travaux ont coûté 1,2 million d’euros.",
    "it": "Il consiglio comunale ha deciso martedì di riaprire il ponte del porto. I lavori sono costati 1,2 milioni di euro.",
    "pt": "A câmara decidiu na terça-feira reabrir a ponte do porto. As obras custaram 1,2 milhões de euros.",
    "hi": "नगर परिषद ने मंगलवार को बंदरगाह का पुल फिर से खोलने का फ़ैसला किया।",
    "ja": "市議会は火曜日、港の橋を再び開通させることを決めた。",
    "zh": "市议会星期二决定重新开放港口大桥。",
}
"""Two sentences of news in each language, with a number where newscast spells numbers out."""


def record(voice: Voice, text: str, path: Path, studio: Studio) -> None:
    """Write a voice's sample as an MP3; "" says the text of its language. Raises VoiceError where there is none, or SpeechError."""
    said = text or TEXTS.get("en" if voice.language == ANY else voice.language.partition("-")[0].lower(), "")
    if not said:
        raise VoiceError(
            f"newscast has no sample text in '{voice.language}', the language of {voice.name}", "Give one with --text."
        )
    script = _script(said, voice)
    timeline = arrange(script, speak(script, studio), None, None, Mastering().sample_rate)
    with atomic.draft(path.parent) as file:
        master(timeline, Mastering(), file)
        atomic.commit(file, path)


def _script(text: str, voice: Voice) -> Script:
    """The text as a script without title, intro and outro."""
    silent = Bookend()
    settings = ShowSettings("", "", "", "", language=voice.language, intro=silent, outro=silent)
    article = Article(voice.name, (Section("", 0, (Block("b1", BlockKind.PARAGRAPH, text),)),), language=voice.language)
    written = write(article, Show("", "", "", "", "", voice.language, "", (), ""), settings, voice, phonemize)
    said = tuple(utterance for utterance in written.utterances if utterance.block)
    return replace(written, chapters=(Chapter(voice.name, said),))
