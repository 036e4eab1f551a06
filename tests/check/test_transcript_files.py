from __future__ import annotations

from pathlib import Path

import pytest

from newscast.check.transcript_files import Line, TranscriptError, read


def parsed(tmp_path: Path, content: str, media_type: str) -> tuple[Line, ...]:
    path = tmp_path / "transcript"
    path.write_text(content, encoding="utf-8")
    return read(path, media_type)


def test_vtt_is_read_without_its_markup(tmp_path: Path) -> None:
    content = (
        "WEBVTT\n\nSTYLE\n::cue {}\n\nNOTE hello\n\n1\n00:01.000 --> 01:00:02.500 align:left\n<v Ann>R&amp;D\nis <i>here</i>\n"
    )
    assert parsed(tmp_path, content, "text/vtt") == (Line(1.0, 3602.5, ("R&D", "is here")),)


def test_srt_is_read(tmp_path: Path) -> None:
    assert parsed(tmp_path, "1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\n\r\n", "application/srt") == (
        Line(1.0, 2.5, ("Hello",)),
    )


def test_html_has_words_without_ends(tmp_path: Path) -> None:
    (line,) = parsed(tmp_path, "<cite>A:</cite><time>0:01</time><p>Hello <b>you</b> &amp; me</p>", "text/html")
    assert line.text == "Hello you & me"


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        ("hello", "text/vtt", "begin with WEBVTT"),
        ("WEBVTT\n\nNOTE a --> b\n", "text/vtt", "NOTE"),
        ("1\n0:01 to 0:02\nHello", "application/x-subrip", "no line of times"),
        ('{"segments": [{"startTime": 1}]}', "application/json", "JSON"),
        ("[]", "application/json", "JSON"),
        ("<html></html>", "text/html", "no paragraphs"),
        ("hello", "text/plain", "none of"),
    ],
)
def test_what_an_app_could_not_read_is_an_error(tmp_path: Path, content: str, media_type: str, reason: str) -> None:
    with pytest.raises(TranscriptError, match=reason):
        parsed(tmp_path, content, media_type)


def test_a_transcript_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "latin.vtt"
    path.write_bytes(b"WEBVTT\n\n\xe9")
    with pytest.raises(TranscriptError, match="byte 8"):
        read(path, "text/vtt")
