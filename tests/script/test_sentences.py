from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.script.sentences import split

DATA = Path(__file__).parents[1] / "data/script"


def passages(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [(language, one) for language in ("en", "de", "fr", "es", "it", "pt") for one in passages(f"sentences_{language}.txt")],
)
def test_news_is_cut_where_a_newsreader_ends_a_sentence(language: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), language) == sentences


@given(text=st.text(), language=st.sampled_from(["en", "de", "fr", "ja", "xx", ""]))
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    assert "".join("".join(split(text, language)).split()) == "".join(text.split())


def test_two_paragraphs_are_two_sentences() -> None:
    assert split("No stop here\n\nNext one") == ["No stop here", "Next one"]


@pytest.mark.parametrize(
    "text", ["." * 50_000, '"a." ' * 5_000, "A. " * 10_000, "U.S. Army " * 5_000, "“a. b.” " * 5_000], ids=lambda text: text[:6]
)
def test_a_hostile_text_is_cut_in_time(text: str) -> None:
    start = monotonic()
    split(text)
    assert monotonic() - start < 10
