from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.check.markup import Markup


@pytest.mark.parametrize(
    "html",
    ["", "plain", "<p>a</p>", "<p>a<p>b", "<ul><li>a<li>b</ul>", "a<br>b<br/>c", '<a href="x">y</a>', "1 &lt; 2", "<p><b>x</b>"],
)
def test_good_html_has_no_fault(html: str) -> None:
    assert Markup.of(html).fault == ""


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<a>x", "<a> is not closed"),
        ("x</b>", "</b> closes nothing"),
        ("<b><i>x</b></i>", "</b> closes nothing"),
        ('<p>x<a href="https://exa', "it ends inside a tag"),
        ("<p>x</", "it ends inside a tag"),
    ],
)
def test_a_fault_is_named(html: str, fault: str) -> None:
    assert Markup.of(html).fault == fault


def test_tags_and_links_are_collected() -> None:
    markup = Markup.of('<p><a href="https://x.org">a</a><img src="/b.png"></p>')
    assert markup.tags == {"p", "a", "img"}
    assert markup.links == ["https://x.org", "/b.png"]


@given(st.text("<>/abp =\"'!-&;"))
def test_any_text_is_read(html: str) -> None:
    assert isinstance(Markup.of(html).fault, str)
