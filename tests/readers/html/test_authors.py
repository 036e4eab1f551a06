from __future__ import annotations

import json

import pytest

from newscast.model import Document
from newscast.readers.html import HtmlReader

STORY = (
    "<p>The harbour was quiet on the morning after the storm, and nobody on the quay wanted to say how long that would last.</p>"
    "<p>By noon the first boats came back, and the auction hall opened its doors two hours later than it does on other days.</p>"
    "<p>The master of the harbour said that the damage would be counted by Friday, and that the crews would be paid until then.</p>"
)


def byline(*, head: str = "", above: str = "", below: str = "", language: str = "en") -> tuple[str, ...]:
    page = (
        f"<!doctype html><html lang={language}><head><title>The storm that emptied the quay | Bugle</title>{head}</head>"
        f"<body><article><h1>The storm that emptied the quay</h1>{above}<div class=text>{STORY}{below}</div></article></body></html>"
    )
    return HtmlReader().read(Document(page.encode(), "page.html")).byline


def declared(*names: str, kind: object = "Person") -> str:
    data = {
        "@type": "NewsArticle",
        "headline": "The storm that emptied the quay",
        "author": [{"@type": kind, "name": name} for name in names],
    }
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


@pytest.mark.parametrize(
    "above",
    [
        "<p class=meta>Par Jane Doe (avec John Roe et Ann Poe)</p>",
        "<address class=authorsign><span>Jane Doe, John Roe and Ann Poe</span></address>",
        "<p>Bugle | 3 May 2024 | By Jane Doe, John Roe and Ann Poe</p>",
    ],
)
def test_a_printed_byline_with_more_names_than_the_declared_one_counts(above: str) -> None:
    assert byline(head=declared("Jane Doe"), above=above) == ("Jane Doe", "John Roe", "Ann Poe")


def test_a_line_with_the_author_and_the_house_adds_nobody() -> None:
    assert byline(head=declared("Jane Doe"), above="<p class=by>Jane Doe, Bugle</p>") == ("Jane Doe",)


def test_a_declared_name_that_the_page_does_not_show_gives_way_to_its_byline() -> None:
    head = "<meta name=dc.creator content='Zone Coast - Bugle'>"
    assert byline(head=head, above="<p>A text by <strong>Jane Doe</strong> of <em>The Hour</em></p>") == ("Jane Doe",)


def test_who_edited_a_story_is_not_its_author() -> None:
    head = "<meta name=author content='蒋素芬'>"
    below = "<p><strong>作者︱阿潮</strong></p><div>[责任编辑:蒋素芬]</div>"
    assert byline(head=head, below=below, language="zh") == ("阿潮",)


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<div class=author><span class=name>Jane Doe</span><span class=role>Football</span> <span>reporter</span></div>", ("Jane Doe",)),
        ("<div id=byline>[Jane Doe]</div>", ("Jane Doe",)),
        ("<span class='c-articleAuthor'>Jane Doe</span>", ("Jane Doe",)),
        ("<p class=signature><a href=/x>Jane Doe</a> et <a href=/y>John Roe</a></p>", ("Jane Doe", "John Roe")),
        ("<div class=byline><span>By</span> <a href=/a>Jane Doe</a>, <a href=/b>John Roe</a> and <a href=/c>Ann Poe</a></div>", ("Jane Doe", "John Roe", "Ann Poe")),
        ("<div class=author-box><span class=author-role>Staff</span></div>", ()),
        ("<p>Picture: <a href='https://creativecommons.org/licenses/by/2.0/'>Creative Commons by</a></p>", ()),
    ],
)  # fmt: skip
def test_names_are_found_where_the_page_says_that_they_are(above: str, names: tuple[str, ...]) -> None:
    assert byline(above=above) == names


@pytest.mark.parametrize(
    ("below", "names", "language"),
    [
        ("<p><i>Jane Doe is a historian at the coast. John Roe teaches law in Ostend.</i></p>", ("Jane Doe", "John Roe"), "en"),
        (
            "<p><b>Hernán Bacigalupi is a historian. Laura Etcheverry is a lawyer</b></p>",
            ("Hernán Bacigalupi", "Laura Etcheverry"),
            "en",
        ),
        ("<p>The tide turned in the night, and the last lamp went out. (c)WPN/Ryota KURAMOCHI</p>", ("Ryota KURAMOCHI",), "ja"),
        ("<p><em>NFR (Jonas Ettrich)</em></p>", ("Jonas Ettrich",), "de"),
        ("<p>Text: Anna Meier</p>", ("Anna Meier",), "de"),
        ("<h3>Related stories</h3><ul><li><a href=/a>Public Hearing on dams</a></li></ul>", (), "en"),
        ("<p>【関連記事】</p>", (), "ja"),
    ],
)
def test_a_story_may_close_with_the_names_of_its_authors(below: str, names: tuple[str, ...], language: str) -> None:
    assert byline(below=below, language=language) == names


def test_a_page_of_one_person_is_not_a_house() -> None:
    graph = [
        {"@type": ["Person", "Organization"], "@id": "#me", "name": "Lena"},
        {"@type": "Article", "headline": "The storm that emptied the quay", "author": {"@id": "#me"}},
    ]
    head = f"<script type='application/ld+json'>{json.dumps({'@graph': graph})}</script>"
    assert byline(head=head) == ("Lena",)


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>",
        "<meta name=writer content='Jane Doe，&lt;b&gt;Bugle&lt;/b&gt;'>",
        "<meta name=parsely-author content='Doe, Jane'>",
    ],
)
def test_other_declarations_of_an_author(head: str) -> None:
    assert byline(head=head)[:1] == ("Jane Doe",)


@pytest.mark.parametrize(
    "above",
    [
        "<p class=meta>Jane Doe | 30 October 2024 | Data</p>",
        "<div class=x1><span>Jane Doe</span><time>30 October 2024</time></div>",
        "<div><a href='/@jd'>Jane Doe</a><span>·</span><a>Follow</a></div><div><span>5 min read</span><span>·</span><span>Oct 30, 2024</span></div>",
    ],
)
def test_a_name_that_stands_alone_beside_the_day_is_the_author(above: str) -> None:
    assert byline(above=above) == ("Jane Doe",)


@pytest.mark.parametrize(
    "above",
    [
        "<p>New York | 3 May 2022</p>",
        "<p>Photo 3 by John Roe</p>",
        "<div class=author-link><a href=/x>View Profile</a></div>",
        "<div id=reporter><a href=/r>Report Error</a></div>",
        "<aside class=related><a href=/y>Lighthouse sold</a> <span class=byline>By Ann Poe</span></aside>",
        "<div class=comment-list><span class=author>Ann Poe</span></div>",
    ],
)
def test_what_looks_like_a_name_is_none(above: str) -> None:
    assert byline(above=above) == ()


@pytest.mark.parametrize("name", ["JANE DOE", "Jane", "By Jane Doe", "jane@bugle.example", "Bugle Staff"])
def test_a_poor_declaration_is_completed_by_the_byline(name: str) -> None:
    assert byline(head=declared(name), above="<p class=by>By Jane Doe</p>") == ("Jane Doe",)


def test_names_may_be_declared_as_a_list() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "The storm that emptied the quay",
        "author": {"@type": "Person", "name": ["Jane Doe", "John Roe"]},
    }
    assert byline(head=f"<script type='application/ld+json'>{json.dumps(data)}</script>") == ("Jane Doe", "John Roe")
