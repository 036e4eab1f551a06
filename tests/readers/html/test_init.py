from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.errors import SourceError
from newscast.model import Article, Block, BlockKind, Document, SpanKind
from newscast.plugins import Reader
from newscast.readers.dom import key
from newscast.readers.html import HtmlReader
from newscast.testing.reader import ReaderContract

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


PROSE = f"{LEAD} {SECOND} {THIRD}"
REFUSED = {
    "human": "<h1>Just a moment...</h1><p>Checking your browser before you can go on. This takes a few seconds and happens by itself.</p>",
    "JavaScript": "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><p>Please enable JavaScript in your browser.</p>",
    "no such page": "<h1>Page not found</h1><p>The page that you are looking for was moved or never was here. Try the search, or go to the front page.</p>",
    "cookies": "<h1>Your privacy</h1><p>We and our 842 partners store cookies on your device. Do you consent to this? You can accept all or manage choices.</p>",
    "teaser": f"<h1>Town closes harbour</h1><p>{LEAD}</p><div><p>Subscribe to continue reading this article.</p></div>",
    "list of links": "<h1>News</h1>"
    + "".join(
        f"<div><h2><a href=/{n}>A headline of today, number {n}</a></h2><p>{LEAD[:70]} {n} times.</p></div>" for n in range(12)
    ),
    "no article": "<h1>Town</h1><p>Short.</p>",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_article_is_refused_with_a_reason_and_a_hint(what: str) -> None:
    with pytest.raises(SourceError, match=what) as refused:
        read(REFUSED[what])
    assert refused.value.hint


@pytest.mark.parametrize("word", ["captcha", "cookies, consent and partners", "error 404", "enable JavaScript"])
def test_an_article_about_such_pages_is_read(word: str) -> None:
    assert story(f"<p>{SECOND} Many had seen the words {word} on the screens of the hall.</p>").sections


def test_a_long_article_behind_a_paywall_is_read_with_a_warning() -> None:
    paywall = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Town closes its coal harbour","isAccessibleForFree":false}</script>'
    article = story(f"<p>{PROSE}</p><p>{SECOND} And so on.</p><p>{PROSE} {PROSE}</p>", head=paywall)
    assert any("subscribers" in warning for warning in article.warnings)


def test_captions_pictures_and_embeds_are_blocks_of_their_kind() -> None:
    article = story(
        f"<figure><img src=a.jpg alt='Two rusty cranes'><figcaption>The pier in spring</figcaption></figure><p>{SECOND}</p><iframe title='A film of the pier' src='/v'></iframe>"
    )
    kinds = [(block.kind, block.text) for block in blocks(article) if block.kind is not BlockKind.PARAGRAPH]
    assert kinds == [
        (BlockKind.IMAGE, "Two rusty cranes"),
        (BlockKind.CAPTION, "The pier in spring"),
        (BlockKind.EMBED, "A film of the pier"),
    ]


def test_a_credit_is_cut_out_of_its_caption() -> None:
    figure = (
        "<figure><img src=a.jpg><figcaption>The pier in spring <span class='image__credit'>Nils Brook</span></figcaption></figure>"
    )
    article = story(f"{figure}<p>{SECOND}</p>")
    assert [block.text for block in blocks(article) if block.kind is BlockKind.CAPTION] == ["The pier in spring"]
    assert dropped(article)["Nils Brook"] == "credit"


def test_an_empty_alternative_text_says_nothing() -> None:
    assert [block.kind for block in blocks(story(f"<p><img src=a.jpg alt=''>{SECOND}</p>"))] == [BlockKind.PARAGRAPH] * 3


def test_notes_at_the_end_are_footnotes_with_their_numbers() -> None:
    article = story(f"<p>{SECOND}<sup><a href='#n1'>1</a></sup></p>")
    notes = read(
        f"<article><h1>Town closes its coal harbour</h1><p>{LEAD}</p><p>{SECOND}<sup><a href='#n1'>1</a></sup></p><p>{THIRD}</p>"
        "<section class=footnotes role=doc-endnotes><ol><li id=n1>From the council's own minutes. <a href='#r1'>↩</a></li></ol></section></article>"
    )
    assert [(block.mark, block.text) for block in blocks(notes) if block.kind is BlockKind.FOOTNOTE] == [
        ("1.", "From the council's own minutes.")
    ]
    assert dropped(article)["1"] == "footnote"


def test_code_and_quotes_keep_their_kind() -> None:
    article = story(f"<blockquote><p>{SECOND}</p></blockquote><pre><code>print(1)\nprint(2)</code></pre>")
    assert [block.kind for block in blocks(article)] == [BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CODE, BlockKind.PARAGRAPH]


def test_a_pull_quote_that_repeats_the_text_is_dropped() -> None:
    article = story(f"<blockquote class=pullquote>{SECOND[:80]}</blockquote><p>{SECOND}</p>")
    assert dropped(article)[SECOND[:80]] == "duplicate"


def test_a_link_or_the_word_share_inside_a_sentence_stays() -> None:
    sentence = "Each of them will get a share of the money, as <a href='/x'>the newsletter of the union</a> said in its comment on the vote."
    assert any("share of the money" in text for text in texts(story(f"<p>{sentence}</p>")))


def test_read_also_lines_are_links_in_any_language() -> None:
    article = story(f"<p>{SECOND}</p><p>Olvassa el ezt is: <a href='/x'>A komp kilenc év után visszatér</a></p>")
    assert dropped(article)["Olvassa el ezt is: A komp kilenc év után visszatér"] == "link"


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


class TestContract(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return HtmlReader()

    def document(self, title: str, paragraphs: Sequence[str]) -> Document:
        body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        return Document(
            f"<html lang=en><title>{title}</title><body><article><h1>{title}</h1>{body}</article></body></html>".encode(),
            "page.html",
        )


# --- no word is lost --------------------------------------------------------------------------------------------------

SILENT = ("script", "style", "template", "noscript", "iframe")
DAMAGED = "".join(map(chr, range(0x80, 0x250)))
"""Letters that, drawn at random, look like UTF-8 read as something else, which a page is cured of."""
WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd", "Lo"], exclude_characters=DAMAGED), min_size=1, max_size=8)
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


@settings(max_examples=100, deadline=None)
@given(markup(), markup())
def test_every_visible_letter_is_in_exactly_one_place(before: str, after: str) -> None:
    page = f"<html lang=en><body>{before}<h1>Town closes its coal harbour</h1><p>{LEAD}</p>{after}<p>{SECOND}</p></body></html>"
    article = HtmlReader().read(Document(page.encode(), "page.html"))
    spoken = [section.heading for section in article.sections] + texts(article)
    placed = Counter(key("".join([article.title, *spoken, *(item.text for item in article.dropped)])))
    assert placed == visible(page)


@pytest.mark.parametrize(
    "deck",
    [
        "<div>Nobody had expected the vote to be so clear, and nobody had packed a bag</div>",
        "<p>Nobody had expected the vote to be so clear, and nobody had packed a bag.</p>",
        "<h2>Nobody had expected the vote to be so clear, and nobody had packed a bag</h2>",
    ],
)
def test_the_line_under_the_title_is_the_standfirst_whatever_its_class(deck: str) -> None:
    header = f"<header><h1>Town closes its coal harbour</h1>{deck}<div>By Jane Doe</div></header>"
    article = read(
        f"<article>{header}<div><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></div></article>",
        "<title>Town closes its coal harbour</title>",
    )
    assert [text.rstrip(".") for text in texts(article)][:1] == [
        "Nobody had expected the vote to be so clear, and nobody had packed a bag"
    ]


def test_a_front_page_of_one_story_is_refused() -> None:
    with pytest.raises(SourceError, match=r"list of links|no article"):
        read(
            "<main><h1>Economy</h1><article><h2><a href=/a>Rents rise on the coast for the fifth quarter in a row</a></h2><p>The towns by the sea are the first</p></article></main>"
        )


def test_a_wall_of_consent_is_refused_whatever_its_words() -> None:
    body = "<h1>Choose</h1><p>You may read on with advertising, or without it for a small sum each month, as many others do.</p>"
    with pytest.raises(SourceError, match="consent"):
        read(f'<div class="consent-layer">{body}<button>Go on</button></div>')


def test_a_span_that_plays_a_heading_is_one() -> None:
    article = story(f"<div><span role=heading aria-level=3>What happens now</span></div><p>{SECOND}</p>")
    assert [(section.heading, section.level) for section in article.sections[1:]] == [("What happens now", 3)]


@pytest.mark.parametrize("name", ["font-bold", "text-3xl font-extrabold", "fw-bold", "font-semibold"])
def test_a_line_that_a_class_sets_bold_is_a_heading(name: str) -> None:
    article = story(f"<div><span class='{name}'>What happens now</span></div><p>{SECOND}</p>")
    assert [section.heading for section in article.sections] == ["", "What happens now"]


def test_a_heading_over_nothing_but_footnotes_is_dropped() -> None:
    article = story(f'<p>{SECOND}</p></article><h2>Notes</h2><ol role="doc-endnotes"><li>Counted once each.</li></ol>')
    assert [section.heading for section in article.sections] == [""]


def test_an_inline_label_of_an_advertisement_is_known_by_its_class() -> None:
    assert dropped(story(f'<div><span class="ad-label">XYZZY PLUGH</span></div><p>{SECOND}</p>'))["XYZZY PLUGH"] == "ad"


def test_the_day_printed_with_the_story_comes_before_that_of_todays_paper() -> None:
    page = f"<div>Sunday, 1 June 2025</div><article><div>Press release, 3 May 2025</div><h1>Town closes its coal harbour</h1><p>{LEAD}</p><p>{THIRD}</p></article>"
    assert str(read(page).published)[:10] == "2025-05-03"


def test_an_address_that_is_none_stops_nothing() -> None:
    page = f"<h1><a href='http://[x'>Town closes its coal harbour</a></h1><p><a href='http://[/author/y'>Jane Doe</a></p><p>{LEAD}</p><p>{SECOND}</p>"
    assert (
        read(page, "<link rel=canonical href='http://[z'><title>Town closes its coal harbour</title>").title
        == "Town closes its coal harbour"
    )


@pytest.mark.parametrize(
    "line",
    [
        '<p class="article__crosshead">What happens now</p>',
        '<div class="Intertitre_x7">What happens now</div>',
        '<p class="h3 mt-4">What happens now</p>',
        '<p><span style="font-size: 24px">What happens now</span></p>',
        '<p class="text-2xl">What happens now</p>',
        "<p><u>What happens now</u></p>",
    ],
)
def test_a_line_that_is_named_or_set_as_a_heading_is_one(line: str) -> None:
    assert [section.heading for section in story(f"{line}<p>{SECOND}</p>").sections] == ["", "What happens now"]


def test_the_items_of_a_list_of_the_best_have_headings() -> None:
    items = "".join(f"<li><h3>Harbour number {number}</h3><p>{SECOND} Number {number}.</p></li>" for number in (1, 2))
    assert [section.heading for section in story(f"<ol>{items}</ol>").sections] == ["", "Harbour number 1", "Harbour number 2"]


def test_a_heading_in_a_list_of_links_is_none() -> None:
    items = "".join(f"<li><h3><a href=/{number}>Harbour number {number}</a></h3><p>Two days ago</p></li>" for number in (1, 2))
    assert [section.heading for section in story(f"<ul>{items}</ul>").sections] == [""]


def test_a_page_to_log_in_is_refused() -> None:
    form = "<form><input type=email><input type=password><button>Go on</button></form>"
    usp = "<p>With an account you may read three stories a month, keep them for later, and have our letters sent to you each week.</p>"
    with pytest.raises(SourceError, match=r"log in|no article"):
        read(f"<main><h1>Log in or make an account</h1>{usp}{form}<p>{usp[3:-4]} And much else besides.</p></main>")


def test_a_heading_of_subject_and_title_is_the_title_again() -> None:
    head = "<title>Town closes its coal harbour for good</title><meta property='og:title' content='Town closes its coal harbour for good'>"
    article = read(
        f"<article><h2><span>Trade</span><span>Town closes its coal harbour for good</span></h2><p>{LEAD}</p><p>{THIRD}</p></article>",
        head,
    )
    assert article.title == "Town closes its coal harbour for good"
    assert texts(article) == [LEAD, THIRD]
