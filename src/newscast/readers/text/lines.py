"""Lines of a plain text -> pieces: paragraphs, list items and lines that stand alone, hard wrapping undone."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]")
_RULE = re.compile(r"[\s=\-_*~#.•·─━—–+]+")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|\^{3,}|─{3,}|━{3,})\s*")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_MAILED = re.compile(r"\*\*\s+(?=[^\W_])(?!.*\*\*)")
"""How programs that send newsletters write a heading in plain text."""
_STARRED = re.compile(r"(\*\*|__|==)((?:(?!\1).)+)\1(:?)")
_SLANTED = re.compile(r"\*(\S[^*]*\S)\*|_(\S[^_]*\S)_")
_MARK = re.compile(r"([•◦‣▪▸●○■□◇◆❖▣◎►➤✓✔·*+]|-(?=\s)|\(?\d{1,3}[.)](?!\d)|\(?[a-z]\))\s+(?=\S)")
_PARTED = re.compile(r"[^\W\d_]{2}-$")
_PARTED_WORD = re.compile(r"[^\W\d_]+-\n[^\S\n]*[^\W\d_]+")
_OFTEN = 3
"""Words parted at the ends of lines from which the hyphens there are those of a printer."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\u3000-\u303f]")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_USUAL = 100
_WIDEST = 130
"""Columns at which texts are wrapped; beyond the usual ones more lines have to say so."""
_ENDS_SENTENCE = re.compile(
    r"[.!?…。！？．‽؟।۔][\"'”’»“‘)\]」』）]*$|[.!?…。！？]\s*\W?\d{0,2}$|[.!?…][\"'”’»]*\s\([^():/]{1,40}\)[\s+]*$"
)
_LABEL = 45
_BY = re.compile(r"(?:By|Von|Par|Por|Door|Di|Av|Af|Tekst:|Text:|Texte:) [^\W\d_a-z]")
_TOP = 12
"""Lines at the top of a text among which one under the title begins with "By"."""
_DASHED = re.compile(r"[–—-]\s")
_JUSTIFIED = 0.25
"""Share of lines with wide gaps from which these do not part columns, but fill the lines of justified text."""
_LONGEST_WORD = 60
_BROKEN = 75
"""Characters of a line that may have been broken off."""
_LOUD = 15
"""Characters of a line in capitals that the next one may go on."""
_JOINER = re.compile(r"^(and|or|und|oder|bzw|et|ou|y|o|e|en|of|och|og|i|a)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, list item or line. `line` counts from 1; `gap` and `gap_after` tell of blank lines above and below.

    `ruled` tells of a line of dashes or stars above it,
    `level` is 0 unless the line is marked as a heading (underlined, #, **); `mark` is the bullet or number of a list item;
    `ruled` tells of a line of dashes or stars between it and the piece above.
    """

    text: str
    line: int
    gap: bool = True
    gap_after: bool = True
    level: int = 0
    mark: str = ""
    depth: int = 0
    quoted: bool = False
    ruled: bool = False
    listing: bool = False
    """Of code: it keeps its lines."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    indent: int
    gap: bool
    columns: bool = False
    """Whether wide gaps part it, as in page headers and tables."""


def pieces(text: str) -> tuple[Piece, ...]:
    """The text in pieces, in order. Every word of the text is in exactly one of them."""
    lines = _lines(text)
    width = _width(lines)
    words = _words(text)
    parted = width > 0 and sum(bool(_PARTED.search(line.text)) for line in lines) >= _OFTEN
    found = [_piece(group, words, parted=parted) for group in _groups(lines, width)]
    return tuple(_with_gaps(_underlined(found)))


def _words(text: str) -> frozenset[str]:
    """The words of a text, and those with a hyphen; without those that the end of a line parts."""
    bare = _PARTED_WORD.sub(" ", text.lower())
    return frozenset(re.findall(r"[^\W\d_]+", bare)) | frozenset(re.findall(r"[^\W\d_]+-[^\W\d_]+", bare))


def is_cjk(text: str) -> bool:
    """Whether the text is mostly in Chinese, Japanese or Korean characters."""
    return len(_CJK.findall(text)) * 2 > len(re.sub(r"\s", "", text))


def whole(piece: Piece) -> str:
    """The text of a piece as written, with its bullet or number."""
    return f"{piece.mark} {piece.text}" if piece.mark else piece.text


def locator(piece: Piece) -> str:
    """Where the piece is in the source."""
    return f"line {piece.line}"


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does; footnote marks and closing quotes may follow."""
    return bool(_ENDS_SENTENCE.search(text))


def is_prose(piece: Piece) -> bool:
    """Whether the piece is running text: long enough for its script, and ending as a sentence or too long for anything else."""
    text = piece.text
    if is_cjk(text):
        return len(text) >= 25 and (ends_sentence(text) or len(text) > 80 or (len(text) > 40 and text.endswith(("」", "』", "”"))))
    return len(text) >= 60 and (ends_sentence(text) or len(text) > 200 or (text.endswith(":") and len(text) > 90))


def _lines(text: str) -> list[_Line]:
    """Lines with something on them."""
    found: list[_Line] = []
    gap = True
    for number, raw in enumerate(text.split("\n"), 1):
        line = _INVISIBLE.sub("", raw).expandtabs(4).rstrip()
        bare = " ".join(line.split())
        if bare:
            found.append(_Line(bare, number, len(line) - len(line.lstrip()), gap, bool(_COLUMNS.search(line))))
        gap = not bare
    if sum(line.columns for line in found) > _JUSTIFIED * len(found):
        return [replace(line, columns=False) for line in found]
    return found


def _width(lines: Sequence[_Line]) -> int:
    """The column at which the text was wrapped, 0 if it was not: then the next word would have fitted on most of its lines."""
    plain = [line for line in lines if "://" not in line.text and not line.columns and not _UNDERLINE.fullmatch(line.text)]
    cjk = is_cjk("".join(line.text for line in plain))
    width = max((line.indent + len(line.text) for line in plain if line.indent <= len(line.text)), default=0)
    if not (15 if cjk else 30) <= width <= (50 if cjk else _WIDEST):
        return 0
    pairs = [(above, below) for above, below in pairwise(plain) if not below.gap]
    share = 3 if width <= _USUAL else 6
    return width if sum(_full(above, below, width) for above, below in pairs) * 10 >= share * len(pairs) else 0


def _full(above: _Line, below: _Line, width: int) -> bool:
    """Whether the first word of the line below had no room on the line above."""
    if _CJK.match(below.text) and _CJK.match(above.text[-1]):
        return len(above.text) + above.indent >= width - 3
    return above.indent + len(above.text) + 1 + len(below.text.split(" ", 1)[0]) > width


def _groups(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """Lines that belong to one piece."""
    group: list[_Line] = []
    for line in lines:
        if group and not (_continues(group, line, width) if width else _goes_on(group[-1], line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(group: Sequence[_Line], line: _Line, width: int) -> bool:
    """Whether a line was broken off the one above because its first word did not fit there."""
    above = group[-1]
    if (
        line.gap
        or (line.columns and above.columns)
        or _UNDERLINE.fullmatch(line.text)
        or _UNDERLINE.fullmatch(above.text)
        or _HASHES.fullmatch(above.text)
    ):
        return False
    if _DASHED.match(line.text) and above.text.endswith((";", ":")):
        return False
    if (
        len(group) == 1
        and above.number <= _TOP
        and _BY.match(line.text)
        and len(line.text) <= 0.75 * width
        and not ends_sentence(line.text)
    ):
        return False
    item = bool(_MARK.match(group[0].text))
    if _MARK.match(line.text) and (item or above.text.endswith((":", ".")) or line.indent != above.indent):
        return False
    if line.indent > above.indent + 1 and not (item and len(group) == 1):
        return False
    return _full(above, line, width) or _runs_on(above, line, width)


def _runs_on(above: _Line, line: _Line, width: int) -> bool:
    """Whether a sentence goes on in a line that was broken off early, as people do who wrap by hand."""
    if above.text.startswith("(") and above.text.endswith(")"):
        return False
    if above.text.isupper() and line.text.isupper():
        return len(above.text) >= _LOUD and line.indent <= above.indent + 1 and above.gap and not ends_sentence(above.text)
    long = above.indent + len(above.text) >= (0.6 if line.text[0].islower() and above.gap else 0.75) * width
    return long and line.indent <= above.indent and not re.search(r"[.!?:…][\"”»’)]*$", above.text) and not is_cjk(above.text)


def _goes_on(above: _Line, line: _Line) -> bool:
    """Whether a long line without an end goes on in small letters on the next one, in a text that is not wrapped throughout."""
    broken = len(above.text) >= _BROKEN and not line.gap and not re.search(r"[.!?:;…,][\"”»’)]*$", above.text)
    ends = ends_sentence(line.text) or len(line.text) >= _LABEL
    return broken and ends and line.text[0].islower() and not _MARK.match(line.text)


def _piece(group: Sequence[_Line], words: frozenset[str], *, parted: bool) -> Piece:
    text = group[0].text
    for above, line in pairwise(group):
        text = _joined(text, _QUOTED.sub("", line.text) if _QUOTED.match(above.text) else line.text, words, parted=parted)
    first = group[0]
    piece = Piece(text, first.number, first.gap)
    if quoted := _QUOTED.match(text):
        piece = replace(piece, text=text[quoted.end() :] or text, quoted=bool(text[quoted.end() :]))
    return _marked(piece, first.indent)


def _marked(piece: Piece, indent: int) -> Piece:
    """The piece with its heading signs (#, **) or its bullet taken off the text."""
    if hashes := _HASHES.fullmatch(piece.text):
        return replace(piece, text=hashes[2] or piece.text, level=max(len(hashes[1]), 1))
    if mailed := _MAILED.match(piece.text):
        return replace(piece, text=piece.text[mailed.end() :], level=3)
    if starred := _STARRED.fullmatch(piece.text):
        return replace(piece, text=starred[2].strip() + starred[3] or piece.text, level=6)
    if slanted := _SLANTED.fullmatch(piece.text):
        return replace(piece, text=slanted[1] or slanted[2])
    if mark := _MARK.match(piece.text):
        return replace(piece, text=piece.text[mark.end() :], mark=mark[1], depth=1 + indent // 2)
    return piece


def _joined(text: str, line: str, words: frozenset[str], *, parted: bool) -> str:
    """Two parts of a wrapped paragraph; a hyphen at the break stays unless the word without it is used elsewhere in the text.

    In a text that is `parted` throughout, as print is, it goes unless the word with it or both its parts are used elsewhere.
    """
    if _CJK.match(text[-1]) and _CJK.match(line) and not ("\uac00" <= line[0] <= "\ud7af"):
        return text + line
    last = text[-_LONGEST_WORD:]  # a paragraph may have ten thousand lines
    if not re.search(r"\w-$", last) or _JOINER.match(line):
        return f"{text} {line}"
    start, end = re.search(r"[^\W\d_]*-$", last), re.match(r"[^\W\d_]*", line)
    left, right = (start[0][:-1].lower() if start else ""), (end[0].lower() if end else "")
    known = f"{left}-{right}" in words or (left in words and right in words)
    soft = left + right in words or (parted and line[:1].islower() and not known)
    return (text[:-1] if soft else text) + line


def _underlined(found: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces without rules; a line right above a rule, as long as a heading, is marked as one."""
    rule = own = False
    for piece, below in zip_longest(found, found[1:]):
        if _RULE.fullmatch(piece.text):
            rule, own = not own, False
            continue
        own = below is not None and not below.gap and bool(_UNDERLINE.fullmatch(below.text)) and len(piece.text) <= 120
        level = (1 if "=" in below.text else 2) if own and below else piece.level
        yield replace(piece, level=level, ruled=rule)
        rule = False


def _with_gaps(found: Iterator[Piece]) -> Iterator[Piece]:
    listed = tuple(found)
    for piece, below in zip_longest(listed, listed[1:]):
        yield replace(piece, gap_after=below is None or below.gap)
