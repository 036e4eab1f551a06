"""Real podcast clients subscribe to a published folder and download it: gpo, newsboat with podboat, podget.

The folder lies on nginx, and on the server of `newscast serve`. Chromium seeks in it, and tools that look at MP3 files look at ours: mp3val,
eyeD3. Debian: gpodder newsboat podget nginx-light mp3val eyed3 chromium nodejs.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import av
import numpy as np
import pytest

from newscast.artifacts.rss import RssFeed
from newscast.episodes import public
from newscast.feed_options import FeedOptions
from newscast.model import Show
from newscast.store.library import Library
from newscast.testing.examples import example_episode, example_show

pytestmark = pytest.mark.real
PATIENCE = 60
SEEK_MARGIN = 0.2
"""Seconds between a chapter's start in the feed and where a browser hears it."""
NGINX = """daemon off; pid {0}/nginx.pid; error_log {0}/error.log; worker_processes 1; {1}
events {{}}
http {{
  access_log {0}/access.log; types {{ audio/mpeg mp3; application/rss+xml xml; text/vtt vtt; }}
  client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c; uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;
  server {{ listen 127.0.0.1:{2}; root {0}/public; }}
}}
"""
SERVE = """
import sys, uvicorn
from pathlib import Path
from newscast.preview import application
uvicorn.run(application(Path(sys.argv[1])), port=int(sys.argv[2]), log_level="info", lifespan="off", timeout_graceful_shutdown=1)
"""
"""What `newscast serve` does, with a log of what is asked."""
BROWSER = Path(__file__).parents[1] / "browser"


