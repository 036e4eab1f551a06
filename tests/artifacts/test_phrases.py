from __future__ import annotations

import pytest

from newscast.artifacts.phrases import phrases

LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_its_places(language: str) -> None:
    words = phrases(language)
    assert "NAMES" in words.byline.format(names="NAMES")
    assert "SITE" in words.article.format(site="SITE")
    assert "DATE" in words.updated.format(date="DATE")
    assert "CREDIT" in words.voice.format(credit="CREDIT")
    assert not {"{", "}", '"'} & set(words.disclosure + words.page + words.feed)


def test_languages_have_sentences_of_their_own() -> None:
    assert len({phrases(language).disclosure for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(("language", "like"), [("pt-BR", "pt"), ("DE-ch", "de"), ("sv", "en"), ("", "en")])
def test_a_region_does_not_matter_and_english_stands_in(language: str, like: str) -> None:
    assert phrases(language) == phrases(like)
