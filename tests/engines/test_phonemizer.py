from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.engines import phonemizer
from newscast.engines.phonemizer import Piece, phonemize
from newscast.errors import SpeechError
from newscast.model import Pronunciation, Utterance


def say(text: str, *given_ipa: tuple[str, str]) -> str:
    found = tuple(Pronunciation(text.index(word), text.index(word) + len(word), ipa) for word, ipa in given_ipa)
    return phonemizer.join(phonemizer.pieces(Utterance(text, text, "en-US", pronunciations=found), "en-US"))


@pytest.mark.parametrize(
    ("text", "ipa"),
    [
        ("Hello, world.", "həlˈoʊ, wˈɜːld."),
        ("This is (a test).", "ðɪs ɪz (ɐ tˈɛst)."),
        ('He said "yes"!', "hiː sˈɛd “jˈɛs”!"),
        ("Go — home", "ɡˈoʊ — hˈoʊm"),
        ("Go – home", "ɡˈoʊ — hˈoʊm"),
        ("Go - home", "ɡˈoʊ — hˈoʊm"),
        ("Well... no", "wˈɛl… nˈoʊ"),
        ("Really?!", "ɹˈiəli?"),
        ("It is 10:30, or 1,200.", "ɪɾ ɪz tˈɛn θˈɜːɾi, ɔːɹ wˈʌn θˈaʊzənd tˈuːhˈʌndɹɪd."),
        ("Mr. Smith left the U.S. in May.", "mˈɪstɚ smˈɪθ lˈɛft ðə jˌuːˈɛs ɪn mˈeɪ."),
        ("J. Smith stays.", "dʒˈeɪ smˈɪθ stˈeɪz."),
        ("It is 3.5 now.", "ɪɾ ɪz θɹˈiː pɔɪnt fˈaɪv nˈaʊ."),
        ("doesn’t", "dˈʌzənt"),
    ],
)
def test_words_become_ipa_and_marks_stay(text: str, ipa: str) -> None:
    assert phonemize(text, "en-US") == ipa


def test_double_brackets_in_a_text_are_not_taken_for_phonemes() -> None:
    assert "həlˈoʊ" not in phonemize("the [[h@l@U]] thing", "en-US")


def test_british_english_is_not_american() -> None:
    assert phonemize("bath", "en-GB") == "bˈɑːθ"
    assert phonemize("bath", "en-US") == "bˈæθ"


def test_a_word_of_another_language_leaves_no_mark_of_its_language() -> None:
    assert "(" not in phonemize("Le weekend du manager", "fr-FR")


def test_a_given_pronunciation_stands_in_for_its_word() -> None:
    assert say("In Kyiv, it rains.", ("Kyiv", "ˈkiːɪv")) == "ɪn ˈkiːɪv, ɪt ɹˈeɪnz."


@pytest.mark.parametrize(("ipa", "ending"), [("ˈkiːɪv", "z"), ("dʒæk", "s"), ("ɹoʊz", "ɪz")])
def test_a_possessive_after_a_given_pronunciation_is_said_as_one(ipa: str, ending: str) -> None:
    assert say("Name's job", ("Name", ipa)) == f"{ipa}{ending} dʒˈɑːb"


def test_pieces_lie_in_the_text_in_order() -> None:
    found = phonemizer.pieces(Utterance("", "Go, home.", "en-US"), "en-US")
    assert found == [Piece(0, 2, "ɡˈoʊ"), Piece(2, 3, ",", is_mark=True), Piece(3, 8, "hˈoʊm"), Piece(8, 9, ".", is_mark=True)]


def test_what_stands_before_a_given_pronunciation_fits_it() -> None:
    assert say("the Uvalde and the Oz school", ("Uvalde", "juˈvɔldi"), ("Oz", "ˈɑz")) == "ðə juˈvɔldi ænd ðɪ ˈɑz skˈuːl"


def test_a_given_pronunciation_may_hold_dots_and_spaces() -> None:
    assert say("So A. B. Xi left.", ("A. B. Xi", "ˈeɪ bˈiː ʃˈiː")) == "sˌoʊ ˈeɪ bˈiː ʃˈiː lˈɛft."


@pytest.mark.parametrize("language", ["en-GB", "de", "fr", "es", "it", "pt-BR", "hi", "ru", "nl", "pl"])
def test_a_given_pronunciation_is_spliced_in_any_language(language: str) -> None:
    given = Utterance("", "Kyiv Kyiv Kyiv", language, pronunciations=(Pronunciation(5, 9, "ˈkiːɪv"),))
    assert phonemizer.pieces(given, language)[0].ipa.split()[1] == "ˈkiːɪv"


def test_a_pronunciation_outside_the_text_is_an_error() -> None:
    wrong = Utterance("", "One", "en-US", pronunciations=(Pronunciation(2, 9, "x"),))
    with pytest.raises(SpeechError, match="does not lie in"):
        phonemizer.pieces(wrong, "en-US")


@pytest.mark.parametrize("text", ["", "  ", "…", "—", "?!"])
def test_a_text_without_words_is_an_error(text: str) -> None:
    with pytest.raises(SpeechError, match="nothing to say"):
        phonemize(text, "en-US")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(SpeechError, match="does not know the language 'xx'"):
        phonemize("word", "xx")


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_spoken_or_refused_in_words(text: str) -> None:
    try:
        line = phonemize(text, "en-US")
    except SpeechError as error:
        assert error.hint  # noqa: PT017 - either way is right
    else:
        assert line == " ".join(line.split())


@given(st.lists(st.sampled_from(["officers", "seized", "three", "watches", ",", ".", "?", "—", "(", ")"]), min_size=1))
def test_no_word_is_lost_to_punctuation(words: list[str]) -> None:
    text = " ".join(words)
    spoken = [word for word in words if word.isalpha()]
    if spoken:
        assert phonemize(text, "en-US").count("ˈ") == len(spoken)
