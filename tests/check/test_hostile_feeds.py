"""Feeds that are broken at random: a check tells of them and never fails itself."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.check import check
from newscast.check.artwork_rules import picture
from newscast.check.mp3 import scan


def mangled(data: bytes, seed: int) -> bytes:
    """The data with a few stretches of it changed, repeated or left out."""
    chance, spoilt = random.Random(seed), bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(spoilt)), chance.randint(1, 40)
        piece = bytes(spoilt[at : at + length])
        spoilt[at : at + length] = chance.choice([b"", piece * 2, bytes(chance.randrange(256) for _ in piece), piece[::-1]])
    return bytes(spoilt)


@pytest.mark.parametrize(
    "name", ["feed.xml", "*/*.chapters.json", "*/*.vtt", "*/*.srt", "*/*.transcript.json", "*/*.mp3", "*/episode.json"]
)
@pytest.mark.parametrize("seed", range(12))
def test_a_mangled_file_is_no_crash(folder: Path, name: str, seed: int) -> None:
    path = min(folder.glob(name))
    path.write_bytes(mangled(path.read_bytes(), seed))
    assert isinstance(check(folder), tuple)


VALUES = [
    "", "-1", "9" * 30, "NaN", "½", "٣", "é", "&lt;", "1e400", "0x10", "::1", "http://[", "https://[x]/", "%zz", "../../etc/passwd", "/",
    "https://news.example.org/podcast/%00.mp3", f"https://news.example.org/podcast/{'a' * 300}", "Mon, 99 Foo 2026 99:99:99 +9999",
    "Wed, 13 May 0000 09:00:00 +0000", "Wed, 13 May 2026 09:00:00 +9999",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_any_value_of_a_feed_may_be_anything(master: Path, tmp_path: Path, value: str) -> None:
    text = (master / "feed.xml").read_text(encoding="utf-8")
    places = {attribute or content for attribute, content in re.findall(r'="([^"]*)"|>([^<>\n]+)<', text)}
    for place in places:
        (tmp_path / "feed.xml").write_text(
            text.replace(f'"{place}"', f'"{value}"').replace(f">{place}<", f">{value}<"), encoding="utf-8"
        )
        assert isinstance(check(tmp_path), tuple)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_recording_or_picture_without_a_crash(data: bytes) -> None:
    assert scan(b"ID3" + data).junk >= 0
    assert picture(b"\xff\xd8\xff" + data).width >= 0
