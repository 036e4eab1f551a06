"""What lines of a text say of each other: whom they speak to, what they repeat, what stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model import Document
from newscast.readers.text import TextReader
from newscast.readers.text.address import addresses
from newscast.readers.text.echoes import echo, rows_of_words

TITLE = "Ferry to the islands runs again"
FIRST = "The ferry to the outer islands will run again from Monday, after the crews had waited for a new engine since the winter storms."
SECOND = "Nobody on the quay believed it at first. Then the whistle blew, and the goats of the harbour master ran up the hill as they always do."
THIRD = "The engine was built by two sisters who usually repair tractors. It has been tested on a pond, and the pond has not complained."


@pytest.mark.parametrize(
    ("line", "language", "times"),
    [
        ("Every evening our editors send you the news", "en", 2),
        ("Die Stadt schickt Ihnen den Plan mit unserem Brief", "de", 2),
        ("Vous pouvez joindre notre rédaction", "fr", 2),
        ("„Wir kommen zu euch“, sagte der Bürgermeister.", "de", 0),
        ("– Vi har två förslag på bordet, säger hon.", "sv", 0),
        ("The council closed the bridge on Monday", "en", 0),
    ],
)
def test_words_to_readers_count_outside_quotations(line: str, language: str, times: int) -> None:
    assert addresses(line, language) == times


def test_a_pull_quote_is_an_echo_of_the_paragraph_and_a_heading_is_none() -> None:
    known = rows_of_words([FIRST, "after the crews had waited for a new engine", "A new engine"])
    assert echo("after the crews had waited for a new engine", known, own=True) == 1.0
    assert echo("A new engine", known, own=True) == 0.0


@given(st.text(max_size=80))
def test_a_line_that_stands_there_once_is_no_echo_of_itself(line: str) -> None:
    assert echo(line, rows_of_words([line]), own=True) == 0.0


def read(*lines: str) -> tuple[str, list[str], list[str]]:
    article = TextReader().read(Document("\n\n".join(lines).encode(), "article.txt"))
    headings = [section.heading for section in article.sections if section.heading]
    return article.title, headings, [block.text for section in article.sections for block in section.blocks]


def test_the_only_heading_of_a_long_pasted_text_is_a_label_if_it_is_not_sure() -> None:
    texts = [FIRST, SECOND, THIRD, FIRST.replace("Monday", "Friday"), SECOND.replace("quay", "pier"), THIRD.replace("pond", "lake")]
    assert read(TITLE, "Share", *texts[:3], "Alles umsonst?", *texts[3:])[1] == []


def test_headings_that_a_table_of_contents_announces_stay() -> None:
    entries = ["What a new engine costs", "Who built the old one"]
    headings = read(TITLE, "Contents", *entries, FIRST, entries[0], SECOND, entries[1], THIRD, "Share")[1]
    assert headings == entries


def test_squares_before_the_headings_of_a_release_are_left_out() -> None:
    assert read(TITLE, FIRST, "□ A new engine", SECOND, "□ The first ticket", THIRD)[1] == ["A new engine", "The first ticket"]


def test_a_title_far_below_a_menu_is_found() -> None:
    menu = [
        f"{first} {second}"
        for first in ("World", "Local", "Arts", "Money", "Life")
        for second in ("news", "desk", "talk", "map", "day", "week")
    ]
    assert read(*menu, TITLE, "3 May 2024", FIRST, SECOND, THIRD)[0] == TITLE
