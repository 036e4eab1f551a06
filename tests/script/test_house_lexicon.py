import unicodedata
from collections.abc import Iterable

import pytest

from newscast.engines.kokoro_symbols import symbols
from newscast.engines.phonemizer import phonemize
from newscast.model import Pronunciation, Utterance
from newscast.script.homographs import readings
from newscast.script.lexicon import Rule, for_language, house
from newscast.script.pronunciation import Speaker

RULES = house("en-US")


def test_about_nine_hundred_names_come_along() -> None:
    assert len(RULES) > 850
    assert len({rule.word for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "rules", [RULES[start : start + 100] for start in range(0, len(RULES), 100)], ids=lambda rules: rules[0].word
)
def test_every_rule_can_be_said_and_corrects_the_pronouncer(rules: Iterable[Rule]) -> None:
    for rule in rules:
        assert "ˈ" in rule.ipa, rule.word
        assert symbols(rule.ipa, "en-US"), rule.word
        assert rule.ipa != phonemize(rule.word, "en-US"), f"espeak-ng says {rule.word} right by itself"


def test_every_rule_says_who_says_so_and_since_when() -> None:
    assert all(rule.source and rule.date and rule.respell for rule in RULES)


@pytest.mark.parametrize(
    ("sentence", "word", "ipa"),
    [
        ("Zelenskyy spoke in Kyiv on Monday.", "Kyiv", "kˈiːɪv"),
        ("President Xi Jinping met Putin.", "Xi Jinping", "ʃˈiː dʒɪnpˈɪŋ"),
        ("Ursula von der Leyen’s plan failed.", "Ursula von der Leyen", "ˈɜːsuːlə fɑːn dɛɹ lˈaɪɛn"),
        ("The coup in Niger failed.", "Niger", "niʒˈɛɹ"),
        ("Police in Uvalde, Texas, waited.", "Uvalde", "juːvˈældi"),
        ("It happened in Reading, England.", "Reading, England", "ɹˈɛdɪŋ ˈɪŋɡlənd"),
    ],
)
def test_names_in_the_news(sentence: str, word: str, ipa: str) -> None:
    said = Speaker(for_language("en", ())).say(sentence, "en")
    assert Pronunciation(said.spoken.index(word), said.spoken.index(word) + len(word), ipa) in said.pronunciations


def test_the_pronouncer_takes_the_phonemes_as_they_are() -> None:
    from newscast.engines.phonemizer import join, pieces

    said = Speaker(for_language("en", ())).say("Kyiv’s mayor met Macron.", "en")
    utterance = Utterance("", said.spoken, "en", pronunciations=said.pronunciations)
    assert "kˈiːɪvz" in join(pieces(utterance, "en-US"))
    assert "mɑːkɹˈoʊn" in join(pieces(utterance, "en-US"))


def test_piper_knows_every_phoneme() -> None:
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

    said = {symbol for rule in RULES for symbol in unicodedata.normalize("NFD", rule.ipa)}
    said |= {symbol for options in readings().values() for one in options for symbol in unicodedata.normalize("NFD", one.ipa)}
    assert said <= set(DEFAULT_PHONEME_ID_MAP)
