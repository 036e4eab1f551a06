"""Voice presets: what voices there are, where their files come from, and which of them lie on this machine.

A preset is a TOML file: one voice, or a family of voices that share a model (`[voices.NAME]` tables). Files are stored once, under
their SHA-256, so that 54 voices of one model share it. Only whole and verified files ever get their name; a stamp beside each keeps
size and time of the verified bytes, so that a build need not read 90 MB again to trust them.
"""

from __future__ import annotations

import difflib
import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from newscast import resources
from newscast.errors import ConfigError, StoreError, VoiceError
from newscast.model import Voice, VoiceFile
from newscast.progress import Progress
from newscast.store import atomic, downloads

_MEGABYTE = 1_000_000
_MIXING = "kokoro"
"""The engine whose voices can be mixed: they are points in one space of styles."""
_LARGEST_SHARE = 1000.0


class _Preset(msgspec.Struct, forbid_unknown_fields=True):
    """A preset file. `{voice}` in the strings of `voice_files` stands for the voice's name."""

    engine: str
    name: str = ""
    language: str = ""
    licence: str = ""
    credit: str = ""
    speed: float = 1.0
    settings: dict[str, str | int | float] = {}
    files: list[dict[str, Any]] = []
    voice_files: list[dict[str, Any]] = []
    voices: dict[str, dict[str, Any]] = {}


class _Member(msgspec.Struct, forbid_unknown_fields=True):
    """One voice of a family: what differs from the family. `sha256` is that of its voice file."""

    language: str = ""
    licence: str = ""
    credit: str = ""
    speed: float = 0.0
    sha256: str = ""
    settings: dict[str, str | int | float] = {}


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """A model file; `path` (relative to the preset) uses a file where it lies, whose size and SHA-256 may then be left out."""

    name: str = ""
    size: int = 0
    sha256: str = ""
    path: str = ""
    sources: list[dict[str, Any]] = []


def data_folder() -> Path:
    """Where voices are installed: $NEWSCAST_DATA, or the user's data folder of this system."""
    if configured := os.environ.get("NEWSCAST_DATA"):
        return Path(configured).absolute()  # package clients run in folders of their own
    import platformdirs

    return Path(platformdirs.user_data_dir("newscast", appauthor=False))


def catalogue(folders: Sequence[Path] = ()) -> dict[str, Voice]:
    """All voices by name: the bundled ones, then those of `folders`, which win. Raises ConfigError for a preset that is wrong."""
    known: dict[str, Voice] = {}
    for folder in (resources.bundled("voices"), *folders):
        for path in sorted(folder.glob("*.toml")):
            known.update({voice.name: voice for voice in _read(path)})
    return known


def find(name: str, folders: Sequence[Path] = ()) -> Voice:
    """The voice of that name, or a mix of voices ("af_heart:0.7+af_bella:0.3"). Raises VoiceError that names the nearest one."""
    known = catalogue(folders)
    return _mixed(name, known) if "+" in name or ":" in name else _known(name, known)


def mixture(expression: str) -> dict[str, float]:
    """The shares of a mix: "af_heart:0.7+af_bella:0.3", or "af_heart" alone. Raises VoiceError."""
    shares: dict[str, float] = {}
    for part in expression.split("+"):
        name, _, share = part.strip().partition(":")
        try:
            shares[name] = shares.get(name, 0.0) + (float(share) if share else 1.0)
        except ValueError:
            shares[name] = -1.0
    if not all(name and 0 < share < _LARGEST_SHARE for name, share in shares.items()):
        raise VoiceError(f"'{expression}' is not a mix of voices", "Write names with shares: af_heart:0.7+af_bella:0.3.")
    return shares


def _mixed(expression: str, known: Mapping[str, Voice]) -> Voice:
    parts = [_known(name, known) for name in mixture(expression)]
    first = parts[0]
    if any(part.engine != _MIXING or part.language != first.language for part in parts):
        raise VoiceError(f"The voices of '{expression}' cannot be mixed", "Only Kokoro voices of one language mix.")
    files = {file.name: file for part in parts for file in part.files}
    return replace(first, name=expression, files=tuple(files.values()), settings={**first.settings, "mix": expression})


def _known(name: str, known: Mapping[str, Voice]) -> Voice:
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    meant = f"Did you mean '{near[0]}'? " if near else ""
    raise VoiceError(f"There is no voice '{name}'", f"{meant}All voices: newscast voices list.")


def is_installed(voice: Voice, data_folder: Path) -> bool:
    """Whether all files of a voice lie on this machine, as large as they should be."""
    return all(_has_size(_place(file, data_folder), file.size) for file in voice.files)


def install(voice: Voice, data_folder: Path, progress: Progress, *, offline: bool = False) -> Voice:
    """The voice with `paths` filled, its files fetched where they are missing. Raises VoiceError when they cannot be had."""
    missing = [file for file in voice.files if not _is_trusted(file, data_folder)]
    if missing and offline:
        names = ", ".join(file.name for file in missing)
        raise VoiceError(
            f"Voice '{voice.name}' is not installed and --offline forbids to fetch it (missing: {names})",
            f"Run 'newscast voices install {voice.name}' once while online, or choose an installed voice: newscast voices list.",
        )
    if missing:
        progress.note(_announcement(voice, missing))
    for file in missing:
        _bring(file, data_folder, progress)
    downloads.tidy(missing, data_folder / "staging")
    return replace(voice, paths={file.name: _place(file, data_folder) for file in voice.files})


