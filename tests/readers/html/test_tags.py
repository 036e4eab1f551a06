from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from newscast.readers.html.tags import MOST_ATTRIBUTES, is_crowded

NAMES = " ".join(f"a{number}" for number in range(MOST_ATTRIBUTES + 3))
CROWDS = (
    f"<p {NAMES}>",
    f"{NAMES}>",
    "".join(f"a{number}=''" for number in range(MOST_ATTRIBUTES + 3)) + ">",
    "<p/" + "/".join(f'a{number}="x"' for number in range(MOST_ATTRIBUTES + 3)) + ">",
)
TRICKS = [
    "<p ",
    "<p a ",
    '<b x="',
    "<b x='",
    "a ",
    "b=1 ",
    'c="v" ',
    "d='w'",
    '"',
    "'",
    ">",
    "/>",
    "<",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!--->",
    "<script>",
    "</script>",
    "<script/>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<?",
    "<!x ",
    "</p ",
    "</p>",
    "/",
    "=",
    "x<",
    "<!DOCTYPE html>",
    "<iframe>",
    "</iframe>",
    "<xmp>",
    "</xmp>",
    "<plaintext>",
    "<svg>",
    "<![CDATA[",
    "]]>",
]


def most_attributes(page: str) -> int:
    try:
        root = html.document_fromstring(
            page.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, ValueError, AssertionError):
        return 0
    return max(len(element.attrib) for element in root.iter() if isinstance(element.tag, str))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(TRICKS), max_size=9).map("".join), st.sampled_from(CROWDS))
def test_no_trick_hides_a_crowded_tag_from_the_gate(tricks: str, crowd: str) -> None:
    page = f"<html><body>{tricks}{crowd}z"
    assert is_crowded(page.encode()) or most_attributes(page) <= MOST_ATTRIBUTES


@pytest.mark.parametrize(
    "before", ["", "<!-->", "<!--->", "<!-- --!>", "<script/>", "<style/>", "<title/>", "<p<b ", '<a href="">']
)
def test_a_crowded_tag_is_seen(before: str) -> None:
    assert is_crowded(f"<html><body>{before}<p {NAMES}>".encode())


@pytest.mark.parametrize(
    "page",
    [f"<script>if (a <b {NAMES})</script>", f"<!-- <p {NAMES}> -->", f'<p title="{NAMES}">', f"<p>{NAMES}</p>", f"<?x {NAMES}>"],
)
def test_what_only_looks_like_a_tag_does_not_count(page: str) -> None:
    assert not is_crowded(page.encode())


@pytest.mark.parametrize("part", ["<p", "<", "<p>", "</p", "<!--", "<p a='", "<script>", "< ", "<p =", "<!", "<p a = ", "\"'"])
def test_millions_of_anything_are_gone_through_at_once(part: str) -> None:
    data = (part * (5_000_000 // len(part))).encode()
    begun = time.process_time()
    is_crowded(data)
    assert time.process_time() - begun < 2
