"""Script to clips: known ones from the cache, the rest from an engine, each checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field, replace

from newscast import executors, plugins
from newscast.audio import guard, trim
from newscast.errors import SpeechError, VoiceError
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
    """What it takes to speak: voices whose files are installed, the clip cache and somewhere to run.

    `voice` is the narrator; `cast` holds the other voices of the show by name.
    """

    voice: Voice
    clips: ClipCache
    executor: Executor
    progress: Progress
    cast: Mapping[str, Voice] = field(default_factory=dict)

    def voice_of(self, utterance: Utterance) -> Voice:
        """Who says it. Raises VoiceError for a voice that is not in the cast, such as a wrong name in an edited script."""
        if utterance.voice in {"", self.voice.name}:
            return self.voice
        if utterance.voice not in self.cast:
            known = ", ".join((self.voice.name, *self.cast))
            raise VoiceError(
                f"The script gives '{utterance.source}' to the voice '{utterance.voice}', which is not in the show's cast",
                f"The cast is: {known}. Add voices in show.toml under [voice].",
            )
        return self.cast[utterance.voice]

    def voices_of(self, script: Script) -> tuple[Voice, ...]:
        """Everybody who says something in the script, the narrator first if it is one of them."""
        heard = {voice.name: voice for voice in map(self.voice_of, script.utterances)}
        return tuple(sorted(heard.values(), key=lambda voice: voice is not self.voice))


def keys(script: Script, studio: Studio) -> tuple[str, ...]:
    """The cache key of each utterance: all that makes its sound. Needs no model, so an unchanged build loads none."""
    voices = [studio.voice_of(utterance) for utterance in script.utterances]
    fingerprints = {voice.name: plugins.engine(voice.engine).fingerprint(voice) for voice in voices}
    return tuple(
        _key(utterance, voice, fingerprints[voice.name]) for utterance, voice in zip(script.utterances, voices, strict=True)
    )


def speak(script: Script, studio: Studio) -> tuple[StoredClip, ...]:
    """Say every utterance of the script. Raises SpeechError with the sentence rather than leave one out."""
    wanted = keys(script, studio)
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
    voice = studio.voice_of(utterance)
    engine = plugins.engine(voice.engine)
    for take in range(1, TAKES + 1):
        clip = engine.synthesize(utterance, voice)
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
    voice = _another(studio.voice_of(utterance), number)
    clip = plugins.engine(voice.engine).synthesize(utterance, voice)
    guard.check(clip, utterance)
    return trim.trim(clip)


def _another(voice: Voice, number: int) -> Voice:
    if voice.engine in SEEDED:
        return replace(voice, settings={**voice.settings, "seed": int(voice.settings.get("seed", 0)) + number})
    return replace(voice, speed=voice.speed * SLOWER**number)
