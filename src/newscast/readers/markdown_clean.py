"""Takes out of a Markdown text what the site's generator would have replaced: comments, shortcodes, templates, attributes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from newscast.model import Dropped

_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_REMOVED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), "hidden"),
    (re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL), "hidden"),
    (re.compile(r"\{\{[<%].*?[>%]\}\}", re.DOTALL), "template"),
    (re.compile(r"\{%.*?%\}", re.DOTALL), "template"),
    (re.compile(r"\{\{.*?\}\}"), "template"),
    (re.compile(r"\{\*.*?\*\}|\{/\*.*?\*/\}", re.DOTALL), "hidden"),
    (
        re.compile(
            r"\[/?(?:caption|gallery|embed|video|audio|playlist|youtube|twitter|instagram|vc_\w+|su_\w+|et_\w+)\b[^\]\n]*\](?![(\[:])",
            re.IGNORECASE,
        ),
        "template",
    ),
    (
        re.compile(
            r"^[ \t]*(?:\[\[?_?toc_?\]?\]|\$\{toc\}|@\[toc\](?:\([^)]*\))?|\{:? ?toc\}|\{\{toc\}\})[ \t]*$",
            re.IGNORECASE | re.MULTILINE,
        ),
        "nav",
    ),
    (re.compile(r"^[ \t]*:{3,}.*$", re.MULTILINE), "template"),
    (re.compile(r"(?<=^> )\[!\w+\][+-]?(?=[ \t]*$)|(?<=^>)\[!\w+\][+-]?(?=[ \t]*$)", re.MULTILINE), "template"),
    (
        re.compile(
            r"\{:?[ \t]*(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+))(?:[ \t]+(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+)))*[ \t]*\}"
        ),
        "template",
    ),
    (re.compile(r"^(?:import\s[\w{}*, \n]+\sfrom\s+['\"][^'\"\n]+['\"];?|export\s+const\s.*)$", re.MULTILINE), "template"),
    (re.compile(r"\\(?:newpage|pagebreak|clearpage)\b"), "template"),
)
_WIKI_LINK = re.compile(r"(?<!!)\[\[(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\]")


def clean(text: str) -> tuple[str, tuple[Dropped, ...]]:
    """The text with the same number of lines, and what was taken out of it."""
    dropped: list[Dropped] = []
    for pattern, reason in _REMOVED:
        if pattern.search(text):
            text = pattern.sub(_remover(text, reason, dropped), text)
    return _WIKI_LINK.sub(r"\1", text), tuple(dropped)


def _remover(text: str, reason: str, dropped: list[Dropped]) -> Callable[[re.Match[str]], str]:
    newlines = [at for at, letter in enumerate(text) if letter == "\n"]

    def remove(found: re.Match[str]) -> str:
        words = found[0].removeprefix("<!--").removesuffix("-->") if reason == "hidden" else found[0]
        if any(letter.isalnum() for letter in words):
            dropped.append(Dropped(" ".join(words.split()), reason, f"line {bisect_left(newlines, found.start()) + 1}"))
        return "\n" * found[0].count("\n")

    return remove
