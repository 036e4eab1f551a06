"""Clips placed in time. Nothing else in newscast computes when something is heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from newscast.audio.bed import SPEECH_OVER_MUSIC_DB, Loop, Span, lay
from newscast.audio.clips import Sound
from newscast.audio.recordings import is_recorded
from newscast.audio.samples import length_at
from newscast.errors import AudioError
from newscast.model import ChapterMark, Cue, Pcm, Placement, Role, Script, Timeline, Utterance, Word

AFTER_CLIP = 0.6
"""Seconds between a clip and what follows it, where no pause of the script says so."""
TAIL = 0.5
"""Seconds of silence at the very end, so that players do not swallow the last sound."""
RAMP = 0.4
"""Seconds in which music goes down before speech and comes up after it."""
SHORTEST_SWELL = 1.5
"""Seconds; music that ends sooner than this after the speech stays low, for coming up would only be a bump."""


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance with its sound and its place; `start` and `samples` count at the timeline's rate."""

    utterance: Utterance
    chapter: int
    audio: Pcm
    samples: int
    pause: int
    start: int = 0

    @property
    def end(self) -> int:
        """The first sample after the speech, where its pause begins."""
        return self.start + self.samples

    def at(self, start: int) -> Line:
        """The same line at another place."""
        return Line(self.utterance, self.chapter, self.audio, self.samples, self.pause, start)


def arrange(
    script: Script,
    clips: Sequence[Pcm],
    opening: Sound | None,
    closing: Sound | None,
    sample_rate: int,
    sting: Sound | None = None,
    gains: Mapping[str, float] | None = None,
    bed: Loop | None = None,
) -> Timeline:
    """Place the clips: `clips[i]` says `script.utterances[i]`. Everything is counted in samples at `sample_rate`.

    The opening clip starts the episode; intro speech begins `speech_at` seconds into it, or when it has ended (-1), and the article
    when both have ended. The closing clip starts `speech_at` seconds before the speech of the outro, or follows that speech (-1), so
    that an episode ends with its music. The sting is heard between two chapters, after the pause and before the heading; the heading may
    lie over it, `speech_at` seconds after it has begun. `crossfade` lets clips run into the speech and come out of it, low. `gains` are
    those of voices, in dB; `bed` runs under the speech. Raises AudioError if there is nothing to say.
    """
    lines = _lines(script, clips, sample_rate)
    intro = _in_turn(_of(lines, Role.INTRO), _speech_at(opening, sample_rate))
    narrated = [line for line in lines if line.utterance.role not in {Role.INTRO, Role.OUTRO}]
    article = _in_turn(narrated, _after(intro, opening, sample_rate), sting, sample_rate)
    outro_at, closing_at = _closing_order(
        article[-1:], _after(intro, opening, sample_rate), _of(lines, Role.OUTRO), closing, sample_rate
    )
    outro = _in_turn(_of(lines, Role.OUTRO), outro_at)
    spoken = intro + article + outro
    music = (
        _music(opening, 0, spoken, sample_rate)
        + _stings(sting, article, sample_rate)
        + _music(closing, closing_at, spoken, sample_rate)
    )
    end = max([line.end for line in spoken] + [placement.start + placement.samples for placement in music])
    if bed:
        overlap = round(bed.settings.crossfade * sample_rate)
        begin = max(0, opening.audio.samples - overlap) if opening else 0
        until = closing_at + overlap if closing else end + round(TAIL * sample_rate)
        music += _bed(bed, script, spoken, (begin, until), sample_rate)
    return _timeline(script, spoken, music, end + round(TAIL * sample_rate), sample_rate, gains or {})


def _lines(script: Script, clips: Sequence[Pcm], rate: int) -> list[Line]:
    if not script.utterances:
        raise AudioError(
            "There is nothing to say", "The article has no text that is read aloud: see what `newscast script` prints."
        )
    chapters = [number for number, chapter in enumerate(script.chapters) for _ in chapter.utterances]
    return [
        Line(utterance, chapter, clip, length_at(clip.samples, clip.sample_rate, rate), round(utterance.pause_after * rate))
        for utterance, chapter, clip in zip(script.utterances, chapters, clips, strict=True)
    ]


