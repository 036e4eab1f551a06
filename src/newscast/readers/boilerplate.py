"""Words that stand around an article but are no part of it: share bars, newsletter boxes, comment forms, credits.

A block is judged as a whole and only if it is short, so a link or the word "share" inside a real sentence stays. The families of
phrases lie in `phrases/<language>.toml`, one file a language; what needs no language (bare addresses, counters, tag lists) is in
`phrases/any.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

LONGEST = 260
"""Characters of the longest block that is judged by its words."""

_EVERYWHERE = ("any", "en")
_SAME_PHRASES = {"nb": "no", "nn": "no"}
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00ad": "", "\u200b": ""})
_ACCENTED = str.maketrans("άέήίόύώΐΰς", "αεηιουωϊϋσ")
_LEADING = re.compile(r"^[^\w@#©(\[+&\"'$€£%]+|^[(\[](?=[^()\[\]]*[)\]]\W*$)")
_TRAILING = re.compile(r"[\s.!:;,…»>→›|*·•\-)\]]+$")


def reason(text: str, *, language: str = "") -> str | None:
    """Why a whole block is not part of the article (a code of `model.Dropped.reason`), or None if it may be.

    With a `language` (BCP 47) that has phrases of its own, only these, the English and the universal ones are tried.
    """
    if len(text) > LONGEST or not text.strip():
        return None
    words = plain(text)
    return next((code for code, family in _families(_languages(language)) if family.fullmatch(words)), None)


def plain(text: str) -> str:
    """The words of a block as the families expect them: lower case, simple quotes, no decoration at either end."""
    folded = _unaccented(" ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).lower().split()))
    return _TRAILING.sub("", _LEADING.sub("", folded)) or folded


def _unaccented(text: str) -> str:
    """Greek without its accents, which capitals do not bear."""
    return text.translate(_ACCENTED)


def _languages(language: str) -> tuple[str, ...]:
    primary = language.lower().split("-", 1)[0]
    known = _SAME_PHRASES.get(primary, primary)
    return tuple(dict.fromkeys((*_EVERYWHERE, known))) if known in available() else available()


@cache
def available() -> tuple[str, ...]:
    """Names of all files of phrases: language codes and "any"."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in files(__package__).joinpath("phrases").iterdir()))


@cache
def _families(languages: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, family) for language in languages for code, family in phrases(language).items())


@cache
def phrases(language: str) -> dict[str, re.Pattern[str]]:
    """The families of one language by reason code; each matches a whole block in the form of `plain`."""
    source = files(__package__).joinpath("phrases", f"{language}.toml").read_text("utf-8")
    return {code: _family(_unaccented(lines).splitlines()) for code, lines in tomllib.loads(source).items()}


def _family(lines: Iterable[str]) -> re.Pattern[str]:
    """One pattern out of a pattern a line."""
    return re.compile("|".join(line for line in lines if line.strip()))
