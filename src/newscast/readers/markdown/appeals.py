"""Words with which writers turn from the story to their readers, and headings of what stands below a text; from appeals.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from newscast.readers.text.lines import is_cjk

_SAME = {"nb": "no", "nn": "no"}


@cache
def appeals(language: str) -> re.Pattern[str]:
    """The words of a language, and of English, with which writers thank their readers and ask them for something."""
    stems = _table()["stems"]
    known = " ".join((stems["en"], stems.get(_SAME.get(language[:2], language[:2]), ""))).split()
    return re.compile("|".join(re.escape(stem) if is_cjk(stem) else rf"\b{re.escape(stem)}" for stem in known), re.IGNORECASE)


@cache
def endings() -> dict[str, re.Pattern[str]]:
    """Headings of references and of thanks, each matching a whole heading in the form of `boilerplate.plain`."""
    return {name: re.compile(family.replace("\n", "")) for name, family in _table()["endings"].items()}


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(files("newscast.readers.markdown").joinpath("appeals.toml").read_text("utf-8"))
    return table
