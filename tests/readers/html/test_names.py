from __future__ import annotations

import pytest

from newscast.readers.html.names import people_in


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Jane Doe and John Roe, Reuters", ("Jane Doe", "John Roe")),
        ("Jane Doe, Health Correspondent", ("Jane Doe",)),
        ("Jane Doe Senior Health Reporter", ("Jane Doe",)),
        ("Von Anna Meier, Berlin", ("Anna Meier",)),
        ("Ein Bericht von Anna Meier", ("Anna Meier",)),
        ("Text: Anna Meier, Fotos: Ole Kunz", ("Anna Meier",)),
        ("Par Jeanne Dubois (avec AFP)", ("Jeanne Dubois",)),
        ("Por: Ana Pérez", ("Ana Pérez",)),
        ("Por Daniel Gómez, enviado especial", ("Daniel Gómez",)),
        ("Written by: Jane Doe", ("Jane Doe",)),
        ("Jane Doe @janed jane@example.org", ("Jane Doe",)),
        ("Jane Doe in Paris and John Roe in London", ("Jane Doe", "John Roe")),
        ("Dr. Jane Doe, MD", ("Dr. Jane Doe",)),
        ("Doe, Jane", ("Jane Doe",)),
        ("文/李明", ("李明",)),
        ("記者 王小明", ("王小明",)),
        ("김철수 기자", ("김철수",)),
        ("dpa", ("dpa",)),
        ("The Associated Press", ("The Associated Press",)),
        ("Redaktion", ()),
        ("By The Editors", ()),
        ("Da Redação", ()),
        ("By Jane Doe for The Courier", ("Jane Doe",)),
        ("BY JANE DOE AND JOHN ROE", ("JANE DOE", "JOHN ROE")),
        ("O'Neill, Patrick", ("Patrick O'Neill",)),
        ("Doe, Jane; Roe, John", ("Jane Doe", "John Roe")),
        ("Gastbeitrag von Anna Meier", ("Anna Meier",)),
        ("Von unserem Korrespondenten Ole Kunz", ("Ole Kunz",)),
        ("Van onze redacteur Jan de Vries", ("Jan de Vries",)),
        ("Par Jeanne Dubois (avec Paul Martin et Luc Petit)", ("Jeanne Dubois", "Paul Martin", "Luc Petit")),
        ("Par Jeanne Dubois, envoyée spéciale", ("Jeanne Dubois",)),
        ("Propos recueillis par Jeanne Dubois", ("Jeanne Dubois",)),
        ("Por João da Silva, do Rio", ("João da Silva",)),
        ("Opracowała: Anna Nowak", ("Anna Nowak",)),
        ("Γράφει ο Γιώργος Παπαδόπουλος", ("Γιώργος Παπαδόπουλος",)),
        ("作者︱阿潮", ("阿潮",)),
        ("记者 王小明 通讯员 李雷", ("王小明", "李雷")),
        ("（记者 王小明）", ("王小明",)),
        ("記者王小明／台北報導", ("王小明",)),
        ("取材・文/佐藤真理", ("佐藤真理",)),
        ("佐藤真理、鈴木一郎", ("佐藤真理", "鈴木一郎")),
        ("홍길동·김철수 기자", ("홍길동", "김철수")),
        ("[서울=뉴스] 김철수 기자 =", ("김철수",)),
        ("Tác giả: Nguyễn Văn A", ("Nguyễn Văn A",)),
        ("بقلم أحمد علي", ("أحمد علي",)),
    ],
)
def test_the_names_in_a_byline_as_written(written: str, names: tuple[str, ...]) -> None:
    assert people_in(written) == names


def test_a_house_in_latin_letters_beside_a_name_in_ideographs_is_left_out() -> None:
    assert people_in("[柏木朔，KurashiTech]") == ("柏木朔",)


def test_a_byline_may_stand_behind_an_ornament() -> None:
    assert people_in("// By Bram Oosterlinck") == ("Bram Oosterlinck",)


def test_an_institute_behind_a_name_is_no_author() -> None:
    assert people_in("Autor: Bernhard Reither, Versuchsstation für Obstbau, Gleisdorf (A)") == ("Bernhard Reither",)
