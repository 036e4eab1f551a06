from datetime import UTC, datetime

import pytest

from newscast.errors import ConfigError
from newscast.model import Article, Show, Voice
from newscast.script.announcements import intro, outro, phrases, render
from newscast.settings import Bookend, ShowSettings

ARTICLE = Article("Wer zahlt?", (), byline=("Eva Kern",), published=datetime(2025, 5, 3, tzinfo=UTC))
VOICE = Voice("de_DE-thorsten-medium", "piper", "de-DE")
SETTINGS = ShowSettings("Morgen", "D", "https://x.test/", "A")


def show(language: str) -> Show:
    return Show("guid", "Morgen", "https://x.test/", "https://x.test/", "D", language, "A", ("News",), "cover.jpg")


def test_the_default_intro_speaks_the_language_of_the_show() -> None:
    said = intro(ARTICLE, show("de-DE"), SETTINGS, VOICE)
    assert (
        said
        == "Morgen. Wer zahlt? Von Eva Kern. Veröffentlicht am 3. Mai 2025. Dieser Artikel wird von einer synthetischen Stimme gelesen."
    )


def test_the_outro_names_the_voice_as_a_person_would() -> None:
    assert outro(ARTICLE, show("en"), SETTINGS, VOICE).endswith("a synthetic voice, Thorsten.")


def test_a_show_without_outro_says_nothing() -> None:
    assert outro(ARTICLE, show("en"), ShowSettings("M", "D", "https://x.test/", "A", outro=Bookend()), VOICE) == ""


def test_an_unknown_date_and_byline_are_left_out() -> None:
    assert render("intro", "[{{ article.date }}{{ article.byline }}]", Article("T", ()), show("en"), VOICE) == "[]"


def test_an_ampersand_is_not_escaped() -> None:
    assert render("intro", "{{ article.title }}", Article("A & B <C>", ()), show("en"), VOICE) == "A & B <C>"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("Hello.\n{{ article.title", r"intro text is not a valid template: .* \(line 2\)"),
        ("Hello.\n\n{{ article.titel }}", r"intro text cannot be filled in: .*titel.* \(line 3\)"),
        ("{{ nobody.title }}", r"intro text cannot be filled in: .*nobody.* \(line 1\)"),
        ("{{ show.title.__class__.__mro__ }}", r"intro text cannot be filled in: .*unsafe.* \(line 1\)"),
        ("{{ 1 // 0 }}", r"intro text cannot be filled in: .*zero.* \(line 1\)"),
        ("{% include 'other' %}", r"intro text cannot be filled in: .*other.* \(line 1\)"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(template: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        render("intro", template, ARTICLE, show("en"), VOICE)


def test_every_language_has_every_phrase() -> None:
    names = set(phrases("en").texts)
    for language in ("de", "fr", "es", "it", "pt"):
        assert set(phrases(language).texts) == names


def test_every_disclosure_discloses() -> None:
    for language in ("en", "de", "fr", "es", "it", "pt"):
        words = phrases(language)
        assert all(words.discloses(words.texts[name]) for name in ("disclosure", "intro", "outro"))


def test_a_language_without_phrases_gets_english() -> None:
    assert phrases("ja") == phrases("en")
