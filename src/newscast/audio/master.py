"""From the timeline to the MP3: mix, level, limit, encode, listen to the result and correct it until it holds."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO, TYPE_CHECKING

from newscast.audio.ahead import ahead
from newscast.audio.alternates import Alternate
from newscast.audio.clips import REFERENCE_LUFS
from newscast.audio.encoder import encoded
from newscast.audio.envelope import Envelope
from newscast.audio.limiter import limit
from newscast.audio.loudness import GATING_BLOCK, Meter, channels_of, integrated, measure_frames
from newscast.audio.mixer import BLOCK, Buses, at_rate, play
from newscast.audio.samples import amplitude
from newscast.errors import AudioError
from newscast.model import Loudness, Timeline
from newscast.settings import Mastering

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newscast.audio.samples import Samples

TOLERANCE_LU = 0.5
AIM_LU = 0.3
"""Off by more than the aim, another pass is made; off by more than the tolerance after the last, the episode is refused."""
PASSES = 3
ENCODER_OVERSHOOT_DB = 0.5
"""MP3 rounds the spectrum, so decoded peaks lie above the encoded ones: the limiter starts this much below what is allowed."""
PEAK_RESERVE_DB = 0.3
"""How much lower than seems needed the ceiling is put: the highest peak of the whole episode may lie elsewhere."""
FULL_SCALE_DB = -0.1
"""The encoder takes whole numbers, so its input must not clip. (LAME itself makes some bit rates softer, 96 kbit/s by 0.45 dB.)"""
ENOUGH_LU = 0.03
MOST_STEPS = 12
"""How near the rehearsal comes to the loudness, and in how many steps at most; speech needs one or two."""
MOST_GAIN_DB = 60.0
"""What needs more than this has no speech in it."""
LOWEST_RATE = 22_050
MOST_SURVEYED = 1200
"""Blocks (0.7 s each) by which the loudness of an episode without music is estimated: a quarter of an hour, spread evenly. What is not heard
here is heard when the encoded file is measured."""
INAUDIBLE_LUFS = -100.0
LEAST_DISTANCE_DB = 20.5
"""Of speech over music; WCAG 2.2, success criterion 1.4.7, asks for 20 dB. Beds and clips aim at 21."""
MOST_REHEARSED = 160
"""Blocks (0.4 s each) that are rehearsed at most: up to a minute, spread evenly over the episode."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What the mixing desk is set to: gains in dB, the limiter's ceiling in dBTP; `lost_db` is what the MP3 encoder takes away."""

    speech_db: float
    music_db: float
    ceiling_db: float
    lost_db: float = 0.0

    def louder(self, decibels: float) -> Levels:
        """All of it louder by so much."""
        return replace(self, speech_db=self.speech_db + decibels, music_db=self.music_db + decibels)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first hearing of an episode tells: momentary loudness of both buses, and a sample of blocks for the rehearsal."""

    speech: NDArray[np.float64]
    music: NDArray[np.float64] | None
    sample: tuple[Buses, ...]
    spoken: NDArray[np.bool_] | None = None
    """Which of the momentary values lie wholly within speech; None where there is no music."""

    def distance(self, levels: Levels) -> float | None:
        """How far the loudest 400 ms of music under speech lie below the speech as a whole, in dB; None where there are none."""
        loudness = integrated(self.speech)
        if self.music is None or self.spoken is None or loudness is None:
            return None
        under = self.music[self.spoken & (self.music > INAUDIBLE_LUFS)]
        if not len(under):
            return None
        return round(loudness + levels.speech_db - float(under.max()) - levels.music_db, 1)


def master(
    timeline: Timeline,
    mastering: Mastering,
    file: IO[bytes],
    envelope: Envelope | None = None,
    alternates: Sequence[Alternate] = (),
) -> Loudness:
    """Write the episode as an MP3 into `file` (seekable, open for reading and writing) and return what was measured on it.

    One gain is found for all speech and one for all music; nothing is levelled sentence by sentence. Memory does not grow with the
    length. `envelope` takes the shape of what is encoded, `alternates` are encoded beside it. Raises AudioError if the loudness and
    the peak that the show asks for cannot be reached.
    """
    overview = survey(timeline)
    levels = rehearse(overview, mastering, timeline.sample_rate)
    if (distance := overview.distance(levels)) is not None and distance < LEAST_DISTANCE_DB:
        levels = replace(levels, music_db=levels.music_db - (LEAST_DISTANCE_DB - distance))
    for alternate in alternates:
        alternate.trim_db = -levels.lost_db
    slack = math.inf if timeline.duration < GATING_BLOCK else 0.0  # too short to have a loudness: only the peak counts
    fits, wrong = False, list(alternates)
    for _ in range(PASSES):
        mixed = limit(_mix(timeline, levels), amplitude(levels.ceiling_db))
        for alternate in wrong:
            mixed = alternate.hear(mixed, timeline.sample_rate)
        if fits:
            deque(mixed, maxlen=0)  # the MP3 is right already, and stays
        else:
            mixed = envelope.hear(mixed) if envelope else mixed
            with ahead(mixed) as blocks, ahead(encoded(blocks, mastering, file)) as frames:
                heard = measure_frames(frames, mastering.sample_rate, timeline.samples)
            fits = _fits(heard, mastering, AIM_LU + slack)
        wrong = [each for each in wrong if not each.correct(mastering.loudness_lufs, mastering.peak_dbtp, TOLERANCE_LU + slack)]
        if fits and not wrong:
            break
        if not fits:
            before, levels = levels, _corrected(levels, heard, mastering)
            for alternate in wrong:  # which have corrected themselves by what they heard, this change not yet in it
                alternate.trim_db -= levels.speech_db - before.speech_db
    if _fits(heard, mastering, TOLERANCE_LU + slack):
        return replace(heard, speech_over_music_db=overview.distance(levels))
    raise AudioError(
        f"The episode came out at {heard.integrated_lufs:.1f} LUFS and {heard.peak_dbtp:.1f} dBTP "
        f"instead of {mastering.loudness_lufs:g} and {mastering.peak_dbtp:g}",
        "Set [audio] loudness_lufs lower; sound with short peaks and long silences cannot be made that loud.",
    )


def survey(timeline: Timeline) -> Survey:
    """Hear the episode once at a lower rate, that of the voice where it can be: nearly all of the loudness of speech lies below 11 kHz.

    Of a long one without music only every so many blocks are heard.
    """
    import numpy as np

    coarse = at_rate(timeline, _coarse_rate(timeline))
    has_music = any(placement.music for placement in timeline.placements)
    speech, music = Meter(coarse.sample_rate), Meter(coarse.sample_rate, timeline.channels)
    with ahead(play(coarse, 1 if has_music else math.ceil(coarse.samples / (BLOCK * MOST_SURVEYED)))) as played:
        for buses in played:
            speech.push(buses.speech)
            if has_music:
                music.push(np.zeros_like(buses.speech) if buses.music is None else buses.music)
    every = math.ceil(timeline.samples / (BLOCK * MOST_REHEARSED))
    sample = tuple(play(timeline, every))
    if not has_music:
        return Survey(speech.momentary(), None, sample)
    momentary = speech.momentary()
    return Survey(momentary, music.momentary(), sample, _within_speech(timeline, len(momentary)))


def _coarse_rate(timeline: Timeline) -> int:
    rates = Counter(placement.audio.sample_rate for placement in timeline.placements if not placement.music)
    usual = rates.most_common(1)[0][0] if rates else timeline.sample_rate
    return usual if LOWEST_RATE <= usual <= timeline.sample_rate // 2 + LOWEST_RATE // 8 else timeline.sample_rate // 2


def _within_speech(timeline: Timeline, count: int) -> NDArray[np.bool_]:
    """For each 400 ms, whether all of it is speech: inside of a cue, or of cues with no more than a breath between them."""
    import numpy as np

    spoken = np.zeros(count, bool)
    for cue in timeline.cues:
        spoken[math.ceil(cue.start * 10) : max(0, math.floor((cue.end - GATING_BLOCK) * 10) + 1)] = True
    return spoken


def rehearse(heard: Survey, mastering: Mastering, sample_rate: int) -> Levels:
    """The levels at which the encoded episode will have the loudness that is asked for.

    Speech and music are matched, then moved together until the whole is right. What the limiter and the encoder change is tried out
    on the sample, so that the one expensive pass over the episode is nearly always the last.
    """
    levels = _matched(heard, mastering)
    wanted = _loudness(_sample(heard, levels), sample_rate)
    if wanted is None:
        return levels
    levels = _settled(heard, levels, wanted, sample_rate)
    limited = limit(_sample(heard, levels), amplitude(levels.ceiling_db))
    with ahead(encoded(limited, mastering, BytesIO())) as frames:
        draft = measure_frames(frames, sample_rate, sum(len(buses.speech) for buses in heard.sample))
    lost, over = wanted - draft.integrated_lufs, draft.peak_dbtp - (mastering.peak_dbtp - PEAK_RESERVE_DB)
    levels = replace(levels.louder(lost), ceiling_db=min(levels.ceiling_db - over, FULL_SCALE_DB), lost_db=lost)
    return _settled(heard, levels, wanted + lost, sample_rate)


def _settled(heard: Survey, levels: Levels, wanted: float, sample_rate: int) -> Levels:
    """Louder until the sample has the wanted loudness behind the limiter, which takes more away the louder it gets."""
    for _ in range(MOST_STEPS):
        limited = _loudness(limit(_sample(heard, levels), amplitude(levels.ceiling_db)), sample_rate)
        missing = wanted - (limited if limited is not None else wanted)
        if missing < ENOUGH_LU or levels.speech_db > MOST_GAIN_DB:
            break
        levels = levels.louder(missing)
    return levels


def _sample(heard: Survey, levels: Levels) -> Iterator[Samples]:
    return (buses.mixed(levels.speech_db, levels.music_db) for buses in heard.sample)


def _matched(heard: Survey, mastering: Mastering) -> Levels:
    import numpy as np

    target, speech = mastering.loudness_lufs, integrated(heard.speech)
    levels = Levels(
        target - speech if speech is not None else 0.0, target - REFERENCE_LUFS, mastering.peak_dbtp - ENCODER_OVERSHOOT_DB
    )
    power = 10 ** ((heard.speech + levels.speech_db) / 10)
    if heard.music is not None:
        power += 10 ** ((heard.music + levels.music_db) / 10)
    whole = integrated(10 * np.log10(np.maximum(power, 1e-20)))
    if whole is None:
        raise AudioError("The episode is silent", "Listen to the voice with `newscast voices sample`.")
    return levels.louder(target - whole)


def _loudness(blocks: Iterable[Samples], sample_rate: int) -> float | None:
    meter = None
    for block in blocks:
        meter = meter or Meter(sample_rate, channels_of(block))
        meter.push(block)
    return integrated(meter.momentary()) if meter else None


def _corrected(levels: Levels, heard: Loudness, mastering: Mastering) -> Levels:
    louder = levels.louder(mastering.loudness_lufs - heard.integrated_lufs)
    return replace(louder, ceiling_db=_ceiling(levels, heard, mastering))


def _ceiling(levels: Levels, heard: Loudness, mastering: Mastering) -> float:
    excess = heard.peak_dbtp - mastering.peak_dbtp
    return levels.ceiling_db - excess - PEAK_RESERVE_DB if excess > 0 else levels.ceiling_db


def _fits(heard: Loudness, mastering: Mastering, tolerance: float) -> bool:
    return abs(heard.integrated_lufs - mastering.loudness_lufs) <= tolerance and heard.peak_dbtp <= mastering.peak_dbtp


def _mix(timeline: Timeline, levels: Levels) -> Iterator[Samples]:
    return (buses.mixed(levels.speech_db, levels.music_db) for buses in play(timeline))
