"""Who speaks to whom in a line: a house of itself and to its readers, as notes and appeals around a story do."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from newscast.readers.text.lines import is_cjk

_SAME = {"nb": "no", "nn": "no"}
_QUOTED = re.compile(r"[\"“„«»‚‘「『”'][^\"“”„«»「」『』]{3,}[\"”“»«’」』']")
_SPOKEN = re.compile(r"^\s*[–—-]\s")


def addresses(line: str, language: str) -> int:
    """How many words of a line, outside quotation marks, are "we", "our", "you" and their like."""
    if _SPOKEN.match(line):
        return 0
    return len(_words(language[:2]).findall(_QUOTED.sub(" ", line)))


@cache
def _words(language: str) -> re.Pattern[str]:
    table = tomllib.loads(files("newscast.readers.text").joinpath("address.toml").read_text("utf-8"))
    known = (table["en"] + " " + table.get(_SAME.get(language, language), "")).split()
    return re.compile("|".join(map(_pattern, dict.fromkeys(known))))


def _pattern(word: str) -> str:
    """A word anywhere, but with a small or a capital first letter; a capital one, as German has for "you", only with a capital."""
    if is_cjk(word):
        return re.escape(word)
    stem = re.escape(word.rstrip("*"))
    first = f"(?:{stem[0]}|{stem[0].upper()})" if stem[0].islower() else stem[0]
    end = "" if word.endswith("*") else r"(?!\w)"
    return rf"\b{first}{stem[1:]}{end}"
