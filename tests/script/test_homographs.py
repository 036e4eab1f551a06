from importlib.resources import files

import pytest

from newscast.script.homographs import pronounce, readings

LARGEST_BYTES = 1_500_000


def said(sentence: str) -> dict[str, str]:
    return {sentence[one.start : one.end]: one.ipa for one in pronounce(sentence, "en-US")}


@pytest.mark.parametrize(
    ("sentence", "word", "ipa"),
    [
        ("The band will record a new album in May.", "record", "ɹᵻkˈɔːɹd"),
        ("The team broke a national record on Sunday.", "record", "ɹˈɛkɚd"),
        ("He refused to close the border.", "close", "klˈoʊz"),
        ("The vote was close in three states.", "close", "klˈoʊs"),
        ("They live in a small town.", "live", "lˈɪv"),
        ("The wind knocked down power lines.", "wind", "wˈɪnd"),
        ("Police said the suspect fled on foot.", "suspect", "sˈʌspɛkt"),
        ("Detectives suspect that he acted alone.", "suspect", "səspˈɛkt"),
        ("The soldier died of a gunshot wound.", "wound", "wˈuːnd"),
        ("Lawmakers will present the bill on Monday.", "present", "pɹɪzˈɛnt"),
        ("Polish farmers blocked the road.", "Polish", "pˈoʊlɪʃ"),
        ("Protesters lost their lives in the crackdown.", "lives", "lˈaɪvz"),
    ],
)
def test_news_is_read_as_its_context_asks(sentence: str, word: str, ipa: str) -> None:
    assert said(sentence)[word] == ipa


def test_acronyms_and_other_languages_are_left_alone() -> None:
    assert not said("The LEAD act passed.")
    assert pronounce("They live in a small town.", "de") == []


def test_a_word_without_two_readings_gets_none() -> None:
    assert not said("The committee met.")


def test_every_reading_can_be_said_and_differs_from_the_others() -> None:
    for word, options in readings().items():
        assert len({reading.ipa for reading in options}) == len(options) > 1, word
        assert all("ˈ" in reading.ipa for reading in options), word


def test_the_weights_stay_small() -> None:
    assert len(files("newscast.script").joinpath("data/homographs.npz").read_bytes()) < LARGEST_BYTES
