from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.artifacts.addresses import absolute, uri
from newscast.model import Show


@pytest.mark.parametrize(
    ("address", "ascii_address"),
    [
        ("https://example.org/a?b=c&d=%20e#f", "https://example.org/a?b=c&d=%20e#f"),
        ("https://zürich.example/straße/ü?q=é", "https://xn--zrich-kva.example/stra%C3%9Fe/%C3%BC?q=%C3%A9"),
        ("javascript:alert(1)", ""),
    ],
)
def test_addresses_are_ascii(address: str, ascii_address: str) -> None:
    assert uri(address) == ascii_address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ""),
        ("https://x.org/a.jpg", "https://x.org/a.jpg"),
        ("a b.jpg", "https://news.example.org/podcast/a%20b.jpg"),
        ("javascript:alert(1)", ""),
    ],
)
def test_paths_are_those_of_the_published_folder(show: Show, address: str, expected: str) -> None:
    assert absolute(show, address) == expected


@given(st.text(max_size=40))
def test_any_text_gives_an_address_in_ascii_or_none(text: str) -> None:
    for address in (text, f"https://{text}", f"https://example.org/{text}", f"https://[{text}é"):
        assert uri(address).isascii()
