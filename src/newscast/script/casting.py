"""Who says what: the voices of a show's cast, given their sentences."""

from __future__ import annotations

from dataclasses import replace

from newscast.model import Chapter, Role, Script, Utterance
from newscast.settings import Voicing


def cast(script: Script, voicing: Voicing) -> Script:
    """The script with a voice for each utterance that is not the narrator's. Voices that an editor has set stay."""
    return replace(script, chapters=tuple(_chapter(chapter, script.language, voicing) for chapter in script.chapters))


def _chapter(chapter: Chapter, language: str, voicing: Voicing) -> Chapter:
    section = voicing.sections.get(chapter.title, "")
    utterances = tuple(
        said if said.voice else replace(said, voice=_voice(said, section, language, voicing)) for said in chapter.utterances
    )
    return replace(chapter, utterances=utterances)


def _voice(said: Utterance, section: str, language: str, voicing: Voicing) -> str:
    """A language goes before a role, a role before a section; announcements belong to no section."""
    parts = {Role.QUOTE: voicing.quote, Role.HEADING: voicing.heading, Role.INTRO: voicing.intro, Role.OUTRO: voicing.outro}
    foreign = _of_language(said.language, voicing) if not _same(said.language, language) else ""
    own = section if said.role not in {Role.INTRO, Role.OUTRO} else ""
    name = foreign or parts.get(said.role, "") or own
    return "" if name == voicing.narrator else name


def _of_language(language: str, voicing: Voicing) -> str:
    """The voice for "fr-CA", else that for "fr"."""
    exact = {tag.lower(): name for tag, name in voicing.languages.items()}
    return exact.get(language.lower()) or exact.get(language.lower().partition("-")[0], "")


def _same(one: str, other: str) -> bool:
    return one.lower().partition("-")[0] == other.lower().partition("-")[0]
