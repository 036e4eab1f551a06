import pytest

from newscast.script.spelling import is_spelled, pronounce


@pytest.mark.parametrize(
    ("sentence", "spelled"),
    [
        ("A report of the OIGX was due", ["OIGX"]),
        ("The ODQ's view and the NCXIs agreed", ["ODQ's", "NCXIs"]),
        ("Workers at the ZOMA plant and the FBI", []),
        ("I did NOT say that, he wrote", []),
        ("Louis XIV met the TZX", []),
        ("THE ODQ SPOKE", []),
    ],
)
def test_an_unknown_acronym_is_spelled_where_it_makes_no_word(sentence: str, spelled: list[str]) -> None:
    assert [sentence[one.start : one.end] for one in pronounce(sentence, "en-US")] == spelled


def test_the_letters_and_the_ending_are_heard() -> None:
    assert pronounce("the ODQs said", "en")[0].ipa == "ˌoʊdˌiːkjˈuːz"


def test_other_languages_are_left_to_the_pronouncer() -> None:
    assert pronounce("die ODQ sagte", "de") == []


@pytest.mark.parametrize("written", ["OIG", "UKAEA", "NCIC", "HPAI", "RAAFX"])
def test_rows_of_letters_that_are_no_word_are_spelled(written: str) -> None:
    assert is_spelled(written)


@pytest.mark.parametrize("written", ["SIPRI", "ESMA", "NOT", "STRONG", "TZX"])
def test_words_and_letters_without_vowels_are_left_to_the_pronouncer(written: str) -> None:
    assert not is_spelled(written)
