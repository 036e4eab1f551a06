from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.mp3 import MP3

from newscast.check.mp3 import Stream, scan

FRAME = b"\xff\xfb\x50\xc4" + bytes(204)
"""64 kbit/s, 44.1 kHz, mono, silent: 208 bytes."""


@pytest.fixture(scope="module")
def recording(master: Path) -> Path:
    return min(master.glob("bridge*/*.mp3"))


def test_frames_rate_and_exact_duration_are_counted(recording: Path) -> None:
    stream = scan(recording.read_bytes())
    assert stream.bitrates == {96}
    assert stream.rates == {44_100}
    assert stream.channels == 1
    assert stream.info == stream.frames
    assert stream.id3_versions == (3,)
    assert stream.duration == pytest.approx(52.125, abs=1 / 44_100)
    assert (stream.cut, stream.junk, stream.trailing, stream.variable) == (False, 0, (), False)


def read(path: Path) -> Any:  # noqa: ANN401 - mutagen has few types
    return MP3(path).info  # type: ignore[no-untyped-call]


def test_it_agrees_with_mutagen(recording: Path) -> None:
    assert scan(recording.read_bytes()).duration == pytest.approx(read(recording).length, abs=0.1)


def test_plain_frames_make_a_stream() -> None:
    stream = scan(FRAME * 100)
    assert (stream.frames, stream.bitrates, stream.junk, stream.headers) == (100, frozenset({64}), 0, 0)


def test_what_is_no_mp3_has_no_frames() -> None:
    assert scan(b"<html>not found</html>") == Stream(junk=22)
    assert scan(b"") == Stream()


def test_a_tag_in_the_middle_is_seen() -> None:
    stream = scan(FRAME * 10 + b"ID3\x04\x00\x00\x00\x00\x00\x10" + bytes(16) + FRAME * 10)
    assert (stream.frames, stream.id3_versions, stream.junk) == (20, (4,), 0)


def test_junk_before_an_old_tag_is_counted_apart_from_it() -> None:
    stream = scan(FRAME * 3 + b"junk" + b"TAG" + bytes(125))
    assert (stream.junk, stream.trailing) == (4, ("ID3v1",))


@given(st.binary(max_size=3000))
def test_any_bytes_are_walked_to_their_end(data: bytes) -> None:
    assert scan(data).junk <= len(data)


@given(st.binary(max_size=300), st.integers(0, 20))
def test_frames_are_found_behind_anything(data: bytes, count: int) -> None:
    head = data.replace(b"\xff", b"").replace(b"ID3", b"").replace(b"APETAGEX", b"")
    assert scan(head + FRAME * count).frames == count
