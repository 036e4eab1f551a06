"""What stands in a sentence of Markdown without being a part of it, and what changes how it is said."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.model import Article, Block, Document, SpanKind
from newscast.readers.markdown import MarkdownReader

BEGIN, END = "The engineers found that the", "was enough for all of the houses along the river and in the valley."
LAST = "Workers who had gathered outside the hall said they had expected the decision, but not that it would come so soon."


def read(body: str) -> Article:
    return MarkdownReader().read(Document(f"# Town closes its coal harbour\n\n{body}\n\n{LAST}\n".encode(), "story.md"))


def blocks(article: Article) -> list[Block]:
    return [block for section in article.sections for block in section.blocks if block.text != LAST]


SENTENCES = {
    "~~old~~ new gate": ("new gate", {"old": "deleted"}),
    "<del>old</del> <ins>new</ins> gate": ("new gate", {"old": "deleted"}),
    "<s>old **and** worn</s> gate": ("gate", {"old and worn": "deleted"}),
    "<span style='speak: never'>mute</span> gate": ("gate", {"mute": "user"}),
    "<ruby>漢<rt>kan</rt></ruby> gate": ("漢 gate", {"kan": "ruby"}),
    "gate <svg><text>North bank</text></svg>": ("gate", {"North bank": "image"}),
    "root <math><msqrt><mn>2</mn></msqrt></math>": ("root", {"2": "math"}),
    "gate<sup>1</sup> of 10<sup>6</sup> km<sup>2</sup> and H<sub>2</sub>O": ("gate of 10⁶ km² and H2O", {"1": "footnote"}),
    "<q>quoted</q> half&shy;way gate": ("“quoted” halfway gate", {}),
}


@pytest.mark.parametrize("markup", SENTENCES)
def test_a_sentence_stays_whole_and_what_is_no_part_of_it_is_reported(markup: str) -> None:
    article = read(f"{BEGIN} {markup} {END}")
    wanted, dropped = SENTENCES[markup]
    assert [block.text for block in blocks(article)] == [f"{BEGIN} {wanted} {END}"]
    assert {entry.text: entry.reason for entry in article.dropped} == dropped


def test_a_list_item_that_was_struck_out_goes_with_its_mark() -> None:
    article = read("- first thing\n- ~~second thing~~\n- third thing")
    assert [block.text for block in blocks(article)] == ["first thing", "third thing"]
    assert [(entry.text, entry.reason) for entry in article.dropped] == [("- second thing", "deleted")]


def test_words_of_formulas_and_css_speech_become_spans() -> None:
    article = read(
        f"{BEGIN} <math alttext='x squared'><mi>x</mi><mn>2</mn></math> <i style='speak-as:spell-out'>OK</i>"
        f" <b style='speak-as: digits'>route 1947</b> {END}"
    )
    block = blocks(article)[0]
    assert [(block.text[span.start : span.end], span.kind, span.value) for span in block.spans] == [
        ("x2", SpanKind.SAY, "x squared"),
        ("OK", SpanKind.LETTERS, ""),
        ("route 1947", SpanKind.SAY, "route 1 9 4 7"),
    ]


@pytest.mark.parametrize(
    "listing",
    [
        "    def f(x):\n        return x\n\n    print(f(1))",
        "```\ndef f(x):\n    return x\n\nprint(f(1))\n```",
        "<pre>\ndef f(x):\n    return x\n\nprint(f(1))\n</pre>",
        "<pre><code>def f(x):\n    return x\n\nprint(f(1))</code></pre>",
    ],
)
def test_a_listing_keeps_its_lines(listing: str) -> None:
    assert [(block.kind, block.text) for block in blocks(read(listing))] == [("code", "def f(x):\n    return x\n\nprint(f(1))")]


@pytest.mark.parametrize(
    ("pictures", "said"),
    [
        ("![](a.png) ![Two cranes](b.png)", "One picture has no description"),
        ("![](a.png)\n\n<img src=b.png>", "2 pictures have no description"),
        ("![Two cranes](b.png) <img src=b.png alt=''>", ""),
    ],
)
def test_pictures_without_description_are_counted(pictures: str, said: str) -> None:
    assert [warning.partition(" (")[0] for warning in read(pictures).warnings] == ([said] if said else [])


TAGS = [
    "b",
    "i",
    "s",
    "del",
    "ins",
    "sub",
    "sup",
    "ruby",
    "rt",
    "svg",
    "text",
    "math",
    "mi",
    "annotation",
    "canvas",
    "object",
    "q",
    "dialog",
    "details",
    "summary",
    "pre",
    "button",
    "select",
    "option",
    "span",
    "div",
    "p",
    "li",
    "code",
    "kbd",
]
ATTRIBUTES = (
    "",
    "",
    "",
    " hidden",
    " open",
    " style='speak:never'",
    " style='speak-as:digits'",
    " alttext='two words'",
    " lang=fr",
)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Random Markdown with raw HTML, each word in it once."""
    words = (f"q{number:03d}z" for number in count())

    def inside(depth: int) -> str:
        parts = []
        for _ in range(draw(st.integers(1, 4))):
            choice = draw(st.integers(0, 6))
            if depth > 3 or choice < 2:
                parts.append(next(words))
            elif choice == 2:
                parts.append(f"~~{next(words)} {inside(depth + 1)}~~")
            elif choice == 3:
                parts.append(f"**{next(words)}** `{next(words)}`\n\n{next(words)}")
            else:
                tag = draw(st.sampled_from(TAGS))
                parts.append(f"<{tag}{draw(st.sampled_from(ATTRIBUTES))}>{next(words)} {inside(depth + 1)}</{tag}>{next(words)}")
        return draw(st.sampled_from(["", " ", "\n"])).join(parts)

    return inside(0)


@settings(max_examples=150, deadline=None)
@given(markup())
def test_every_word_is_in_exactly_one_place(body: str) -> None:
    article = read(body)
    spoken = [section.heading for section in article.sections] + [block.text for block in blocks(article)]
    placed = re.findall(r"q\d{3}z", " ".join([*spoken, *(entry.text for entry in article.dropped)]))
    assert Counter(placed) == Counter(re.findall(r"q\d{3}z", body))
