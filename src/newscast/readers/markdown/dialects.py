"""Rewrites what clippers, converters and note-taking programs write in ways of their own to plain Markdown of as many lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from newscast.model import Dropped
from newscast.readers.markdown.tags import component, unseen

_CUT = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
"""Listings, in which nothing is rewritten."""
_SPREAD_LINK = re.compile(
    r"\[[ \t]*\n((?:[^\n\[\]]*(?:\[[^\[\]\n]*\](?:\([^()\n]*\))?[^\n\[\]]*)?\n){1,12}?)[ \t]*\]\(([^()\n]*)\)"
)
"""A link around headings and paragraphs, as converters of pages write a card."""
_NAMES = r"\{:?[ \t]*(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|[^\s\"{}]+))(?:\s+(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|[^\s\"{}]+)))*\s*\}"
_SPAN = re.compile(rf"(?<![!\]\\])\[((?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*\]\([^()\n]*\))*)\]({_NAMES})")
_EMBED = re.compile(r"!\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_WIKI_LINK = re.compile(r"(?<!!)\[\[([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]\]")
_PICTURE_NUMBER = re.compile(r"!\[Image \d+(?:: ?([^\[\]\n]*))?\](?=\()")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
_CITATION = re.compile(r"[ \t]?\[(?:[^\[\]\n@]{0,40} )?-?@[\w:.#$%&+?<>~/-]+(?:[;,][^\[\]\n]{0,120})?\](?![\[(:])")
_PLACE_MARK = re.compile(r"[ \t]\^[\w-]+[ \t]*$", re.MULTILINE)
_ICON = re.compile(r"(?<![\w:]):(?:fontawesome|material|octicons|simple|fa|mdi)-[\w-]+:(?:\{[^{}\n]*\})?")
_BREAK = re.compile(r"\n")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".heic")


def plain(text: str, dropped: list[Dropped]) -> str:
    """The text without dialects; `dropped` gets the words that are not shown to readers."""
    parts, after, line = [], 0, 1
    for cut in _CUT.finditer(text):
        parts += [_plain(text[after : cut.start()], line, dropped), cut[0]]
        line += text.count("\n", after, cut.end())
        after = cut.end()
    return "".join((*parts, _plain(text[after:], line, dropped)))


@dataclass(slots=True)
class _Lines:
    """Where the lines of a text begin, to tell the line of a place; `first` is the number of the first."""

    first: int
    text: str = ""
    breaks: list[int] = field(default_factory=list)

    def at(self, found: re.Match[str]) -> int:
        if found.string is not self.text:
            self.text, self.breaks = found.string, [place.start() for place in _BREAK.finditer(found.string)]
        return self.first + bisect_left(self.breaks, found.start())


def _plain(text: str, line: int, dropped: list[Dropped]) -> str:
    """A stretch of text that is no listing; its first line has the number `line`."""
    lines = _Lines(line)

    def without(reason: str) -> Callable[[re.Match[str]], str]:
        def cut(found: re.Match[str]) -> str:
            dropped.append(Dropped(" ".join(found[0].split()), reason, f"line {lines.at(found)}"))
            return "\n" * found[0].count("\n")

        return cut

    def span(found: re.Match[str]) -> str:
        names = " ".join(re.findall(r"[#.]([\w-]+)", found[2]))
        if unseen(names) or component(names) in {"ad", "nav"}:
            return without("hidden")(found)
        return found[1] + "\n" * found[2].count("\n")

    for _ in range(2):  # spans stand in spans
        text = _SPAN.sub(span, text)
    text = _SPREAD_LINK.sub(_gathered, text)
    text = _PICTURE_NUMBER.sub(lambda found: f"![{found[1] or ''}]", text)
    text = _EMBED.sub(_embedded, text)
    text = _WIKI_LINK.sub(_linked, text)
    text = _HIGHLIGHT.sub(r"\1", text)
    for pattern, reason in ((_CITATION, "footnote"), (_PLACE_MARK, "template"), (_ICON, "template")):
        text = pattern.sub(without(reason), text)
    return text


def _gathered(found: re.Match[str]) -> str:
    """A link on one line, and the lines that it took below it."""
    words = " ".join(line.strip().lstrip("#").strip() for line in found[1].split("\n"))
    return f"[{' '.join(words.split())}]({found[2]})" + "\n" * found[0].count("\n")


def _embedded(found: re.Match[str]) -> str:
    """A picture of the vault without its size, or a link to the note that is shown there."""
    target = found[1].strip()
    if target.lower().endswith(_PICTURES):
        words = "" if re.fullmatch(r"[\dx%\s|]*|left|right|center", found[2] or "") else (found[2] or "")
        return f"![{words}](<{target}>)"
    return f"[{found[2] or target}](<{target}>)"


def _linked(found: re.Match[str]) -> str:
    """A link between notes as any other link."""
    return f"[{found[2] or found[1]}](<{found[1]}.md>)"
