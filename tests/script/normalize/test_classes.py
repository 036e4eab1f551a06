"""One table per class of written text: what is written, a tab, what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscast.script.normalize import normalize

DATA = Path(__file__).parents[2] / "data" / "normalize"


def read_tables() -> Iterator[tuple[str, str, str, str]]:
    for table in sorted(DATA.glob("*/*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            written, spoken = line.split("\t")
            yield table.parent.name, table.stem, written, spoken


CASES = list(read_tables())


def fold(text: str) -> str:
    """What is heard: no case, no punctuation, and "U.S" and "U S" are both "us"."""
    plain = re.sub(r"(?<=\w)\.(?=\w)|['’]", "", text.lower())
    words = re.sub(r"[^\w]+", " ", plain).strip()
    return re.sub(r"\b(\w) (?=\w\b)", r"\1", words)


@pytest.mark.parametrize(("language", "table", "written", "spoken"), CASES)
def test_each_class_is_said_as_a_newsreader_would(language: str, table: str, written: str, spoken: str) -> None:
    assert fold(normalize(written, language)) == fold(spoken), table


@pytest.mark.parametrize(("language", "table", "written", "spoken"), CASES)
def test_what_has_been_said_stays_as_it_is(language: str, table: str, written: str, spoken: str) -> None:
    said = normalize(written, language)
    assert normalize(said, language) == said, (table, spoken)
