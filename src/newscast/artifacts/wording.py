"""What the pages say, in the language of the reader: strings, dates, lengths, the direction of writing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from newscast.errors import ConfigError

STRINGS = Path(__file__).parent / "strings"
FALLBACK = "en"
_MINUTE = 60
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})
_UNSPACED = frozenset({"ja", "yue", "zh", "lzh", "wuu"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The strings of one language; `language` is the one they are really in, which may be the fallback."""

    language: str
    strings: Mapping[str, str]

    def __getattr__(self, name: str) -> str:
        """The string of that name, for templates: `{{ t.play }}`."""
        try:
            return self.strings[name]
        except KeyError:
            raise AttributeError(name) from None

    def fill(self, name: str, *values: object) -> str:
        """The string of that name with its places filled."""
        return self.strings[name].format(*values)

    def date(self, moment: datetime) -> str:
        """A date written out: "May 13, 2026", "13. Mai 2026"."""
        from babel.dates import format_date

        return format_date(moment, "long", locale=self.language)

    def length(self, seconds: float) -> str:
        """A length for people: "9 min", "36 sec"."""
        from babel.units import format_unit

        value, unit = (round(seconds / _MINUTE), "minute") if seconds >= _MINUTE else (round(seconds), "second")
        return format_unit(value, f"duration-{unit}", "short", locale=self.language)

    def size(self, octets: int) -> str:
        """The size of a file: "6.5 MB", "812 kB" (powers of ten, as disks and shops count)."""
        from babel.numbers import format_decimal

        mega = 1_000_000
        if octets >= mega:
            return f"{format_decimal(octets / mega, '#,##0.0', locale=self.language)} MB"
        return f"{format_decimal(max(1, round(octets / 1000)), locale=self.language)} kB"


@cache
def wording(language: str, own: Path | None = None) -> Wording:
    """The strings for a BCP 47 language; English where there are none for it.

    A show may have words of its own, some or all, in `strings/<language>.toml` in the folder `own` of its templates, also for
    languages that newscast has no strings for. Raises ConfigError for a file that is none, or has strings that no page says.
    """
    known = primary(language)
    theirs = own / "strings" / f"{known}.toml" if own else STRINGS / "none"
    changed = _strings(theirs) if theirs.is_file() else {}
    found = known if changed or (STRINGS / f"{known}.toml").is_file() else FALLBACK
    built_in = _strings(STRINGS / f"{found}.toml") if (STRINGS / f"{found}.toml").is_file() else wording(FALLBACK).strings
    _refuse_unknown(theirs, changed, built_in)
    return Wording(found, {**built_in, **changed})


def _strings(path: Path) -> Mapping[str, str]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}", "Correct the file; newscast's own strings are an example.") from error


def _refuse_unknown(path: Path, changed: Mapping[str, object], known: Mapping[str, str]) -> None:
    """A word that is misspelled here would never be seen; one with other places would break the page."""
    for name, text in changed.items():
        if name not in known or not isinstance(text, str) or text.count("{}") != known[name].count("{}"):
            places = known[name].count("{}") if name in known else 0
            wrong = f"has to be a text with {places} times {{}} in it" if name in known else "is said on no page"
            raise ConfigError(f"{path}: '{name}' {wrong}", f"The strings are: {', '.join(known)}.")


def primary(language: str) -> str:
    """The language itself, without script and region: "pt" of "pt-BR"."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def direction(language: str) -> str:
    """Which way a language is written: "rtl" or "ltr"."""
    return "rtl" if primary(language) in _RIGHT_TO_LEFT else "ltr"


def space(language: str) -> str:
    """What stands between two sentences: nothing in Chinese and Japanese."""
    return "" if primary(language) in _UNSPACED else " "
