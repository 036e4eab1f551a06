"""Texts whose lines were broken for a page: scans, releases, letters, newsletters."""

from __future__ import annotations

from newscast.readers.text.lines import pieces

NARROW = """\
FERRY OLD BELL STRIKES
HER LAST LANDING

LYNDE'S POINT, Aug. 13.--The ferry
Isabella, known to every child on both
banks as the Old Bell, made her last
crossing this afternoon at a quarter
past four, with a brass band on the up-
per deck and the Governor holding his
hat on the lower, while the commit-
tee of the well-known mule and a self-
made captain stood upon a self-made
stage.

                                   PAGE FIVE.

She was to have sailed at three o'clock.
The delay was owing to a mule, the
property of Amos Teel of this place,
which had crossed upon her every mar-
ket day for nineteen years.
"""


def test_a_line_far_to_the_right_does_not_hide_where_a_text_is_wrapped() -> None:
    texts = [piece.text for piece in pieces(NARROW)]
    assert len(texts) == 4
    assert texts[3].startswith("She was to have sailed")
    assert texts[3].endswith("market day for nineteen years.")


def test_a_title_in_capitals_goes_on_in_the_line_below() -> None:
    assert pieces(NARROW)[0].text == "FERRY OLD BELL STRIKES HER LAST LANDING"


def test_the_hyphens_of_a_printer_go_and_those_of_words_stay() -> None:
    text = pieces(NARROW)[1].text
    assert "upper deck" in text
    assert "the committee of the well-known mule and a self-made captain" in text


def test_padded_lines_of_a_page_head_stay_apart() -> None:
    text = "HARBOUR VOICE   The magazine for residents\nMarch 2018                          Page 4\n\n" + "A line of text.\n\n" * 7
    assert [piece.text for piece in pieces(text)][:2] == ["HARBOUR VOICE The magazine for residents", "March 2018 Page 4"]


def test_headings_of_newsletters_lose_their_stars() -> None:
    heading, line, _ = pieces("** What the sea takes\n------------------\n** Write to us\n\nA line of text stands here.\n")
    assert (heading.text, line.text) == ("What the sea takes", "Write to us")
    assert min(heading.level, line.level) > 0


def test_items_with_dashes_in_a_wrapped_text_are_parted() -> None:
    text = (
        "Dans un premier temps, vingt-huit anciens salariés seront\nréembauchés. Trois lignes sur cinq seront remises :\n\n"
        "– le beurre de baratte, qui représentait le tiers des\nventes ;\n– la crème crue destinée aux restaurateurs du canton et\nde la ville ;\n"
        "– les yaourts en pots.\n"
    )
    assert [piece.text for piece in pieces(text)][2:] == [
        "– la crème crue destinée aux restaurateurs du canton et de la ville ;",
        "– les yaourts en pots.",
    ]
