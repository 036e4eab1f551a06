from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.html import HtmlReader

STORY = (
    "<p>The harbour was quiet on the morning after the storm, and nobody on the quay wanted to say how long that would last.</p>"
    "<p>By noon the first boats came back, and the auction hall opened its doors two hours later than it does on other days.</p>"
    "<p>The master of the harbour said that the damage would be counted by Friday, and that the crews would be paid until then.</p>"
)


def read(body: str, head: str = "") -> Article:
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    return HtmlReader().read(Document(page.encode(), "page.html"))


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span class=kicker>Fishing</span> <span class=headline>The storm that emptied the quay</span></h1>",
        "<h1><span class='x1 article-dachzeile'>Fishing</span><span class=x2>The storm that emptied the quay</span></h1>",
        "<h1><span class=a1>Fishing</span><span class=a2>The storm that emptied the quay</span></h1>",
        "<h1>The storm that emptied the quay<span class=title__pagenumber> (1/2)</span></h1>",
        "<h2><em class=overline>Fishing</em> The storm that emptied the quay</h2>",
    ],
)
def test_a_label_in_the_heading_is_no_part_of_the_title_and_is_reported(heading: str) -> None:
    article = read(f"<article>{heading}{STORY}</article>", "<meta property=og:title content='The storm that emptied the quay'>")
    assert article.title == "The storm that emptied the quay"
    assert {entry.text for entry in article.dropped} & {"Fishing", "(1/2)"}


def test_a_label_that_the_page_speaks_as_part_of_its_title_stays() -> None:
    article = read(
        f"<h1><span class=kicker>Fishing:</span> <span>The storm that emptied the quay</span></h1>{STORY}",
        "<meta property=og:title content='Fishing: The storm that emptied the quay'>",
    )
    assert article.title == "Fishing: The storm that emptied the quay"


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        ("<h1 class=logo>Bugle</h1><h2>The storm that emptied the quay</h2>", "<title>The storm that emptied the quay_Fishing_Bugle</title>"),
        ("<h1>拾光日报</h1><h2>这家旧书店，想用你家里的闹钟声来帮你挑下一本书</h2>", "<title>这家旧书店，想用你家里的闹钟声来帮你挑下一本书_智能_拾光日报</title>"),
        ("<nav><h1>Storm: the quay is empty</h1></nav><h2>The storm that emptied the quay</h2>", "<title>The storm that emptied the quay - Bugle</title>"),
        ("<div class=top>Bugle on the web</div><div>The storm that emptied the quay</div>", "<title>Bugle of the coast - The storm that emptied the quay</title>"),
    ],
)  # fmt: skip
def test_the_headline_is_found_below_the_name_of_the_site(heading: str, head: str) -> None:
    assert read(heading + STORY, head).title in {
        "The storm that emptied the quay",
        "这家旧书店，想用你家里的闹钟声来帮你挑下一本书",
    }


def test_the_only_h1_above_the_story_counts_more_than_what_search_engines_are_told() -> None:
    article = read(
        f"<h1>Crews wait for the auction hall as the harbour counts its damage</h1>{STORY}<div class=headline>Bugle on the web</div>",
        "<meta property=og:title content='Storm 2024: what we know so far | Bugle'><title>Storm 2024: what we know so far | Bugle</title>",
    )
    assert article.title == "Crews wait for the auction hall as the harbour counts its damage"


@pytest.mark.parametrize("title", ["The storm that emptied the quay (1/2)", "The storm that emptied the quay - page 2"])
def test_the_number_of_the_page_is_no_part_of_a_declared_title(title: str) -> None:
    assert read(f"<div>{STORY}</div>", f"<title>{title}</title>").title == "The storm that emptied the quay"
