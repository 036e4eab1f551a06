"""Script to clips: known ones from the cache, the rest from an engine, each checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace

from newscast import executors, plugins
from newscast.audio import guard, trim
from newscast.errors import SpeechError
from newscast.model import Clip, Script, Utterance, Voice
from newscast.progress import Progress
from newscast.store import cache
from newscast.store.cache import ClipCache, StoredClip

TAKES = 2
"""How often a sentence is tried when its audio does not pass the guard; engines such as Piper are random, a second take may be right."""

SLOWER = 0.96
"""Another take of an engine that always says the same: a speed that the ear does not notice makes other sounds."""
SEEDED = frozenset({"piper"})
"""Engines whose takes differ by the setting `seed`."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What it takes to speak: a voice whose files are installed, the clip cache and somewhere to run."""

    voice: Voice
    clips: ClipCache
    executor: Executor
    progress: Progress


def keys(script: Script, voice: Voice) -> tuple[str, ...]:
    """The cache key of each utterance: all that makes its sound. Needs no model, so an unchanged build loads none."""
    fingerprint = plugins.engine(voice.engine).fingerprint(voice)
    return tuple(_key(utterance, voice, fingerprint) for utterance in script.utterances)


def speak(script: Script, studio: Studio) -> tuple[StoredClip, ...]:
    """Say every utterance of the script. Raises SpeechError with the sentence rather than leave one out."""
    wanted = keys(script, studio.voice)
    clips = {key: clip for key in set(wanted) if (clip := studio.clips.get(key))}
    missing = {key: said for key, said in zip(wanted, script.utterances, strict=True) if key not in clips}
    return _in_order(wanted, clips | _synthesize(missing, studio))


def _key(utterance: Utterance, voice: Voice, fingerprint: str) -> str:
    return cache.key(
        {
            "engine": voice.engine,
            "fingerprint": fingerprint,
            "voice": voice.name,
            "speed": voice.speed,
            "settings": dict(voice.settings),
            "language": utterance.language,
            "spoken": utterance.spoken,
            "pronunciations": [asdict(sound) for sound in utterance.pronunciations],
        }
    )


def _synthesize(missing: Mapping[str, Utterance], studio: Studio) -> dict[str, StoredClip]:
    clips: dict[str, StoredClip] = {}
    studio.progress.start("Speaking", len(missing), "sentences")
    try:
        for key, clip in executors.each(studio.executor, lambda key: _take(key, missing[key], studio), missing):
            clips[key] = clip
            studio.progress.advance()
    finally:
        studio.progress.finish()
    return clips


def _take(key: str, utterance: Utterance, studio: Studio) -> StoredClip:
    """Synthesize until the guard is content, then keep the clip without the silence at its edges."""
    engine = plugins.engine(studio.voice.engine)
    for take in range(1, TAKES + 1):
        clip = engine.synthesize(utterance, studio.voice)
        try:
            guard.check(clip, utterance)
        except SpeechError:
            if take == TAKES:
                raise
        else:
            break
    return studio.clips.put(key, trim.trim(clip))


def _in_order(wanted: Sequence[str], clips: Mapping[str, StoredClip]) -> tuple[StoredClip, ...]:
    return tuple(clips[key] for key in wanted)


def take(utterance: Utterance, studio: Studio, number: int) -> Clip:
    """Another take of an utterance, checked and trimmed but not kept: with another seed where the engine has one, else a little slower.

    Raises SpeechError.
    """
    voice = _another(studio.voice, number)
    clip = plugins.engine(voice.engine).synthesize(utterance, voice)
    guard.check(clip, utterance)
    return trim.trim(clip)


def _another(voice: Voice, number: int) -> Voice:
    if voice.engine in SEEDED:
        return replace(voice, settings={**voice.settings, "seed": int(voice.settings.get("seed", 0)) + number})
    return replace(voice, speed=voice.speed * SLOWER**number)
