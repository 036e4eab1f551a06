from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from mutagen.id3 import ID3, CTOCFlags
from mutagen.mp3 import MP3

from newscast.audio.encoder import encode
from newscast.audio.tags import tag
from newscast.model import ChapterMark, Coverage, Cue, Enclosure, Episode, Loudness, Show, VoiceCredit
from newscast.settings import Mastering

JPEG = b"\xff\xd8\xff\xe0" + bytes(50_000)
SHOW = Show("g", "The Süd Show", "https://example.org/", "https://example.org/pod/", "About", "en", "Desk", ("News",), "cover.jpg")


def _chapters(count: int) -> tuple[ChapterMark, ...]:
    titles = ["A rather long title for the first chapter", "Short", "Mitteln, größer / kleiner"]
    return tuple(ChapterMark(titles[n % 3] + " " * (n % 2), n * 10.0, n * 10.0 + 10) for n in range(count))


def _episode(chapters: int = 3) -> Episode:
    return Episode(
        guid="0b7b2f0e",
        slug="officers",
        source="https://example.org/a",
        title="Officers – “charged”",
        pub_date=datetime(2026, 5, 13, 9, 30, tzinfo=UTC),
        duration=chapters * 10.0,
        enclosure=Enclosure("", 0),
        chapters=_chapters(chapters),
        cues=(Cue("s0001", 0, 1, "Two officers got $1.2bn.", "two officers", 0),),
        language="en-US",
        voice=VoiceCredit("Heart", "kokoro"),
        loudness=Loudness(-16, -1),
        coverage=Coverage(5, 5),
        digest="d",
        link="https://example.org/über/a?x=1&y=2",
        description="What happened.",
        byline=("Jane Roe", "John Doe"),
    )


@pytest.fixture(scope="module")
def mp3() -> bytes:
    file = BytesIO()
    encode([np.zeros(44_100, np.float32)], Mastering(), file)
    return file.getvalue()


def _tagged(mp3: bytes, episode: Episode, cover: bytes = JPEG) -> Any:  # noqa: ANN401 - mutagen's frames have no types
    file = BytesIO(mp3)
    tag(file, SHOW, episode, cover)
    file.seek(0)
    return ID3(file, translate=False)  # type: ignore[no-untyped-call]  # mutagen has types in part


def _frame_ids(data: bytes) -> list[tuple[str, bytes]]:
    frames, start = [], 10
    while data[start]:
        size = int.from_bytes(data[start + 4 : start + 8], "big")
        frames.append((data[start : start + 4].decode(), data[start + 10 : start + 10 + size]))
        start += 10 + size
    return frames


def test_texts_say_what_the_episode_is(mp3: bytes) -> None:
    tags = _tagged(mp3, _episode())
    assert tags.version == (2, 3, 0)
    texts = {
        kind: str(tags[kind]) for kind in ("TIT2", "TALB", "TPE1", "TCON", "TYER", "TDAT", "TLAN", "TENC", "TLEN", "TGID", "TDES")
    }
    assert texts == {
        "TIT2": "Officers – “charged”",
        "TALB": "The Süd Show",
        "TPE1": "Jane Roe, John Doe",
        "TCON": "Podcast",
        "TYER": "2026",
        "TDAT": "1305",
        "TLAN": "eng",
        "TENC": "newscast",
        "TLEN": "30000",
        "TGID": "0b7b2f0e",
        "TDES": "What happened.",
    }


def test_addresses_are_ascii_and_none_is_that_of_the_file(mp3: bytes) -> None:
    tags = _tagged(mp3, _episode())
    assert tags["WOAS"].url == "https://example.org/%C3%BCber/a?x=1&y=2"
    assert tags["WFED"].url == "https://example.org/pod/feed.xml"
    assert tags["PCST"].value == 1
    assert "WOAF" not in tags


def test_the_synthetic_voice_is_disclosed_to_people_and_machines(mp3: bytes) -> None:
    tags = _tagged(mp3, _episode())
    assert "synthetic voice (Heart)" in tags["COMM::eng"].text[0]
    assert tags["TXXX:ai-content"].text == ["true"]
    assert tags["TXXX:DIGITALSOURCETYPE"].text[0].endswith("/trainedAlgorithmicMedia")


def test_replay_gain_says_how_much_louder_than_its_reference_it_is(mp3: bytes) -> None:
    tags = _tagged(mp3, _episode())
    assert tags["TXXX:REPLAYGAIN_TRACK_GAIN"].text == ["-2.00 dB"]
    assert tags["TXXX:REPLAYGAIN_TRACK_PEAK"].text == ["0.891251"]


def test_chapters_stand_in_the_order_of_time_after_a_titled_table_of_contents(mp3: bytes) -> None:
    file = BytesIO(mp3)
    tag(file, SHOW, _episode(12), JPEG)
    frames = _frame_ids(file.getvalue())
    kinds = [kind for kind, _ in frames]
    assert kinds[-14:] == ["CTOC"] + ["CHAP"] * 12 + ["APIC"]
    assert [body.split(b"\0")[0] for kind, body in frames if kind == "CHAP"] == [f"chp{n}".encode() for n in range(12)]
    contents = _tagged(mp3, _episode(12))["CTOC:toc"]
    assert contents.child_element_ids == [f"chp{n}" for n in range(12)]
    assert str(contents.sub_frames["TIT2"]) == "Chapters"


