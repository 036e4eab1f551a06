"""Boxes of lines: `::: name`, `!!! note` and `> [!note]`, with what they are called and the reason code that their names give."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newscast.model import Dropped
from newscast.readers.markdown.blocks import Item
from newscast.readers.markdown.tags import component, unseen
from newscast.readers.text.lines import is_cjk

_OPEN = re.compile(r"[ \t]*:{3,}[ \t]*(?P<attributes>\{[^{}]*\}|[\w-]+)[ \t]*(?:\[(?P<title>[^\]]*)\]|(?P<words>\S.*))?")
_CLOSE = re.compile(r"[ \t]*:{3,}[ \t]*")
_INDENTED = re.compile(
    r"(?P<margin>[ ]{0,8})(?:!!!|\?\?\?\+?|===\+?)[ \t]+(?P<kind>[\w-]*(?: [\w-]+){0,5})[ \t]*(?:\"(?P<title>[^\"]*)\")?"
)
_QUOTED = re.compile(r"(?P<margin>[ \t]*(?:>[ \t]?)+)\[!(?P<kind>[\w|-]+)\][+-]?[ \t]*(?P<title>.*)")
_TITLE = re.compile(r"\btitle=\"([^\"]*)\"")
_LISTING = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_SIGNATURE = re.compile(r"(?<![A-Za-z])(?:byline|signature|authors?)(?![A-Za-z])", re.IGNORECASE)
_CALLOUTS = frozenset(
    [
        "note",
        "tip",
        "warning",
        "caution",
        "important",
        "info",
        "danger",
        "success",
        "example",
        "question",
        "abstract",
        "summary",
        "tldr",
        "quote",
        "bug",
        "failure",
        "hint",
        "attention",
        "seealso",
        "check",
        "done",
        "help",
        "faq",
        "cite",
        "todo",
        "error",
        "details",
        "callout",
        "box",
        "admonition",
        "aside",
    ]
)


@dataclass(frozen=True, slots=True)
class Box:
    """Lines `first` to `last`; a callout belongs to the story, but its headings are none of the story's."""

    first: int
    last: int
    code: str
    callout: bool = False


def without_fences(text: str, dropped: list[Dropped]) -> tuple[str, list[Box]]:
    """The text with the titles of boxes in place of what opens them, and the boxes."""
    lines, boxes, stack = text.split("\n"), [], list[tuple[int, str, bool]]()
    listing = ""
    for at, line in enumerate(lines):
        if found := _LISTING.match(line):
            listing = "" if listing and found[1].startswith(listing) else listing or found[1]
        if listing:
            continue
        if found := _QUOTED.fullmatch(line):
            lines[at] = found["margin"] + _titled(found["title"], line, at, dropped, _body(lines, at + 1).lstrip("> \t"))
        elif (found := _INDENTED.fullmatch(line.rstrip())) and (last := _dedented(lines, at, found["margin"])) > at:
            boxes.append(Box(at + 1, last + 1, "", callout=True))
            lines[at] = found["margin"] + _titled(found["title"] or "", line, at, dropped, _body(lines, at + 1))
        elif _CLOSE.fullmatch(line):
            lines[at] = ""
            if stack:
                first, code, callout = stack.pop()
                boxes.append(Box(first, at + 1, code, callout))
        elif found := _OPEN.fullmatch(line.rstrip(" \t:")):
            names, title = _names(found["attributes"])
            stack.append((at + 1, _code(names), _is_callout(names)))
            lines[at] = _titled(title or found["title"] or found["words"] or "", line, at, dropped, _body(lines, at + 1))
    return "\n".join(lines), boxes


def boxed(items: Iterable[Item], boxes: Sequence[Box]) -> Iterator[Item]:
    """The items with the reason codes of the boxes around them, headings in callouts as paragraphs."""
    around = _by_line(boxes)
    for item in items:
        line = int(item.block.locator.split()[-1]) if item.block.locator and around else 0
        code, quiet = around.get(line, ("", False))
        calm = replace(item, level=0, strong=False) if quiet else item
        yield replace(calm, box=code) if code and not item.box else calm


def _by_line(boxes: Sequence[Box]) -> dict[int, tuple[str, bool]]:
    """For each line in a box the innermost reason code, and whether a callout is around it."""
    around: dict[int, tuple[str, bool]] = {}
    stack: list[tuple[int, str, bool]] = []
    starts = deque(sorted(boxes, key=lambda box: (box.first, -box.last)))
    for line in range(1, max((box.last for box in boxes), default=0) + 1):
        while stack and stack[-1][0] < line:
            stack.pop()
        while starts and starts[0].first == line:
            box = starts.popleft()
            outer = stack[-1] if stack else (0, "", False)
            stack.append((box.last, box.code or outer[1], box.callout or outer[2]))
        if stack:
            around[line] = stack[-1][1:]
    return around


def _names(attributes: str) -> tuple[str, str]:
    """The classes and ids in braces, or the one name, and a title that is given with them."""
    title = _TITLE.search(attributes)
    names = re.findall(r"[#.]([\w-]+)", _TITLE.sub("", attributes)) if attributes.startswith("{") else [attributes]
    return " ".join(names), title[1] if title else ""


def _code(names: str) -> str:
    """The reason code that class names give."""
    return "hidden" if unseen(names) else component(names) or ("metadata" if _SIGNATURE.search(names) else "")


def _is_callout(names: str) -> bool:
    return any(name.lower() in _CALLOUTS or name.lower().startswith("callout") for name in names.split())


def _titled(title: str, line: str, at: int, dropped: list[Dropped], below: str) -> str:
    """The line that opens a box: its title, or nothing, which is then reported."""
    title = title.strip()
    if not any(letter.isalnum() for letter in title):
        if any(letter.isalnum() for letter in line):
            dropped.append(Dropped(" ".join(line.split()), "template", f"line {at + 1}"))
        return ""
    if below and title[-1].isalnum():
        return title + ("：" if is_cjk(title) else ":")
    return title


def _body(lines: Sequence[str], at: int) -> str:
    return lines[at].strip() if at < len(lines) else ""


def _dedented(lines: list[str], at: int, margin: str) -> int:
    """Move the indented lines below to the margin; the last of them."""
    indent, last = margin + "    ", at
    for number in range(at + 1, len(lines)):
        if lines[number].startswith(indent):
            last = number
        elif lines[number].strip():
            break
    for number in range(at + 1, last + 1):
        lines[number] = margin + lines[number].removeprefix(indent)
    return last
