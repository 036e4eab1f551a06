import pytest

from newscast.model import Chapter, Role, Script, Utterance
from newscast.script import cast
from newscast.settings import Voicing

VOICING = Voicing(
    narrator="anna",
    quote="ben",
    intro="carl",
    sections={"Sport": "dora"},
    languages={"fr": "elise", "fr-CA": "felix"},
)


def said(text: str, role: Role = Role.NARRATOR, language: str = "en-US", voice: str = "") -> Utterance:
    return Utterance(text, text, language, role, voice=voice)


def voice(utterance: Utterance, chapter: str = "News", voicing: Voicing = VOICING) -> str:
    script = Script("T", "en", (Chapter(chapter, (utterance,)),))
    return cast(script, voicing).utterances[0].voice


@pytest.mark.parametrize(
    ("utterance", "chapter", "expected"),
    [
        (said("Plain."), "News", ""),
        (said("A quote.", Role.QUOTE), "News", "ben"),
        (said("A heading.", Role.HEADING), "News", ""),
        (said("Welcome.", Role.INTRO), "News", "carl"),
        (said("Goals.", Role.NARRATOR), "Sport", "dora"),
        (said("A quote.", Role.QUOTE), "Sport", "ben"),
        (said("Goodbye.", Role.OUTRO), "Sport", ""),
        (said("Bonjour.", language="fr"), "Sport", "elise"),
        (said("Bonjour.", Role.QUOTE, "fr-FR"), "News", "elise"),
        (said("Allô.", language="fr-CA"), "News", "felix"),
        (said("Hola.", language="es"), "News", ""),
        (said("Set by an editor.", Role.QUOTE, voice="greta"), "News", "greta"),
    ],
)
def test_who_says_what(utterance: Utterance, chapter: str, expected: str) -> None:
    assert voice(utterance, chapter) == expected


def test_a_show_without_a_cast_leaves_all_to_the_narrator() -> None:
    assert voice(said("A quote.", Role.QUOTE, "fr"), voicing=Voicing()) == ""


def test_the_narrator_in_a_part_is_still_the_narrator() -> None:
    assert voice(said("A quote.", Role.QUOTE), voicing=Voicing(narrator="anna", quote="anna")) == ""


def test_the_language_of_the_article_needs_no_voice_of_its_own() -> None:
    assert voice(said("Plain."), voicing=Voicing(languages={"en": "other"})) == ""


def test_the_cast_names_each_voice_once() -> None:
    assert Voicing(narrator="a", quote="b", outro="a", languages={"fr": "b", "de": "c"}).names == ("a", "b", "c")
