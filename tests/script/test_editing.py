import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.errors import SourceError
from newscast.model import Chapter, Dropped, Pronunciation, Role, Script, Utterance
from newscast.script.editing import dump, load

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
some = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@st.composite
def utterances(draw: st.DrawFn) -> Utterance:
    spoken = draw(st.text('ab “"\\\x7f\n', min_size=1, max_size=12))
    edges = sorted(draw(st.sets(st.integers(0, len(spoken)), max_size=4)))
    given = tuple(Pronunciation(start, end, draw(some)) for start, end in zip(edges[::2], edges[1::2], strict=False))
    return Utterance(
        draw(some),
        spoken,
        draw(st.sampled_from(["en", "fr"])),
        draw(st.sampled_from(Role)),
        draw(st.floats(0, 9)),
        draw(texts),
        given,
    )


chapters = st.builds(Chapter, texts, st.lists(utterances(), max_size=3).map(tuple), texts, texts)
dropped = st.builds(Dropped, texts, texts, texts)
scripts = st.builds(
    Script, texts, st.just("en"), st.lists(chapters, max_size=3).map(tuple), st.lists(dropped, max_size=2).map(tuple)
)


@given(script=scripts.filter(lambda script: script.chapters))
def test_a_script_is_read_back_as_it_was_written(script: Script) -> None:
    assert load(dump(script)) == script


def written(*lines: str) -> str:
    return "\n".join(['title = "T"', 'language = "en"', "[[chapter]]", 'title = "C"', "[[chapter.utterance]]", *lines])


def test_an_utterance_needs_only_what_is_spoken() -> None:
    assert load(written('spoken = "Hello."')).utterances == (Utterance("Hello.", "Hello.", "en"),)


def test_phonemes_stay_with_their_word_when_the_sentence_is_edited() -> None:
    said = load(written('spoken = "Now Kyiv, as ever."', 'pronunciations = [{ of = "Kyiv", ipa = "kˈiːɪv" }]')).utterances[0]
    assert said.pronunciations == (Pronunciation(4, 8, "kˈiːɪv"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "mine.toml is not valid TOML"),
        ('title = "T"', "mine.toml is not a script: .*language"),
        (written('spoken = "A"', 'spokn = "B"'), r"unknown field `spokn`.*chapter\[0\].utterance\[0\]"),
        (written('spoken = "A"', 'role = "singer"'), r"'singer'.*role"),
        (written('spoken = "A"', 'pronunciations = [{ of = "Kyiv", ipa = "x" }]'), "mine.toml, utterance 1: 'Kyiv' has phonemes"),
    ],
)
def test_a_wrong_script_says_where(text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        load(text, "mine.toml")
