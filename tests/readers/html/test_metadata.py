from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newscast.readers.dom import Element
from newscast.readers.html import metadata
from newscast.readers.html.dates import moment_of, printed_day
from newscast.readers.html.declared import json_ld, parse_json
from newscast.readers.html.language import bcp47, settled_language
from newscast.readers.html.names import people_in
from newscast.readers.html.title import choose_title, without_site


def page(head: str, body: str = "<p>text</p>", attributes: str = "") -> Element:
    return html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = """{"@context":"https://schema.org","@graph":[{"@type":"WebPage","url":"https://a.example/x","name":"A page"},
{"@type":["NewsArticle"],"headline":"Harbour &amp; town","datePublished":"2024-11-19T20:40:00Z","dateModified":"2024-11-20",
"author":[{"@id":"#jane"},{"@type":"Person","name":"John Roe"}],"publisher":{"name":"Courier"},"keywords":"coal, ships",
"image":{"url":"https://a.example/i.jpg","creditText":"Nils Brook"},"inLanguage":"en_gb","isAccessibleForFree":"False"},
{"@id":"#jane","@type":"Person","name":"Jane Doe"}]}"""


def test_a_news_article_in_json_ld_gives_all_fields() -> None:
    about = metadata.read(page(linked(ARTICLE)), url="https://a.example/x?utm=1")
    assert about.titles[0] == "Harbour & town"
    assert about.byline == ("Jane Doe", "John Roe")
    assert about.published == datetime(2024, 11, 19, 20, 40, tzinfo=UTC)
    assert about.modified == datetime(2024, 11, 20, tzinfo=UTC)
    assert (about.site, about.language, about.keywords, about.free) == ("Courier", "en-GB", ("coal", "ships"), False)
    assert about.image is not None
    assert (about.image.url, about.image.credit) == ("https://a.example/i.jpg", "Nils Brook")
    assert about.url == "https://a.example/x"


def test_meta_elements_serve_where_there_is_no_json_ld() -> None:
    head = """<meta property="og:title" content="Harbour"><meta name="author" content="By Jane Doe"><meta property="og:site_name" content="Courier">
    <meta property="article:published_time" content="2024-11-19T21:40:00+01:00"><meta property="og:image" content="/i.jpg"><meta property="og:image:alt" content="A crane">
    <meta name="news_keywords" content="coal, ships"><link rel="canonical" href="/story">"""
    about = metadata.read(page(head, attributes="lang=de"), url="https://a.example/x")
    assert (about.titles, about.byline, about.site, about.language) == (("Harbour",), ("Jane Doe",), "Courier", "de")
    assert about.published == datetime(2024, 11, 19, 21, 40, tzinfo=timezone(timedelta(hours=1)))
    assert about.image is not None
    assert (about.image.url, about.image.alt, about.url) == ("https://a.example/i.jpg", "A crane", "https://a.example/story")


def test_a_printed_byline_serves_where_none_is_declared() -> None:
    about = metadata.read(
        page(
            "",
            '<div><span class="byline">By Jane Doe and John Roe</span></div><div class="comment"><span class="author">troll</span></div>',
        )
    )
    assert about.byline == ("Jane Doe", "John Roe")


def test_the_site_is_no_author() -> None:
    assert (
        metadata.read(page('<meta property="og:site_name" content="Courier"><meta name="author" content="Courier">')).byline == ()
    )


def test_a_front_page_is_no_canonical_address_of_a_story() -> None:
    about = metadata.read(page('<link rel="canonical" href="https://a.example/">'), url="https://a.example/story")
    assert about.url == "https://a.example/story"


@pytest.mark.parametrize(
    "text",
    ['{"a":\n"b\nc"}', '<!-- {"a":1} -->', '{"a":1};', '{"a":[1,],}', '//<![CDATA[\n{"a":1}\n//]]>'],
)
def test_json_as_pages_write_it_is_read(text: str) -> None:
    assert parse_json(text) is not None


def test_broken_json_ld_is_left_out() -> None:
    assert list(json_ld(page(linked('{"@type": "NewsArticle", ')))) == []
    assert metadata.read(page(linked("[" * 10_000))).titles == ()


@pytest.mark.parametrize(
    ("headlines", "titles", "expected"),
    [
        (["Harbour closes"], ["Harbour closes | Courier"], "Harbour closes"),
        (["Economy", "Harbour closes after a century"], ["Harbour closes after a century"], "Harbour closes after a century"),
        (["Courier"], ["Harbour closes - Courier"], "Harbour closes"),
        ([], ["Harbour closes – The Courier"], "Harbour closes"),
        ([], ["Courier: Harbour closes"], "Harbour closes"),
        (["Town’s harbour closes"], ["Town's harbour closes"], "Town’s harbour closes"),
        ([], ["港町、石炭桟橋を閉鎖：Courier"], "港町、石炭桟橋を閉鎖"),
        ([], ["Twenty-one ships and a town"], "Twenty-one ships and a town"),
        (["Something else entirely here"], ["Harbour closes"], "Harbour closes"),
        (["Only a headline"], [], "Only a headline"),
        ([], [], ""),
    ],
)
def test_the_title_is_the_headline_without_the_site(headlines: list[str], titles: list[str], expected: str) -> None:
    assert choose_title(headlines, titles, "Courier") == expected


