"""From written to spoken: what a newsreader says for "$1.2bn", "Sen.", "10/5" or "No. 10".

    >>> normalize("Sen. Smith raised $1.2bn.")
    'Senator Smith raised one point two billion dollars.'

Own rules for what news needs come first, the general grammar of a library says what they leave, and a last rule makes sure that no
digit remains. A rule is a pattern and a function; each class of written text has its module in the package of its language.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable

from newscast.script.normalize.portions import LONGEST, portions

LANGUAGES = ("en", "de", "es", "fr", "it", "pt")
"""Languages that have rules; text in another language is returned as it is."""

_LINE = re.compile("([\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+)")


def normalize(text: str, language: str = "en") -> str:
    """The spoken form of a sentence or line in the given language (BCP 47: "en", "en-GB", "de", "pt-BR"...).

    Lines are neither merged nor dropped. Saying what has been said changes nothing: the function is idempotent. The region decides
    between readings: 3/4/2025 is the fourth of March in "en-GB"... see `newscast.script.normalize.en.dates`.
    """
    primary, _, region = language.replace("_", "-").partition("-")
    say = _speaker(primary.lower())
    return "".join(part if index % 2 else _said(part, say, region.upper()) for index, part in enumerate(_LINE.split(text)))


def _said(line: str, say: Callable[[str, str], str], region: str) -> str:
    """One line, a long one in portions."""
    if len(line) <= LONGEST:
        return say(line, region)
    return "".join(say(portion, region) for portion in portions(line))


def _speaker(language: str) -> Callable[[str, str], str]:
    if language not in LANGUAGES:
        return lambda line, _region: line
    say: Callable[[str, str], str] = importlib.import_module(f"{__name__}.{language}").say
    return say
