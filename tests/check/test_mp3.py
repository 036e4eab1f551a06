from __future__ import annotations

import io
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.mp3 import MP3

from newscast.audio.encoder import encode
from newscast.check.mp3 import OnDisk, Stream, scan
from newscast.settings import Mastering

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


@given(st.binary(max_size=3000), st.integers(0, 20), st.binary(max_size=300))
def test_a_file_on_disk_is_walked_like_its_bytes(before: bytes, count: int, after: bytes) -> None:
    data = before + FRAME * count + after
    assert scan(OnDisk(io.BytesIO(data))) == scan(data)


def test_a_mark_is_found_across_the_pieces_in_which_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscast.check.mp3._PIECE", 8)
    data = OnDisk(io.BytesIO(b"....." + b"APETAGEX" + b"....."))
    assert data.find(b"APETAGEX", 0, len(data)) == 5
    assert data.find(b"APETAGEX", 6, len(data)) == -1
    assert data.find(b"APETAGEX", 0, 12) == -1


def test_stepping_over_intact_frames_counts_what_a_walk_counts() -> None:
    file = io.BytesIO()
    encode([(0.1 * np.sin(np.arange(200_000) / 9)).astype(np.float32)], Mastering(), file)
    data = bytearray(file.getvalue())
    quick = scan(bytes(data))
    data[-1] ^= 1
    walked = scan(bytes(data))
    assert (quick.intact, walked.intact) == (True, False)
    assert replace(quick, intact=False) == walked


def _encoded() -> bytes:
    file = io.BytesIO()
    encode([(0.1 * np.sin(np.arange(100_000) / 9)).astype(np.float32)], Mastering(), file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("before", "behind"), [(FRAME * 9, b""), (b"", FRAME * 9), (b"", _encoded()), (b"noise" * 99, b""), (b"", FRAME[:90])]
)
def test_a_whole_recording_with_more_around_it_is_not_intact_and_all_frames_are_counted(before: bytes, behind: bytes) -> None:
    alone, joined = scan(_encoded()), scan(before + _encoded() + behind)
    assert (alone.intact, joined.intact) == (True, False)
    assert joined.frames == alone.frames + scan(before).frames + scan(behind).frames


def test_tags_around_a_recording_leave_it_intact() -> None:
    assert scan(b"ID3\x03\x00\x00\x00\x00\x00\x10" + bytes(16) + _encoded() + b"TAG" + bytes(125)).intact


def test_what_is_no_mp3_on_disk_is_walked_as_fast_as_in_memory() -> None:
    data = np.random.default_rng(5).integers(0, 256, 2_000_000, np.uint8).tobytes()
    begun = time.process_time()
    assert scan(OnDisk(io.BytesIO(data))) == scan(data)
    assert time.process_time() - begun < 5
