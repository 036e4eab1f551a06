"""A rule: a pattern of written text, and how to say what it matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Say = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Replaces every match of `pattern` by what `say` returns; a `say` that returns the match leaves the text as it is."""

    pattern: re.Pattern[str]
    say: Say

    def apply(self, text: str) -> str:
        """The text with every match said."""
        return self.pattern.sub(self.say, text)


def rule(pattern: str, say: Say | str, flags: int = 0) -> Rule:
    """A rule from a pattern; a `say` in words may refer to the pattern's groups."""
    compiled = re.compile(pattern, flags)
    return Rule(compiled, say if callable(say) else _template(say))


def _template(words: str) -> Say:
    return lambda match: match.expand(words)


def apply(rules: Iterable[Rule], text: str) -> str:
    """The text after each rule in turn."""
    for each in rules:
        text = each.apply(text)
    return text


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first so that "Lt. Col." wins over "Lt."."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def apart(match: re.Match[str], words: str) -> str:
    """The words, with a space on each side where a letter or figure touches them."""
    before = " " if match.string[: match.start()][-1:].isalnum() else ""
    after = " " if match.string[match.end() :][:1].isalnum() else ""
    return before + words + after
