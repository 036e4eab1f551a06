from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.errors import SourceError
from newscast.model import Article, Block, BlockKind, Document, SpanKind
from newscast.readers.dom import key
from newscast.readers.html import HtmlReader

LEAD = (
    "The council of the northern town voted on Tuesday to close its last coal harbour, ending a century of trade along the river."
)
SECOND = "Workers who had gathered outside the hall said they had expected the decision, but not that it would come so soon after the summer."
THIRD = (
    "A spokesman for the port said that ships already on their way would be unloaded, and that nobody would lose a pension over it."
)


def read(body: str, head: str = "", lang: str = "en") -> Article:
    page = f"<!doctype html><html lang={lang}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return HtmlReader().read(Document(page.encode(), "page.html"))


def story(middle: str, head: str = "<title>Town closes its coal harbour</title>") -> Article:
    return read(f"<article><h1>Town closes its coal harbour</h1><p>{LEAD}</p>{middle}<p>{THIRD}</p></article>", head)


def blocks(article: Article) -> list[Block]:
    return [block for section in article.sections for block in section.blocks]


def texts(article: Article) -> list[str]:
    return [block.text for block in blocks(article)]


def dropped(article: Article) -> dict[str, str]:
    return {item.text: item.reason for item in article.dropped}


def test_a_plain_news_page_is_title_lead_and_sections() -> None:
    article = story(f"<h2>What happens now</h2><p>{SECOND}</p>")
    assert article.title == "Town closes its coal harbour"
    assert [(section.heading, section.level, len(section.blocks)) for section in article.sections] == [
        ("", 0, 1),
        ("What happens now", 2, 2),
    ]


def test_a_bold_paragraph_is_a_heading() -> None:
    article = story(f"<p><b>What happens now</b></p><p>{SECOND}</p>")
    assert [section.heading for section in article.sections] == ["", "What happens now"]


def test_a_line_in_capitals_is_a_heading() -> None:
    article = story(f"<p>WHAT HAPPENS NOW</p><p>{SECOND}</p>")
    assert [section.heading for section in article.sections] == ["", "WHAT HAPPENS NOW"]


def test_the_level_of_a_bold_heading_is_the_one_most_used() -> None:
    article = story(f"<h3>First</h3><p>{SECOND}</p><p><strong>Second thoughts</strong></p><p>{SECOND} Again.</p><h3>Third</h3>")
    assert [(section.heading, section.level) for section in article.sections[1:]] == [
        ("First", 3),
        ("Second thoughts", 3),
        ("Third", 3),
    ]


def test_a_heading_without_text_after_it_is_dropped_with_a_reason() -> None:
    article = story(f"<p>{SECOND}</p><h2>Nothing here</h2><h2>Something here</h2>")
    assert [section.heading for section in article.sections] == ["", "Something here"]
    assert dropped(article)["Nothing here"] == "template"


def test_numbered_lists_keep_order_number_and_depth() -> None:
    article = story("<ol start=4><li>Close the harbour<ul><li>Tell the crews</li></ul></li><li>Clean the ground</li></ol>")
    items = [(block.mark, block.depth, block.text) for block in blocks(article) if block.kind is BlockKind.LIST_ITEM]
    assert items == [("4.", 1, "Close the harbour"), ("•", 2, "Tell the crews"), ("5.", 1, "Clean the ground")]


def test_a_data_table_is_one_block_with_rows() -> None:
    article = story("<table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>1990</td><td>400</td></tr></table>")
    table = next(block for block in blocks(article) if block.kind is BlockKind.TABLE)
    assert table.rows == (("Year", "Tonnes"), ("1990", "400"))


def test_inline_markup_becomes_spans() -> None:
    article = story(
        f"<p>{SECOND} <abbr title='United Nations'>UN</abbr> <i lang=fr>bon voyage</i> <span data-newscast='say:sequel'>SQL</span> <a href='/x'>link</a></p>"
    )
    block = blocks(article)[1]
    assert [(block.text[span.start : span.end], span.kind, span.value) for span in block.spans] == [
        ("UN", SpanKind.EXPANSION, "United Nations"),
        ("bon voyage", SpanKind.LANGUAGE, "fr"),
        ("SQL", SpanKind.SAY, "sequel"),
        ("link", SpanKind.LINK, "/x"),
    ]


