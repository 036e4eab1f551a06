from __future__ import annotations

import pytest

from newscast.engines.kokoro_symbols import TOKENS, symbols
from newscast.engines.phonemizer import phonemize
from newscast.errors import SpeechError


def test_the_alphabet_has_114_symbols_below_178() -> None:
    assert len(TOKENS) == len(set(TOKENS.values())) == 114
    assert max(TOKENS.values()) == 177
    assert (TOKENS["…"], TOKENS["A"], TOKENS["a"], TOKENS["h"], TOKENS["ɑ"], TOKENS["ʧ"]) == (10, 24, 43, 50, 69, 133)


@pytest.mark.parametrize(
    ("ipa", "line"),
    [("tʃˈeɪs", "ʧˈAs"), ("dʒˈɔɪ", "ʤˈY"), ("hˈaʊ", "hˈW"), ("nˈoʊ", "nˈO"), ("ɡˈoʊɪŋ", "ɡˈOɪŋ"), ("maɪ", "mI"), ("d͡ʒɪn", "ʤɪn")],
)
def test_english_affricates_and_diphthongs_have_symbols_of_their_own(ipa: str, line: str) -> None:
    assert symbols(ipa, "en-US") == line


def test_sounds_without_a_symbol_become_their_neighbours() -> None:
    assert symbols("gʉɫ", "sv") == "ɡul"


def test_a_sound_that_has_no_neighbour_is_an_error() -> None:
    with pytest.raises(SpeechError, match=r"U\+0294|U\+02A2"):
        symbols("aʢ", "en-US")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en-US",
            "The quick brown fox jumps over the lazy dog, while church judges measure thin young vision through fire and pure air.",
        ),
        (
            "en-GB",
            "The quick brown fox jumps over the lazy dog, while church judges measure thin young vision through fire and pure air.",
        ),
        (
            "fr",
            "Voilà un bon vin blanc, où l'œuvre de l'été huit fois signée brûle; l'agneau, la fille et le jeune garçon chantent.",
        ),
        ("es", "El pingüino Wenceslao hizo kilómetros bajo exhaustiva lluvia y frío; añoraba a su querido cachorro yugoslavo."),
        ("it", "Quel vituperabile xenofobo zelante assaggia il whisky ed esclama: alleluja! Gli gnomi sciano."),
        ("pt-BR", "Um pequeno jabuti xereta viu dez cegonhas felizes; a mãe põe pão na mesa amanhã."),
        ("hi", "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण का सर्वनाश करने वाले।"),
        ("de", "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich."),
        ("ru", "Съешь же ещё этих мягких французских булок, да выпей чаю."),
        ("pl", "Zażółć gęślą jaźń, chrząszcz brzmi w trzcinie."),
        ("sv", "Flygande bäckasiner söka hwila på mjuka tuvor, sju sjuka sjömän."),
        ("tr", "Pijamalı hasta yağız şoföre çabucak güvendi."),
    ],
)
def test_all_sounds_of_a_language_have_symbols(language: str, text: str) -> None:
    assert symbols(phonemize(text, language), language)
