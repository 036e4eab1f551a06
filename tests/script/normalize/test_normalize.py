from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.script.normalize import LANGUAGES, normalize

ARTICLE = Path(__file__).parents[4] / "shared" / "articles" / "cbp-officers.txt"

PROSE = [
    "The council met again on Tuesday, and nobody spoke for long.",
    "He didn't know – or so he said – what the minister's aides wanted.",
    "“We have waited for years,” she said. “We can wait a little longer.”",
    "It was a well-known, long-running and rather ill-tempered dispute...",
    "I may march in the sun, but I sat down when Will and Mark came in.",
    "Is it art? No; in a sense it is a fig leaf, or a pen and a pin.",
    "The general met the captain, the governor and a reverend of the church.",
    "NATO and the FBI said nothing; the BBC and MPs asked again.",
    "No one is above the law, the co-op's cos lettuce included.",
    "A dr ink, a st and, a gen eration: split words stay as they are.",
]


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_without_anything_to_normalize_is_left_alone(sentence: str) -> None:
    assert normalize(sentence) == sentence


@pytest.mark.parametrize(
    ("region", "spoken"),
    [
        ("en", "March fourth, twenty twenty five"),
        ("en-US", "March fourth, twenty twenty five"),
        ("en-GB", "the third of April twenty twenty five"),
        ("en_au", "the third of April twenty twenty five"),
    ],
)
def test_the_region_decides_the_order_of_a_date_in_figures(region: str, spoken: str) -> None:
    assert normalize("3/4/2025", region) == spoken


def test_portugal_counts_sixteen_in_its_own_way() -> None:
    assert normalize("16 dias", "pt-BR") == "dezesseis dias"
    assert normalize("16 dias", "pt-PT") == "dezasseis dias"


def test_lines_are_kept_apart() -> None:
    assert normalize("One 1\n\nTwo 2\r\nThree 3\n") == "One one\n\nTwo two\r\nThree three\n"


def test_a_language_without_rules_is_left_to_the_engine() -> None:
    assert normalize("2024年5月3日", "ja") == "2024年5月3日"


def test_the_stop_that_ends_the_sentence_stays() -> None:
    assert normalize("He works at Apple Inc. The firm grew.") == "He works at Apple Incorporated. The firm grew."
    assert normalize("He came at 3 p.m. on Monday.") == "He came at three PM on Monday."
    assert normalize("It is in the U.S.") == "It is in the U.S."


def test_characters_that_no_voice_can_say_disappear() -> None:
    assert normalize("On\u200bly soft\u00adhyphen ﬁne\ufeff") == "Only softhyphen fine"


def test_digits_of_other_scripts_are_said_too() -> None:
    assert normalize("٣ and ５ and ⑦") == "three and five and seven"


def test_wide_spaces_survive_the_grammar() -> None:
    assert normalize("a  5\tb") == "a  five\tb"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_digit_is_left_and_a_second_pass_changes_nothing(text: str) -> None:
    spoken = normalize(text)
    assert not any(character.isdigit() or character in "$£€¥₹¢" for character in spoken)
    assert normalize(spoken) == spoken


NEWS = st.lists(
    st.sampled_from(
        [
            *"0123456789 .,-–/:%$£€'’()&+@#",
            "Mr.",
            "St.",
            "No.",
            "U.S.",
            "pm",
            "a.m.",
            "May",
            "Jan.",
            "bn",
            "m",
            "km",
            "th",
            "XIV",
            "A",
            "s",
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(NEWS)
def test_no_heap_of_news_fragments_leaves_digits_or_changes_twice(text: str) -> None:
    spoken = normalize(text)
    assert not any(character in "0123456789$£€" for character in spoken)
    assert normalize(spoken) == spoken


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_no_language_fails_on_any_text(text: str, language: str) -> None:
    assert normalize(text, language).count("\n") == text.count("\n")


def test_a_thousand_words_take_less_than_half_a_second() -> None:
    line = "On May 3, 2024, Sen. Smith said the $1.2bn plan would cut 3.5% of costs in the U.S. by 2030, according to people there."
    normalize(line)
    start = time.process_time()
    for _ in range(50):
        normalize(line)
    assert time.process_time() - start < 0.5 * (50 * len(line.split()) / 1000)


def test_every_line_of_a_real_article_keeps_its_place() -> None:
    if not ARTICLE.exists():
        pytest.skip("the shared articles are not here")
    text = ARTICLE.read_text(encoding="utf-8")
    assert len(normalize(text).splitlines()) == len(text.splitlines())


@pytest.mark.slow
@settings(max_examples=100_000, deadline=None, database=None)
@given(st.one_of(st.text(max_size=40), NEWS))
def test_a_hundred_thousand_random_lines_leave_no_digit_and_change_once(text: str) -> None:
    spoken = normalize(text)
    assert not any(character.isdigit() or character in "$£€¥₹¢" for character in spoken)
    assert normalize(spoken) == spoken