def _of(lines: list[Line], role: Role) -> list[Line]:
    return [line for line in lines if line.utterance.role is role]


def _in_turn(lines: list[Line], start: int, sting: Sound | None = None, rate: int = 0) -> list[Line]:
    """One after the other, each followed by its pause, and chapters by the sting."""
    placed: list[Line] = []
    for line in lines:
        if placed and line.chapter != placed[-1].chapter:
            start = _sting_between(sting, placed[-1], rate)[1]
        placed.append(line.at(start))
        start = placed[-1].end + line.pause
    return placed


def _sting_between(sting: Sound | None, last: Line, rate: int) -> Span:
    """Where the sting begins after the last line of a chapter, and where the next chapter begins."""
    paused = last.end + last.pause
    if sting is None:
        return paused, paused
    if sting.speech_at >= 0:
        return paused, paused + round(sting.speech_at * rate)
    overlap = _overlap(sting, rate, sides=2)
    begin = last.end - overlap if overlap else paused
    return begin, begin + sting.audio.samples - overlap + (0 if overlap else round(AFTER_CLIP * rate))


def _stings(sting: Sound | None, article: list[Line], rate: int) -> list[Placement]:
    if sting is None:
        return []
    breaks = [(last, first) for last, first in pairwise(article) if last.chapter != first.chapter]
    placements = []
    for last, first in breaks:
        begin, _ = _sting_between(sting, last, rate)
        placements += sting.placed(begin, _dips(sting, max(0, last.end - begin), first.start - begin, rate))
    return placements


def _dips(sting: Sound, begin: int, end: int, rate: int) -> tuple[tuple[int, float], ...]:
    """Low under the speech that ends `begin` samples after the sting has begun, and under that which begins at `end`."""
    depth, ramp = _depth(sting), round(RAMP * rate)
    first = ((begin, depth), (begin + ramp, 0.0)) if begin else ()
    last = ((end - ramp, 0.0), (end, depth)) if end < sting.audio.samples else ()
    if (last and end <= 0) or (first and last and end - begin < SHORTEST_SWELL * rate + 2 * ramp):
        return ((0, depth),)
    return first + last


def _speech_at(opening: Sound | None, rate: int) -> int:
    if opening is None:
        return 0
    return opening.audio.samples - _overlap(opening, rate) if opening.speech_at < 0 else round(opening.speech_at * rate)


