"""Bylines, days and notes of agencies, old papers, manuscripts and copied pages."""

from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.text import TextReader

BODY = (
    "The bridge over the creek has been stuck in the closed position for years, and nobody wants to pay for the bolt.\n\n"
    "Two counties and one railroad say that it belongs to somebody else, as they have said for eleven years now.\n\n"
    "The judge found the old agreement in a box of drainage maps and wrote a ruling of forty-six pages about it.\n"
)


def read(text: str) -> Article:
    return TextReader().read(Document(text.encode(), "article.txt"))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("ByDana Whitlock", ("Dana Whitlock",)),
        ("By EDMUND T. CALLOWAY.", ("Edmund T. Calloway",)),
        ("Published 1 March 2018                  By Martin Prew", ("Martin Prew",)),
        ("By Ansgar Lehnigk, bas", ("Ansgar Lehnigk",)),
        ("Speech by Mrs Claire Desnoyers, mayor", ("Claire Desnoyers",)),
        ("Fiona Hallam, Lakeside Stadium\n24 July 2016", ("Fiona Hallam",)),
    ],
)
def test_a_byline_of_a_paper_names_the_author(line: str, names: tuple[str, ...]) -> None:
    assert read(f"The bridge that nobody wants to own\n\n{line}\n\n{BODY}").byline == names


def test_the_line_that_opens_a_report_names_its_reporter() -> None:
    text = f"The bridge that nobody wants to own\n\nDUNMORE (CPA) - ALTHEA CROSSWHITE - {BODY}"
    assert read(text).byline == ("Althea Crosswhite",)


def test_turkish_capitals_become_turkish_letters() -> None:
    text = (
        "Kuruyan gölün tabanından 300 yıllık iskele çıktı\n\nKARS (ANA) - SERPİL ARIKAN / MURAT TOKDEMİR\n\n"
        "Kars'ın Sarıkamış ilçesinde yapılan ve sel nedeniyle kullanılamaz hale gelen su değirmeni, köylülerin imecesiyle onarıldı.\n\n"
        "İlçeye 18 kilometre uzaklıktaki köyde yaşayanlar, değirmeni kurtarmak için iki yıl önce bir araya geldi.\n"
    )
    assert read(text).byline == ("Serpil Arıkan", "Murat Tokdemir")


def test_the_name_behind_the_last_sentence_is_the_author() -> None:
    article = read(f"The bridge that nobody wants to own\n\n{BODY.rstrip()} (Jochen Wiegelmann) +++\n")
    assert article.byline == ("Jochen Wiegelmann",)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("VOL. XLII.  No. 31.     FRIDAY, AUGUST 14, 1931.     PRICE THREE CENTS.", "1931-08-14"),
        ("23/09/20243 Comments", "2024-09-23"),
    ],
)
def test_a_day_is_found_in_a_line_of_the_page(line: str, day: str) -> None:
    published = read(f"THE TRI-COUNTY EXAMINER\n{line}\n\nThe bridge that nobody wants to own\n\n{BODY}").published
    assert published is not None
    assert published.date().isoformat() == day


@pytest.mark.parametrize("line", ["02.06.2023 11:24:07 TSI", "021124 Jun 23"])
def test_a_day_below_an_agencys_report_is_its_day(line: str) -> None:
    published = read(f"The bridge that nobody wants to own\n\n{BODY}\n{line}\n").published
    assert published is not None
    assert published.date().isoformat() == "2023-06-02"


def test_a_day_opens_a_report_of_a_local_paper() -> None:
    published = read(f"The bridge that nobody wants to own\n\n16.10.23 - {BODY}").published
    assert published is not None
    assert published.date().isoformat() == "2023-10-16"


def test_what_an_agency_tells_editors_is_no_part_of_the_report() -> None:
    article = read(f"The bridge that nobody wants to own\n\n{BODY}\n# Notizblock\n\n## bas-Kontakte\n- Autor: A. Lehnigk\n")
    assert len(article.sections) == 1
    assert len(article.sections[0].blocks) == 3


def test_headings_with_dashes_between_paragraphs_are_headings() -> None:
    first, second, third = BODY.split("\n\n")
    text = f'The bridge that nobody wants to own\n\n{first}\n\n- "It is a bolt"\n\n{second}\n\n- "It is a box of maps"\n\n{third}'
    assert [section.heading for section in read(text).sections] == ["", '"It is a bolt"', '"It is a box of maps"']


def test_a_salutation_is_part_of_a_speech() -> None:
    article = read(
        f"The opening of the bridge\n\nPrefect,\nMayor of Dunmore County,\nDear children,\n\n{BODY}\nContact: press@example.org\n"
    )
    assert "Dear children," in [block.text for section in article.sections for block in section.blocks]


def test_a_title_below_a_credit_is_no_caption() -> None:
    article = read(
        f"News\nHome\n\n© Cordillera Agency Photo\n\nBridge stuck closed for years: counties and railroad fight over bolt\n\n{BODY}"
    )
    assert article.title.startswith("Bridge stuck")


def test_the_underlined_name_of_a_page_is_not_its_title() -> None:
    text = f"Evening notes\n=============\nhome | about | rss\n\nStuck: the bridge over the creek\n================================\n\n{BODY}"
    assert read(text).title == "Stuck: the bridge over the creek"


def test_a_byline_under_a_title_that_is_as_wide_as_the_text_is_no_part_of_it() -> None:
    body = "\n".join(
        ["The ferry lay in the harbour all morning and nobody knew why it did"] * 3 + ["not sail, for the wind was light."]
    )
    article = read(f"Ferry stays in the harbour for the whole of the morning\nBy Anna Lindqvist, hna\n\n{body}\n\n{body}\n")
    assert article.title == "Ferry stays in the harbour for the whole of the morning"
