from __future__ import annotations

import re

import pytest
from piper.phonemize_espeak import EspeakPhonemizer

from newscast.engines.phonemizer import join, pieces
from newscast.model import Utterance
from newscast.script.acronyms import Acronym, acronyms
from newscast.script.lexicon import lexicon
from newscast.script.normalize import normalize
from newscast.script.pronunciation import Speaker

SPELLED = [each for each in acronyms().values() if not each.is_word]


@pytest.fixture(scope="module")
def espeak() -> EspeakPhonemizer:
    return EspeakPhonemizer()


def heard(espeak: EspeakPhonemizer, text: str) -> str:
    """Phonemes without stress and spaces."""
    sentences = espeak.phonemize("en-us", text)
    return re.sub("[ˈˌʲ ]", "", "".join("".join(sentence) for sentence in sentences))


def test_the_list_has_words_and_letters_and_no_acronym_twice() -> None:
    assert len(acronyms()) > 600
    assert acronyms()["NATO"].is_word
    assert not acronyms()["FBI"].is_word


def test_espeak_spells_every_acronym_of_letters(espeak: EspeakPhonemizer) -> None:
    wrong = [
        each.written
        for each in SPELLED
        if heard(espeak, f"the {each.spoken} said") != heard(espeak, f"the {'.'.join(each.written)} said")
    ]
    assert wrong == []


def test_espeak_says_every_acronym_that_is_a_word_as_one(espeak: EspeakPhonemizer) -> None:
    words = [each for each in acronyms().values() if each.is_word]
    wrong = [each.written for each in words if heard(espeak, f"the {each.spoken} said") == heard(espeak, ".".join(each.written))]
    assert wrong == []


@pytest.mark.parametrize("frame", ["{} is", "The {}.", "He joined the {}, they said."])
def test_acronyms_of_letters_are_spelled_among_few_other_words(espeak: EspeakPhonemizer, frame: str) -> None:
    speaker = Speaker(lexicon(()))
    plain = [each for each in SPELLED if each.spoken in {each.written, ".".join(each.written)} and each.written != "IV"]
    wrong = []
    for each in plain:
        said = speaker.say(frame.format(each.written), "en-US")
        utterance = Utterance(said.spoken, said.spoken, "en-US", pronunciations=said.pronunciations)
        voiced = re.sub("[ˈˌʲɹ ,.]", "", join(pieces(utterance, "en-US")))
        if voiced != re.sub("[ɹ,.]", "", heard(espeak, frame.format(each.spelled()))):
            wrong.append(each.written)
    assert wrong == []


def test_the_s_of_a_plural_is_heard(espeak: EspeakPhonemizer) -> None:
    silent = [
        each.written
        for each in SPELLED
        if not heard(espeak, f"the {each.inflected('s')} of").removesuffix("ʌv").endswith(("z", "s"))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("The WHO said", "The W.H.O said"),
        ("The raids by ICE, DEA, NATO and the EPA.", "The raids by ice, DEA, NATO and the EPA."),
        ("NGOs", "NGOs"),
        ("Officials of NATO and the FBI agreed", "Officials of NATO and the FBI agreed"),
        ("Many MPs spoke of new GCSEs", "Many MPs spoke of new G.C.S.E's"),
        ("a PIN and two PINs", "a pin and two pins"),
        ("CBP's agents", "CBP's agents"),
        ("the IAEA's chief", "the I.A.E.A's chief"),
        ("WHO IS WHO", "WHO IS WHO"),
    ],
)
def test_acronyms_get_the_form_that_espeak_reads_right(written: str, spoken: str) -> None:
    assert normalize(written) == spoken
    assert normalize(spoken) == spoken


def test_an_unknown_ending_is_kept() -> None:
    assert Acronym("NATO", "NATO", is_word=True).inflected("'s") == "NATO's"
