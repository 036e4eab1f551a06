"""TOML to typed tables, with mistakes told by the line in which they stand."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TypeVar

import msgspec

_Kind = TypeVar("_Kind", bound=msgspec.Struct)
_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w.-]+)\s*\]")
_TYPES = {"str": "a text in quotation marks", "float": "a number", "int": "a whole number", "array": "a list", "object": "a table"}
_SYNTAX = 'Write quotation marks inside a text as \\", and a backslash as \\\\.'

Place = tuple[str | int, ...]
"""A path to a value: ("chapter", 0, "utterance", 3, "spoken")."""


class Mistake(Exception):  # noqa: N818 - never leaves the stage: it becomes a SourceError there
    """Something wrong at a place of a TOML text. `number` is the line where it is known already."""

    def __init__(self, place: Place, what: str, hint: str = "", number: int = 0) -> None:
        super().__init__(what)
        self.place = place
        self.what = what
        self.hint = hint
        self.number = number

    def line(self, text: str) -> int:
        """The line of the text in which the mistake stands, from 1."""
        return self.number or line_of(text, self.place)


def parse(text: str, kind: type[_Kind]) -> _Kind:
    """The text as a table of that kind. Raises Mistake."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        number = int(found[1]) if found else len(text.splitlines())
        raise Mistake((), f"this is not valid TOML: {error}", _SYNTAX, number) from error
    except (RecursionError, ValueError) as error:  # absurd nesting, numbers of thousands of digits
        raise Mistake((), f"this cannot be read as TOML: {error}", _SYNTAX, 1) from error
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise _explained(str(error), kind) from error


def _explained(message: str, kind: type[msgspec.Struct]) -> Mistake:
    """A message of msgspec in the words of an editor: what, and where."""
    what, _, where = message.partition(" - at ")
    place: Place = tuple(int(part) if part.isdigit() else part for part in re.findall(r"\w+", where))
    if unknown := re.search(r"unknown field `(.+)`", what):
        known = _fields(kind, place)
        near = difflib.get_close_matches(unknown[1], known, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"Known here are: {', '.join(known)}."
        return Mistake((*place, unknown[1]), f"there is no setting '{unknown[1]}'", hint)
    if missing := re.search(r"missing required field `(.+)`", what):
        return Mistake(place, f"'{missing[1]}' is missing", f'Add a line {missing[1]} = "…" to this table.')
    key = next((part for part in reversed(place) if isinstance(part, str)), "the file")
    return Mistake(place, f"{key}: {_plain(what)}")


def _plain(what: str) -> str:
    """Types as people call them: "Expected `str`, got `int`" -> "expected a text in quotation marks, got a whole number"."""
    named = re.sub(r"`(\w+)( \| null)?`", lambda found: _TYPES.get(found[1], found[1]), what)
    return named[:1].lower() + named[1:]


def _fields(kind: type[msgspec.Struct], place: Place) -> list[str]:
    """The keys of the table at a place."""
    here: object = msgspec.inspect.type_info(kind)
    for part in place:
        if isinstance(here, msgspec.inspect.UnionType):
            here = next(one for one in here.types if isinstance(one, msgspec.inspect.StructType))
        if isinstance(here, msgspec.inspect.VarTupleType) and isinstance(part, int):
            here = here.item_type
        elif isinstance(here, msgspec.inspect.StructType):
            here = next(field.type for field in here.fields if field.encode_name == part)
    if isinstance(here, msgspec.inspect.UnionType):
        here = next(one for one in here.types if isinstance(one, msgspec.inspect.StructType))
    return [field.encode_name for field in here.fields] if isinstance(here, msgspec.inspect.StructType) else []


def line_of(text: str, place: Place) -> int:
    """The line of a value, or of the nearest table around it that has a line of its own."""
    best, line = 0, 1
    here: Place = ()
    counts: dict[str, int] = {}
    inside = ""
    for number, written in enumerate(text.splitlines(), 1):
        if not inside:
            here, at = _header(written, here, counts)
            if len(at) > best and place[: len(at)] == at:
                best, line = len(at), number
        for quotes in ('"""', "'''"):
            if written.count(quotes) % 2 and inside in {"", quotes}:
                inside = "" if inside else quotes
    return line


def _header(written: str, here: Place, counts: dict[str, int]) -> tuple[Place, Place]:
    """The table after a line, and the place that the line itself begins; () where it begins none."""
    if header := _HEADER.match(written):
        name = header[2]
        if header[1] == "[[":
            counts[name] = counts.get(name, -1) + 1
            for other in [other for other in counts if other.startswith(f"{name}.")]:
                del counts[other]
        parts = name.split(".")
        trail = [(part, counts.get(".".join(parts[: at + 1]))) for at, part in enumerate(parts)]
        table: Place = tuple(one for part, index in trail for one in ((part,) if index is None else (part, index)))
        return table, table
    key = re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", written)
    return here, (*here, key[1]) if key else ()
