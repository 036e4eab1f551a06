from __future__ import annotations

from newscast.engines import alignment
from newscast.engines.alignment import Spoken
from newscast.engines.phonemizer import Piece, alone, layout, pieces
from newscast.model import Utterance


def lay(text: str) -> list[tuple[str, str]]:
    """Each word of the text with the symbols that say it."""
    parts = pieces(Utterance(text, text, "en-US"), "en-US")
    line, offsets = layout(parts)
    spoken = alignment.lay(text, parts, offsets, lambda word: alone(word, "en-US"))
    return [(text[one.place :].split(maxsplit=1)[0], line[one.start : one.end].strip()) for one in spoken]


def test_words_that_espeak_keeps_apart_are_laid_one_for_one() -> None:
    assert lay("Big dogs, small cats.") == [("Big", "bˈɪɡ"), ("dogs,", "dˈɑːɡz"), ("small", "smˈɔːl"), ("cats.", "kˈæts")]


def test_words_that_espeak_merges_are_parted_again() -> None:
    laid = lay("The end of the story came.")
    assert [word for word, _ in laid] == ["The", "end", "of", "the", "story", "came."]
    assert dict(laid)["of"] == "ʌv"
    assert dict(laid)["story"] == "stˈɔːɹi"


def test_a_figure_keeps_all_its_words() -> None:
    assert ("1,200", "wˈʌn θˈaʊzənd tˈuːhˈʌndɹɪd") in lay("He paid 1,200 dollars.")


def test_the_symbols_of_a_stretch_are_shared_out_whole() -> None:
    text = "Some of the people of the town, and all of the others in it, agreed."
    assert "".join(symbols for _, symbols in lay(text)).replace(" ", "") == "".join(
        part.ipa.replace(" ", "") for part in pieces(Utterance(text, text, "en-US"), "en-US") if not part.is_mark
    )


def test_words_take_the_times_of_their_symbols() -> None:
    words = alignment.words("ab, cd", [Spoken(0, 0, 2), Spoken(4, 4, 6)], [0.1, 0.2, 0.3, 0.4, 0.8, 0.9, 1.0])
    assert [(word.text, word.start, word.end) for word in words] == [("ab,", 0.1, 0.3), ("cd", 0.8, 1.0)]


def test_a_word_after_a_pause_starts_early_but_not_before_the_last_one_ends() -> None:
    times = [0.5, 0.6, 0.62, 0.9]
    words = alignment.words("a b", [Spoken(0, 0, 1), Spoken(2, 2, 3)], times, early=0.05)
    assert [(word.start, word.end) for word in words] == [(0.45, 0.6), (0.62, 0.9)]


def test_a_word_in_two_stretches_has_one_time() -> None:
    words = alignment.words("half—done", [Spoken(0, 0, 4), Spoken(5, 5, 9)], [float(at) for at in range(10)])
    assert [(word.text, word.start, word.end) for word in words] == [("half—done", 0.0, 9.0)]


def test_marks_alone_have_no_time() -> None:
    parts = [Piece(0, 1, "—", is_mark=True)]
    assert alignment.lay("—", parts, [0], str) == []
