import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.listening import Comparison, Difference, compare
from newscast.listening.comparison import words

SENTENCES = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=5), max_size=12).map(" ".join)


def test_marks_case_accents_and_apostrophes_are_not_heard() -> None:
    assert words("“Café,” she’d said – TWICE!") == ["cafe", "shed", "said", "twice"]


@pytest.mark.parametrize(
    ("expected", "heard", "errors", "differences"),
    [
        ("the bells rang", "The bells rang.", 0, ()),
        ("the bells rang at noon", "the bells at noon", 1, (Difference("rang", "", 2),)),
        ("the bells rang", "the old bells rang", 1, (Difference("", "old", 1),)),
        ("the bells rang", "the belles rang", 1, (Difference("bells", "belles", 1),)),
        ("by Mara Ellison today", "by more Allison today", 2, (Difference("mara ellison", "more allison", 1),)),
        ("policy makers agree", "policymakers agree", 0, ()),
        ("policymakers agree", "policy makers agree", 0, ()),
        ("the C B P said", "the CBP said", 0, ()),
        ("", "", 0, ()),
        ("gone", "", 1, (Difference("gone", "", 0),)),
    ],
)
def test_what_was_heard_against_what_was_expected(
    expected: str, heard: str, errors: int, differences: tuple[Difference, ...]
) -> None:
    assert compare(expected, heard) == Comparison(len(words(expected)), errors, differences)


def test_words_that_sound_alike_are_the_same() -> None:
    assert compare("it rang four bells", "it rang for bells", {"four": "fɔː", "for": "fɔː"}.get).errors == 0  # type: ignore[arg-type]


def test_missing_words_are_counted_apart_from_wrong_ones() -> None:
    found = compare("the old bells rang at noon", "the bells sang at noon")
    assert (found.errors, found.missing) == (2, 1)


@given(SENTENCES)
def test_a_sentence_is_always_heard_right_by_perfect_ears(sentence: str) -> None:
    assert compare(sentence, sentence.upper()).errors == 0


@given(SENTENCES, SENTENCES)
def test_errors_are_those_of_the_differences_and_never_more_than_all_words(expected: str, heard: str) -> None:
    found = compare(expected, heard)
    told = sum(max(len(one.expected.split()), len(one.heard.split())) for one in found.differences)
    assert found.errors >= told
    assert found.errors <= max(len(words(expected)), len(words(heard)))
    assert bool(found.errors) == bool(found.differences)
