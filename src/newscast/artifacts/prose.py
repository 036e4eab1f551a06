"""The transcript as readers see it: chapters of headings and paragraphs, with the sentences as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from newscast.artifacts.wording import direction
from newscast.model import Cue, Episode, Role


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or paragraph: `tag` is h3, p or blockquote. `language` is "" where it is the episode's; `note` marks announcements."""

    tag: str
    cues: tuple[Cue, ...]
    language: str = ""
    note: bool = False

    @property
    def direction(self) -> str:
        """Which way its text runs, where it has a language of its own."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said in one chapter. `heading` is the chapter's first part if that is a heading."""

    title: str
    start: float
    heading: Part | None
    parts: tuple[Part, ...]


def passages(episode: Episode) -> tuple[Passage, ...]:
    """The transcript by chapter, in order; every cue of the episode is in exactly one part of one passage."""
    grouped = groupby(episode.cues, lambda cue: cue.chapter)
    return tuple(_passage(episode, number, tuple(cues)) for number, cues in grouped)


def _passage(episode: Episode, number: int, cues: tuple[Cue, ...]) -> Passage:
    parts = tuple(_parts(cues, episode.language))
    heading = parts[0] if parts[0].tag == "h3" else None
    mark = episode.chapters[number] if number < len(episode.chapters) else None
    return Passage(
        title=mark.title if mark else episode.title,
        start=mark.start if mark else cues[0].start,
        heading=heading,
        parts=parts[1:] if heading else parts,
    )


def _parts(cues: tuple[Cue, ...], language: str) -> Iterator[Part]:
    """Sentences of one block stay together; announcements (no block) stay together as long as their role lasts."""
    for _key, group in groupby(cues, lambda cue: cue.block or cue.role):
        together = tuple(group)
        spoken_in = {cue.language or language for cue in together}
        own = spoken_in.pop() if len(spoken_in) == 1 else ""
        yield Part(_tag(together), together, "" if own == language else own, note=together[0].role in (Role.INTRO, Role.OUTRO))


def _tag(cues: tuple[Cue, ...]) -> str:
    roles = {cue.role for cue in cues}
    if Role.HEADING in roles:
        return "h3"
    return "blockquote" if roles == {Role.QUOTE} else "p"