@dataclass(frozen=True, slots=True)
class Site:
    """A published folder on a web server."""

    url: str
    folder: Path
    log: Path
    show: Show

    @property
    def sizes(self) -> list[int]:
        return sorted(path.stat().st_size for path in self.folder.glob("*/*.mp3"))

    def answers(self) -> list[str]:
        """Status codes of the requests for the feed."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line.split('" ')[1].split()[0] for line in lines if "/feed.xml" in line]


def tool(name: str) -> str:
    """The path of a program; where it is missing the test is left out, but never in CI."""
    found = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{name} is needed in CI")
    pytest.skip(f"{name} is not installed")


def run(home: Path, *command: str) -> str:
    done = subprocess.run(
        [tool(command[0]), *command[1:]],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "GPODDER_HOME": str(home / "gpodder"),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module", params=["nginx", "serve"])
def site(
    request: pytest.FixtureRequest, publisher: Callable[[Path, Show], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    episode = example_episode()
    older = replace(episode, guid="g2", slug="harbour", title="A new harbour", pub_date=episode.pub_date.replace(day=11))
    players = FeedOptions(players=True)
    show = replace(
        example_show(episode, older), feed=players, base_url=f"http://127.0.0.1:{port}/{'show/' * (request.param == 'serve')}"
    )
    folder = publisher(root / "public" / "show" if request.param == "serve" else root / "public", show)
    log = root / "access.log"
    with log.open("w") as written:
        server = subprocess.Popen(_server(request.param, root, port), stdout=written if request.param == "serve" else None)
        try:
            _await(lambda: _listens(port))
            yield Site(f"{show.base_url}feed.xml", folder, log, show)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _server(kind: str, root: Path, port: int) -> list[str]:
    if kind == "serve":
        return [sys.executable, "-c", SERVE, str(root / "public"), str(port)]
    user = "user root;" if os.geteuid() == 0 else ""
    (root / "nginx.conf").write_text(NGINX.format(root, user, port), encoding="utf-8")
    return [tool("nginx"), "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")]


def test_gpo_subscribes_downloads_and_gets_no_feed_twice(site: Site, tmp_path: Path) -> None:
    assert "Successfully added" in run(tmp_path, "gpo", "subscribe", site.url)
    assert "2 new episodes" in run(tmp_path, "gpo", "update")
    assert "2 episodes downloaded" in run(tmp_path, "gpo", "download")
    assert downloaded(tmp_path) == site.sizes
    assert "0 new episodes" in run(tmp_path, "gpo", "update")
    assert site.answers()[-1] == "304"


def test_newsboat_lists_and_podboat_downloads(site: Site, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(site.url, encoding="utf-8")
    settings = f'podcast-auto-enqueue yes\ndownload-path "{tmp_path}/downloads"\n'
    (tmp_path / "config").write_text(settings, encoding="utf-8")
    files = ["-u", f"{tmp_path}/urls", "-c", f"{tmp_path}/cache.db", "-C", f"{tmp_path}/config"]
    assert "2 unread articles" in run(tmp_path, "newsboat", *files, "-x", "reload", "print-unread")
    podboat = f"{tool('podboat')} -a -q {tmp_path}/.newsboat/queue -C {tmp_path}/config"
    terminal = subprocess.Popen(
        [tool("script"), "-qec", podboat, "/dev/null"],
        env={**os.environ, "HOME": str(tmp_path), "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _await(lambda: downloaded(tmp_path) == site.sizes)
    finally:
        subprocess.run([tool("pkill"), "-KILL", "-f", str(tmp_path)], check=False)  # podboat runs in a session of its own
        terminal.wait(PATIENCE)
    assert downloaded(tmp_path) == site.sizes


def test_podget_downloads(site: Site, tmp_path: Path) -> None:
    place = str(tmp_path / ".podget")
    run(tmp_path, "podget", "-d", place, "--create-config", "podgetrc")
    (tmp_path / ".podget" / "serverlist").write_text(f"{site.url} News Example\n", encoding="utf-8")
    run(tmp_path, "podget", "-d", place)
    assert downloaded(tmp_path) == site.sizes


def test_mp3val_and_eyed3_find_no_fault(site: Site, tmp_path: Path) -> None:
    for path in site.folder.glob("*/*.mp3"):
        assert "WARNING" not in run(tmp_path, "mp3val", str(path))
        shown = run(tmp_path, "eyeD3", "--no-color", str(path))
        assert "ID3 v2.3" in shown
        assert "rror" not in shown


def test_chromium_hears_a_chapter_where_the_feed_says_it_begins(site: Site) -> None:
    tool("node"), tool("chromium")
    if not (BROWSER / "node_modules").is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Needs tests/browser/node_modules (npm ci)")
    begins = site.show.episodes[0].chapters[2].start
    sound = site.folder / "seek.mp3"
    _write_sound_from(sound, begins, 60.0)
    address = site.url.replace("feed.xml", sound.name)
    done = subprocess.run(
        ["node", "seek.mjs", address, str(begins)], cwd=BROWSER, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    sound.unlink()
    assert done.returncode == 0, done.stderr
    assert abs(float(done.stdout) - begins) < SEEK_MARGIN


def test_a_scheduled_episode_reaches_gpo_when_it_is_due_and_not_before(site: Site, tmp_path: Path) -> None:
    library = Library(site.folder)
    newest = max(library.episodes(), key=lambda episode: episode.pub_date)
    later = newest.pub_date + timedelta(days=2)
    due = replace(newest, guid="g9", slug="due", title="What comes later", source="later", link="", pub_date=later, attachments=())
    recording = (site.folder / newest.enclosure.path).read_bytes()
    path = library.write_hashed("due/due.{digest}.mp3", recording + bytes(626))
    due = replace(due, enclosure=replace(newest.enclosure, path=path, length=len(recording) + 626), chapters=())
    try:
        library.save(due)
        _publish(site, later - timedelta(days=1))
        run(tmp_path, "gpo", "subscribe", site.url)
        assert "2 new episodes" in run(tmp_path, "gpo", "update")
        _publish(site, later + timedelta(minutes=1))
        assert "3 new episodes" in run(tmp_path, "gpo", "update")
        assert "What comes later" in run(tmp_path, "gpo", "episodes")
    finally:
        shutil.rmtree(site.folder / "due")
        _publish(site, later)


def _publish(site: Site, now: datetime) -> None:
    """The feed of what is public at a moment; a build would refuse an address without https."""
    library = Library(site.folder)
    episodes = public(library.episodes(), now, site.show.feed)
    library.write("feed.xml", RssFeed().render(replace(site.show, episodes=episodes)))


def _write_sound_from(file: Path, begins: float, seconds: float) -> None:
    """An MP3 of 96 kbit/s that is silent until `begins`, and a tone from there."""
    rate = 44_100
    times = np.arange(round(seconds * rate)) / rate
    samples = np.where(times < begins, 0.0, np.sin(2 * np.pi * 440 * times) * 8000).astype(np.int16)
    with av.open(str(file), "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=rate, layout="mono")
        stream.bit_rate = 96_000
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16p", layout="mono")
        frame.sample_rate = rate
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)


def downloaded(home: Path) -> list[int]:
    return sorted(path.stat().st_size for path in home.rglob("*.mp3"))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _await(condition: Callable[[], bool]) -> None:
    """Wait for another process; a tenth of a second between looks, a minute at most."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail("The other process did not get there")
        time.sleep(0.1)
