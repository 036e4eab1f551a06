from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.html import HtmlReader

LEAD = (
    "The ferry to the outer islands will run again from Monday, the harbour office said, after nine weeks in which it lay in dock."
)
SECOND = "“It was a long autumn,” says Vigdis Holm, who rowed the post across. “Nobody thanked the seal that showed us the way.”"
THIRD = "A new shaft was cast in a foundry inland and came by rail, because the road over the pass had been closed by snow since August."


def read(middle: str) -> Article:
    body = (
        f"<article><h1>The ferry to the outer islands runs again</h1><p>{LEAD}</p><p>{SECOND}</p>{middle}<p>{THIRD}</p></article>"
    )
    page = f"<!doctype html><html lang=en><head><title>The ferry to the outer islands runs again</title></head><body>{body}</body></html>"
    return HtmlReader().read(Document(page.encode(), "page.html"))


def texts(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks]


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote>Nobody thanked the seal that showed us the way</blockquote>",
        "<div class=xq><p>Nobody thanked the seal that showed us the way</p><span>Vigdis Holm</span></div>",
        '<div class="c-quote"><p>It was a long autumn. Nobody thanked the seal that showed us the way.</p><p>Vigdis Holm</p><p>rower</p></div>',
        "<blockquote><p>Nobody thanked the seal, that showed us the way!</p><cite>Vigdis Holm, rower</cite></blockquote>",
    ],
)
def test_a_pull_quote_and_the_name_under_it_are_duplicates(quote: str) -> None:
    article = read(quote)
    assert texts(article) == [LEAD, SECOND, THIRD]
    assert "duplicate" in {item.reason for item in article.dropped}


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>The seal is not to blame for anything, least of all the weather.</p></blockquote>",
        "<p>It was a long autumn indeed.</p>",
    ],
)
def test_a_quotation_of_its_own_stays(quote: str) -> None:
    assert len(texts(read(quote))) == 4
