from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newscast.errors import ConfigError
from newscast.pictures.artwork import IN_TAGS, MOST_BYTES_IN_TAGS, refuse, small
from newscast.pictures.cover import draw, unwritable
from newscast.pictures.lettering import OWN, font_for


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def _saved(path: Path, size: tuple[int, int], mode: str = "RGB", kind: str = "") -> Path:
    Image.new(mode, size).save(path, kind or None)
    return path


@pytest.mark.parametrize("title", ["News", "Harbour Town Lets the Tide Ring Its Bells", "Київ відкриває метро", "", "A" * 300])
def test_a_cover_is_what_directories_take(title: str, tmp_path: Path) -> None:
    path = tmp_path / "cover.jpg"
    path.write_bytes(draw(title, "The Show"))
    refuse(path)
    assert path.stat().st_size < 500_000


def test_the_same_words_give_the_same_bytes_and_others_another_picture() -> None:
    assert draw("One", "Show") == draw("One", "Show")
    assert len({draw(f"Episode {number}") for number in range(8)}) == 8


def test_a_colour_sets_the_hue_of_the_ground() -> None:
    red, green, blue = _opened(draw("News", colour="#0050ff")).getpixel((1390, 5))  # type: ignore[misc]  # RGB has three
    assert blue > red
    assert blue > green


def test_words_stand_on_the_cover_light_on_dark() -> None:
    top = _opened(draw("News")).crop((0, 0, 1400, 500)).convert("L").histogram()
    assert sum(top[220:]) > 20_000
    assert sum(top[:110]) > 300_000


@pytest.mark.parametrize("text", ["News", "Straße", "Новини", "Ειδήσεις", "أخبار", "חדשות"])
def test_fonts_that_come_along_have_many_scripts(text: str) -> None:
    path = font_for(text)
    assert path
    assert path.name in OWN


def test_letters_that_no_font_has_are_told() -> None:
    assert unwritable("News", "\U0001e900\U000e0fff") == "\U0001e900\U000e0fff"
    assert not unwritable("News", "")


@pytest.mark.parametrize(
    ("size", "mode", "name", "told"),
    [
        ((1400, 1401), "RGB", "a.jpg", "1400 × 1401"),
        ((1399, 1399), "RGB", "a.jpg", "1399"),
        ((3001, 3001), "RGB", "a.png", "3001"),
        ((1400, 1400), "CMYK", "a.jpg", "CMYK"),
        ((1400, 1400), "RGBA", "a.png", "RGBA"),
    ],
)
def test_pictures_that_directories_refuse_are_refused_before_a_build(
    size: tuple[int, int], mode: str, name: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match=told):
        refuse(_saved(tmp_path / name, size, mode))


def test_a_picture_under_a_wrong_name_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is PNG"):
        refuse(_saved(tmp_path / "a.jpg", (1400, 1400), kind="PNG"))
    broken = tmp_path / "b.jpg"
    broken.write_bytes(b"\xff\xd8 no picture")
    with pytest.raises(ConfigError, match="no picture"):
        refuse(broken)


def test_pictures_in_tags_are_small_jpegs() -> None:
    noise = Image.effect_noise((1800, 1800), 90).convert("RGB")
    data = BytesIO()
    noise.save(data, "PNG")
    made = small(data.getvalue())
    assert len(made) <= MOST_BYTES_IN_TAGS
    assert _opened(made).format == "JPEG"
    assert _opened(made).size == (IN_TAGS, IN_TAGS)
    assert small(made) == made


@pytest.mark.parametrize("name", ["cover.jpg", "cover.png"])
def test_artwork_that_is_cut_off_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    Image.effect_noise((1500, 1500), 80).convert("RGB").save(path)
    path.write_bytes(path.read_bytes()[:200_000])
    with pytest.raises(ConfigError, match="no picture that can be read"):
        refuse(path)
