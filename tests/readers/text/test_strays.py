"""Lines that were copied along with an article, told by form, place and company: none of these texts uses words that the phrases know."""

from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.text import TextReader
from newscast.readers.text.strays import probabilities, weights

FIRST = "The ferry to the outer islands will run again from Monday, after the crews had waited for a new engine since the winter storms."
SECOND = "Nobody on the quay believed it at first. Then the whistle blew, and the goats of the harbour master ran up the hill as they always do."
THIRD = "The engine was built by two sisters who usually repair tractors. It has been tested on a pond, and the pond has not complained."
LAST = "On Monday the first ticket will be sold to the woman who has carried the mail in a rowing boat. She has asked for a window seat."


def read(*lines: str) -> Article:
    return TextReader().read(Document("\n\n".join(lines).encode(), "article.txt"))


def headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections if section.heading]


def spoken(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks]


def test_lines_in_a_run_of_labels_go_and_the_heading_below_them_stays() -> None:
    article = read(
        "Ferry to the islands runs again",
        FIRST,
        "Share",
        "Our tide table | 2:14",
        "Goat in lighthouse | 3:02",
        "A new engine",
        SECOND,
        THIRD,
        LAST,
    )
    assert headings(article) == ["A new engine"]
    assert spoken(article) == [FIRST, SECOND, THIRD, LAST]


def test_an_advertisement_that_was_put_before_a_heading_does_not_take_it_along() -> None:
    article = read(
        "Ferry to the islands runs again", FIRST, "A new engine", "Advertisement", SECOND, "The first ticket", THIRD, LAST
    )
    assert headings(article) == ["A new engine", "The first ticket"]


def test_a_list_that_a_line_announces_is_read_though_it_has_no_bullets() -> None:
    items = ["Boots that have been dry once", "A lamp for the way back", "Bread for the goats"]
    article = read(
        "Ferry to the islands runs again",
        "Share",
        FIRST,
        "Passengers are asked to bring with them:",
        *items,
        SECOND,
        "Related",
        "Goat found",
        LAST,
    )
    assert set(items) <= set(spoken(article))


def test_a_sentence_among_paragraphs_is_never_a_stray_line() -> None:
    article = read("Ferry to the islands runs again", FIRST, "Nobody cheered. It rained.", SECOND, "Advertisement", THIRD, LAST)
    assert "Nobody cheered. It rained." in spoken(article)


def test_what_follows_the_end_mark_of_a_release_is_for_editors() -> None:
    article = read(
        "Ferry to the islands runs again", FIRST, SECOND, THIRD, "ENDS", "Notes to editors:", "1. The ferry was built in 1961."
    )
    assert spoken(article) == [FIRST, SECOND, THIRD]
    assert "Notes to editors:" in {entry.text for entry in article.dropped}


def test_a_line_that_is_the_title_again_is_dropped_as_a_duplicate() -> None:
    article = read("Ferry to the islands runs again", FIRST, SECOND, "Share", "Ferry to the islands runs again", THIRD, LAST)
    assert ("Ferry to the islands runs again", "duplicate") in {(entry.text, entry.reason) for entry in article.dropped}


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Tom Abara", "3 May 2024"), ("Tom Abara",)),
        (("Tom Abara, harbour correspondent of the paper", "3 May 2024"), ("Tom Abara",)),
        (("By Tom Abara, Island Gazette", "3 May 2024"), ("Tom Abara",)),
        (("By Island News Desk", "3 May 2024"), ()),
        (("Join Our Channel Now", "3 May 2024"), ()),
    ],
)
def test_the_author_is_the_name_beside_the_date(lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    article = read("Ferry to the islands runs again", *lines, FIRST, SECOND, THIRD)
    assert article.byline == names
    assert article.published is not None


def test_the_photographer_below_a_caption_is_not_the_author() -> None:
    caption = "The whistle of the ferry, seen from the hill of the goats on Sunday"
    article = read(
        "Ferry to the islands runs again",
        "The crews had waited since the winter storms.",
        caption,
        "Paul Kern",
        "Tom Abara",
        "3 May 2024",
        FIRST,
        SECOND,
    )
    assert article.byline == ("Tom Abara",)


@pytest.mark.parametrize(
    "above", [("Home", "Islands › Ferries"), ("THE ISLAND", "SHIPS"), ("Good reading, daily", "Weather", "Tides", "Ships", "Goats")]
)
def test_the_title_is_the_line_whose_words_the_text_uses_again(above: tuple[str, ...]) -> None:
    assert (
        read(*above, "Ferry to the islands runs again after a winter", FIRST, SECOND, THIRD).title
        == "Ferry to the islands runs again after a winter"
    )


def test_probabilities_add_up_and_a_line_of_page_words_is_junk() -> None:
    junk, heading, text = probabilities(
        {"page words": 1.0, "gone both": 1.0, "tail inside": 1.0, "words 2": 1.0}, weights()["first"]
    )
    assert junk + heading + text == pytest.approx(1.0)
    assert junk > 0.9
    assert all(len(row) == 3 for table in weights().values() for row in table.values())
