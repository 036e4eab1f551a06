from __future__ import annotations

from math import isnan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.check.transcript_files import Line, Transcript, TranscriptError, parse, read


def parsed(content: str, media_type: str) -> tuple[Line, ...]:
    return parse(content.encode(), media_type)


def test_vtt_is_read_without_its_markup() -> None:
    content = (
        "WEBVTT\n\nSTYLE\n::cue {}\n\nNOTE hello\n\n1\n00:01.000 --> 01:00:02.500 align:left\n<v Ann>R&amp;D\nis <i>here</i>\n"
    )
    assert parsed(content, "text/vtt") == (Line(1.0, 3602.5, ("R&D", "is here")),)


def test_srt_is_read() -> None:
    assert parsed("1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\n\r\n", "application/srt") == (Line(1.0, 2.5, ("Hello",)),)


def test_html_has_words_without_ends() -> None:
    (line,) = parsed("<cite>A:</cite><time>0:01</time><p>Hello <b>you</b> &amp; me</p>", "text/html")
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
        ("hello", "application/ttml+xml", "none of"),
    ],
)
def test_what_an_app_could_not_read_is_an_error(content: str, media_type: str, reason: str) -> None:
    with pytest.raises(TranscriptError, match=reason):
        parsed(content, media_type)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "latin.vtt"
    path.write_bytes(b"WEBVTT\n\n\xe9")
    assert read(path, "text/vtt") == Transcript("latin.vtt", "text/vtt", fault="byte 8 is not UTF-8")


@given(st.text('WEBVT\n0123:.,->{}[]"<p>/ab'), st.sampled_from(["text/vtt", "application/srt", "application/json", "text/html"]))
def test_any_text_is_read_or_refused(content: str, media_type: str) -> None:
    try:
        lines = parsed(content, media_type)
    except TranscriptError:
        return
    assert all(isinstance(line.text, str) for line in lines)


def test_plain_text_has_lines_without_times() -> None:
    first, second = parse(b"The bridge is open.\n\nAgain.\n", "text/plain")
    assert (first.text, second.text) == ("The bridge is open.", "Again.")
    assert isnan(first.start)
