from hypothesis import given
from hypothesis import strategies as st

from newscast.script.sentences import split


@given(text=st.text(), language=st.sampled_from(["en", "de", "fr", "ja", "xx", ""]))
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    assert "".join("".join(split(text, language)).split()) == "".join(text.split())


def test_two_paragraphs_are_two_sentences() -> None:
    assert split("No stop here\n\nNext one") == ["No stop here", "Next one"]
