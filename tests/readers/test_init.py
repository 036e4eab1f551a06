from __future__ import annotations

import pytest

from newscast.errors import SourceError
from newscast.model import Article, BlockKind, Document
from newscast.readers import read, sniff

TEXT = """A title that is long enough

The council met for five hours on Wednesday night. In the end it put off the vote until the spring.

Advertisement

The reasons

Money was one of them, and the weather was the other, according to the mayor of the little town.

Copyright line of the paper © 2024
"""


def article(text: str = TEXT, name: str = "article.txt", **rules: tuple[str, ...]) -> Article:
    return read(Document(text.encode(), name), **rules)


def texts(found: Article) -> list[str]:
    return [block.text for section in found.sections for block in section.blocks]


@pytest.mark.parametrize(
    ("name", "media_type", "data", "format_"),
    [
        ("a.txt", "", "Title\n\nText.", "text"),
        ("a.md", "", "# Title\n\nText.", "markdown"),
        ("-", "", "---\ntitle: Title\n---\n\nText.", "markdown"),
        ("-", "", "# Title\n\nText.", "markdown"),
        ("-", "", "Title\n\nSome **bold** text.", "markdown"),
        ("-", "", "Title\n\nText.", "text"),
        ("noending", "", "Title\n\nText.", "text"),
        ("a.unknown", "text/markdown", "Title\n\nText.", "markdown"),
        ("a.md", "text/plain", "Title\n\nText.", "markdown"),
    ],
)
def test_the_reader_is_chosen_by_suffix_then_media_type_then_looks(name: str, media_type: str, data: str, format_: str) -> None:
    assert read(Document(data.encode(), name, media_type=media_type)).format == format_


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<p>One</p><p>Two</p>", "text/html"),
        (b"<!DOCTYPE html><title>x</title><body>y", "text/html"),
        ("<html><body><p>wide</p></body></html>".encode("utf-16-le"), "text/html"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "application/rss+xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "application/rss+xml"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/rss+xml"),
        (b"+++\ntitle = 'x'\n+++\ntext", "text/markdown"),
        (b"See [this](http://a.b)", "text/markdown"),
        (b"3 < 4 and 5 > 4", "text/plain"),
        (b"# 1 of the charts\nis no heading? It is one.", "text/markdown"),
    ],
)
def test_sniffing_tells_formats_by_their_marks(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type


def test_ids_follow_reading_order() -> None:
    found = article()
    assert [block.id for section in found.sections for block in section.blocks] == ["b1", "b2"]


def test_a_dropped_text_can_be_kept_by_reason_text_or_line() -> None:
    for rule in ("ad", "vertise", "line 5"):
        found = article(keep=(rule,))
        assert [block.text for block in found.sections[0].blocks][1] == "Advertisement"
        assert found.sections[0].blocks[1].kind is BlockKind.PARAGRAPH
        assert "Advertisement" not in [entry.text for entry in found.dropped]


def test_what_is_kept_at_the_end_stays_at_the_end() -> None:
    assert texts(article(keep=("legal",)))[-1] == "Copyright line of the paper © 2024"


def test_a_block_can_be_dropped_by_text_kind_or_line() -> None:
    for rule in ("MONEY WAS", "line 9"):
        found = article(drop=(rule,))
        assert texts(found) == [texts(article())[0]]
        assert [(entry.text[:9], entry.reason) for entry in found.dropped if entry.reason == "user"] == [("Money was", "user")]
    with_list = article(TEXT + "\n- one\n- two\n", drop=("list-item",))
    assert "one" not in texts(with_list)


def test_a_heading_can_be_dropped_and_its_text_joins_the_section_above() -> None:
    found = article(drop=("The reasons",))
    assert [section.heading for section in found.sections] == [""]
    assert len(found.sections[0].blocks) == 2


def test_an_article_with_nothing_to_say_is_refused() -> None:
    with pytest.raises(SourceError, match="no text to read aloud") as caught:
        article("Advertisement\n\nShare this article\n")
    assert "--keep" in caught.value.hint


def test_language_is_found_where_the_reader_found_none() -> None:
    assert (
        article(
            "Eine Überschrift für den Tag\n\nDer Rat hat am Mittwoch fünf Stunden lang getagt und nichts beschlossen.\n"
        ).language
        == "de"
    )


def test_a_warning_says_when_much_is_left_out() -> None:
    found = article(
        "Advertisement\n\nTitle of this\n\nA short text is all that is left.\n\nShare this article\n\nRead more: about all the other things in the world\n"
    )
    assert any("words were left out" in warning for warning in found.warnings)
    assert article().warnings == ()


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bells ring</title></head><body><article><h1>Bells ring</h1>
<p>The bells of the northern town rang again on Tuesday, for the first time in eighty-four years, and everybody came to listen.</p>
<div class="promo"><p>This paragraph looks like any other, but the newsroom knows that its template puts it under every single story.</p></div>
<p>The keeper of the tower said that she would ring them every day from now on, at noon, whatever the weather on the coast was like.</p>
</article><aside class="also"><p>Also in this paper: the mill that grinds at night, when the power of the river costs nothing at all.</p></aside></body></html>"""


def page(**rules: tuple[str, ...]) -> Article:
    return read(Document(PAGE.encode(), "page.html"), **rules)


def words(found: Article) -> str:
    return " ".join(texts(found))


def test_a_selector_leaves_out_what_stands_below_it() -> None:
    assert "looks like any other" in words(page())
    found = page(drop=("css:div.promo",))
    assert "looks like any other" not in words(found)
    assert [entry.reason for entry in found.dropped if "looks like any other" in entry.text] == ["user"]


def test_a_selector_keeps_what_was_left_out() -> None:
    assert "the mill that grinds" not in words(page())
    assert "the mill that grinds" in words(page(keep=("css:aside",)))


def test_a_selector_that_finds_nothing_changes_nothing() -> None:
    assert page(drop=("css:.nowhere",)) == page()


@pytest.mark.parametrize("selector", ["css:", "css:div[", "css:::"])
def test_a_selector_that_is_none_is_told(selector: str) -> None:
    with pytest.raises(SourceError, match="is no CSS selector"):
        page(drop=(selector,))


def test_selectors_mean_nothing_in_a_text() -> None:
    with pytest.raises(SourceError, match="is no web page"):
        read(Document(b"A Title\n\nSome text that is long enough to be read aloud.", "a.txt"), drop=("css:p",))


def test_a_page_may_ask_for_what_would_be_left_out() -> None:
    asking = PAGE.replace('<aside class="also">', '<aside class="also" data-newscast="keep">')
    assert "the mill that grinds" in words(read(Document(asking.encode(), "page.html")))


@pytest.mark.parametrize(("rule", "meant"), [("captions", "caption"), ("newletter", "newsletter"), ("list-items", "list-item")])
def test_a_misspelled_code_is_told_with_the_one_that_is_meant(rule: str, meant: str) -> None:
    with pytest.raises(SourceError, match="neither a reason code nor a text") as told:
        article(drop=(rule,))
    assert f"'{meant}'" in told.value.hint


def test_a_word_like_a_code_may_be_a_text() -> None:
    assert "Captions" not in texts(
        article(TEXT.replace("Advertisement", "Captions matter to all who cannot see."), drop=("captions",))
    )


@pytest.mark.parametrize("text", ["w" * 700_000, "word\n" * 20_000])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_more_text_than_any_article_is_refused_at_once(text: str, name: str) -> None:
    with pytest.raises(SourceError, match="longer than any article"):
        article(text, name)
