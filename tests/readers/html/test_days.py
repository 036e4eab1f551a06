from __future__ import annotations

import pytest

from newscast.model import Document
from newscast.readers.html import HtmlReader

STORY = (
    "<p>The harbour was quiet on the morning after the storm, and nobody on the quay wanted to say how long that would last.</p>"
    "<p>By noon the first boats came back, and the auction hall opened its doors two hours later than it does on other days.</p>"
    "<p>The master of the harbour said that the damage would be counted by Friday, and that the crews would be paid until then.</p>"
)
HEADLINE = "The storm that emptied the quay"


def day(*, title: str = HEADLINE, head: str = "", above: str = "", below: str = "", language: str = "en") -> str:
    page = (
        f"<!doctype html><html lang={language}><head><title>{title}</title>{head}</head><body>"
        f"<article><h1>{HEADLINE}</h1>{above}<div>{STORY}</div></article>{below}</body></html>"
    )
    return str(HtmlReader().read(Document(page.encode(), "page.html")).published)[:10]


@pytest.mark.parametrize(
    "title",
    [f"{HEADLINE} - 24.08.2017 - Bugle", f"{HEADLINE} | 24 August 2017", f"{HEADLINE} · 2017-08-24 · Bugle"],
)
def test_a_day_may_stand_in_the_title(title: str) -> None:
    assert day(title=title) == "2017-08-24"


@pytest.mark.parametrize(
    "url",
    [
        "https://bugle.example/2016/11/18/storm",
        "https://bugle.example/hl?a=20161118-35092104-techlogj-sci",
        "https://bugle.example/coast/2016-11-18-storm.html",
        "https://bugle.example/20161118/storm",
    ],
)
def test_a_day_may_stand_in_the_address(url: str) -> None:
    assert day(head=f"<meta property=og:url content='{url}'>") == "2016-11-18"


def test_a_number_in_an_address_is_no_day() -> None:
    assert day(head="<meta property=og:url content='https://bugle.example/storm-2016131899'>") == "None"


@pytest.mark.parametrize(
    ("line", "language"),
    [("11/18(金) 17:20配信", "ja"), ("18 November, 17:20", "en"), ("November 18 at 5:20 PM", "en"), ("11月18日 17:20", "ja")],
)
def test_a_day_without_its_year_takes_that_of_the_address(line: str, language: str) -> None:
    head = "<meta property=og:url content='https://bugle.example/news/2016/storm-of-the-century.html'>"
    assert day(head=head, above=f"<p class=date>{line}</p>", language=language) == "2016-11-18"


@pytest.mark.parametrize("line", ["10, August, 2021", "10th August 2021", "Tuesday, 10 August 2021 | 08:00", "10.08.2021 08:00"])
def test_a_printed_day_comes_before_those_of_other_stories(line: str) -> None:
    assert (
        day(above=f"<span>{line}</span>", below="<aside><a href=/x>Gas will not rise</a> <small>6 Aug, 2021</small></aside>")
        == "2021-08-10"
    )


@pytest.mark.parametrize("name", ["epoch-publish-date", "cXenseParse:wpn-publicdate", "article:publicationdate", "post_date"])
def test_metas_that_speak_of_publication_are_believed(name: str) -> None:
    assert day(head=f"<meta name='{name}' content='2019-11-05'>") == "2019-11-05"


def test_metas_of_other_days_are_not() -> None:
    head = "<meta name=publish-date-modified content='2019-11-05'><meta name=unpublish-date content='2029-11-05'>"
    assert day(head=head) == "None"


def test_a_script_may_tell_the_day() -> None:
    assert day(head="<script>dataLayer.push({'page': {'publishDate': '2020-03-08T10:00:00Z'}})</script>") == "2020-03-08"


def test_a_moment_in_utc_is_set_to_the_zone_in_which_the_page_prints_it() -> None:
    head = "<meta property=article:published_time content='2024-05-01T22:30:00Z'>"
    assert day(head=head, above="<p class=date>2 May 2024, 00:30</p>") == "2024-05-02"
    assert day(head=head, above="<p class=date>Updated 3 May 2024, 09:12</p>") == "2024-05-01"


def test_the_day_below_the_standfirst_is_found() -> None:
    deck = "<div class=standfirst>For nine weeks two fishermen rowed the islanders across, and were given a cheese each in return for it.</div>"
    assert day(above=f"{deck}<div>20 May 2025</div>") == "2025-05-20"


def test_the_day_of_a_change_is_better_than_none() -> None:
    assert day(above="<p class=date>Updated: 20 May 2025, 08:15 AM</p>") == "2025-05-20"
