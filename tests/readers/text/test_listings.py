"""Code in plain texts keeps its lines, and prose that is indented is no code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model import Article, Document
from newscast.readers.text import TextReader
from newscast.readers.text.listings import take

PROSE = (
    "The engineers of the northern town wrote a small program on Tuesday that counts the ships which call at its last coal harbour.",
    "Workers who had gathered outside the hall said they had expected the decision, but not that it would come so soon.",
)
CODE = 'def count(ships):\n    total = 0\n\n    return len(ships) + total\nprint(count(["Aurora"]))'


def read(middle: str) -> Article:
    text = f"How a Town Counts Its Ships\n\n{PROSE[0]}\n\n{middle}\n\n{PROSE[1]}\n"
    return TextReader().read(Document(text.encode(), "ships.txt"))


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for section in article.sections for block in section.blocks]


@pytest.mark.parametrize("indent", ["    ", "\t", "        "])
def test_indented_code_is_one_block_with_its_lines(indent: str) -> None:
    listing = "\n".join(indent + line if line else "" for line in CODE.split("\n"))
    assert blocks(read(listing)) == [("paragraph", PROSE[0]), ("code", CODE), ("paragraph", PROSE[1])]


def test_code_between_fences_is_a_block_and_the_word_on_the_fence_is_reported() -> None:
    article = read(f"```python\n{CODE}\n```")
    assert blocks(article) == [("paragraph", PROSE[0]), ("code", CODE), ("paragraph", PROSE[1])]
    assert [(entry.text, entry.reason) for entry in article.dropped] == [("python", "template")]


@pytest.mark.parametrize(
    "prose",
    [
        f"    {PROSE[1][:90]}\n    {PROSE[1][90:]}",
        "    Roses are red,\n    violets are blue,\n    the harbour is closed\n    and the ships are too.",
        "    - coal from the north\n    - grain from the south",
        "```\nThis fence was never closed, and the text goes on.",
    ],
)
def test_what_is_only_indented_is_no_code(prose: str) -> None:
    assert "code" not in [kind for kind, _ in blocks(read(prose))]


def test_a_text_that_is_indented_as_a_whole_has_no_listing() -> None:
    assert take("    x = 1;\n    y = 2;\n")[1] == ()


@given(st.lists(st.sampled_from(["", "word", "    x = 1;", "\ty = f(2)", "```", "~~~", "```c", "  two words here"]), max_size=14))
def test_every_line_is_in_the_text_or_in_one_listing(lines: list[str]) -> None:
    rest, listings = take("\n".join(lines))
    words = " ".join((rest, *(f"{each.label} {each.text}" for each in listings))).replace("`", " ").replace("~", " ").split()
    assert sorted(words) == sorted(" ".join(lines).replace("`", " ").replace("~", " ").split())
    assert rest.count("\n") == "\n".join(lines).count("\n")
