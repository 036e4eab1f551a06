from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from newscast.model import Loudness
from newscast.pictures.plot import BAND, HEIGHT, SHORT_TERM, WIDTH, draw
from newscast.testing.examples import example_episode

EPISODE = example_episode()


def _count(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    return sum(count for count, seen in picture.getcolors(WIDTH * HEIGHT) or [] if seen == colour)


def test_the_course_of_loudness_is_drawn_and_the_same_each_time() -> None:
    momentary, short_term = [-16.0, -40.0] * 300, [-17.0] * 570
    one = draw(EPISODE, momentary, short_term, Loudness(-16, -1))
    picture = Image.open(BytesIO(one))
    assert picture.size == (WIDTH, HEIGHT)
    assert _count(picture.convert("RGB"), SHORT_TERM) > 1000
    assert draw(EPISODE, momentary, short_term, Loudness(-16, -1)) == one


def test_a_sound_that_is_too_short_for_a_short_term_value_is_drawn_too() -> None:
    assert draw(EPISODE, [-16.0], [], Loudness(-16, -1))


def _band(target: float) -> list[int]:
    """The rows in which the limits are seen."""
    episode = replace(EPISODE, loudness=Loudness(target, -1, target_lufs=target))
    picture = Image.open(BytesIO(draw(episode, [-40.0], [], episode.loudness))).convert("RGB")
    return [y for y in range(HEIGHT) if picture.getpixel((WIDTH // 2, y)) == BAND]


def test_the_limits_are_those_of_the_show() -> None:
    usual, quiet = _band(-16.0), _band(-19.0)
    assert len(usual) == len(quiet) > 10
    assert quiet[0] - usual[0] == 3 * len(usual) // 2
