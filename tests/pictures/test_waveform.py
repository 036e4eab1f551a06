"""The picture of an episode's sound, judged by its pixels."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from newscast.model import ChapterMark, Episode
from newscast.pictures.waveform import BOTTOM, CHAPTER, HEIGHT, MARGIN, TOP, WAVE, WIDTH, draw
from newscast.testing.examples import example_episode, example_show

SHOW = example_show()
INSIDE = WIDTH - 2 * MARGIN


def _pixels(episode: Episode) -> NDArray[np.int16]:
    return np.asarray(Image.open(BytesIO(draw(SHOW, episode))).convert("RGB"), np.int16)


def _near(pixels: NDArray[np.int16], colour: tuple[int, int, int]) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = np.abs(pixels - np.array(colour)).max(axis=2) < 40
    return near


def _episode(peaks: tuple[int, ...], *starts: float) -> Episode:
    ends = [*starts[1:], 100.0]
    marks = tuple(ChapterMark(f"Part {n}", start, end) for n, (start, end) in enumerate(zip(starts, ends, strict=False)))
    return replace(example_episode(), peaks=peaks, chapters=marks, duration=100.0)


def test_it_is_a_png_that_networks_show_and_the_same_each_time() -> None:
    data = draw(SHOW, example_episode())
    assert Image.open(BytesIO(data)).format == "PNG"
    assert Image.open(BytesIO(data)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(data) < 100_000
    assert draw(SHOW, example_episode()) == data


def test_the_wave_is_high_where_the_sound_is_loud() -> None:
    pixels = _pixels(_episode((255,) * 100 + (64,) * 100 + (0,) * 200))
    blue = _near(pixels, WAVE)[TOP:BOTTOM].any(axis=1)
    assert blue.all()
    heights = [
        _near(pixels[TOP:BOTTOM, MARGIN + part * INSIDE // 4 :][:, : INSIDE // 4 - 8], WAVE).any(axis=1).sum() for part in range(4)
    ]
    assert heights[0] == BOTTOM - TOP
    assert heights[1] == pytest.approx((BOTTOM - TOP) / 4, abs=3)
    assert heights[2] == heights[3] < 8


def test_chapters_are_marked_where_they_begin() -> None:
    pixels = _pixels(_episode((128,) * 400, 0.0, 25.0, 60.0))
    columns = _near(pixels, CHAPTER)[TOP - 5 : BOTTOM].all(axis=0)
    marked = [
        float(run.mean()) for run in np.split(np.flatnonzero(columns), np.flatnonzero(np.diff(np.flatnonzero(columns)) > 1) + 1)
    ]
    assert marked == pytest.approx([MARGIN + INSIDE * 0.25, MARGIN + INSIDE * 0.6], abs=1.5)


def test_an_episode_of_one_part_has_no_marks() -> None:
    assert not _near(_pixels(_episode((128,) * 400, 0.0)), CHAPTER).any()


@pytest.mark.parametrize("title", ["", "x" * 300, "Київ відкриває метро", "شنبه", "橋が再開"])
def test_any_title_and_any_number_of_chapters_can_be_drawn(title: str) -> None:
    marks = tuple(ChapterMark(title or "Part", n / 4, (n + 1) / 4) for n in range(400))
    assert _pixels(replace(_episode((1, 200), 0.0), title=title, chapters=marks)).shape == (HEIGHT, WIDTH, 3)


def test_without_a_shape_there_is_no_picture() -> None:
    with pytest.raises(ValueError, match="was not kept"):
        draw(SHOW, _episode(()))
