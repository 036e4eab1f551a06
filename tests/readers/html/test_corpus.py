"""Every page of the corpus (benchmarks/readers writes it) is read as it should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newscast.model import BlockKind, Document
from newscast.readers.dom import key
from newscast.readers.html import HtmlReader

PAGES = Path(__file__).parents[2] / "data/readers/html"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text("utf-8"))
UNSAID = {BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.EMBED}


def test_the_corpus_has_its_size() -> None:
    assert len(EXPECTED) >= 60
    assert len({wanted["language"] for wanted in EXPECTED.values()}) >= 8


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_read_as_expected(name: str) -> None:
    wanted = EXPECTED[name]
    article = HtmlReader().read(Document((PAGES / f"{name}.html").read_bytes(), f"{name}.html"))
    texts = [block.text for section in article.sections for block in section.blocks if block.kind not in UNSAID]
    assert article.title == wanted["title"]
    assert [[section.heading, section.level] for section in article.sections if section.heading] == wanted["headings"]
    assert [key(text) for text in wanted["keep"]] == [key(text) for text in texts if text in wanted["keep"]]
    assert not {key(text) for text in wanted["junk"]} & {key(text) for text in texts}
    assert article.language == wanted["language"]
    assert article.byline == ((wanted["author"],) if wanted["author"] else article.byline)
    assert article.published is not None
    assert article.published.date().isoformat() == wanted["date"]
