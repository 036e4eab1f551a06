"""Scores the HTML reader over a folder of pages with an expected.json; see docs/articles.md for what the columns mean.

python benchmarks/readers/score.py [FOLDER] [--failures] [--trafilatura]
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any

from newscast.errors import SourceError
from newscast.model import Article, Block, BlockKind, Document, Section
from newscast.readers.dom import key
from newscast.readers.html import HtmlReader

PAGES = Path(__file__).parents[2] / "tests/data/readers/html"
_UNSAID = {BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.EMBED}


def score(article: Article, wanted: dict[str, Any], seconds: float = 0.0) -> dict[str, float]:
    """The measures of one page, each from 0 (or, for junk and wrongly dropped, 1) to 1."""
    found = [(key(section.heading), section.level) for section in article.sections if section.heading]
    right = [(key(text), level) for text, level in wanted["headings"]]
    body = [block.text for section in article.sections for block in section.blocks if block.kind not in _UNSAID]
    spoken = key(" ".join([*(section.heading for section in article.sections), *body]))
    kept = [key(text) in spoken for text in wanted["keep"]]
    lines = {key(text) for text in body} | {heading for heading, _ in found}
    gone = key(" ".join(item.text for item in article.dropped))
    values = {
        "title": float(key(article.title) == key(wanted["title"])),
        "heading F1": f1(Counter(heading for heading, _ in found), Counter(heading for heading, _ in right)),
        "all headings": float(found == right),
        "body F1": f1(tokens(" ".join(body)), tokens(" ".join([*wanted["keep"], *wanted["also"]]))),
        "must keep": mean(kept),
        "wrongly dropped": mean(key(text) in gone and not keep for text, keep in zip(wanted["keep"], kept, strict=True)),
        "junk leak": mean(key(text) in lines for text in wanted["junk"]),
        "language": float(article.language.partition("-")[0] == wanted["language"]),
        "seconds": seconds,
    }
    if wanted["author"]:
        values["author"] = float(wanted["author"] in article.byline)
    if wanted["date"]:
        values["date"] = float(article.published is not None and article.published.date().isoformat() == wanted["date"])
    return values


def tokens(text: str) -> Counter[str]:
    """Words; single letters where words are not spaced."""
    return Counter(re.findall(r"[\u2e80-\u9fff]|[^\W\u2e80-\u9fff]+", text.casefold()))


def f1(found: Counter[str], right: Counter[str]) -> float:
    common = (found & right).total()
    return 1.0 if not found and not right else 2 * common / max(1, found.total() + right.total())


def trafilatura_alone(document: Document) -> Article:
    """What trafilatura makes of a page by itself, for comparison."""
    import trafilatura

    found = trafilatura.bare_extraction(document.data, include_comments=False, with_metadata=True)
    if found is None:
        raise SourceError("trafilatura finds nothing")
    sections = [Section("", 0, ())]
    for element in found.body.iter("head", "p", "quote", "item", "cell"):
        text = " ".join("".join(element.itertext()).split())
        if element.tag == "head" and key(text) != key(found.title or ""):
            sections.append(Section(text, int(element.get("rend", "h2")[1]), ()))
        elif element.tag != "head":
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, Block("", BlockKind.PARAGRAPH, text)))
    day = datetime.fromisoformat(found.date) if found.date else None
    names = tuple((found.author or "").split("; "))
    return Article(found.title or "", tuple(sections), byline=names, language=found.language or "", published=day)


def measure(folder: Path, read: Callable[[Document], Article]) -> dict[str, dict[str, float]]:
    """The measures of all pages of a folder, by name."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    scores = {}
    for name, wanted in expected.items():
        document = Document((folder / f"{name}.html").read_bytes(), f"{name}.html")
        begun = time.perf_counter()
        try:
            article = read(document)
        except SourceError as error:
            article = Article("", (), warnings=(error.what,))
        scores[name] = score(article, wanted, time.perf_counter() - begun)
    return scores


def averages(scores: dict[str, dict[str, float]]) -> dict[str, float]:
    """The mean of each measure over the pages that have it."""
    names = dict.fromkeys(name for values in scores.values() for name in values)
    return {name: mean(values[name] for values in scores.values() if name in values) for name in names}


def main(arguments: list[str]) -> None:
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    read = trafilatura_alone if "--trafilatura" in arguments else HtmlReader().read
    scores = measure(folders[0] if folders else PAGES, read)
    for name, value in averages(scores).items():
        print(f"{name:16}{value:7.3f}")
    if "--failures" in arguments:
        for page, values in scores.items():
            bad = {
                name: round(value, 2)
                for name, value in values.items()
                if name != "seconds" and (value > 0 if name in {"junk leak", "wrongly dropped"} else value < 0.99)
            }
            if bad:
                print(page, bad)


if __name__ == "__main__":
    main(sys.argv[1:])
