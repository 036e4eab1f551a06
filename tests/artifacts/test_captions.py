from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.artifacts.captions import LONGEST, Caption, captions, columns
from newscast.artifacts.xml_text import one_line
from newscast.model import Cue

SENTENCES = st.text(st.sampled_from("abcdefgh ,.;–漢字é\n"), min_size=1, max_size=400)


def made(text: str, width: int = 42, start: float = 10.0, end: float = 20.0) -> list[Caption]:
    return list(captions([Cue("s0001", start, end, text, text, 0)], width))


def test_a_short_sentence_is_one_caption_with_the_times_of_its_cue() -> None:
    assert made("It rained.", end=12.0) == [Caption("s0001", 10.0, 12.0, ("It rained.",))]


def test_a_sentence_of_two_lines_is_broken_near_the_middle() -> None:
    (caption,) = made("The bridge was opened again on Monday after long repairs.", end=14.0)
    assert caption.lines == ("The bridge was opened again", "on Monday after long repairs.")


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    text = "When the engineers had replaced all of the cables, the deck and the lights, they found the piers in good order."
    parts = [" ".join(caption.lines) for caption in made(text, end=18.0)]
    assert parts == [
        "When the engineers had replaced all of the cables,",
        "the deck and the lights, they found the piers in good order.",
    ]


def test_the_parts_of_a_sentence_have_names_of_their_own() -> None:
    assert [caption.id for caption in made("word " * 40)] == ["s0001", "s0001-2", "s0001-3"]


def test_a_word_wider_than_a_line_is_cut() -> None:
    lines = [line for caption in made("x" * 100) for line in caption.lines]
    assert "".join(lines) == "x" * 100
    assert max(map(len, lines)) <= 42


def test_chinese_characters_count_twice() -> None:
    assert columns("漢字 ab") == 7
    assert all(len(line) <= 21 for caption in made("漢字" * 60) for line in caption.lines)


def test_slow_speech_is_cut_so_that_no_caption_stands_long() -> None:
    assert max(c.end - c.start for c in made("one two three four five six seven eight", end=40.0)) <= LONGEST


def test_a_sentence_without_text_gives_no_caption() -> None:
    assert made(" \n\x0b") == []


@given(text=SENTENCES, width=st.sampled_from([32, 42]), seconds=st.floats(0.5, 60))
def test_captions_keep_the_text_the_measures_and_the_time(text: str, width: int, seconds: float) -> None:
    parts = made(text, width, end=10.0 + seconds)
    shown = "".join(line for caption in parts for line in caption.lines)
    assert shown.replace(" ", "") == one_line(text).replace(" ", "")
    assert all(1 <= len(caption.lines) <= 2 and columns(line) <= width for caption in parts for line in caption.lines)
    edges = [edge for caption in parts for edge in (caption.start, caption.end)]
    assert edges == sorted(edges)
    assert not parts or (edges[0], edges[-1]) == (10.0, 10.0 + seconds)


@pytest.mark.parametrize("words", [2000])
def test_a_sentence_of_many_words_takes_no_long_time(words: int) -> None:
    assert len(made("word " * words, end=600.0)) >= words * 5 // 84
