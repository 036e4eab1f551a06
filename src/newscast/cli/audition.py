"""Hearing one sentence: to a WAV file, through a player of this machine, or to a file in the temporary folder."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import time
import wave
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.cli import console
from newscast.errors import SourceError
from newscast.model import SAMPLE_BYTES

if TYPE_CHECKING:
    from newscast.model import Pcm, Script
    from newscast.shows import ShowFolder

PLAYERS = (
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("paplay",),
    ("aplay", "-q"),
)
LONGEST_PLAY = 300
"""Seconds after which a player that hangs is stopped."""
HEARD = 0.8
"""Part of the length that playing must take to have been heard: ffplay without a sound card ends at once, and well."""


def say(script: Script, number: int, folder: ShowFolder, output: Path | None, *, offline: bool) -> None:
    """Speak the utterance of that number. The clip is kept, so that a build does not speak it again."""
    from newscast.store import atomic

    utterances = script.utterances
    if number > len(utterances):
        raise SourceError(f"There is no sentence {number}: the script has {len(utterances)}", "See them with newscast script.")
    console.say(utterances[number - 1].spoken)
    clip = _spoken(script, number, folder, offline=offline)
    path = output or Path(tempfile.gettempdir()) / f"newscast-sentence-{number}.wav"
    atomic.write(path, wav(clip), durable=False)
    if output or not play(path, clip.samples / clip.sample_rate):
        console.output(str(path))


def _spoken(script: Script, number: int, folder: ShowFolder, *, offline: bool) -> Pcm:
    from newscast import desk, executors
    from newscast.model import Chapter, Script
    from newscast.script import cast
    from newscast.speak import Studio, speak
    from newscast.store.cache import ClipCache, cache_folder

    listener = console.Listener()
    voice = desk.voice(folder, listener, offline=offline)
    others = desk.cast(folder, listener, offline=offline)
    said = cast(script, folder.settings.voice).utterances[number - 1]
    with executors.local(1) as executor:
        studio = Studio(voice, ClipCache(cache_folder()), executor, listener, others)
        return speak(Script(script.title, script.language, (Chapter("", (said,)),)), studio)[0]


def wav(clip: Pcm) -> bytes:
    """The clip as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(SAMPLE_BYTES)
        sound.setframerate(clip.sample_rate)
        sound.writeframes(clip.pcm)
    return file.getvalue()


def play(path: Path, duration: float) -> bool:
    """Play a file of a length in seconds with the first player that is there and works; False where none does."""
    for name, *options in PLAYERS:
        program = shutil.which(name)
        if program and _plays([program, *options, str(path.resolve())], duration):
            return True
    return False


def _plays(command: list[str], duration: float) -> bool:
    began = time.monotonic()
    try:
        ended = subprocess.run(command, capture_output=True, check=False, timeout=LONGEST_PLAY)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0 and time.monotonic() - began >= HEARD * duration
