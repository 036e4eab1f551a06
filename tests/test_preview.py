"""The preview server, over a real socket."""

import gzip
import http.client
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newscast import preview
from newscast.live_reload import _watched, is_here

uvicorn = pytest.importorskip("uvicorn")

FEED = """<?xml version="1.0"?><rss><channel>
<atom:link href="https://podcast.example/demo/feed.xml" rel="self" type="application/rss+xml"/>
<enclosure url="https://podcast.example/demo/a/a.0123456789ab.mp3" length="1000"/></channel></rss>"""
SOUND = bytes(range(250)) * 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    public = tmp_path_factory.mktemp("public")
    (public / "demo" / "a").mkdir(parents=True)
    (public / "demo" / "feed.xml").write_text(FEED)
    for name in ("a.0123456789ab.mp3", "a.0123456789ab.vtt", "a.0123456789ab.srt", "a.0123456789ab.chapters.json", "index.html"):
        (public / "demo" / "a" / name).write_bytes(SOUND)
    (public.parent / "secret.xml").write_text("secret")
    return public


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(preview.application(folder), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    with listening:
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(timeout=10)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


MP3 = "/demo/a/a.0123456789ab.mp3"


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-0", 206, SOUND[:1]),
        ("bytes=100-199", 206, SOUND[100:200]),
        ("bytes=990-", 206, SOUND[990:]),
        ("bytes=-10", 206, SOUND[-10:]),
        ("bytes=0-5000", 206, SOUND),
        ("bytes=1000-", 416, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_parts_of_a_file_can_be_asked_for(port: int, wanted: str, status: int, part: bytes | None) -> None:
    code, _, body = ask(port, MP3, Range=wanted)
    assert code == status
    assert part is None or body == part


def test_head_tells_the_length_and_nothing_else(port: int) -> None:
    code, headers, body = ask(port, MP3, "HEAD")
    assert (code, headers["content-length"], body) == (200, "1000", b"")
    assert headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        (MP3, "audio/mpeg"),
        ("/demo/a/a.0123456789ab.vtt", "text/vtt; charset=utf-8"),
        ("/demo/a/a.0123456789ab.srt", "application/x-subrip"),
        ("/demo/a/a.0123456789ab.chapters.json", "application/json+chapters"),
        ("/demo/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/demo/a/", "text/html; charset=utf-8"),
    ],
)
def test_every_file_has_its_media_type_and_may_be_read_by_players_elsewhere(port: int, path: str, media_type: str) -> None:
    code, headers, _ = ask(port, path, Origin="https://player.example")
    assert code == 200
    assert headers["content-type"] == media_type
    assert headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", [MP3, "/demo/feed.xml"])
def test_what_has_not_changed_is_not_sent_again(port: int, path: str) -> None:
    _, headers, _ = ask(port, path)
    code, _, body = ask(port, path, If_None_Match=headers["etag"])
    assert (code, body) == (304, b"")


def test_a_feed_points_at_this_server(port: int) -> None:
    _, _, body = ask(port, "/demo/feed.xml")
    assert f"http://127.0.0.1:{port}/demo/a/a.0123456789ab.mp3".encode() in body
    assert b"podcast.example" not in body


@pytest.mark.parametrize("path", ["/demo/b/index.html", "/demo/b/", "/demo/b/oembed.json"])
def test_pages_and_what_offers_their_embeds_point_at_this_server(folder: Path, port: int, path: str) -> None:
    (folder / "demo" / "b").mkdir(exist_ok=True)
    for name in ("index.html", "oembed.json"):
        (folder / "demo" / "b" / name).write_text('<a href="https://podcast.example/demo/b/embed.html">')
    assert ask(port, path)[2].startswith(f'<a href="http://127.0.0.1:{port}/demo/b/embed.html">'.encode())


def test_a_feed_is_packed_for_those_who_unpack_it_and_sound_never(port: int) -> None:
    _, headers, body = ask(port, "/demo/feed.xml", Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<?xml")
    assert "content-encoding" not in ask(port, MP3, Accept_Encoding="gzip")[1]


def test_files_that_never_change_may_be_kept(port: int) -> None:
    assert "immutable" in ask(port, MP3)[1]["cache-control"]
    assert ask(port, "/demo/feed.xml")[1]["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/../secret.xml", "/demo/../../secret.xml", "/demo/%2e%2e/%2e%2e/secret.xml", "/%2fetc/passwd", "/x/y.xml"]
)
def test_nothing_outside_of_the_folder_is_served(port: int, path: str) -> None:
    code, _, body = ask(port, path)
    assert code == 404
    assert b"secret" not in body


def test_the_root_lists_the_shows(port: int) -> None:
    assert b'href="demo/feed.xml"' in ask(port, "/")[2]


def test_a_page_gets_a_script_that_its_policy_allows_and_the_file_does_not(folder: Path, port: int) -> None:
    page = folder / "demo" / "c.html"
    page.write_text("<meta content=\"default-src 'none'; script-src 'sha256-x'; media-src 'self'\"><p>Hello")
    sent = ask(port, "/demo/c.html")[2].decode()
    assert "connect-src 'self'; script-src 'self' 'sha256-x'; media-src 'self'" in sent
    assert sent.endswith('<script src="/.newscast/reload.js"></script>')
    assert "reload" not in page.read_text()
    assert b"EventSource" in ask(port, "/.newscast/reload.js")[2]


def test_a_changed_page_is_told_to_whoever_looks_at_it(folder: Path, port: int) -> None:
    page = folder / "demo" / "d.html"
    page.write_text("<p>One")
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/.newscast/changes?page=%2Fdemo%2Fd.html")
        stream = connection.getresponse()
        assert stream.getheader("content-type", "").startswith("text/event-stream")
        assert stream.readline() == b": waiting\n"
        stream.readline()
        os.utime(page, ns=(1, 1))
        assert stream.readline() == b"event: change\n"


@pytest.mark.parametrize("client", ["192.0.2.7", "2001:db8::1", "testclient", ""])
def test_browsers_elsewhere_get_the_page_as_it_is_published(client: str) -> None:
    from starlette.requests import Request

    assert not is_here(Request({"type": "http", "client": (client, 1) if client else None}))


@pytest.mark.parametrize("page", ["/../../etc/passwd", "/", "", "/%2e%2e/x"])
def test_nothing_outside_of_the_folder_is_watched(folder: Path, page: str) -> None:
    assert all(file.is_relative_to(folder.resolve()) for file in _watched(folder.resolve(), page))
