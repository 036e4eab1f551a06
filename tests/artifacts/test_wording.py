from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscast.artifacts.wording import STRINGS, direction, space, wording
from newscast.errors import ConfigError

LANGUAGES = sorted(path.stem for path in STRINGS.glob("*.toml"))


def test_the_languages_of_large_news_markets_are_there() -> None:
    assert {"en", "de", "es", "fr", "it", "nl", "pl", "pt"} <= set(LANGUAGES)


def test_languages_disclose_the_voice_in_words_of_their_own() -> None:
    assert len({wording(language).synthetic for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(("language", "like"), [("pt-BR", "pt"), ("DE-ch", "de"), ("sv", "en"), ("", "en")])
def test_a_region_does_not_matter_and_english_stands_in(language: str, like: str) -> None:
    assert wording(language) == wording(like)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A show's folder of templates with strings of its own."""
    (tmp_path / "strings").mkdir()
    return tmp_path


def test_a_show_has_the_last_word(own: Path) -> None:
    (own / "strings" / "en.toml").write_text('play = "Hear it"', encoding="utf-8")
    assert wording("en-GB", own).play == "Hear it"
    assert wording("en-GB", own).pause == "Pause"
    assert wording("en-GB").play == "Play"


def test_a_show_may_speak_a_language_that_newscast_does_not(own: Path) -> None:
    (own / "strings" / "sv.toml").write_text('play = "Spela"', encoding="utf-8")
    assert wording("sv-SE", own).language == "sv"
    assert (wording("sv", own).play, wording("sv", own).pause) == ("Spela", "Pause")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('pley = "x"', "'pley' is said on no page"),
        ('by = "x"', "'by' has to be a text with 1 times {}"),
        ("play", "Expected"),
        ("play = 1", "'play'"),
    ],
)
def test_what_is_wrong_in_a_shows_strings_is_told(own: Path, text: str, told: str) -> None:
    (own / "strings" / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(told)):
        wording("en", own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_string_with_the_same_places(language: str) -> None:
    english, other = wording("en").strings, wording(language).strings
    assert other.keys() == english.keys()
    assert {name: text.count("{}") for name, text in other.items()} == {name: text.count("{}") for name, text in english.items()}
    assert not [text for text in other.values() if not text.strip() or re.search(r"{[^}]", text)]


def test_an_unknown_language_gets_english_and_says_so() -> None:
    assert wording("ta").language == "en"
    assert wording("ta").play == "Play"


def test_a_string_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(AttributeError):
        wording("en").no_such_string  # noqa: B018 - the access is what is tested


@pytest.mark.parametrize(("language", "written"), [("en-US", "May 13, 2026"), ("de", "13. Mai 2026"), ("fr", "13 mai 2026")])
def test_dates_are_written_out(language: str, written: str) -> None:
    assert wording(language).date(datetime(2026, 5, 13, tzinfo=UTC)) == written


@pytest.mark.parametrize(("seconds", "written"), [(36.2, "36 sec"), (568, "9 min"), (5400, "90 min")])
def test_lengths_are_short(seconds: float, written: str) -> None:
    assert wording("en").length(seconds) == written


@pytest.mark.parametrize(("octets", "written"), [(812_400, "812 kB"), (6_512_000, "6.5 MB"), (12, "1 kB")])
def test_sizes_are_for_people(octets: int, written: str) -> None:
    assert wording("en").size(octets) == written


def test_the_direction_of_writing_follows_the_language() -> None:
    assert [direction(language) for language in ("ar", "fa-IR", "he", "en", "zh-Hans")] == ["rtl", "rtl", "rtl", "ltr", "ltr"]


def test_chinese_and_japanese_have_no_space_between_sentences() -> None:
    assert [space(language) for language in ("zh-Hant", "ja", "ko", "en")] == ["", "", " ", " "]
