"""Writes the corpus of web pages: every manner in six languages, and what a perfect reader gets out of each.

python benchmarks/readers/corpus.py      # rewrites tests/data/readers/html
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from manners import HEADING_LEVELS, MANNERS, WITH_DECK, WITHOUT_AUTHOR

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "tests/data/readers/html"
EACH = 6
"""Languages in which a manner is written; they go round, so that every language meets many manners."""
JUNK = ("related", "newsletter", "share", "ad", "comments", "legal", "bio", "more", "credit", "readmore")


def main() -> None:
    PAGES.mkdir(parents=True, exist_ok=True)
    expected: dict[str, Any] = {}
    for name, page, wanted in pages():
        (PAGES / f"{name}.html").write_text(page, "utf-8")
        expected[name] = wanted
    (PAGES / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(expected)} pages in {PAGES}")


def pages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    texts = tomllib.loads((HERE / "texts.toml").read_text("utf-8"))
    languages = [*texts]
    for number, (manner, write) in enumerate(MANNERS.items()):
        for step in range(EACH):
            language = "en" if step == 0 else languages[1 + (number * (EACH - 1) + step - 1) % (len(languages) - 1)]
            if manner == "capitals" and language in {"ja", "ko", "zh", "ar"}:
                language = "de" if step % 2 else "fr"  # no capitals there
            told = {**texts[language], "language": language}
            yield f"{manner}-{language}", write(told), wanted(manner, told)


def wanted(manner: str, told: dict[str, Any]) -> dict[str, Any]:
    level = HEADING_LEVELS.get(manner, 2)
    upper = manner == "capitals"
    junk = [text for name in JUNK for text in (told[name] if isinstance(told[name], list) else [told[name]])]
    return {
        "title": told["title"],
        "headings": [[text.upper() if upper else text, level] for text in told["headings"]],
        "keep": told["paragraphs"],
        "also": [told["deck"]] if manner in WITH_DECK else [],
        "junk": junk,
        "language": told["language"],
        "author": "" if manner in WITHOUT_AUTHOR else told["author"],
        "date": "2024-11-19",
    }


if __name__ == "__main__":
    main()
