from __future__ import annotations

import json

from newscast.model import Article, Document
from newscast.readers.html import HtmlReader

LEAD = (
    "The ferry to the outer islands will run again from Monday, the harbour office said, after nine weeks in which it lay in dock."
)
TEXT = [
    LEAD,
    *(
        f"Islander number {number} had been rowed to the mainland by two fishermen, who took no money for it and were given {number} cheeses."
        for number in range(6)
    ),
]
STRANGE = "Do you live on an island? We would like to hear how you manage in winter, and what you miss."
TITLE = "The ferry to the outer islands runs again"


def read(column: str, told: str) -> Article:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": told})
    head = f'<title>{TITLE}</title><script type="application/ld+json">{data}</script>'
    page = f"<!doctype html><html lang=en><head>{head}</head><body><article><h1>{TITLE}</h1>{column}</article></body></html>"
    return HtmlReader().read(Document(page.encode(), "page.html"))


def texts(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks]


def column(*extra: str) -> str:
    return "".join(f"<p>{text}</p>" for text in (*TEXT[:3], *extra, *TEXT[3:]))


def test_a_paragraph_that_is_not_in_the_declared_text_is_left_out() -> None:
    assert texts(read(column(STRANGE), " ".join(TEXT))) == TEXT


def test_a_declared_text_that_is_only_the_beginning_says_nothing_of_the_rest() -> None:
    told = " ".join(TEXT[:6])
    assert STRANGE not in texts(read(column(STRANGE), told))
    assert texts(read(column(), told)) == TEXT


def test_a_summary_or_another_story_is_no_witness() -> None:
    assert STRANGE in texts(read(column(STRANGE), TEXT[0]))
    assert STRANGE in texts(read(column(STRANGE), STRANGE * 20))


def test_text_that_is_in_the_declared_text_is_kept_in_any_box() -> None:
    boxed = f'<div class="promo-box"><p>{TEXT[-1]}</p></div>'
    story = "".join(f"<p>{text}</p>" for text in TEXT[:-1])
    assert texts(read(f"{story}{boxed}", " ".join(TEXT))) == TEXT
    assert texts(read(f"{story}{boxed}", "")) == TEXT[:-1]
