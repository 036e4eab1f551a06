"""The top of Markdown: front matter in all spellings, titles, standfirsts, bylines and dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newscast.model import Article, Document
from newscast.readers.markdown import MarkdownReader
from newscast.readers.markdown.dates import moment

PROSE = "Every evening at ten past eight the keeper turns off the light, because since last spring the tower belongs to him."
GERMAN = "Jeden Abend um zehn nach acht knipst er das Licht aus, denn seit dem Frühjahr gehört der Turm ihm und niemandem sonst."


def read(text: str) -> Article:
    return MarkdownReader().read(Document(text.encode(), "some-article.md"))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (20240503, datetime(2024, 5, 3, tzinfo=UTC)),
        (1714731600, datetime(2024, 5, 3, 10, 20, tzinfo=UTC)),
        (1714731600000, datetime(2024, 5, 3, 10, 20, tzinfo=UTC)),
        ("2024-05-03 10:20 UTC-03:00", datetime(2024, 5, 3, 10, 20, tzinfo=timezone(timedelta(hours=-3)))),
        ("2024-05-03 10:20:00 Europe/Berlin", datetime(2024, 5, 3, 8, 20, tzinfo=UTC)),
        ("2024年5月3日", datetime(2024, 5, 3, tzinfo=UTC)),
        ("[[2024-05-03]]", datetime(2024, 5, 3, tzinfo=UTC)),
        (True, None),
        (7, None),
        ("2024-13-45", None),
    ],
)
def test_a_point_in_time_is_read_in_any_form(value: object, wanted: datetime | None) -> None:
    assert moment(value) == wanted


@pytest.mark.parametrize(
    ("matter", "day"),
    [
        ("publishedAt: 2024-05-03T10:20:00Z", 3),
        ("published: true\npublished_at: 2024-05-03", 3),
        ("date: {published: 2024-05-03, updated: 2024-05-09}", 3),
        ("released_at: 2024-05-03T09:12:33.120Z", 3),
        ("modified: 2024-05-09\nevent_date: 2024-05-20", None),
        ("extra:\n  date: 2024-05-03", 3),
        ("Datum: 3. Mai 2024, 7:30 Uhr", 3),
    ],
)
def test_the_day_is_found_under_any_name_that_means_it(matter: str, day: int | None) -> None:
    published = read(f"---\ntitle: Der Turm\n{matter}\n---\n\n{GERMAN}\n").published
    assert (published.day if published else None) == day


@pytest.mark.parametrize(
    "matter",
    [
        "author: Ann Bell",
        "authors: [Ann Bell]",
        'author: "[[Ann Bell]]"',
        'author: "[Ann Bell](https://a.example)"',
        "author: Ann Bell <ann@a.example>",
        "author: {name: {given: Ann, family: Bell}}",
        "authors:\n  ann: {name: Ann Bell, url: x}",
        "Autorin: Ann Bell",
        "params:\n  author: Ann Bell",
    ],
)
def test_an_author_is_found_in_any_form(matter: str) -> None:
    assert read(f"---\ntitle: T\n{matter}\n---\n\n{PROSE}\n").byline == ("Ann Bell",)


@pytest.mark.parametrize(
    "top",
    [
        "% The Tower\n% Ann Bell\n% 3 May 2024\n",
        "<!--\n.. title: The Tower\n.. author: Ann Bell\n.. date: 2024-05-03 10:00:00 UTC+02:00\n-->\n",
        "# The Tower\n\nAuthor: Ann Bell\nDate: 2024-05-03\nStatus: done\n",
        "# The Tower\n\n**May 3, 2024** by **Ann Bell**\n",
        "# The Tower\n\nBy Ann Bell on May 3, 2024\n",
        "# The Tower\n\n[Ann Bell](https://a.example/author/ann) [@ann](https://x.example/ann)\n\nMay 3, 2024\n",
        "The Tower\n=========\n\n##### By Ann Bell\n\n###### May 3, 2024 · 4 min read\n",
        "**The Tower**\n\nAnn Bell, 3 May 2024\n",
    ],
)
def test_title_author_and_day_are_found_in_all_manners(top: str) -> None:
    article = read(f"{top}\n{PROSE}\n\n## A part\n\n{PROSE} So it goes on.\n")
    assert (article.title, article.byline) == ("The Tower", ("Ann Bell",))
    assert article.published is not None
    assert article.published.date().isoformat() == "2024-05-03"
    assert [section.heading for section in article.sections] == ["", "A part"]


@pytest.mark.parametrize(
    "standfirst", ["### Four digits and a good memory", "## He is a keeper who sleeps.", "*Why nobody comes on Mondays*"]
)
def test_a_standfirst_is_the_first_paragraph(standfirst: str) -> None:
    article = read(f"# The Tower\n\n{standfirst}\n\n{PROSE}\n\n## A part\n\n{PROSE} So it goes on.\n")
    assert article.sections[0].blocks[0].text == standfirst.strip("#* ")


def test_a_heading_right_below_the_title_stays_where_text_follows_it() -> None:
    article = read(f"# The Tower\n\n## Before\n\n{PROSE}\n\n## After\n\n{PROSE} So it goes on.\n")
    assert [section.heading for section in article.sections] == ["Before", "After"]


def test_a_first_heading_that_spells_the_title_better_is_the_title() -> None:
    article = read(f"---\ntitle: The tower that asked for quiet | Site\n---\n\n# The Tower That Asked for Quiet\n\n{PROSE}\n")
    assert article.title == "The Tower That Asked for Quiet"


@pytest.mark.parametrize(
    ("top", "end"),
    [
        ("기자명 한도윤 기자 | 2024.05.03", ""),
        ("[한도윤](https://tower.example/author/han) 2024년 5월 3일 댓글 0", ""),
        ("2024.05.03", '::: article__author\n[한도윤 기자]{itemprop="author"}\n:::'),
    ],
)
def test_an_author_is_found_behind_a_label_by_a_link_and_in_a_box_below(top: str, end: str) -> None:
    text = "편지를 넣으면 꼭 1년 뒤에 배달되는 느린 우체통이 올해로 7년을 맞았다. 이 우체통을 거쳐 간 편지는 4만 통이 넘는다."
    article = read(f"# 시장 골목의 느린 우체통\n\n{top}\n\n{text}\n\n{end}\n")
    assert article.byline == ("한도윤",)
    assert article.published is not None
    assert article.published.date().isoformat() == "2024-05-03"


def test_the_initials_of_a_house_are_no_author_beside_a_name() -> None:
    assert read(f"---\nauthor: Ann Bell, RSA\n---\n# The Tower\n\n{PROSE}\n").byline == ("Ann Bell",)
