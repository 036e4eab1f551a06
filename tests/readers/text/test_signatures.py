"""Authors who are named at other places than beside the date."""

from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.text import TextReader

TITLE = "The ferry to the outer islands runs again"
FIRST = "The ferry to the outer islands will run again from Monday, after the crews had waited for a new engine since the winter storms."
SECOND = "Nobody on the quay believed it at first. Then the whistle blew, and the goats of the harbour master ran up the hill as they always do."


def read(*lines: str) -> Article:
    return TextReader().read(Document("\n\n".join(lines).encode(), "article.txt"))


@pytest.mark.parametrize(
    "line", ["Defne Abara / Westerhaven", "TOM ABARA", "* Tom Abara", "A text by Tom Abara", "By Tom Abara", "Tom Abara"]
)
def test_a_name_between_title_and_text_is_the_author(line: str) -> None:
    article = read(TITLE, line, FIRST, SECOND)
    assert [name.split()[-1] for name in article.byline] == ["Abara"]


def test_a_name_below_the_text_is_the_author_if_the_address_below_it_is_made_of_it() -> None:
    article = read(TITLE, FIRST, SECOND, "Tom Åbara", "tom.abara@gazette.example")
    assert article.byline == ("Tom Åbara",)


def test_the_label_of_an_author_below_the_text_needs_no_colon() -> None:
    assert read(TITLE, FIRST, SECOND, "Share", "Date 3 May 2024", "Author Tom Abara").byline == ("Tom Abara",)


@pytest.mark.parametrize(
    "house", ["Norra Dagbladet", "Hochschule Westerhafen", "FOR IMMEDIATE RELEASE", "Westerhaven City Council"]
)
def test_houses_are_no_authors(house: str) -> None:
    assert read(house, "3 May 2024", TITLE, FIRST, SECOND).byline == ()
