"""Script to clips: known ones from the cache, the rest from an engine, each checked before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace

from newscast import executors, plugins
from newscast.audio import guard, trim
from newscast.errors import NewscastError, SpeechError, VoiceError
from newscast.model import Clip, Script, Utterance, Voice
from newscast.progress import Progress, Silent
from newscast.store import cache, voices
from newscast.store.cache import ClipCache, StoredClip

TAKES = 2
"""How often a sentence is tried when its audio does not pass the guard; engines such as Piper are random, a second take may be right."""

SLOWER = 0.96
"""Another take of an engine that always says the same: a speed that the ear does not notice makes other sounds."""
INAUDIBLE = frozenset({"interval", "timeout", "key_file", "key_variable"})
"""Settings of voices that say how an engine is asked: no part of a clip's key."""
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


Spoken = tuple[StoredClip, ...] | SpeechError
"""The clips of a script, or why it could not be said."""


def keys(script: Script, studio: Studio) -> tuple[str, ...]:
    """The cache key of each utterance: all that makes its sound. Needs no model, so an unchanged build loads none."""
    cast = [studio.voice_of(utterance) for utterance in script.utterances]
    fingerprints = {voice.name: plugins.engine(voice.engine).fingerprint(voice) for voice in cast}
    return tuple(_key(utterance, voice, fingerprints[voice.name]) for utterance, voice in zip(script.utterances, cast, strict=True))


def speak(script: Script, studio: Studio) -> tuple[StoredClip, ...]:
    """Say every utterance of the script. Raises SpeechError with the sentence rather than leave one out."""
    (clips,) = speak_all([script], studio)
    if isinstance(clips, SpeechError):
        raise clips
    return clips


def speak_all(scripts: Sequence[Script], studio: Studio) -> Generator[Spoken, None, None]:
    """The clips of each script in turn, as soon as its own are there: workers go on with later ones while the caller is busy.

    A script of which a sentence cannot be said comes as its SpeechError; the others do not suffer from it.
    """
    parts = [_Part(keys(script, studio), script.utterances) for script in scripts]
    session = _Session(parts, studio)
    try:
        for part in parts:
            yield session.wait(part)
    finally:
        session.end()


def synthesize(task: Task) -> Clip | SpeechError:
    """Say one utterance: until the guard is content, and without the silence at its edges. Runs wherever the executor's workers are.

    What cannot be said is returned rather than raised, for it concerns one article only; what is wrong with the voice raises VoiceError.
    """
    utterance, voice = task.utterance, _here(task.voice)
    try:
        return _checked(utterance, voice)
    except SpeechError as error:
        return error


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is given: all it needs to speak."""

    key: str
    utterance: Utterance
    voice: Voice


@dataclass(frozen=True, slots=True)
class _Part:
    """One script of several: its keys and utterances."""

    keys: tuple[str, ...]
    utterances: tuple[Utterance, ...]


class _Session:
    """Several scripts spoken through one window, so that the pool is busy to the end."""

    def __init__(self, parts: Sequence[_Part], studio: Studio) -> None:
        self._studio = studio
        self._wanted = {key for part in parts for key in part.keys}
        self._clips = {key: clip for key in self._wanted if (clip := studio.clips.get(key))}
        self._failed: dict[str, SpeechError] = {}
        missing = {
            key: said for part in parts for key, said in zip(part.keys, part.utterances, strict=True) if key not in self._clips
        }
        self._users: dict[str, list[_Part]] = {key: [] for key in missing}
        for part in parts:
            for key in self._users.keys() & part.keys:
                self._users[key].append(part)
        self._results = executors.finished(studio.executor, self._work(), self._tasks(missing))
        studio.progress.start("Speaking", len(missing), "sentences")

    def _tasks(self, missing: Mapping[str, Utterance]) -> Iterator[Task]:
        """Tasks in order, taken when there is room for them; sentences of articles that have failed already are left out."""
        for key, said in missing.items():
            if any(self._error(part) is None for part in self._users[key]):
                yield Task(key, said, self._studio.voice_of(said))

    def _work(self) -> Callable[[Task], Clip | StoredClip | SpeechError]:
        """What workers do. Those of this process keep their clips at once, so that an interrupted build loses none."""
        if getattr(self._studio.executor, "remote", False):
            return synthesize

        def synthesize_and_keep(task: Task) -> StoredClip | SpeechError:
            clip = synthesize(task)
            return clip if isinstance(clip, SpeechError) else self._studio.clips.put(task.key, clip)

        return synthesize_and_keep

    def wait(self, part: _Part) -> Spoken:
        """Keep what workers bring until all of this part is there, or one of its sentences cannot be said."""
        waiting = {key for key in part.keys if key not in self._clips}
        while waiting and self._error(part) is None:
            task, future = next(self._results)
            clip = _outcome(future)
            waiting.discard(task.key)
            if isinstance(clip, SpeechError):
                self._failed[task.key] = clip
            else:
                self._clips[task.key] = clip if isinstance(clip, StoredClip) else self._studio.clips.put(task.key, clip)
            self._studio.progress.advance()
        return self._error(part) or tuple(self._clips[key] for key in part.keys)

    def end(self) -> None:
        """Cancel what has not begun."""
        self._results.close()
        self._studio.progress.finish()

    def _error(self, part: _Part) -> SpeechError | None:
        return next((self._failed[key] for key in part.keys if key in self._failed), None) if self._failed else None


def _outcome(future: Future[Clip | StoredClip | SpeechError]) -> Clip | StoredClip | SpeechError:
    """What became of a task; that its worker died of the sentence concerns one article only, like all else that cannot be said."""
    try:
        return future.result()
    except SpeechError as error:
        return error


def _key(utterance: Utterance, voice: Voice, fingerprint: str) -> str:
    return cache.key(
        {
            "engine": voice.engine,
            "fingerprint": fingerprint,
            "voice": voice.name,
            "speed": voice.speed,
            "settings": {name: value for name, value in voice.settings.items() if name not in INAUDIBLE},
            "language": utterance.language,
            "spoken": utterance.spoken,
            "pronunciations": [asdict(sound) for sound in utterance.pronunciations],
        }
    )


def _checked(utterance: Utterance, voice: Voice) -> Clip:
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
    return trim.trim(clip)


def _here(voice: Voice) -> Voice:
    """The voice with files of this machine: workers elsewhere have their own."""
    if all(path.is_file() for path in voice.paths.values()):
        return voice
    return voices.install(voice, voices.data_folder(), Silent())


def warm(cast: Sequence[Voice]) -> None:
    """Load the voices' models, so that the first sentence takes no longer than others. What is wrong shows when they speak."""
    for voice in cast:
        with suppress(NewscastError):
            plugins.engine(voice.engine).synthesize(Utterance("Yes.", "Yes.", voice.language), _here(voice))


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
