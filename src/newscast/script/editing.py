"""A script as a TOML file that an editor can correct: `dump` writes it, `load` reads it back.

    [[chapter]]
    title = "The Allegations"

    # 12
    [[chapter.utterance]]
    spoken = "The officers raised one point two billion dollars."
    source = "The officers raised $1.2bn."
    pronunciations = [{ of = "officers", ipa = "ˈɔfɪsɚz" }]

`spoken` is what the voice says and may be changed at will; `source` is what the transcript shows. Phonemes hang on the words `of`,
the next time they occur (`skip` passes over occurrences), so an edit elsewhere in the sentence does not move them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from newscast.errors import SourceError
from newscast.model import Chapter, Dropped, Pronunciation, Role, Script, Utterance

_HEAD = """\
# What the voice will say. Change `spoken` at will; `source` is what transcripts show, `pause_after` the silence after it in seconds.
# Leave an utterance out, or add one, as you like. Build it with: newscast build THIS_FILE
"""


class _Phonemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    of: str
    ipa: str
    skip: int = 0


class _Utterance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    spoken: str
    source: str = ""
    language: str = ""
    role: Role = Role.NARRATOR
    pause_after: float = 0.0
    block: str = ""
    pronunciations: tuple[_Phonemes, ...] = ()


class _Chapter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    url: str = ""
    image: str = ""
    utterance: tuple[_Utterance, ...] = ()


class _Unspoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    reason: str
    locator: str = ""


class _Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    language: str
    chapter: tuple[_Chapter, ...]
    unspoken: tuple[_Unspoken, ...] = ()


def dump(script: Script) -> str:
    """The script as TOML, utterances numbered from 1."""
    lines = [_HEAD, *_pairs({"title": script.title, "language": script.language}, keep="title language")]
    number = 0
    for chapter in script.chapters:
        lines += [
            "",
            "",
            "[[chapter]]",
            *_pairs({"title": chapter.title, "url": chapter.url, "image": chapter.image}, keep="title"),
        ]
        for utterance in chapter.utterances:
            number += 1
            lines += ["", f"# {number}", "[[chapter.utterance]]", *_utterance(utterance, script.language)]
    for dropped in script.unspoken:
        fields = {"text": dropped.text, "reason": dropped.reason, "locator": dropped.locator}
        lines += ["", "[[unspoken]]", *_pairs(fields, keep="text reason")]
    return "\n".join(lines) + "\n"


def _utterance(utterance: Utterance, language: str) -> Iterator[str]:
    """The lines of one utterance; what is as usual is left out."""
    yield from _pairs({"spoken": utterance.spoken, "source": utterance.source}, keep="spoken")
    if utterance.language != language:
        yield from _pairs({"language": utterance.language}, keep="language")
    if utterance.role is not Role.NARRATOR:
        yield from _pairs({"role": utterance.role.value})
    yield f"pause_after = {float(utterance.pause_after)!r}"
    yield from _pairs({"block": utterance.block})
    if utterance.pronunciations:
        yield f"pronunciations = [{', '.join(_phonemes(utterance))}]"


def _phonemes(utterance: Utterance) -> Iterator[str]:
    at = 0
    for one in utterance.pronunciations:
        word = utterance.spoken[one.start : one.end]
        passed = _occurrences(utterance.spoken, word, at).index(one.start)
        skip = f", skip = {passed}" if passed else ""
        yield f"{{ of = {_text(word)}, ipa = {_text(one.ipa)}{skip} }}"
        at = one.end


def _occurrences(text: str, word: str, at: int) -> list[int]:
    """Where a word stands in a text from a place on; overlaps count."""
    return [place for place in range(at, len(text) - len(word) + 1) if text.startswith(word, place)]


def _pairs(values: dict[str, str], keep: str = "") -> list[str]:
    """Lines `key = "value"`; empty ones only where they must be kept."""
    return [f"{key} = {_text(value)}" for key, value in values.items() if value or key in keep.split()]


def _text(value: str) -> str:
    """A TOML basic string: JSON's, except that TOML wants DEL escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def load(text: str, name: str = "script.toml") -> Script:
    """The script in a TOML text. Raises SourceError that says where it is wrong."""
    try:
        table: dict[str, Any] = tomllib.loads(text)
        written = msgspec.convert(table, _Script)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{name} is not valid TOML: {error}", 'Write quotation marks inside a text as \\".') from error
    except msgspec.ValidationError as error:
        raise SourceError(
            f"{name} is not a script: {error}", "See docs/script.md for its keys, or write a new one with newscast script."
        ) from error
    numbers = iter(range(1, sum(len(chapter.utterance) for chapter in written.chapter) + 1))
    chapters = tuple(
        Chapter(
            chapter.title,
            tuple(_read(one, written.language, f"{name}, utterance {next(numbers)}") for one in chapter.utterance),
            chapter.url,
            chapter.image,
        )
        for chapter in written.chapter
    )
    unspoken = tuple(Dropped(dropped.text, dropped.reason, dropped.locator) for dropped in written.unspoken)
    return Script(written.title, written.language, chapters, unspoken)


def _read(written: _Utterance, language: str, place: str) -> Utterance:
    return Utterance(
        source=written.source or written.spoken,
        spoken=written.spoken,
        language=written.language or language,
        role=written.role,
        pause_after=written.pause_after,
        block=written.block,
        pronunciations=_placed(written.spoken, written.pronunciations, place),
    )


def _placed(spoken: str, phonemes: Sequence[_Phonemes], place: str) -> tuple[Pronunciation, ...]:
    """Phonemes at the words that they are for."""
    found, at = [], 0
    for one in phonemes:
        places = _occurrences(spoken, one.of, at) if one.of else []
        if one.skip < 0 or one.skip >= len(places):
            raise SourceError(
                f"{place}: '{one.of}' has phonemes but is not in what is said",
                "Change `of` along with `spoken`, or take the entry out.",
            )
        at = places[one.skip] + len(one.of)
        found.append(Pronunciation(places[one.skip], at, one.ipa))
    return tuple(found)
