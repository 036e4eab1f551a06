from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.script.sentences import split

DATA = Path(__file__).parents[1] / "data/script"


def passages(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("sentences", passages("sentences_en.txt"), ids="|".join)
def test_news_is_cut_where_a_newsreader_ends_a_sentence(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@given(text=st.text(), language=st.sampled_from(["en", "de", "fr", "ja", "xx", ""]))
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    assert "".join("".join(split(text, language)).split()) == "".join(text.split())


def test_two_paragraphs_are_two_sentences() -> None:
    assert split("No stop here\n\nNext one") == ["No stop here", "Next one"]
