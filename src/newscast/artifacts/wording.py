"""What the pages say, in the language of the reader: strings, dates, lengths, the direction of writing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

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
def wording(language: str) -> Wording:
    """The strings for a BCP 47 language; English where there are none for it."""
    known = primary(language)
    found = known if (STRINGS / f"{known}.toml").is_file() else FALLBACK
    return Wording(found, tomllib.loads((STRINGS / f"{found}.toml").read_text(encoding="utf-8")))


def primary(language: str) -> str:
    """The language itself, without script and region: "pt" of "pt-BR"."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def direction(language: str) -> str:
    """Which way a language is written: "rtl" or "ltr"."""
    return "rtl" if primary(language) in _RIGHT_TO_LEFT else "ltr"


def space(language: str) -> str:
    """What stands between two sentences: nothing in Chinese and Japanese."""
    return "" if primary(language) in _UNSPACED else " "
