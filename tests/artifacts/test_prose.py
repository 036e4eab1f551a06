from __future__ import annotations

from dataclasses import replace

from newscast.artifacts.prose import passages
from newscast.model import Episode, Role


def test_every_cue_is_in_exactly_one_part(episode: Episode) -> None:
    found = passages(episode)
    parts = [part for passage in found for part in ((passage.heading,) if passage.heading else ()) + passage.parts]
    assert tuple(cue for part in parts for cue in part.cues) == episode.cues


def test_passages_follow_the_chapters(episode: Episode) -> None:
    assert [(passage.title, passage.start) for passage in passages(episode)] == [
        (mark.title, mark.start) for mark in episode.chapters
    ]


def test_an_episode_without_chapters_is_one_passage_with_its_title(episode: Episode) -> None:
    cues = tuple(replace(cue, chapter=0) for cue in episode.cues)
    (only,) = passages(replace(episode, cues=cues, chapters=()))
    assert only.title == episode.title


def test_a_paragraph_with_a_quote_in_it_stays_a_paragraph(episode: Episode) -> None:
    first, second = episode.cues[1:3]
    (only,) = passages(replace(episode, cues=(first, replace(second, role=Role.QUOTE))))
    assert [part.tag for part in only.parts] == ["p"]


def test_an_episode_without_words_has_no_passages(episode: Episode) -> None:
    assert passages(replace(episode, cues=())) == ()
