from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.audio.arrangement import AFTER_CLIP, TAIL, arrange
from newscast.audio.clips import Sound
from newscast.errors import AudioError
from newscast.model import Chapter, Clip, Role, Script, Timeline, Utterance

RATE = 44_100


def _silence(seconds: float, sample_rate: int = RATE) -> Clip:
    return Clip(bytes(2 * round(seconds * sample_rate)), sample_rate)


def _seconds(timeline: Timeline, *, music: bool) -> list[float]:
    return [placement.start / timeline.sample_rate for placement in timeline.placements if placement.music is music]


def test_sentences_follow_one_another_with_their_pauses(write: Callable[..., Script]) -> None:
    timeline = arrange(write([3], pause=0.5), [_silence(1), _silence(2), _silence(1)], None, None, RATE)
    assert [(cue.start, cue.end) for cue in timeline.cues] == [(0.0, 1.0), (1.5, 3.5), (4.0, 5.0)]
    assert timeline.duration == 5.0 + TAIL


def test_a_chapter_begins_with_its_first_sentence_and_the_pause_belongs_to_the_one_before(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1, 1], pause=0.5), [_silence(1), _silence(2)], None, None, RATE)
    assert [(mark.title, mark.start, mark.end) for mark in timeline.chapters] == [("Part 0", 0.0, 1.5), ("Part 1", 1.5, 3.5 + TAIL)]
    assert [cue.chapter for cue in timeline.cues] == [0, 1]


def test_a_chapter_without_sentences_is_no_chapter(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1, 0, 1]), [_silence(1), _silence(1)], None, None, RATE)
    assert [mark.title for mark in timeline.chapters] == ["Part 0", "Part 2"]
    assert [cue.chapter for cue in timeline.cues] == [0, 1]


def test_intro_speech_follows_the_opening_clip(write: Callable[..., Script]) -> None:
    clips = [_silence(2), _silence(1)]
    timeline = arrange(write([1], intro=1, pause=1.0), clips, Sound(_silence(4), speech_at=-1), None, RATE)
    assert _seconds(timeline, music=True) == [0.0]
    assert _seconds(timeline, music=False) == [4.0, 7.0]


def test_intro_speech_may_lie_over_the_opening_clip(write: Callable[..., Script]) -> None:
    clips = [_silence(2), _silence(1)]
    timeline = arrange(write([1], intro=1, pause=1.0), clips, Sound(_silence(8), speech_at=3), None, RATE)
    assert _seconds(timeline, music=False) == [3.0, 9.0]


def test_the_closing_clip_follows_the_outro(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1], outro=1, pause=1.0), [_silence(1), _silence(2)], None, Sound(_silence(3), speech_at=-1), RATE)
    assert _seconds(timeline, music=True) == [4.0 + AFTER_CLIP]
    assert timeline.duration == 7.0 + AFTER_CLIP + TAIL


def test_the_outro_may_lie_over_the_closing_clip(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1], outro=1, pause=1.0), [_silence(1), _silence(2)], None, Sound(_silence(6), speech_at=2), RATE)
    assert _seconds(timeline, music=True) == [2.0]
    assert _seconds(timeline, music=False) == [0.0, 4.0]
    assert timeline.duration == 8.0 + TAIL


def test_clips_alone_open_and_close(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1], pause=1.0), [_silence(1)], Sound(_silence(2)), Sound(_silence(3)), RATE)
    assert _seconds(timeline, music=True) == [0.0, 2.0 + AFTER_CLIP + 1.0 + 1.0]
    assert timeline.chapters[0].start == 0.0


def test_a_sting_stands_between_chapters_and_belongs_to_the_one_before(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1, 2, 1], intro=1, pause=1.0), [_silence(1)] * 5, None, None, RATE, sting=Sound(_silence(2)))
    assert _seconds(timeline, music=True) == [4.0, 10.0 + AFTER_CLIP]
    assert [mark.start for mark in timeline.chapters] == [0.0, 6.0 + AFTER_CLIP, 12.0 + 2 * AFTER_CLIP]


def test_music_goes_down_under_speech_and_comes_up_again(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1], intro=1), [_silence(2), _silence(1)], Sound(_silence(9), speech_at=3, swing_db=4.0), None, RATE)
    music = next(placement for placement in timeline.placements if placement.music)
    assert [(place / RATE, level) for place, level in music.envelope] == [(2.6, 0.0), (3.0, -25.0), (5.0, -25.0), (5.4, 0.0)]


def test_music_that_is_soft_enough_already_is_not_made_softer(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1], intro=1), [_silence(2), _silence(1)], Sound(_silence(9), speech_at=3, gain_db=-30), None, RATE)
    assert {level for _, level in next(p for p in timeline.placements if p.music).envelope} == {0.0}


def test_music_that_ends_soon_after_the_speech_stays_down(write: Callable[..., Script]) -> None:
    timeline = arrange(write([1], intro=1), [_silence(2), _silence(1)], Sound(_silence(6), speech_at=3), None, RATE)
    assert next(p for p in timeline.placements if p.music).envelope[-1] == (3 * RATE, -21.0)


def test_a_script_without_sentences_is_refused() -> None:
    with pytest.raises(AudioError, match="nothing to say"):
        arrange(Script("Title", "en", (Chapter("Empty", ()),)), [], None, None, RATE)


def test_a_missing_clip_is_a_mistake_of_the_caller(write: Callable[..., Script]) -> None:
    with pytest.raises(ValueError, match="shorter"):
        arrange(write([2]), [_silence(1)], None, None, RATE)


LINES = st.lists(
    st.tuples(st.integers(1, 300_000), st.sampled_from([16_000, 22_050, 24_000, 44_100]), st.floats(0, 3), st.integers(0, 4)),
    min_size=1,
    max_size=30,
)


@given(LINES, st.sampled_from([44_100, 48_000]))
def test_times_never_overlap_and_nothing_is_lost(lines: Sequence[tuple[int, int, float, int]], sample_rate: int) -> None:
    ordered = sorted(lines, key=lambda line: line[3])
    chapters = [
        Chapter(str(n), tuple(Utterance("x", "x", "en", Role.NARRATOR, pause) for *_, pause, chapter in ordered if chapter == n))
        for n in range(5)
    ]
    clips = [Clip(bytes(2 * samples), rate) for samples, rate, _, _ in ordered]
    timeline = arrange(Script("t", "en", tuple(chapters)), clips, None, None, sample_rate)
    assert len(timeline.cues) == len(lines)
    assert [cue.id for cue in timeline.cues] == [f"s{n:04}" for n in range(1, len(lines) + 1)]
    assert all(first.end <= second.start for first, second in pairwise(timeline.cues))
    assert timeline.chapters[0].start == 0.0
    assert all(first.end == second.start for first, second in pairwise(timeline.chapters))
    assert timeline.chapters[-1].end == timeline.duration >= timeline.cues[-1].end
    for cue in timeline.cues:
        mark = timeline.chapters[cue.chapter]
        assert mark.start <= cue.start <= cue.end <= mark.end
