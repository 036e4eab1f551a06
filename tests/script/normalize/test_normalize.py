from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.script.normalize import normalize


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("It cost $1.2bn in 1999.", "It cost one point two billion dollars in nineteen ninety nine."),
        ("Sen. Smith met Lt. Jones.", "Senator Smith met Lieutenant Jones."),
    ],
)
def test_a_sentence_is_said_as_a_newsreader_would(written: str, spoken: str) -> None:
    assert normalize(written) == spoken


def test_lines_are_kept_apart() -> None:
    assert normalize("One 1\n\nTwo 2\n") == "One one\n\nTwo two\n"


@given(st.text(max_size=60))
def test_no_digit_is_left_and_a_second_pass_changes_nothing(text: str) -> None:
    spoken = normalize(text)
    assert not any(character in "0123456789$£€" for character in spoken)
    assert normalize(spoken) == spoken
