"""What stands in the story's own column belongs to it: headings over long texts, link lines of a list, last lines without a stop."""

from __future__ import annotations

import pytest

from newscast.errors import SourceError
from newscast.model import Article, Document
from newscast.readers import read

_LONG = (
    "The ferry company has sold two of its five ships, and the harbour has to pay for a crossing that hardly anybody uses in winter. "
    "The council will vote on the new timetable next week, after a hearing at which forty people from the islands spoke of their day."
)


def _read(body: str) -> Article:
    page = f"<html lang=en><head><title>Ferries stay in port</title></head><body><article><h1>Ferries stay in port</h1>{body}</article></body></html>"
    return read(Document(page.encode(), "page.html"))


def _headings(article: Article) -> list[tuple[str, int]]:
    return [(section.heading, section.level) for section in article.sections if section.heading]


def _texts(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks]


def test_a_heading_that_is_a_link_over_a_long_text_is_kept() -> None:
    article = _read(f"<p>{_LONG}</p><p>{_LONG[::-1]}.</p><h2><a href=/db>Timetable</a></h2><p>{_LONG.upper().title()} {_LONG}</p>")
    assert _headings(article) == [("Timetable", 2)]


def test_a_word_of_boxes_over_a_long_text_of_the_story_is_its_heading() -> None:
    article = _read(f"<p>{_LONG}</p><p><b>Comments</b></p><p>Nobody asked. {_LONG}</p><p>Everybody answered. {_LONG}</p>")
    assert _headings(article) == [("Comments", 2)]


def test_bold_lines_right_under_a_heading_are_of_the_level_below() -> None:
    article = _read(
        f"<p>{_LONG}</p><h2>Features</h2><p><b>Round planning</b></p><p>First. {_LONG}</p><p><b>Seats</b></p><p>Then. {_LONG}</p>"
    )
    assert _headings(article) == [("Features", 2), ("Round planning", 3), ("Seats", 3)]


def test_a_paragraph_of_the_class_title_is_a_heading() -> None:
    article = _read(f"<p>{_LONG}</p><p class=title>The caretaker</p><p>She kept the keys. {_LONG}</p>")
    assert _headings(article) == [("The caretaker", 2)]


def test_a_signature_at_the_right_is_no_heading() -> None:
    article = _read(
        f"<p>{_LONG}</p><p style='text-align: right'><strong>Della Trask</strong><br><em>Fern Hollow</em></p>"
        f"<h4>A creek is lost</h4><p>Nobody saw it. {_LONG}</p>"
    )
    assert _headings(article) == [("A creek is lost", 4)]


def test_a_last_paragraph_may_end_in_a_smile() -> None:
    assert _texts(_read(f"<p>{_LONG}</p><p>To end with, here are the sketches of the weekend. Take care :)</p>"))[-1].endswith(":)")


def test_standfirsts_may_be_headings_in_a_list() -> None:
    article = _read(
        "<section class=post-entradilla><div><ul><li><h2>Two of five ships are sold, the company says</h2></li>"
        f"<li><h2>The islands will have one crossing a day in winter</h2></li></ul></div></section><div><p>{_LONG}</p><p>So far. {_LONG}</p></div>"
    )
    assert _texts(article)[:2] == [
        "Two of five ships are sold, the company says",
        "The islands will have one crossing a day in winter",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>I mostly keep old gliders in the air, or at least off the ground, and write of it.</p><div>Sorry, the page you were looking for in this blog does not exist.</div>",
        "<p>{{ page.content.title }}</p><p>{{ page.content.body }} will be shown here, published by {{ page.user.name }} for all readers of the county paper today.</p>",
    ],
)
def test_missing_posts_and_empty_frames_are_refused(body: str) -> None:
    with pytest.raises(SourceError, match=r"no such page|empty frame"):
        _read(body)
