import pytest

from newscast.engines import english
from newscast.engines.phonemizer import phonemize, pieces
from newscast.model import Pronunciation, Utterance


@pytest.mark.parametrize(
    "text",
    [
        "Plan A failed, so they moved on.",
        "Vitamin A is found in carrots.",
        "Group A and Group B will meet in the final.",
        "He got an A in maths.",
        "Hepatitis A spread through the school.",
        "The A team won.",
        "A is for apple.",
        "A, B and C",
        "A to Z of news",
        "Exit four A is closed.",
        "Vitamin A Is Good for Your Eyes",
        "Justice Samuel A Alito wrote the opinion.",
        "Option A: do nothing.",
        "The pupils got straight A's.",
        "THE A TEAM IS BACK ON AIR",
    ],
)
def test_a_lone_capital_a_is_a_letter(text: str) -> None:
    assert len(list(english.letters(text))) == 1
    assert english.LETTER in phonemize(text, "en-US")


@pytest.mark.parametrize(
    "text",
    [
        "A man went home.",
        '"A new law," he said.',
        "He said: A new law is needed.",
        "What A Night for England Fans",
        "WHAT A NIGHT FOR ENGLAND",
        "Officials Face A New Charge Tonight",
        "An A-list star sang.",
        "The A&E ward is full.",
        "A U.S. officer left.",
        "He asked a man.",
    ],
)
def test_a_capital_article_stays_an_article(text: str) -> None:
    assert list(english.letters(text)) == []


def test_a_letter_that_somebody_gave_a_sound_keeps_it() -> None:
    said = Utterance("Serie A", "Serie A", "en", pronunciations=(Pronunciation(6, 7, "ˈɑː"),))
    assert pieces(said, "en-US")[0].ipa.endswith("ˈɑː")


def test_other_languages_have_no_letter_rule() -> None:
    assert english.LETTER not in phonemize("Plan A fue mejor", "es")


@pytest.mark.parametrize("language", ["en-US", "en-GB"])
@pytest.mark.parametrize(
    "text",
    [
        "in the car",
        "some of the milk",
        "it was the end",
        "there was a man",
        "he should have gone",
        "out of it",
        "on the other side",
    ],
)
def test_each_word_has_its_own_phonemes(text: str, language: str) -> None:
    assert len(phonemize(text, language).split()) == len(text.split())


def test_no_glide_is_written_between_vowels() -> None:
    assert phonemize("the apple, be honest", "en-US") == "ðɪ ˈæpəl, biː ˈɑːnɪst"