def test_a_long_h1_wins_over_a_title_of_the_tab_that_says_something_else() -> None:
    assert choose_title(["A bridge opens again"], ["Home"], "", tab="Home") == "A bridge opens again"
    assert choose_title(["Local news"], ["Bridge is open"], "", tab="Bridge is open") == "Bridge is open"
    assert choose_title(["A bridge opens again"], ["Flood", "Home"], "", tab="Home") == "Flood"


def test_a_site_name_inside_a_title_stays() -> None:
    assert without_site("Courier workers on strike", "Courier") == "Courier workers on strike"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Von Jule Brandner und Max Holt", ("Jule Brandner", "Max Holt")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("Doe, Jane", ("Jane Doe",)),
        ("Jane Doe & John Roe", ("Jane Doe", "John Roe")),
        ("By Jane Doe on November 19, 2024", ("Jane Doe",)),
        ("Jane Doe | Courier", ("Jane Doe",)),
        ("佐藤真理", ("佐藤真理",)),
        ("https://a.example/jane", ()),
        ("admin", ()),
        ("courier.example", ()),
        ("", ()),
    ],
)
def test_names_are_taken_out_of_bylines(written: str, names: tuple[str, ...]) -> None:
    assert people_in(written) == names


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-11-19T21:40:00+01:00", datetime(2024, 11, 19, 20, 40, tzinfo=UTC)),
        ("2024-11-19T20:40:00.000Z", datetime(2024, 11, 19, 20, 40, tzinfo=UTC)),
        ("2024-11-19 20:40 UTC", datetime(2024, 11, 19, 20, 40, tzinfo=UTC)),
        ("2024-11-19", datetime(2024, 11, 19, tzinfo=UTC)),
        ("2024/11/19", datetime(2024, 11, 19, tzinfo=UTC)),
        ("20241119204000", datetime(2024, 11, 19, 20, 40, tzinfo=UTC)),
        ("20241119", datetime(2024, 11, 19, tzinfo=UTC)),
        ("Tue, 19 Nov 2024 20:40:00 GMT", datetime(2024, 11, 19, 20, 40, tzinfo=UTC)),
        ("1732048800", datetime(2024, 11, 19, 20, 40, tzinfo=UTC)),
        ("1899-01-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_are_read_in_the_forms_that_pages_use(written: str, expected: datetime | None) -> None:
    assert moment_of(written) == expected


@given(st.text(max_size=40))
def test_no_text_makes_times_names_or_tags_fail(text: str) -> None:
    assert moment_of(text) is None or moment_of(text) is not None
    assert all(people_in(text))
    assert " " not in bcp47(text)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en_gb", "en-GB"),
        ("DE", "de"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("pt-BR", "pt-BR"),
        ("en, de", "en"),
        ("x", ""),
        ("", ""),
        (None, ""),
        ("und", ""),
    ],
)
def test_language_tags_get_their_usual_spelling(tag: str | None, expected: str) -> None:
    assert bcp47(tag) == expected


GERMAN = (
    "Der Stadtrat hat am Dienstag beschlossen, die letzte Kohlepier am Fluss zu schließen, und niemand sprach danach ein Wort. " * 4
)


def test_a_wrong_language_is_overruled_by_a_long_text() -> None:
    assert settled_language("en", GERMAN) == "de"


def test_a_region_is_kept_and_a_missing_language_guessed() -> None:
    assert settled_language("de-AT", GERMAN) == "de-AT"
    assert settled_language("", GERMAN) == "de"


@pytest.mark.parametrize("line", ["By Jane Doe, 19.11.2024", "2024-11-19 21:40", "2024年11月19日", "Stand: 19. 11. 2024"])
def test_a_printed_day_is_read_if_it_reads_one_way_only(line: str) -> None:
    assert printed_day(["no day here", line]) == datetime(2024, 11, 19, tzinfo=UTC)


@pytest.mark.parametrize("line", ["11/12/2024", "99.99.2024", "version 1.2.3", ""])
def test_an_ambiguous_day_is_not_guessed(line: str) -> None:
    assert printed_day([line]) is None


def test_an_author_is_known_by_the_address_of_the_link_and_not_by_the_menu() -> None:
    menu = "".join(f"<li><a href='/author/{n}'>Columnist Number{'abcd'[n]}</a></li>" for n in range(4))
    page = f"<body><div><ul>{menu}</ul></div><h1>Title</h1><ul><li><a href='/journaliste/jane-doe/'>Jane Doe</a></li></ul><p>Text.</p></body>"
    assert metadata.read(html.document_fromstring(page)).byline == ("Jane Doe",)


def test_a_publication_that_declares_itself_the_author_yields_to_a_person() -> None:
    data = '{"@type":"NewsArticle","headline":"T","author":{"@type":"Organization","name":"The Post"},"publisher":{"name":"The Post Online"}}'
    page = (
        f"<head><script type='application/ld+json'>{data}</script></head><body><h1>T</h1><a rel=author href=/x>Jane Doe</a></body>"
    )
    assert metadata.read(html.document_fromstring(page)).byline == ("Jane Doe",)


def test_a_date_beside_the_author_is_no_part_of_the_name() -> None:
    page = "<body><h1>Title</h1><div class=byline><a href=/@jane>Jane Doe</a><div>Jun 03, 2024</div></div><p>Text.</p></body>"
    assert metadata.read(html.document_fromstring(page)).byline == ("Jane Doe",)
