import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.model import Span, SpanKind
from newscast.script.lexicon import Rule, lexicon
from newscast.script.pronunciation import Said, Speaker, spoken_language

RULES = lexicon(
    [
        Rule("Kyiv", ipa="kˈiːɪv", respell="KEE-iv"),
        Rule("A&E", say="accident and emergency"),
        Rule("IAEA", spell="letters"),
        Rule("UNESCO", spell="word"),
        Rule("Le Monde", language="fr"),
        Rule("7-Eleven", ipa="sˈɛvən ᵻlˈɛvən", respell="SEV-en ee-LEV-en"),
    ]
)


def foreign(text: str, language: str) -> str:
    return f"{language}:{text.lower()}."


SPEAKER = Speaker(RULES, phonemize=foreign)


def phonemes(said: Said) -> dict[str, str]:
    return {said.spoken[one.start : one.end]: one.ipa for one in said.pronunciations}


def say(sentence: str, *spans: Span, speaker: Speaker = SPEAKER) -> Said:
    return speaker.say(sentence, "en", spans)


def test_a_name_keeps_its_letters_and_gets_phonemes() -> None:
    said = say("He left Kyiv at 5 p.m. on Kyiv's train.")
    assert said.spoken.startswith("He left Kyiv at five")
    assert [one.ipa for one in said.pronunciations] == ["kˈiːɪv"] * 2
    assert set(phonemes(said)) == {"Kyiv"}


def test_a_substitute_is_said_instead() -> None:
    assert say("Two A&E wards shut.").spoken == "Two accident and emergency wards shut."


def test_letters_keep_the_word_and_get_the_names_of_the_letters() -> None:
    assert phonemes(say("The IAEA met.")) == {"IAEA": "ˌaɪˌeɪˌiːˈeɪ"}


def test_an_acronym_said_as_a_word_is_written_as_one() -> None:
    assert say("The UNESCO list.").spoken == "The Unesco list."


def test_a_foreign_name_gets_foreign_phonemes() -> None:
    assert phonemes(say("Le Monde reported it.")) == {"Le Monde": "fr:le monde"}


def test_a_name_with_a_number_is_claimed_before_the_normalizer() -> None:
    said = say("A 7-Eleven burned for 2 days.")
    assert said.spoken == "A 7-Eleven burned for two days."
    assert phonemes(said) == {"7-Eleven": "sˈɛvən ᵻlˈɛvən"}


def test_an_engine_without_phonemes_gets_a_respelling() -> None:
    said = say("Kyiv and the IAEA and 7-Eleven met.", speaker=Speaker(RULES, words_only=True))
    assert said == Said("kee-iv and the I A E A and sev-en ee-lev-en met.")


def test_markup_says_other_words_and_its_numbers_are_spoken() -> None:
    assert say("The NPT of 1968.", Span(4, 7, SpanKind.SAY, "treaty no 1")).spoken.startswith("The treaty no one of nineteen")


def test_a_word_that_is_to_be_spelled_gets_the_names_of_its_letters() -> None:
    assert phonemes(say("Press the OK key.", Span(10, 12, SpanKind.LETTERS, ""))) == {"OK": "ˌoʊkˈeɪ"}


def test_markup_wins_over_the_lexicon() -> None:
    assert phonemes(say("In Kyiv now.", Span(3, 7, SpanKind.PHONEMES, "x"))) == {"Kyiv": "x"}


def test_a_foreign_span_gets_foreign_phonemes_but_not_in_its_own_language() -> None:
    assert phonemes(say("He said bonjour.", Span(8, 15, SpanKind.LANGUAGE, "fr"))) == {"bonjour": "fr:bonjour"}
    assert phonemes(say("He said hello.", Span(8, 13, SpanKind.LANGUAGE, "en-GB"))) == {}


def test_an_abbreviation_is_expanded_in_the_full_profile_only() -> None:
    span = Span(4, 7, SpanKind.EXPANSION, "Customs Service")
    assert say("The XYZ said.", span, speaker=Speaker(RULES, full=True)).spoken == "The Customs Service said."
    assert "Customs" not in say("The XYZ said.", span).spoken


def test_a_link_changes_nothing() -> None:
    assert say("Read this.", Span(0, 4, SpanKind.LINK, "https://x.test/")).spoken == "Read this."


def test_an_article_that_holds_a_made_up_name_is_said_piece_by_piece() -> None:
    assert say("Qaaxo and A&E met 2 men.").spoken == "Qaaxo and accident and emergency met two men."


def test_a_sentence_within_a_foreign_span_is_foreign() -> None:
    span = Span(1, 8, SpanKind.LANGUAGE, "fr")
    assert spoken_language("“Bonjour.”", [span], "en") == "fr"
    assert spoken_language("“Bonjour!” he said.", [span], "en") == "en"


@settings(deadline=None)
@given(
    st.text("Kyiv A&E 7-Eleven IAEA’s.$5,“", max_size=60), st.integers(0, 20), st.integers(1, 9), st.sampled_from(list(SpanKind))
)
def test_pronunciations_lie_in_the_spoken_text_without_overlap(text: str, start: int, length: int, kind: SpanKind) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)), kind, "fr")
    said = say(text, span)
    ends = [0, *(one.end for one in said.pronunciations)]
    assert all(end <= one.start < one.end for end, one in zip(ends, said.pronunciations, strict=False))
    assert ends[-1] <= len(said.spoken)


@pytest.mark.parametrize("count", [30, 60])
def test_many_claims_keep_their_order(count: int) -> None:
    assert say("A&E, " * count).spoken.count("accident and emergency") == count


def test_an_engine_for_words_gets_foreign_numbers_in_their_own_language() -> None:
    said = say(
        "He said à 5 heures.", Span(8, 18, SpanKind.LANGUAGE, "fr"), speaker=Speaker(RULES, words_only=True, phonemize=foreign)
    )
    assert said == Said("He said à cinq heures.")
