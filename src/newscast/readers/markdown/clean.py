"""Takes out of a Markdown text what the site's generator would have replaced: comments, shortcodes, templates, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscast.model import Dropped
from newscast.readers.markdown.dialects import plain
from newscast.readers.markdown.fences import Box, without_fences

_DELIMITED = (
    ("<!--", "-->", "hidden"),
    ("\n$$", "$$", "math"),
    ("\n%%", "%%", "hidden"),
    ("{% comment %}", "{% endcomment %}", "hidden"),
    ("{/*", "*/}", "hidden"),
    ("{*", "*}", "hidden"),
    ("{{<", ">}}", "template"),
    ("{{%", "%}}", "template"),
    ("{%", "%}", "template"),
    ("{{", "}}", "template"),
)
_REMOVED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ \t]*[*+-] [^\n]{1,40}\n[ \t]*\{: ?toc[^{}\n]*\}[ \t]*$", re.IGNORECASE | re.MULTILINE), "nav"),
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
    (
        re.compile(
            r"\{:?[ \t]*(?:-|[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|[\w.%/-]+))(?:\s+(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|[\w.%/-]+)))*\s*\}"
        ),
        "template",
    ),
    (re.compile(r"^(?:import\s[\w{}*, \n]+\sfrom\s+['\"][^'\"\n]+['\"];?|export\s+const\s.*)$", re.MULTILINE), "template"),
    (re.compile(r"\\(?:newpage|pagebreak|clearpage)\b"), "template"),
)


def clean(text: str) -> tuple[str, tuple[Dropped, ...], list[Box]]:
    """The text with the same number of lines, what was taken out of it, and the boxes that its lines stand in."""
    dropped: list[Dropped] = []
    text, boxes = without_fences(text, dropped)
    text = plain(text, dropped)
    for start, end, reason in _DELIMITED:
        text = _without(text, list(_delimited(text, start, end)), reason, dropped)
    for pattern, reason in _REMOVED:
        text = _without(text, [found.span() for found in pattern.finditer(text)], reason, dropped)
    return text, tuple(dropped), boxes


def _delimited(text: str, start: str, end: str) -> Iterator[tuple[int, int]]:
    """Stretches from one delimiter to the other; a start without an end is text. Linear in time, as a regex would not be."""
    at = text.find(start)
    while at >= 0 and (stop := text.find(end, at + len(start))) >= 0:
        yield at, stop + len(end)
        at = text.find(start, stop + len(end))


def _without(text: str, spans: list[tuple[int, int]], reason: str, dropped: list[Dropped]) -> str:
    """The text without the spans, but with their newlines; what has words in it is reported."""
    parts, after, line = [], 0, 1
    for start, end in spans:
        line += text.count("\n", after, start)
        cut = text[start:end]
        words = cut.removeprefix("<!--").removesuffix("-->") if reason == "hidden" else cut
        if any(letter.isalnum() for letter in words):
            dropped.append(Dropped(" ".join(words.split()), reason, f"line {line + cut.startswith(chr(10))}"))
        parts += [text[after:start], "\n" * cut.count("\n")]
        line += cut.count("\n")
        after = end
    return "".join((*parts, text[after:]))
