from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newscast.check.artwork_rules import Picture, look, picture


@pytest.mark.parametrize(
    ("mode", "kind", "colours"),
    [
        ("RGB", "jpeg", "RGB"),
        ("L", "jpeg", "grey"),
        ("CMYK", "jpeg", "CMYK"),
        ("RGB", "png", "RGB"),
        ("RGBA", "png", "alpha"),
        ("P", "png", "RGB"),
    ],
)
def test_size_and_colours_are_read_from_the_header(tmp_path: Path, mode: str, kind: str, colours: str) -> None:
    path = tmp_path / "picture"
    Image.new(mode, (321, 123)).save(path, kind)
    assert look(path) == Picture(kind, 321, 123, colours)


def test_a_progressive_jpeg_with_metadata_is_read(tmp_path: Path) -> None:
    path = tmp_path / "picture"
    Image.new("RGB", (321, 123)).save(path, "jpeg", progressive=True, comment=b"x" * 3000, dpi=(72, 72))
    assert look(path) == Picture("jpeg", 321, 123, "RGB")


@given(st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n"]), st.binary(max_size=200))
def test_any_bytes_are_looked_at(head: bytes, data: bytes) -> None:
    assert picture(head + data).kind in {"", "jpeg", "png"}
