"""TOML files to typed settings; a wrong key or value is told with file, line and the nearest known key."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
import typing
from pathlib import Path
from typing import TypeVar

from newscast.errors import ConfigError

LARGEST_FILE_BYTES = 1_000_000

_Settings = TypeVar("_Settings")


def load(path: Path, kind: type[_Settings]) -> _Settings:
    """Read the dataclass `kind` from a TOML file. Raises ConfigError naming the file and, where it can, the line."""
    text = _text(path)
    table = _table(path, text)
    _refuse_unknown_keys(path, text, table, kind)
    return _convert(path, text, table, kind)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise ConfigError(f"{path} is larger than 1 MB", "A settings file is a page of TOML; is this the right file?")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text", "Save it as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"Cannot read {path}: {error.strerror}", "Check the path and its permissions.") from error


def _table(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"{path} is not valid TOML: {error}", "See toml.io for the syntax; strings need quotation marks."
        ) from error
    except (RecursionError, ValueError) as error:  # absurd nesting, numbers of thousands of digits
        raise ConfigError(f"{path} cannot be read as TOML: {error}", "Is this a settings file?") from error


def _refuse_unknown_keys(path: Path, text: str, settings: dict[str, object], kind: type, trail: tuple[str, ...] = ()) -> None:
    fields = typing.get_type_hints(kind)
    for key, value in settings.items():
        if key not in fields:
            raise ConfigError(f"{_place(path, text, (*trail, key))}: there is no setting '{key}'", _suggestion(key, tuple(fields)))
        nested = _dataclass_in(fields[key])
        for table in [value] if isinstance(value, dict) else value if isinstance(value, list) else []:
            if nested and isinstance(table, dict):
                _refuse_unknown_keys(path, text, table, nested, (*trail, key))


def _suggestion(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Known here are: {', '.join(sorted(known))}."


def _dataclass_in(annotation: object) -> type | None:
    """The dataclass in `X`, `X | None` or `tuple[X, ...]`."""
    options = typing.get_args(annotation) or (annotation,)
    return next((option for option in options if isinstance(option, type) and dataclasses.is_dataclass(option)), None)


def _convert(path: Path, text: str, table: dict[str, object], kind: type[_Settings]) -> _Settings:
    import msgspec

    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        trail = tuple(re.findall(r"\w+", where))
        named = f"{'.'.join(trail)}: " if trail else ""
        hint = "Every show needs title, description, base_url and author." if "required field" in what else "Correct the value."
        raise ConfigError(f"{_place(path, text, trail)}: {named}{what.replace('Object', 'file')}", hint) from error


def _place(path: Path, text: str, trail: tuple[str, ...]) -> str:
    """`file:line` of a key, found by its table header and its own name; just the file when the key is written in another way."""
    header, key = trail[:-1], trail[-1] if trail else ""
    here: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if table := re.match(r"\s*\[{1,2}([\w.\-]+)\]", line):
            here = tuple(table[1].split("."))
            if here == trail:
                return f"{path}:{number}"
        if key and here == header and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return f"{path}:{number}"
    return str(path)
