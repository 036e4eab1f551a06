"""Tables of an article: its sections with words and minutes, and what is left out by reason; coloured in a terminal, plain in a pipe."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newscast.cli import console

if TYPE_CHECKING:
    from newscast.model import Article, Dropped, Section

WORDS_PER_MINUTE = 160
"""Speaking rate of newsreaders (BBC: 160 to 180)."""
WORDS_PER_SIGN = 0.6
"""Chinese and Japanese newsreaders say some 270 signs a minute."""
_NO_WORD = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20]")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def show(article: Article) -> None:
    """Print the sections of an article, then what is left out, to standard output."""
    if sys.stdout.isatty():
        _show_coloured(article)
        return
    console.output(console.printable(article.title))
    for heading, count, length in rows(article.sections):
        console.output(console.printable(f"{count:>7,} words {length:>6.1f} min  {heading}"))
    for reason, dropped in by_reason(article.dropped):
        console.output(f"\nLeft out: {reason}, {words(*(text.text for text in dropped)):,} words")
        for text in dropped:
            console.output(console.printable(f"  {text.text}" + (f"  [{text.locator}]" if text.locator else "")))


def rows(sections: Sequence[Section]) -> Iterator[tuple[str, int, float]]:
    """Heading, words and minutes of each section, and of all."""
    counts = [words(section.heading, *(block.text for block in section.blocks)) for section in sections]
    total = sum(counts)
    for section, count in zip(sections, counts, strict=True):
        yield "  " * max(section.level - 2, 0) + (section.heading or "(lead)"), count, minutes(count)
    yield "Together", total, minutes(total)


def by_reason(dropped: Sequence[Dropped]) -> list[tuple[str, list[Dropped]]]:
    """What is left out by reason, the reason with the most texts first."""
    groups: dict[str, list[Dropped]] = {}
    for text in dropped:
        groups.setdefault(text.reason, []).append(text)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def words(*texts: str) -> int:
    """Words of texts; of scripts without spaces the signs count, each as the part of a word that it takes as long as."""
    joined = " ".join(texts)
    signs = len(_SIGN.findall(joined))
    return len(_NO_WORD.sub(" ", joined).split()) + round(signs * WORDS_PER_SIGN)


def minutes(count: int) -> float:
    """How long a number of words takes to say."""
    return count / WORDS_PER_MINUTE


def _show_coloured(article: Article) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(console.printable(article.title), style="bold"), title_justify="left", header_style="bold cyan")
    table.add_column("Section")
    table.add_column("Words", justify="right")
    table.add_column("Minutes", justify="right")
    *sections, total = rows(article.sections)
    for heading, count, length in sections:
        table.add_row(Text(console.printable(heading)), f"{count:,}", f"{length:.1f}")
    table.add_section()
    table.add_row(total[0], f"{total[1]:,}", f"{total[2]:.1f}", style="bold")
    left_out = Table(header_style="bold yellow")
    for name in ("Left out", "Text", "Where"):
        left_out.add_column(name, style="dim" if name == "Where" else "", overflow="fold")
    for reason, dropped in by_reason(article.dropped):
        left_out.add_section()
        for number, text in enumerate(dropped):
            label = Text("" if number else f"{reason} ({len(dropped)})", style="yellow")
            left_out.add_row(label, Text(console.printable(text.text)), Text(console.printable(text.locator)))
    for part in (table, left_out) if article.dropped else (table,):
        Console(highlight=False).print(part)
