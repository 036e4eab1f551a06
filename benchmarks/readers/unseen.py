"""Scores the readers over pages and texts that were written after the rules: the first run of a round says how unknown pages fare.

python benchmarks/readers/unseen.py [FOLDER] [--failures]

Each mean comes with the range that its few pages leave open (95 %, by drawing them again) and their number.

A page marks what is in it: `¦T title¦`, `¦H2 heading¦`, `¦P paragraph¦` (S for a standfirst, L for a list item), `¦J junk¦`; what
bears no mark may go either way. A text does so with the first letter of a line (H without a number; `+` goes on with the line above).
The first line says `author=…; date=…; language=…`, or `refuse` for what is no article.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from statistics import mean

from markdown_it import MarkdownIt
from score import f1, tokens

from newscast.errors import SourceError
from newscast.model import Article, BlockKind, Document
from newscast.readers import read
from newscast.readers.dom import collapse, key

FOLDER = Path(__file__).parents[2] / "tests/data/readers/unseen"
_MARK = re.compile(r"¦([A-Z])(\d?) (.*?)¦", re.DOTALL)
_UNSAID_MARKUP = (
    (re.compile(r"\[\^[^\]\s]+\]|\[(?:[^\[\]@]{0,40} )?-?@[\w:.-]+(?:[;,][^\[\]]*)?\](?!\()|!\[\[[^\]]*\]\]|\^\[[^\]]*\]"), ""),
    (re.compile(r"\[\[(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\]"), r"\1"),
    (re.compile(r"(?<=[\]*_)`])\{(?:[:.#]|[\w-]+=)[^{}]*\}"), ""),
    (re.compile(r"(?<=\]\()([^()\n]*)\{\{[^{}\n]*\}\}"), r"\1"),
)
_UNSAID = {BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.EMBED}


@dataclass(frozen=True)
class Case:
    """A page or text as a reader gets it (`source`), and what a person finds in it."""

    name: str
    source: str
    facts: dict[str, str]
    marked: tuple[tuple[str, int, str], ...] = field(repr=False)

    def texts(self, *kinds: str) -> list[str]:
        return [text for kind, _, text in self.marked if kind in kinds]


def cases(folder: Path) -> Iterator[Case]:
    """All cases below a folder."""
    for path in sorted(folder.rglob("*.*")):
        if path.suffix in {".html", ".txt", ".md"} and path.name != "README.md":
            first, _, rest = path.read_text("utf-8").partition("\n")
            facts = dict(part.strip().partition("=")[::2] for part in first.split(";"))
            source, marked = _lines(rest) if path.suffix == ".txt" else _marks(rest, markdown=path.suffix == ".md")
            yield Case(f"{path.parent.name}/{path.name}", source, facts, marked)


def _marks(page: str, *, markdown: bool) -> tuple[str, tuple[tuple[str, int, str], ...]]:
    spoken = _said if markdown else str
    marked = tuple(
        (kind, int(level or 0), collapse(unescape(re.sub(r"<[^>]+>", "", spoken(text)))))
        for kind, level, text in _MARK.findall(page)
    )
    return _MARK.sub(r"\3", page), marked


def _said(text: str) -> str:
    """What is to be said of a stretch of Markdown: no addresses, attributes, marks of notes and sources, nor signs of emphasis."""
    for pattern, words in _UNSAID_MARKUP:
        text = pattern.sub(words, text)
    (line,) = MarkdownIt("commonmark").parseInline(text)
    return "".join(
        f" {token.content} " if token.type == "softbreak" else token.content
        for token in line.children or ()
        if token.type != "image"
    )


def _lines(text: str) -> tuple[str, tuple[tuple[str, int, str], ...]]:
    lines: list[str] = []
    marked: list[tuple[str, int, str]] = []
    for line in text.splitlines():
        lines.append(line[2:])
        if line[:1] == "+":
            marked[-1] = (*marked[-1][:2], f"{marked[-1][2]} {line[2:].strip()}")
        elif line.strip():
            marked.append((line[0], 0, line[2:].strip()))
    return "\n".join(lines) + "\n", tuple(marked)


def score(case: Case, article: Article | None, seconds: float) -> dict[str, float]:
    """The measures of one case."""
    if article is None or "refuse" in case.facts:
        return {"refused rightly": float((article is None) == ("refuse" in case.facts))}
    found = [key(section.heading) for section in article.sections if section.heading]
    right = [key(text) for text in case.texts("H")]
    body = [block.text for section in article.sections for block in section.blocks if block.kind not in _UNSAID]
    spoken = _spoken(article, body)
    lines = {key(text) for text in body} | set(found)
    wanted = case.texts("P", "S", "L")
    values = {
        "title": float(key(article.title) == key(title(case))),
        "heading F1": f1(Counter(found), Counter(right)),
        "all headings": float(found == right),
        "body F1": f1(tokens(" ".join(body)), tokens(" ".join(wanted))),
        "body recall": mean(key(text) in spoken for text in wanted),
        "junk leak": mean([_leaks(text, lines, article.title, case) for text in junk(case)] or [0.0]),
        "refused rightly": 1.0,
        "seconds": seconds,
    }
    if case.facts.get("language"):
        values["language"] = float(article.language.partition("-")[0] == case.facts["language"])
    if "author" in case.facts:
        names = tuple(name.strip() for name in case.facts["author"].split(",") if name.strip())
        values["author"] = float(article.byline == names)
    if case.facts.get("date"):
        values["date"] = float(article.published is not None and article.published.date().isoformat() == case.facts["date"])
    return values


def _spoken(article: Article, body: list[str]) -> str:
    """All letters of headings and body in order, the body a second time with its numbers of paragraphs and list items."""
    blocks = (block for section in article.sections for block in section.blocks)
    numbered = (f"{block.mark} {block.text}" for block in blocks if block.mark)
    return key(" ".join([*(section.heading for section in article.sections), *body])) + "|" + "|".join(map(key, numbered))


def title(case: Case) -> str:
    """The title of a case, without the name of the field in which an e-mail has it."""
    return "".join(case.texts("T")[:1]).removeprefix("Subject: ")


def junk(case: Case) -> list[str]:
    """The junk of a case but for entries of a table of contents, which are headings further down."""
    headings = {key(text) for text in case.texts("H")}
    return [text for text in case.texts("J") if key(text) not in headings]


def _leaks(text: str, lines: set[str], headline: str, case: Case) -> bool:
    """Whether junk is spoken: as a line, or as a part of one unless the text has the same words (a pull quote).

    The title counts as a line but for a title bar that repeats it, which is bound to be in it.
    """
    wanted = key(text)
    if wanted not in key(title(case)):
        lines = lines | {key(headline)}
    said = any(wanted in key(right) for right in case.texts("P", "S", "L"))
    return wanted in lines or (len(wanted) >= 20 and not said and any(wanted in line for line in lines))


def run(case: Case) -> tuple[Article | None, float]:
    """The article of a case, None if it is refused, and the seconds that this took."""
    begun = time.perf_counter()
    try:
        article = read(Document(case.source.encode(), case.name))
    except SourceError:
        article = None
    return article, time.perf_counter() - begun


def failures(case: Case, article: Article | None) -> Iterator[str]:
    """What went wrong, a line each."""
    if article is None or "refuse" in case.facts:
        if (article is None) != ("refuse" in case.facts):
            yield "REFUSED" if article is None else "NOT REFUSED"
        return
    found = [key(section.heading) for section in article.sections if section.heading]
    right = [key(text) for text in case.texts("H")]
    spoken = _spoken(article, [b.text for s in article.sections for b in s.blocks])
    body = [b.text for s in article.sections for b in s.blocks if b.kind not in _UNSAID]
    lines = {key(text) for text in body} | set(found)
    gone = {key(entry.text): entry.reason for entry in article.dropped}
    if key(article.title) != key(title(case)):
        yield f"title: {article.title!r}"
    yield from (f"heading missed: {text!r} {gone.get(key(text), '')}" for text in case.texts("H") if key(text) not in found)
    yield from (f"heading invented: {s.heading!r}" for s in article.sections if s.heading and key(s.heading) not in right)
    yield from (f"lost: {text[:90]!r} {gone.get(key(text), '?')}" for text in case.texts("P", "S", "L") if key(text) not in spoken)
    yield from (f"leaked: {text[:90]!r}" for text in junk(case) if _leaks(text, lines, article.title, case))
    names = tuple(name.strip() for name in case.facts.get("author", "").split(",") if name.strip())
    if "author" in case.facts and article.byline != names:
        yield f"author: {article.byline}"
    if case.facts.get("date") and str(article.published)[:10] != case.facts["date"]:
        yield f"date: {article.published}"
    if case.facts.get("language") and article.language[:2] != case.facts["language"]:
        yield f"language: {article.language}"


def likely(values: list[float], draws: int = 2000) -> tuple[float, float]:
    """The range in which the mean of 95 % of the rounds of such pages lies: by drawing as many pages from these again and again."""
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    means = sorted(mean(chance.choices(values, k=len(values))) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws)]


def main(arguments: list[str]) -> None:
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    scores: dict[str, list[dict[str, float]]] = {}
    for case in cases(folders[0] if folders else FOLDER):
        article, seconds = run(case)
        scores.setdefault(case.name.rpartition(".")[2], []).append(score(case, article, seconds))
        if "--failures" in arguments and (wrong := list(failures(case, article))):
            print(case.name, *wrong, sep="\n    ")
    for suffix, measured in scores.items():
        print(f"{suffix}: {len(measured)}")
        for name in dict.fromkeys(name for values in measured for name in values):
            found = [values[name] for values in measured if name in values]
            low, high = likely(found)
            print(f"  {name:16}{mean(found):7.3f}   {low:.2f} to {high:.2f} over {len(found)}")


if __name__ == "__main__":
    main(sys.argv[1:])
