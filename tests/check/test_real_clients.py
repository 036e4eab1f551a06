"""Real podcast clients subscribe to a published folder on nginx and download it: gpo, newsboat with podboat, podget.

And tools that look at MP3 files look at ours: mp3val, eyeD3. Debian: gpodder newsboat podget nginx-light mp3val eyed3.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from newscast.model import Show
from newscast.testing.examples import example_episode, example_show

pytestmark = pytest.mark.real
PATIENCE = 60
NGINX = """daemon off; pid {0}/nginx.pid; error_log {0}/error.log; worker_processes 1; {1}
events {{}}
http {{
  access_log {0}/access.log; types {{ audio/mpeg mp3; application/rss+xml xml; text/vtt vtt; }}
  client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c; uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;
  server {{ listen 127.0.0.1:{2}; root {0}/public; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A published folder on a web server."""

    url: str
    folder: Path
    log: Path

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


@pytest.fixture(scope="module")
def site(publisher: Callable[[Path, Show], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    nginx, root = tool("nginx"), tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    episode = example_episode()
    older = replace(episode, guid="g2", slug="harbour", title="A new harbour", pub_date=episode.pub_date.replace(day=11))
    folder = publisher(root / "public", replace(example_show(episode, older), base_url=f"http://127.0.0.1:{port}/"))
    user = "user root;" if os.geteuid() == 0 else ""
    (root / "nginx.conf").write_text(NGINX.format(root, user, port), encoding="utf-8")
    server = subprocess.Popen([nginx, "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")])
    try:
        _await(lambda: _listens(port))
        yield Site(f"http://127.0.0.1:{port}/feed.xml", folder, root / "access.log")
    finally:
        server.terminate()
        server.wait(PATIENCE)


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