def test_phonemes_are_read_from_data_ssml() -> None:
    article = story(f'<p>{SECOND} <span data-ssml=\'{{"phoneme":{{"ph":"pəˈtætoʊ","alphabet":"ipa"}}}}\'>potato</span></p>')
    assert blocks(article)[1].spans[0].value == "pəˈtætoʊ"


def test_hidden_and_skipped_text_is_dropped_with_its_reason() -> None:
    article = story(
        f"<p>{SECOND} <span class='visually-hidden'>opens in new tab</span></p><p data-newscast=skip>Not for the ear.</p>"
    )
    assert dropped(article) == {"opens in new tab": "hidden", "Not for the ear.": "user"}


def test_a_footnote_mark_is_cut_out_of_its_sentence() -> None:
    article = story(
        "<p>The harbour is the oldest in the whole country<sup><a href='#n1'>1</a></sup> and the deepest of them as well.</p>"
    )
    assert texts(article)[1] == "The harbour is the oldest in the whole country and the deepest of them as well."
    assert dropped(article)["1"] == "footnote"


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no article"):
        read("<nav><a href=/>Home</a></nav>")


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">text", "attributes"),
        (b"<div>" * 50_000 + b"text", "deep"),
        (b"<p>hello" * 100_000, "elements"),
        (b"", "empty"),
        (b" " * 10_000_001, "MB"),
    ],
)
def test_hostile_pages_stop_at_a_limit(page: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        HtmlReader().read(Document(page, "page.html"))


def test_tags_in_scripts_do_not_count_as_crowded() -> None:
    script = "<script>x = '<p " + " ".join(f"a{n}" for n in range(1000)) + ">'</script>"
    assert texts(story(f"{script}<p>{SECOND}</p>")) == [LEAD, SECOND, THIRD]


# --- no word is lost --------------------------------------------------------------------------------------------------

SILENT = ("script", "style", "template", "noscript", "iframe")
WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd", "Lo"]), min_size=1, max_size=8)
TEXT = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TAGS = st.sampled_from(
    [
        "div",
        "p",
        "span",
        "b",
        "i",
        "a",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "tr",
        "td",
        "figure",
        "figcaption",
        "aside",
        "nav",
        "footer",
        "section",
        "sup",
        "br",
        "strong",
        "em",
        "pre",
        "form",
        "button",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        " hidden",
        " class=related",
        " class='share-bar'",
        " style='display:none'",
        " href='/x'",
        " href='#n1'",
        " aria-hidden=true",
        " data-newscast=skip",
        " lang=fr",
    ]
)


@st.composite
def markup(draw: st.DrawFn, depth: int = 0) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        if depth > 3 or draw(st.booleans()):
            parts.append(draw(TEXT))
        else:
            tag = draw(TAGS)
            parts.append(f"<{tag}{draw(ATTRIBUTES)}>{draw(markup(depth + 1))}</{tag}>")
    return " ".join(parts)


def visible(page: str) -> Counter[str]:
    from lxml import html

    root = html.document_fromstring(page)
    found = root.xpath(f"//body//text()[not({' or '.join(f'ancestor::{tag}' for tag in SILENT)})]")
    return Counter(key("".join(found)))


@settings(max_examples=150, deadline=None)
@given(markup(), markup())
def test_every_visible_letter_is_in_exactly_one_place(before: str, after: str) -> None:
    page = f"<html lang=en><body>{before}<h1>Town closes its coal harbour</h1><p>{LEAD}</p>{after}<p>{SECOND}</p></body></html>"
    article = HtmlReader().read(Document(page.encode(), "page.html"))
    spoken = [section.heading for section in article.sections] + texts(article)
    placed = Counter(key("".join([article.title, *spoken, *(item.text for item in article.dropped)])))
    assert placed == visible(page)
