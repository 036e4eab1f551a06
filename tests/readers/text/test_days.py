"""Days somewhere in a line, in the forms of many languages."""

from __future__ import annotations

import pytest

from newscast.readers.text.days import days, opens_with_day, tells_day


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("الجمعة، 3 أيار/مايو 2024، آخر تحديث 18:30 (GMT+0400)", "ar"),
        ("٣ مايو ٢٠٢٤", "ar"),
        ("03.05.2024 07:30 Uhr | Wochenende", "de"),
        ("3. März 2024, 14:05 Uhr".replace("März", "Mai"), "de"),
        ("May 3, 2024 report", "en"),
        ("Wed, May 3rd 2024", "en"),
        ("Date 3 May 2024", "en"),
        ("3 May, 2024 05:14 p. m.", "es"),
        ("28 / LA VOZ DEL VALLE Viernes, 3 de mayo de 2024", "es"),
        ("NPA 3 mai 2024 à 06:52 (Mis à jour : 4 mai 2024 à 08:15)", "fr"),
        ("2024/5/3 6:30", "ja"),
        ("2024年5月3日（金）", "ja"),
        ("보도 일시 2024. 5. 3.(금) 11:00부터", "ko"),
        ("03.mai.2024 às 17h08", "pt"),
        ("3. toukokuuta 2024 klo 9.00", "fi"),
        ("3 Mayıs 2024 Cuma", "tr"),
        ("2024. május 3. 07:15", "hu"),
        ("2024 m. gegužės 3 d.", "lt"),
        ("2024. gada 3. maijā", "lv"),
        ("ngày 3 tháng 5 năm 2024", "vi"),
        ("3 במאי 2024", "he"),
        ("3 मई 2024", "hi"),
        ("3 Μαΐου 2024", "el"),
        ("3. mai 2024", "no"),
        ("3 мая 2024 г.", "ru"),
    ],
)
def test_a_line_that_is_little_more_than_a_day_tells_when_the_article_appeared(line: str, language: str) -> None:
    published, _ = tells_day(line, language)
    assert published is not None
    assert published.date().isoformat() == "2024-05-03"


def test_the_day_behind_a_word_of_change_is_that_of_the_change() -> None:
    published, modified = tells_day("3 mai 2024 (Mis à jour : 4 mai 2024)", "fr")
    assert (published and published.day, modified and modified.day) == (3, 4)


@pytest.mark.parametrize(
    "line",
    [
        "The old bridge has been closed since 3 May 2024, when a lorry driver noticed a crack in it",
        "Version 3.5.2024.1 of the program",
        "31.31.2024",
        "Born 3 May 1984",
    ],
)
def test_other_lines_tell_no_day(line: str) -> None:
    assert tells_day(line, "en") == (None, None)


def test_a_title_with_a_day_in_it_is_not_taken_for_a_date() -> None:
    assert not opens_with_day("Der 3. Mai 2024 und die langen Folgen für alle", "de")
    assert [day.day for day, _, _, _ in days("Der 3. Mai 2024 und die langen Folgen für alle", "de")] == [3]