def test_a_chapter_ends_where_the_next_begins(mp3: bytes) -> None:
    chapters = _tagged(mp3, _episode()).getall("CHAP")
    times = sorted((chapter.start_time, chapter.end_time) for chapter in chapters)
    assert times[0][0] == 0
    assert times[-1][1] == 30_000
    assert all(first[1] == second[0] for first, second in pairwise(times))
    assert {(chapter.start_offset, chapter.end_offset) for chapter in chapters} == {(0xFFFFFFFF, 0xFFFFFFFF)}


def test_a_chapter_links_to_its_section(mp3: bytes) -> None:
    linked = replace(_episode(), chapters=tuple(replace(mark, url="https://example.org/a#größe") for mark in _chapters(2)))
    chapter = _tagged(mp3, linked)["CHAP:chp1"]
    assert chapter.sub_frames["WXXX:"].url == "https://example.org/a#gr%C3%B6%C3%9Fe"


def test_more_chapters_than_a_table_can_hold_are_nested(mp3: bytes) -> None:
    tags = _tagged(mp3, _episode(600))
    assert tags["CTOC:toc"].child_element_ids == ["toc0", "toc1", "toc2"]
    parts = [tags[f"CTOC:toc{n}"] for n in range(3)]
    assert [child for part in parts for child in part.child_element_ids] == [f"chp{n}" for n in range(600)]
    assert all(part.flags == CTOCFlags.ORDERED for part in parts)


def test_an_episode_of_one_part_has_no_chapters(mp3: bytes) -> None:
    tags = _tagged(mp3, _episode(1))
    assert not tags.getall("CHAP")
    assert not tags.getall("CTOC")


@pytest.mark.parametrize(("cover", "mime"), [(JPEG, "image/jpeg"), (b"\x89PNG\r\n\x1a\n" + bytes(99), "image/png")])
def test_the_cover_is_in_the_file(mp3: bytes, cover: bytes, mime: str) -> None:
    picture = _tagged(mp3, _episode(), cover)["APIC:"]
    assert (picture.mime, picture.type, picture.data) == (mime, 3, cover)


@pytest.mark.parametrize("cover", [b"", JPEG * 10])
def test_no_cover_or_one_that_is_too_large_leaves_the_file_without(mp3: bytes, cover: bytes) -> None:
    assert not _tagged(mp3, _episode(), cover).getall("APIC")


def test_tagging_again_replaces_the_tag_and_gives_the_same_bytes(mp3: bytes) -> None:
    once, twice = BytesIO(mp3), BytesIO(mp3)
    tag(once, SHOW, _episode(), JPEG)
    tag(twice, SHOW, _episode(40), JPEG * 3)
    tag(twice, SHOW, _episode(), JPEG)
    assert once.getvalue() == twice.getvalue()
    assert once.getvalue().endswith(mp3)
    assert once.getvalue().count(b"TIT2") == 1 + 1 + 3  # the episode's, the table's and the chapters'


def test_the_tag_leaves_the_length_of_the_sound_alone(mp3: bytes) -> None:
    file = BytesIO(mp3)
    tag(file, SHOW, _episode(), JPEG)
    file.seek(0)
    info: Any = MP3(file).info  # type: ignore[no-untyped-call]  # mutagen has types in part
    assert info.length == pytest.approx(1.0, abs=1e-9)
    assert str(info.bitrate_mode) == "BitrateMode.CBR"


@pytest.mark.parametrize(("language", "code"), [("de-CH", "deu"), ("gsw", "gsw"), ("", "und"), ("xx", "und")])
def test_languages_have_three_letters(mp3: bytes, language: str, code: str) -> None:
    assert str(_tagged(mp3, replace(_episode(), language=language))["TLAN"]) == code


def test_every_frame_of_the_table_in_the_specification_is_there(mp3: bytes) -> None:
    """WOAF is not: it would hold the file's own name, which follows from the tag. Transcripts beyond 30 kB have no USLT."""
    data = BytesIO(mp3)
    tag(data, SHOW, replace(_episode(), number=12), JPEG)
    kinds = {kind for kind, _ in _frame_ids(data.getvalue())}
    wanted = "TIT2 TALB TPE1 TCON TRCK TYER TDAT TLAN TENC TLEN APIC CTOC CHAP WOAS WFED TGID PCST COMM TDES TXXX USLT"
    assert set(wanted.split()) <= kinds
    data.seek(0)
    assert str(ID3(data)["TRCK"]) == "12"  # type: ignore[no-untyped-call]  # mutagen has types in part


def test_chapters_have_their_pictures_until_the_tag_is_full(mp3: bytes) -> None:
    small, large = b"\x89PNG" + bytes(1000), b"\xff\xd8" + bytes(299_500)
    chapters = (*(replace(mark, image="a.png") for mark in _chapters(2)), replace(_chapters(3)[2], image="b.jpg"))
    data = BytesIO(mp3)
    tag(data, SHOW, replace(_episode(), chapters=chapters), JPEG, {"a.png": small, "b.jpg": large})
    data.seek(0)
    tags: Any = ID3(data)  # type: ignore[no-untyped-call]  # mutagen has types in part
    assert [len(tags[f"CHAP:chp{number}"].sub_frames.getall("APIC")) for number in range(3)] == [1, 1, 0]


def test_people_who_read_are_named(mp3: bytes) -> None:
    voice = VoiceCredit("Heart", "kokoro", people=("Jo Reader",))
    assert "sections are read by Jo Reader" in _tagged(mp3, replace(_episode(), voice=voice))["COMM::eng"].text[0]
