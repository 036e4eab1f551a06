from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.artifacts.words import WordTimes, timed, word_times
from newscast.model import Cue, Episode, Show, Word
from newscast.plugins import EpisodeArtifact
from newscast.testing.artifact import ArtifactContract


class TestWordTimes(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return WordTimes()


def cue(written: str, said: str, start: float = 10.0) -> Cue:
    """A sentence whose words are said one a second."""
    words = tuple(Word(text, start + n, start + n + 1) for n, text in enumerate(said.split()))
    return Cue("s1", start, start + len(words), written, said, 0, words=words)


def heard(sentence: Cue) -> list[tuple[str, float]]:
    return [(sentence.source[word.start : word.end], word.time) for word in timed(sentence)]


def test_words_that_are_said_as_written_have_their_times() -> None:
    assert heard(cue("Who pays, then?", "Who pays, then?")) == [("Who", 10), ("pays", 11), ("then", 12)]


def test_a_number_begins_with_its_first_word_and_lasts_for_all() -> None:
    found = heard(cue("It cost $1.2bn in May.", "It cost one point two billion dollars in May."))
    assert found == [("It", 10), ("cost", 11), ("$1.2bn", 12), ("in", 17), ("May", 18)]


def test_words_between_known_ones_share_their_time() -> None:
    assert heard(cue("On Jan. 5 it", "On January the fifth it")) == [("On", 10), ("Jan", 11), ("5", 12.5), ("it", 14)]


def test_dashes_are_no_words_and_what_is_not_said_has_no_time() -> None:
    assert heard(cue("The bridge — (pictured) — is", "The bridge is")) == [("The", 10), ("bridge", 11), ("is", 12)]


def test_signs_of_scripts_without_spaces_count_as_words() -> None:
    sentence = Cue("s1", 0, 2, "旧桥开放", "旧桥开放", 0, words=(Word("旧桥", 0, 1), Word("开放", 1, 2)))
    assert heard(sentence) == [("旧", 0), ("桥", 0.5), ("开", 1), ("放", 1.5)]


def test_places_are_counted_as_browsers_count(episode: Episode) -> None:
    assert json.loads(word_times(_only(episode, cue("A 😀 is here", "A smile is here")))) == [[0, 1, 0, 4, 2, 200, 1, 4, 100]]


def test_an_engine_that_knows_no_times_gives_no_file(show: Show, episode: Episode) -> None:
    assert WordTimes().render(show, _only(episode, Cue("s1", 0, 1, "Yes.", "Yes.", 0))) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_written_and_said_times_ascend_and_places_stay_in_the_text(written: str, said: str) -> None:
    sentence = cue(written, said)
    found = list(timed(sentence))
    assert [word.time for word in found] == sorted(word.time for word in found)
    assert all(0 <= word.start < word.end for word in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def _only(episode: Episode, sentence: Cue) -> Episode:
    from dataclasses import replace

    return replace(episode, cues=(sentence,))
