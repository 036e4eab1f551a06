from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from newscast.artifacts.xml_text import cdata, elements, one_line, xml_safe

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0c", "\x0e", "\x1f", "\ufffe", "\uffff", chr(0xD800)])
def test_characters_that_xml_forbids_are_removed(character: str) -> None:
    assert xml_safe(f"a{character}b") == "ab"


@pytest.mark.parametrize("character", ["\t", "\n", "\x7f", "\x85", "\u2028", "é", "語", "😀", "\ufffd"])
def test_characters_that_xml_allows_are_kept(character: str) -> None:
    assert xml_safe(f"a{character}b") == f"a{character}b"


def test_markup_stays_markup() -> None:
    assert xml_safe(Markup("<b>\x0b</b>")) == Markup("<b></b>")
    assert isinstance(xml_safe(Markup("<b>\x0b</b>")), Markup)


def test_one_line_has_no_space_at_the_ends_and_single_ones_inside() -> None:
    assert one_line("  A\n headline\x0b\t of  two lines ") == "A headline of two lines"


def test_the_end_of_cdata_inside_is_split() -> None:
    assert cdata("a]]>b") == "<![CDATA[a]]]]><![CDATA[>b]]>"


@given(ANY_TEXT)
def test_any_text_reads_back_from_cdata(text: str) -> None:
    read = etree.fromstring(f"<t>{cdata(text)}</t>".encode()).text or ""
    assert read == xml_safe(text).replace("\r\n", "\n").replace("\r", "\n")


@given(ANY_TEXT)
def test_any_text_on_one_line_is_xml_and_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert (etree.fromstring(f"<t>{Markup.escape(line)}</t>".encode()).text or "") == line


def test_elements_have_the_attributes_that_say_something_escaped() -> None:
    rows = [("a&b", "", '"c"'), ("d\x0b", "e", "")]
    assert elements(rows, "x:y", "one", "two", "three") == '<x:y one="a&amp;b" three="&#34;c&#34;"/>\n<x:y one="d" two="e"/>\n'
    assert elements([], "x:y", "one") == ""
