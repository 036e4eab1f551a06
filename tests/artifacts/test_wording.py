from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from newscast.artifacts.wording import STRINGS, direction, space, wording

LANGUAGES = sorted(path.stem for path in STRINGS.glob("*.toml"))


def test_four_languages_are_there() -> None:
    assert {"en", "de", "es", "fr"} <= set(LANGUAGES)


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