def derived(model: Path, name: str, make: Callable[[], bytes]) -> Path:
    """A file made from a model once and kept beside the voices, under the model's SHA-256. Raises StoreError."""
    path = data_folder() / "derived" / downloads.digest(model) / name
    if not path.is_file():
        atomic.write(path, make())
    return path


def verify(voice: Voice, data_folder: Path) -> None:
    """Read all files of a voice and compare their SHA-256. Raises VoiceError that names the first damaged or missing one."""
    for file in voice.files:
        path = _place(file, data_folder)
        if not path.is_file():
            raise VoiceError(f"{file.name} of voice '{voice.name}' is missing", f"Run: newscast voices install {voice.name}.")
        if downloads.digest(path) != file.sha256:
            _stamp(path).unlink(missing_ok=True)
            raise VoiceError(f"{path} of voice '{voice.name}' is damaged", f"Run: newscast voices install {voice.name}.")


def _read(path: Path) -> Iterator[Voice]:
    try:
        preset = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Preset)
        shared = tuple(_file(table, path) for table in preset.files)
        if not preset.voices:
            yield _voice(preset.name or path.stem, preset, _Member(), shared)
        for name, table in preset.voices.items():
            member = msgspec.convert(table, _Member)
            own = tuple(_file(_filled(one, name, member.sha256), path) for one in preset.voice_files)
            yield _voice(name, preset, member, shared + own)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"Voice preset {path} is wrong: {error}", "docs/voices.md shows what a preset holds.") from error


def _voice(name: str, preset: _Preset, member: _Member, files: tuple[VoiceFile, ...]) -> Voice:
    return Voice(
        name=name,
        engine=preset.engine,
        language=member.language or preset.language,
        licence=member.licence or preset.licence,
        credit=member.credit or preset.credit,
        speed=member.speed or preset.speed,
        settings=preset.settings | member.settings,
        files=files,
    )


def _filled(table: Mapping[str, Any], voice: str, sha256: str) -> dict[str, Any]:
    """A table of `voice_files` for one voice of the family."""
    text = json.dumps(table).replace("{voice}", voice)
    filled: dict[str, Any] = json.loads(text)
    return {"sha256": sha256} | filled


def _file(table: Mapping[str, Any], preset: Path) -> VoiceFile:
    file = msgspec.convert(table, _File)
    if not file.path:
        return VoiceFile(file.name, file.size, file.sha256, tuple(file.sources))
    path = (preset.parent / Path(file.path).expanduser()).resolve()
    size = file.size or path.stat().st_size
    return VoiceFile(file.name or path.name, size, file.sha256 or downloads.digest(path), ({"path": str(path)},))


def _place(file: VoiceFile, data_folder: Path) -> Path:
    for source in file.sources:
        if "path" in source:
            return Path(str(source["path"]))
    return data_folder / "models" / file.sha256 / file.name


def _stamp(path: Path) -> Path:
    return path.with_name(path.name + ".verified")


def _has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _is_trusted(file: VoiceFile, data_folder: Path) -> bool:
    """Whether the file is there and was verified as it lies there; verifies it where the stamp does not fit."""
    path = _place(file, data_folder)
    if not _has_size(path, file.size):
        return False
    if not path.is_relative_to(data_folder):
        return downloads.digest(path) == file.sha256
    if _stamp(path).is_file() and _stamp(path).read_text("utf-8") == _mark(path):
        return True
    if downloads.digest(path) != file.sha256:
        return False
    atomic.write(_stamp(path), _mark(path).encode(), durable=False)
    return True


def _mark(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _bring(file: VoiceFile, data_folder: Path, progress: Progress) -> None:
    from filelock import FileLock

    target = _place(file, data_folder)
    if not target.is_relative_to(data_folder):
        raise VoiceError(f"{target} is not the file that its preset names", "Correct size and sha256 in the preset, or the file.")
    atomic.make_folder(data_folder)
    try:
        with FileLock(data_folder / "install.lock"):
            if not _is_trusted(file, data_folder):  # another build may have brought it while this one waited
                downloads.fetch(file, target, data_folder / "staging", progress)
                atomic.write(_stamp(target), _mark(target).encode(), durable=False)
    except OSError as error:
        raise StoreError(f"Cannot install {file.name} in {data_folder}: {error}", "Check permission and space there.") from error


def _announcement(voice: Voice, missing: Sequence[VoiceFile]) -> str:
    size = sum(file.size for file in missing) / _MEGABYTE
    names = ", ".join(file.name for file in missing)
    credit = f"; {voice.credit}" if voice.credit else ""
    return f"Voice {voice.name} needs {names} ({size:.0f} MB, licence {voice.licence or 'unknown'}{credit})."
