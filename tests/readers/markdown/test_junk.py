"""What stands in Markdown around a story: told by its links, its boxes, its place and its words."""

from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.markdown import MarkdownReader

FIRST = "The last clockmaker of the valley closed his shop on Friday, after fifty-one years behind the same oak counter."
SECOND = "His neighbours had asked him for a speech, and he wound all of the clocks instead, one after the other, in silence."
LAST = "On Saturday the shop was dark, but those who passed it could still hear them, each a little behind the next one."


def read(*parts: str, title: str = "# The last clockmaker") -> Article:
    return MarkdownReader().read(Document("\n\n".join((title, *parts)).encode(), "story.md"))


def texts(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks]


def headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections if section.heading]


@pytest.mark.parametrize(
    "junk",
    [
        "[Edit this page](https://git.example/edit/clock.md)",
        "[One story](/a) | [Another story](/b)",
        "Also good: [A man and his lathe](https://valley.example/lathe)",
        "- [A man and his lathe](https://valley.example/lathe)\n- [Bells by the pound](https://valley.example/bells)",
        '<div class="newsletter-box">\n\nOne letter a month, with love.\n\n</div>',
        "<NewsletterBox>\nOne letter a month, with love.\n</NewsletterBox>",
        "*If this made you smile, you can [buy me a coffee](https://ko-fi.com/clock).*",
        "---\n\nThanks for reading! Subscribe or share it with a friend.",
        "---\n\nText and photos are under Creative Commons, unless marked.",
        "## References\n\nMoser, A. (2019). Springs and weights. Valley Press.",
        "## Licence {-}\n\nCC BY 4.0",
        "## Related\n\n- [[Lathes]]\n- [[Bells]]",
    ],
)
def test_what_stands_below_a_story_is_dropped_and_reported(junk: str) -> None:
    article = read(FIRST, "## A silent speech", SECOND, LAST, junk)
    assert texts(article) == [FIRST, SECOND, LAST]
    assert headings(article) == ["A silent speech"]
    assert article.dropped


@pytest.mark.parametrize(
    "kept",
    [
        "He waited.",
        "> “They are never right, and so they are never wrong,” he said.",
        "He had repaired [every clock in the town hall](https://valley.example/hall), most of them twice.",
        "What is left in the window and can still be bought there:\n\n- [a regulator](https://shop.example/1)\n- [a cuckoo](https://shop.example/2)",
        "- a brass key\n- two springs\n- a bill from 1974",
        "* * *\n\nHe has kept one of them, which he does not wind.",
        '<details class="quiz">\n<summary>How many?</summary>\n\nThere were two hundred and eleven of them.\n\n</details>',
        '<div class="callout">\n\nThe shop can be visited on Sundays in May.\n\n</div>',
    ],
)
def test_a_part_of_the_story_stays(kept: str) -> None:
    article = read(FIRST, "## A silent speech", SECOND, kept, LAST)
    assert [entry for entry in article.dropped if entry.reason != "template"] == []
    assert texts(article)[-1] == LAST


def test_what_stands_above_the_title_is_the_sites() -> None:
    article = read(
        FIRST,
        SECOND,
        title="[Skip to content](#main)\n\n- [News](/news)\n- [Sport](/sport)\n\nThe valley's own paper\n\n# The clockmaker",
    )
    assert (article.title, texts(article)) == ("The clockmaker", [FIRST, SECOND])
    assert [entry.text for entry in article.dropped] == ["Skip to content", "- News", "- Sport", "The valley's own paper"]


def test_a_link_to_comments_in_the_middle_does_not_take_the_rest() -> None:
    article = read(FIRST, "[Leave a comment](https://valley.example/comments)", "## A silent speech", SECOND, LAST)
    assert texts(article) == [FIRST, SECOND, LAST]


def test_headings_with_nothing_under_them_are_dropped_with_those_above() -> None:
    article = read(FIRST, SECOND, "## Discussion of all this", "### Letters", "[Write one](mailto:a@b.example)")
    assert headings(article) == []
    assert sorted(entry.text for entry in article.dropped) == ["Discussion of all this", "Letters", "Write one"]


def test_a_box_between_rules_goes_with_its_label() -> None:
    article = read(
        FIRST,
        "---",
        "**Advertisement**",
        "Tired of cold tea? The Hob keeps your mug warm.",
        "---",
        "## A silent speech",
        SECOND,
        LAST,
    )
    assert texts(article) == [FIRST, SECOND, LAST]


def test_lines_below_a_picture_are_its_caption() -> None:
    article = read(
        FIRST, "![A clock](a.png)\n*Still going, at noon.*", "![](b.png)", "The shop in 1974. (Anna Moser/The Valley Post)", SECOND
    )
    assert [block.text for section in article.sections for block in section.blocks if block.kind == "caption"] == [
        "Still going, at noon."
    ]
    assert texts(article)[-1] == SECOND


def test_display_formulas_are_reported_and_not_spelled_out() -> None:
    article = read(FIRST, "$$\nx = \\frac{1}{2}\n$$", SECOND)
    assert texts(article) == [FIRST, SECOND]
    assert [entry.reason for entry in article.dropped] == ["math"]


def test_many_short_items_are_judged_in_time() -> None:
    lines = [FIRST if number % 2 else f"Short line {number}" for number in range(2000)]
    assert len(texts(read(*lines))) >= 1000


def test_a_text_with_nothing_else_of_a_page_keeps_its_short_lines() -> None:
    letter = ("Dear friend,", FIRST, SECOND, LAST, "Your predecessor", "Till soon")
    assert texts(read(*letter)) == list(letter)


def test_what_a_link_leads_past_is_left_out() -> None:
    box = "The week in clocks. Everything that ticks, and some things that no longer do."
    article = read(FIRST, SECOND, "[skip past newsletter promotion](#after)", box, "after newsletter promotion", LAST)
    assert texts(article) == [FIRST, SECOND, LAST]


def test_a_link_to_a_place_in_the_text_takes_no_paragraphs_with_it() -> None:
    article = read(FIRST, "[Skip to comments](#comments)", SECOND, "Advertisement", LAST)
    assert texts(article) == [FIRST, SECOND, LAST]


def test_a_licence_that_a_story_names_on_its_way_stays() -> None:
    told = "The tables of the clocks are free under CC BY 4.0. Next year the village wants to find out who wound them at night."
    assert texts(read(FIRST, SECOND, LAST, told)) == [FIRST, SECOND, LAST, told]


def test_the_only_bold_line_near_the_end_heads_nothing() -> None:
    long = [FIRST, SECOND, LAST, SECOND.upper(), LAST.upper(), FIRST.upper()]
    article = read(*long, "**Notes**", "(1) The oak of the counter came from the old church, which burned down in the year 1911.")
    assert headings(article) == []


def test_a_heading_of_a_card_that_leads_elsewhere_goes_though_the_story_goes_on_below_it() -> None:
    card = "### [![A lathe](/lathe.jpg) A man and his lathe, and why the whole valley owes him its doors](https://valley.example/lathe)"
    footer = ["[Home](/)", "[Contact](/contact)", "Advertisement", "© 2024 Valley Post"]
    article = read(FIRST, SECOND, card, LAST, SECOND.upper(), "## The clocks", LAST.upper(), *footer)
    assert headings(article) == ["The clocks"]
    assert LAST in texts(article)


def test_headings_of_a_text_with_nothing_around_it_stay() -> None:
    article = read("## Before", FIRST, SECOND, "### The oak", LAST, "## After", SECOND.upper())
    assert headings(article) == ["Before", "The oak", "After"]
