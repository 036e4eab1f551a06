from __future__ import annotations

import io
import sys

import pytest

from newscast.cli import tables
from newscast.model import Article, Block, BlockKind, Dropped, Section

ARTICLE = Article(
    title="The \x1b[31mmill",
    sections=(
        Section("", 0, (Block("b1", BlockKind.PARAGRAPH, "word " * 160),)),
        Section("How [bold]it began", 3, (Block("b2", BlockKind.PARAGRAPH, "one two three"),)),
    ),
    dropped=(Dropped("Share this", "share", "line 1"), Dropped("Menu", "nav", "line 2"), Dropped("Home", "nav", "line 3")),
)


def test_sections_have_words_and_minutes() -> None:
    lead, section, total = tables.rows(ARTICLE.sections)
    assert lead == ("(lead)", 160, 1.0)
    assert section[:2] == ("  How [bold]it began", 6)
    assert total[:2] == ("Together", 166)


def test_what_is_left_out_is_grouped_by_reason() -> None:
    assert [(reason, len(texts)) for reason, texts in tables.by_reason(ARTICLE.dropped)] == [("nav", 2), ("share", 1)]


def test_in_a_pipe_it_is_plain_and_whole(capsys: pytest.CaptureFixture[str]) -> None:
    tables.show(ARTICLE)
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "    160 words    1.0 min  (lead)" in shown
    assert "Left out: nav, 2 words\n  Menu  [line 2]\n  Home  [line 3]" in shown


def test_in_a_terminal_it_is_a_coloured_table(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    tables.show(ARTICLE)
    shown = terminal.getvalue()
    assert "\x1b[" in shown
    assert "\x1b[31mmill" not in shown
    assert "nav (2)" in shown
    assert "How [bold]it began" in shown


def test_signs_of_scripts_without_spaces_are_counted() -> None:
    assert tables.words("市議会は火曜日、港の橋を再び開通させることを決めた。") == 14
    assert tables.words("The 市議会 voted") == 2 + 2
    assert tables.words() == 0
