"""The article in a script file that an editor has corrected (`editing` wrote it): `load` and `read`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

import msgspec

from newscast.errors import SourceError
from newscast.model import Article, Block, BlockKind, Chapter, Dropped, Image, Pronunciation, Role, Script, Section, Utterance
from newscast.script import respelling
from newscast.script.editing import occurrences
from newscast.script.toml_places import Mistake, Place, parse

LARGEST_FILE_BYTES = 20_000_000
LONGEST_PAUSE = 60.0
"""Seconds; more is a slip of the pen."""


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: a key that it does not know is an error."""


class _Phonemes(_Table, frozen=True):
    of: str
    ipa: str = ""
    respell: str = ""
    skip: int = 0


class _Utterance(_Table, frozen=True):
    spoken: str
    source: str
    language: str = ""
    role: Role = Role.NARRATOR
    voice: str = ""
    pause_after: float = 0.0
    block: str = ""
    pronunciations: tuple[_Phonemes, ...] = ()


class _Chapter(_Table, frozen=True):
    title: str
    url: str = ""
    image: str = ""
    utterance: tuple[_Utterance, ...] = ()


class _Silent(_Table, frozen=True):
    text: str
    reason: str
    locator: str = ""


class _Image(_Table, frozen=True):
    url: str
    alt: str = ""
    credit: str = ""


class _Article(_Table, frozen=True):
    source: str = ""
    url: str = ""
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    description: str = ""
    image: _Image | None = None
    site: str = ""
    keywords: tuple[str, ...] = ()
    language: str | None = None
    format: str = ""
    warnings: tuple[str, ...] = ()


class _File(_Table, frozen=True):
    title: str
    language: str
    chapter: tuple[_Chapter, ...]
    article: _Article = _Article()
    dropped: tuple[_Silent, ...] = ()
    unspoken: tuple[_Silent, ...] = ()


def read(path: Path, *, chosen: bool = False) -> Article:
    """The article of a script file; `chosen` if the user asked to keep or drop parts. Raises SourceError that names file and line."""
    if chosen:
        raise SourceError(
            f"{path} is a script: what is spoken of the article is settled in it", "Leave --keep and --drop out, and edit it."
        )
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise SourceError(f"{path} is larger than 20 MB", "Is this a script that newscast script has written?")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"The script {path} is not UTF-8 text", "Save it as UTF-8.") from error
    except OSError as error:
        raise SourceError(f"Cannot read the script {path}: {error.strerror}", "Check the path and its permissions.") from error
    return load(text, str(path))


def load(text: str, name: str = "script.toml") -> Article:
    """The article in a script's TOML text, with its script. Raises SourceError that says in which line it is wrong."""
    try:
        written = parse(text, _File)
        script = Script(written.title, written.language, _chapters(written), tuple(_dropped(written.unspoken)))
    except Mistake as mistake:
        place = f"{name}:{mistake.line(text)}"
        raise SourceError(f"{place}: {mistake.what}", mistake.hint or "Correct it; docs/script.md explains the keys.") from mistake
    about = written.article
    return Article(
        title=written.title,
        sections=_sections(script),
        byline=about.byline,
        language=script.language if about.language is None else about.language,
        url=about.url,
        published=about.published,
        modified=about.modified,
        description=about.description,
        image=Image(about.image.url, about.image.alt, about.image.credit) if about.image else None,
        site=about.site,
        keywords=about.keywords,
        dropped=tuple(_dropped(written.dropped)),
        source=about.source or name,
        format=about.format,
        warnings=about.warnings,
        script=script,
    )


def _dropped(silent: Sequence[_Silent]) -> Iterator[Dropped]:
    return (Dropped(one.text, one.reason, one.locator) for one in silent)


def _chapters(written: _File) -> tuple[Chapter, ...]:
    if not any(chapter.utterance for chapter in written.chapter):
        raise Mistake(("chapter", 0), "nothing is said in this script", "Add a [[chapter.utterance]] with spoken and source.")
    return tuple(
        Chapter(
            chapter.title,
            tuple(_said(one, written.language, ("chapter", at, "utterance", place)) for place, one in enumerate(chapter.utterance)),
            chapter.url,
            chapter.image,
        )
        for at, chapter in enumerate(written.chapter)
    )


def _said(written: _Utterance, language: str, place: Place) -> Utterance:
    for key in ("spoken", "source"):
        if not getattr(written, key).strip():
            raise Mistake((*place, key), f"{key} is empty", "Take the utterance out if nothing is to be said.")
    if not 0 <= written.pause_after <= LONGEST_PAUSE:
        raise Mistake((*place, "pause_after"), f"a pause of {written.pause_after:g} seconds cannot be", "Write 0 to 60.")
    return Utterance(
        source=written.source,
        spoken=written.spoken,
        language=written.language or language,
        role=written.role,
        voice=written.voice,
        pause_after=written.pause_after,
        block=written.block,
        pronunciations=_placed(written.spoken, written.pronunciations, (*place, "pronunciations")),
    )


def _placed(spoken: str, phonemes: Sequence[_Phonemes], place: Place) -> tuple[Pronunciation, ...]:
    """Phonemes at the words that they are for."""
    found, at = [], 0
    for one in phonemes:
        places = occurrences(spoken, one.of, at) if one.of else []
        if one.skip < 0 or one.skip >= len(places):
            raise Mistake(
                place, f"'{one.of}' has phonemes but is not in what is said", "Change `of` along with `spoken`, or take it out."
            )
        at = places[one.skip] + len(one.of)
        found.append(Pronunciation(places[one.skip], at, _sound(one, place)))
    return tuple(found)


def _sound(one: _Phonemes, place: Place) -> str:
    if bool(one.ipa) == bool(one.respell):
        raise Mistake(place, f"'{one.of}' needs its sound once, as ipa or as respell", 'Write respell = "KEE-iv", for example.')
    try:
        return one.ipa or respelling.to_ipa(one.respell)
    except ValueError as error:
        raise Mistake(place, f"the respelling of '{one.of}' cannot be read: {error}", "See docs/script.md.") from error


def _sections(script: Script) -> tuple[Section, ...]:
    """The article as its script shows it: headings and paragraphs, without the title, from which words are counted."""
    sections = [Section("", 0, ())]
    said = [utterance for utterance in script.utterances if utterance.block or utterance.role is Role.HEADING]
    for block, group in groupby(said, key=lambda one: one.block):
        text = " ".join(one.source for one in group)
        if block:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, Block(block, BlockKind.PARAGRAPH, text)))
        elif len(sections) > 1 or sections[0].blocks or text != script.title.strip():
            sections.append(Section(text, 2, ()))
    return tuple(section for section in sections if section.heading or section.blocks)