def _overlap(sound: Sound, rate: int, sides: int = 1) -> int:
    """Samples by which a clip that is not spoken over runs into what comes after it, or out of what comes before; some of it is left."""
    return min(round(sound.crossfade * rate), sound.audio.samples // (sides + 1)) if sound.speech_at < 0 else 0


def _after(intro: list[Line], opening: Sound | None, rate: int) -> int:
    """Where the article begins: intro and opening have both ended, and a pause has passed."""
    music_ends = opening.audio.samples - _overlap(opening, rate) if opening else 0
    pause = intro[-1].pause if intro else 0
    if opening and not opening.crossfade:
        pause = max(pause, round(AFTER_CLIP * rate))
    return max([music_ends, *(line.end for line in intro)]) + pause


def _closing_order(last: Sequence[Line], otherwise: int, outro: list[Line], closing: Sound | None, rate: int) -> tuple[int, int]:
    """Where the speech of the outro and the closing clip begin, after the last line of the article (`otherwise` where it has none)."""
    bridge = last[0].end + last[0].pause if last else otherwise
    if closing is None:
        return bridge, bridge
    if closing.speech_at >= 0 and outro:
        return bridge + round(closing.speech_at * rate), bridge
    overlap = _overlap(closing, rate)
    if outro:
        speech_ends = _in_turn(outro, bridge)[-1].end
        return bridge, speech_ends - overlap if overlap else speech_ends + round(AFTER_CLIP * rate)
    return bridge, max(0, last[0].end - overlap) if overlap and last else bridge


def _music(sound: Sound | None, start: int, speech: list[Line], rate: int) -> list[Placement]:
    if sound is None:
        return []
    over = [line for line in speech if line.end > start and line.start < start + sound.audio.samples]
    return sound.placed(start, _ducking(sound, start, over, rate))


def _bed(bed: Loop, script: Script, spoken: list[Line], whole: Span, rate: int) -> list[Placement]:
    """The bed under all of the speech, or under its parts; it overlaps with the clips before and after it."""
    speech = [(line.start, line.end) for line in spoken]
    overlap = round(bed.settings.crossfade * rate)
    wanted = {name.casefold().strip() for name in bed.settings.under}
    spans = [whole] if "all" in wanted else []
    for role, name in () if spans else ((Role.INTRO, "intro"), (Role.OUTRO, "outro")):
        part = _of(spoken, role)
        if name in wanted and part:
            spans.append((max(0, part[0].start - overlap), part[-1].end + part[-1].pause + overlap))
    for number, chapter in () if spans and "all" in wanted else enumerate(script.chapters):
        part = [line for line in spoken if line.chapter == number and line.utterance.role not in {Role.INTRO, Role.OUTRO}]
        if chapter.title.casefold().strip() in wanted and part:
            spans.append((max(0, part[0].start - overlap), part[-1].end + overlap))
    return [placement for span in spans for placement in lay(bed, span, speech, rate)]


def _ducking(sound: Sound, start: int, speech: list[Line], rate: int) -> tuple[tuple[int, float], ...]:
    """Down before the speech, up after it; deep enough for the loudest moment of the music."""
    if not speech or speech[0].start - start >= sound.audio.samples:
        return ()
    depth = _depth(sound)
    begin, end, ramp = speech[0].start - start, speech[-1].end - start, round(RAMP * rate)
    down = ((max(0, begin - ramp), 0.0), (begin, depth)) if begin > 0 else ((0, depth),)
    if sound.audio.samples - end < SHORTEST_SWELL * rate:
        return down
    return (*down, (end, depth), (end + ramp, 0.0))


def _depth(sound: Sound) -> float:
    """How far music goes down under speech, in dB: deep enough for its loudest moment."""
    return min(0.0, -SPEECH_OVER_MUSIC_DB - sound.gain_db - sound.swing_db)


def _timeline(
    script: Script, spoken: list[Line], music: list[Placement], samples: int, rate: int, gains: Mapping[str, float]
) -> Timeline:
    chapters = [script.chapters[number] for number, _ in groupby(spoken, key=lambda line: line.chapter)]
    starts = [next(group).start / rate for _, group in groupby(spoken, key=lambda line: line.chapter)]
    edges = [0.0, *starts[1:], samples / rate]
    marks = tuple(
        ChapterMark(chapter.title, edges[number], edges[number + 1], chapter.url, chapter.image)
        for number, chapter in enumerate(chapters)
    )
    speech = [Placement(line.start, line.samples, line.audio, gains.get(line.utterance.voice, 0.0)) for line in spoken]
    return Timeline(rate, samples, tuple(sorted(speech + music, key=lambda placement: placement.start)), marks, _cues(spoken, rate))


def _cues(spoken: list[Line], rate: int) -> tuple[Cue, ...]:
    numbers = {chapter: number for number, (chapter, _) in enumerate(groupby(spoken, key=lambda line: line.chapter))}
    return tuple(
        Cue(
            id=f"s{number:04}",
            start=line.start / rate,
            end=line.end / rate,
            source=line.utterance.source,
            spoken=line.utterance.spoken,
            chapter=numbers[line.chapter],
            block=line.utterance.block,
            language=line.utterance.language,
            role=line.utterance.role,
            words=_words(line, rate),
            estimated=is_recorded(line.utterance),
        )
        for number, line in enumerate(spoken, start=1)
    )


def _words(line: Line, rate: int) -> tuple[Word, ...]:
    """The words of a line in the time of the episode, rounded to the millisecond that subtitles have."""
    begin = line.start / rate
    return tuple(Word(word.text, round(begin + word.start, 3), round(begin + word.end, 3)) for word in line.audio.words)
