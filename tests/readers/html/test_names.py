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
    ],
)
def test_the_names_in_a_byline_as_written(written: str, names: tuple[str, ...]) -> None:
    assert people_in(written) == names
