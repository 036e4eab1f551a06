from __future__ import annotations

from dataclasses import replace

from lxml import etree

from newscast.artifacts.waveform import HEIGHT, Waveform
from newscast.model import ChapterMark
from newscast.testing.examples import example_episode, example_show

EPISODE = example_episode()
SHOW = example_show(EPISODE)
SVG = {"s": "http://www.w3.org/2000/svg"}


def test_a_stroke_for_each_part_and_a_line_for_each_chapter_but_the_first() -> None:
    marks = (ChapterMark("One", 0, 5), ChapterMark("Two & <three>", 5, 10))
    episode = replace(EPISODE, peaks=(0, 255, 128, 64), chapters=marks, duration=10.0)
    drawn = Waveform().render(SHOW, episode)
    assert drawn
    picture = etree.fromstring(drawn)
    strokes = picture.xpath("s:path/@d", namespaces=SVG)[0]
    assert strokes.count("M") == 4
    assert f"v{HEIGHT - 2:.1f}" in strokes
    assert picture.xpath("s:g/s:title/text()", namespaces=SVG) == ["Two & <three>"]
    assert picture.xpath("s:g/s:path/@d", namespaces=SVG) == [f"M6.0 0v{HEIGHT}"]


def test_without_a_shape_there_is_no_picture() -> None:
    assert Waveform().render(SHOW, replace(EPISODE, peaks=())) is None
