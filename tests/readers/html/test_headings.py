from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.html import HtmlReader

TEXTS = [
    "The council of the northern town voted on Tuesday to close its last coal harbour, ending a century of trade along the river.",
    "Workers who had gathered outside the hall said they had expected the decision, but not that it would come before the summer.",
    "A spokesman for the port said that ships already on their way would be unloaded, and that nobody would lose a pension over it.",
    "A study for the county puts the cost of cleaning the ground at fourteen million, and does not say where the money is to come from.",
]


def headings(*parts: str, title: str = "Town closes its coal harbour") -> list[tuple[str, int]]:
    """Headings of a page; a digit among the parts is a paragraph."""
    body = "".join(f"<p>{TEXTS[int(part)]}</p>" if part.isdigit() else part for part in parts)
    page = f"<html lang=en><title>{title}</title><body><main><h1>{title}</h1><div class=text>{body}</div></main></body></html>"
    article: Article = HtmlReader().read(Document(page.encode(), "page.html"))
    return [(section.heading, section.level) for section in article.sections if section.heading]


def test_levels_are_kept() -> None:
    assert headings("0", "<h2>One</h2>", "1", "<h3>Two</h3>", "2", "<h2>Three</h2>", "3") == [("One", 2), ("Two", 3), ("Three", 2)]


def test_a_heading_right_over_a_lower_one_is_kept() -> None:
    assert headings("0", "<h2>One</h2><h3>Two</h3>", "1", "2") == [("One", 2), ("Two", 3)]


def test_an_h1_in_the_text_is_a_section() -> None:
    assert headings("0", "<h1>One</h1>", "1", "2") == [("One", 2)]


def test_an_aria_heading_counts() -> None:
    assert headings("0", "<div role=heading aria-level=3>One</div>", "1", "2") == [("One", 3)]


@pytest.mark.parametrize(
    "line",
    [
        "<p><b>What happens now</b></p>",
        "<p><strong><em>What happens now</em></strong></p>",
        "<div style='font-weight: 700'>What happens now</div>",
        "<p><span class='fw-bold'>What happens now</span></p>",
        "<b>What happens now</b><br>",
        "<h2><a href='#now'>What happens now</a></h2>",
        "<h2><span>What</span> <span>happens now</span></h2>",
    ],
)
def test_headings_are_found_in_all_their_disguises(line: str) -> None:
    assert headings("0", "1", line, "2", "3") == [("What happens now", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "<p><b>He closed the door.</b></p>",
        "<p><b>Tom Abara:</b> we knew it would come, and now it is here and we have to live with it.</p>",
        "<h3><a href='/other'>Ferry service to return after nine years</a></h3>",
        "<p><b><a href='/other'>Ferry service to return</a></b></p>",
        "<ul><li><b>What happens now</b></li><li>Nothing at all</li></ul>",
        "<figure><img src=a><figcaption><b>The pier in spring</b></figcaption></figure>",
        "<aside><h3>What else is new</h3><p>Something quite different happened elsewhere.</p></aside>",
        "<div class='related-box'><h3>Other stories</h3></div>",
        "<form><h3>Ask us</h3><textarea></textarea></form>",
        "<h2>Town closes its coal harbour</h2>",
        "<h2 class='visually-hidden'>Article content</h2>",
        "<p>NATO</p>",
        f"<h3>{TEXTS[3]}</h3>",
        "<div><h4>More of this</h4><ul><li><a href='/a'>The ferry returns after nine years</a></li><li><a href='/b'>Ten walks</a></li></ul></div>",
    ],
)
def test_what_looks_like_a_heading_but_is_none(line: str) -> None:
    assert headings("0", "1", line, "2", "3") == []


def test_a_standfirst_is_text_and_no_heading() -> None:
    assert (
        headings("<h2>Councillors ended a century of trade on Tuesday night, and the crews have until spring</h2>", "0", "1", "2")
        == []
    )


def test_the_questions_of_an_interview_are_no_headings() -> None:
    questions = [f"<p><b>What do you say to question {number}?</b></p>" for number in range(4)]
    assert headings("0", *(part for number, question in enumerate(questions) for part in (question, str(number)))) == []


def test_a_single_question_may_be_a_heading() -> None:
    assert headings("0", "1", "<p><b>Who pays for the ground?</b></p>", "2", "3") == [("Who pays for the ground?", 2)]


def test_a_heading_at_the_end_has_no_text_and_is_dropped() -> None:
    assert headings("0", "1", "<h2>One</h2>", "2", "<h2>Behind the wall</h2>") == [("One", 2)]


def test_bold_first_lines_of_list_items_are_headings_of_their_texts() -> None:
    names = ("Good soil", "Water in store", "A place to sit")
    items = "".join(f"<li><strong>{name}<br></strong><br>{text}</li>" for name, text in zip(names, TEXTS[1:], strict=True))
    assert [text for text, _ in headings("0", f"<ol>{items}</ol>")] == list(names)


def test_a_bold_word_at_the_beginning_of_a_list_item_is_none() -> None:
    items = "".join(f"<li><strong>{name}</strong> {text}</li>" for name, text in zip("ABC", TEXTS[1:], strict=True))
    assert headings("0", f"<ol>{items}</ol>") == []


FILM = "<figure class='video-inline'><div class=player></div></figure>"


def test_a_line_over_a_film_is_the_title_of_the_film() -> None:
    assert headings("0", "<h3>One</h3>", "1", "2", f"<h3>How the harbour closed</h3>{FILM}", "3") == [("One", 3)]


def test_headings_that_all_have_films_are_headings() -> None:
    assert headings("0", f"<h2>One</h2>{FILM}", "1", f"<h2>Two</h2>{FILM}", "2", "3") == [("One", 2), ("Two", 2)]
