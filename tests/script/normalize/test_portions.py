from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.script.normalize import normalize
from newscast.script.normalize.portions import LONGEST, portions


@given(st.text(alphabet="aB1. \n“", max_size=60).map(lambda text: text * 90))
def test_portions_make_up_the_line(line: str) -> None:
    pieces = list(portions(line))
    assert "".join(pieces) == line
    assert all(len(piece) <= LONGEST for piece in pieces)


def test_a_long_line_is_cut_after_a_sentence() -> None:
    line = "The plan would cost $1.2bn, Sen. Smith said. " * 60
    assert all(piece.startswith("The plan") for piece in portions(line))
    said = normalize(line)
    assert said == "The plan would cost one point two billion dollars, Senator Smith said. " * 60
    assert normalize(said) == said


@pytest.mark.parametrize("unit", ["-", "1-1-", "a-", "A", "M.", "1/"], ids=ascii)
def test_time_grows_with_a_hostile_line_and_not_with_its_square(unit: str) -> None:
    line = (unit * 10_000)[:10_000]
    start = process_time()
    normalize(line)
    assert process_time() - start < 8


def test_a_hundred_thousand_quotation_marks_are_said_in_time() -> None:
    start = process_time()
    normalize('"' * 100_000)
    normalize("“A word” " * 2_000)
    assert process_time() - start < 15
