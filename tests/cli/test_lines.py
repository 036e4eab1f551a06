"""`newscast normalize` and `newscast phonemes`: one line in, one line out, whatever the lines hold."""

import io
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscast.cli.commands import run


def answers(command: list[str], data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run(command) == 0
    out = capsys.readouterr().out
    assert out == "" or out.endswith("\n")
    return out.split("\n")[:-1]


CASES = [
    ("nothing", b"", []),
    ("one line without an end", b"Up 5%", ["Up five percent"]),
    ("empty lines", b"\n\nUp 5%\n\n", ["", "", "Up five percent", ""]),
    ("line ends of Windows", b"Up 5%\r\n\r\nDown\r\n", ["Up five percent", "", "Down"]),
    ("a lone carriage return", b"Up\rDown\n", ["Up Down"]),
    ("a form feed and a vertical tab", b"Up\x0cDown\x0bLeft\n", ["Up Down Left"]),
    ("a line and a paragraph separator", "Up\u2028Down\u2029Left\u0085Right\n".encode(), ["Up Down Left Right"]),
    ("a byte order mark", b"\xef\xbb\xbfUp\nDown\n", ["Up", "Down"]),
]


@pytest.mark.parametrize(("data", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_normalize_answers_each_line_with_one(
    data: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answers(["normalize"], data, monkeypatch, capsys) == expected


@pytest.mark.parametrize("command", [["normalize"], ["phonemes", "--voice", "tone", "--language", "en"]])
@pytest.mark.parametrize(
    "data", [case[1] for case in CASES] + [b"a\0b\n\xff\xfe\n\xed\xa0\x80\nend\n", b"\0\n", "日本\n你好\n".encode()]
)
def test_no_line_is_merged_or_dropped(
    command: list[str], data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = data.count(b"\n") + (not data.endswith(b"\n") and data != b"")
    assert len(answers(command, data, monkeypatch, capsys)) == lines


@pytest.mark.parametrize("command", [["normalize"], ["phonemes", "--voice", "tone", "--language", "en"]])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60) | st.text("a5.,$% \n\r\f\v\0\u2028\u0085“é中", max_size=60).map(str.encode))
def test_any_bytes_are_answered_line_by_line(
    command: list[str], data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = data.count(b"\n") + (not data.endswith(b"\n") and data != b"")
    assert len(answers(command, data, monkeypatch, capsys)) == lines


def test_each_word_has_its_phonemes_and_bad_lines_do_not_stop_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = answers(["phonemes"], "Out of the car in May\n…\nKyiv\n".encode(), monkeypatch, capsys)
    assert len(first.split()) == 6
    assert (second, third) == ("", "kˈiːɪv")
