from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.model import Article, Block, BlockKind, Document, Span, SpanKind
from newscast.plugins import Reader
from newscast.readers.markdown import MarkdownReader
from newscast.testing.reader import ReaderContract

DATA = Path(__file__).parents[2] / "data" / "readers" / "markdown"
CASES = sorted(DATA.glob("*.md"))


def read(text: str) -> Article:
    return MarkdownReader().read(Document(text.encode("utf-8"), "some-article.md"))


def blocks(text: str) -> list[Block]:
    return [block for section in read(text).sections for block in section.blocks]


def said(article: Article) -> list[str]:
    return [section.heading for section in article.sections] + [
        block.text for section in article.sections for block in section.blocks
    ]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_article_comes_out_as_expected(path: Path) -> None:
    expected: dict[str, Any] = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    article = read(path.read_text("utf-8"))
    assert article.title == expected["title"]
    assert list(article.byline) == expected["byline"]
    assert article.published == expected["published"]
    assert article.modified == expected.get("modified")
    assert article.language == expected["language"]
    assert [f"{section.level} {section.heading}" for section in article.sections if section.heading] == expected["headings"]
    assert [text for text in expected["keep"] if text not in said(article)] == []
    assert [text for text in expected["junk"] if any(text in line for line in said(article))] == []


def test_lists_keep_their_marks_and_depth() -> None:
    found = blocks("# T\n\n1. one\n   - inner\n     - deepest\n2) other\n\n* star\n")
    assert [(block.text, block.mark, block.depth) for block in found] == [
        ("one", "1.", 1),
        ("inner", "-", 2),
        ("deepest", "-", 3),
        ("other", "2)", 1),
        ("star", "*", 1),
    ]
    assert {block.kind for block in found} == {BlockKind.LIST_ITEM}


def test_a_table_keeps_its_cells() -> None:
    [table] = blocks("# T\n\n| a | b |\n|---|--:|\n| 1 | **2** |\n")
    assert (table.kind, table.rows, table.text) == (BlockKind.TABLE, (("a", "b"), ("1", "2")), "a b 1 2")


def test_footnotes_come_last_with_their_number_and_without_a_mark_in_the_sentence() -> None:
    first, note, inline = blocks("# T\n\nIt is strong.[^1] And^[Said twice.] so.\n\n[^1]: A *note*.\n")
    assert first.text == "It is strong. And so."
    assert [(block.kind, block.mark, block.text) for block in (note, inline)] == [
        (BlockKind.FOOTNOTE, "1", "A note."),
        (BlockKind.FOOTNOTE, "2", "Said twice."),
    ]


def test_a_picture_gives_its_description_and_the_first_one_is_the_lead_image() -> None:
    article = read("# T\n\nText ![A crane](a.png) here.\n\n![](b.png)\n")
    assert [(block.kind, block.text) for block in article.sections[0].blocks] == [
        (BlockKind.PARAGRAPH, "Text here."),
        (BlockKind.IMAGE, "A crane"),
    ]
    assert article.image is not None
    assert article.image.url == "a.png"


def test_code_is_a_block_of_its_own_kind() -> None:
    assert [(block.kind, block.text) for block in blocks("# T\n\n```py\nx = 1\n\ny = 2\n```\n\n    indented\n")] == [
        (BlockKind.CODE, "x = 1\n\ny = 2"),
        (BlockKind.CODE, "indented"),
    ]


def test_spans_say_what_inline_markup_means() -> None:
    [block] = blocks(
        '# T\n\nSee [the *map*](https://a.b/c), <span lang="fr">bon  soir</span>, '
        '<b data-newscast="say:five">5</b>, <abbr title="World Health">WH</abbr> & <span ssml:ph="x">y</span>.\n'
    )
    assert [(block.text[span.start : span.end], span.kind, span.value) for span in block.spans] == [
        ("the map", SpanKind.LINK, "https://a.b/c"),
        ("bon soir", SpanKind.LANGUAGE, "fr"),
        ("5", SpanKind.SAY, "five"),
        ("WH", SpanKind.EXPANSION, "World Health"),
        ("y", SpanKind.PHONEMES, "x"),
    ]


def test_what_the_writer_skips_is_reported_as_the_users_wish() -> None:
    article = read(
        '# T\n\nSaid <span data-newscast="skip">not said</span> aloud.\n\n<div data-newscast="skip">\n\nNor this.\n\n- or that\n\n</div>\n\nBut this.\n'
    )
    assert [block.text for block in article.sections[0].blocks] == ["Said aloud.", "But this."]
    assert [(entry.text, entry.reason) for entry in article.dropped] == [
        ("not said", "user"),
        ("Nor this.", "user"),
        ("- or that", "user"),
    ]


def test_raw_html_is_reduced_to_its_text() -> None:
    found = read(
        "# T\n\n<figure><img src=a.png alt='A dog'><figcaption>The dog &amp; I</figcaption></figure>\n\n<h3>Part</h3>\n\n<p>One<p>Two\n"
    )
    assert [(section.heading, [(block.kind, block.text) for block in section.blocks]) for section in found.sections] == [
        ("", [(BlockKind.IMAGE, "A dog"), (BlockKind.CAPTION, "The dog & I")]),
        ("Part", [(BlockKind.PARAGRAPH, "One"), (BlockKind.PARAGRAPH, "Two")]),
    ]


def test_a_tag_that_is_never_closed_does_not_swallow_the_rest() -> None:
    article = read('# T\n\nOne <span data-newscast="skip">two.\n\nThree <b>four.\n\nFive <script>six\n\nSeven.\n')
    assert [block.text for block in article.sections[0].blocks] == ["One", "Three four.", "Five", "Seven."]


@pytest.mark.parametrize(
    ("matter", "published"),
    [
        ("date: 2024-05-03", "2024-05-03T00:00:00+00:00"),
        ("date: 2024-05-03 10:20", "2024-05-03T10:20:00+00:00"),
        ("date: 2024-05-03T10:20:30Z", "2024-05-03T10:20:30+00:00"),
        ("date: 2024-05-03 10:20:30 +0200", "2024-05-03T10:20:30+02:00"),
        ('date: "May 3, 2024"', "2024-05-03T00:00:00+00:00"),
        ("published: 3. Mai 2024\nlang: de", "2024-05-03T00:00:00+00:00"),
        ("publishDate: 2024/05/03", "2024-05-03T00:00:00+00:00"),
        ("title: x: y\ndate: 2024-05-03", "2024-05-03T00:00:00+00:00"),
        ("title: x", None),
    ],
)
def test_dates_of_front_matter_are_read_in_any_common_form(matter: str, published: str | None) -> None:
    found = read(f"---\n{matter}\n---\n\nA line.\n").published
    assert (found.isoformat() if found else None) == published


@pytest.mark.parametrize(
    "matter", ["title: [unclosed", "title: 'a\n  b: {", "&a [*a]", "- just\n- a list", "title: !!python/object:os.system x"]
)
def test_broken_front_matter_does_not_stop_the_reader(matter: str) -> None:
    assert "A line." in said(read(f"---\n{matter}\n---\n\nA line.\n"))


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert "First thought, after a rule." in said(read("---\n\nFirst thought, after a rule.\n\n---\n\nSecond thought.\n"))


def test_without_a_title_the_files_name_is_taken_and_a_warning_given() -> None:
    article = read("Only a paragraph.\n")
    assert article.title == "Some article"
    assert article.warnings


def test_with_a_title_in_front_matter_a_first_heading_is_a_section() -> None:
    article = read("---\ntitle: The whole\n---\n\n# A part\n\nText.\n")
    assert [(section.heading, section.level) for section in article.sections] == [("A part", 2)]


def test_locators_count_lines_of_the_file() -> None:
    article = read("---\ntitle: T\n---\n\nOne.\n\n<!-- a\nb -->\n\nTwo.\n")
    assert [block.locator for block in article.sections[0].blocks] == ["line 5", "line 10"]


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]", text))


def shown(article: Article) -> str:
    marks = [block.mark for section in article.sections for block in section.blocks if block.kind is BlockKind.LIST_ITEM]
    title = [] if article.warnings else [article.title]
    return " ".join([*said(article), *marks, *title, *(entry.text for entry in article.dropped)])


SNIPPET = st.sampled_from(
    [
        "# Head",
        "## Part",
        "Setext\n------",
        "key: value\n---",
        "- item",
        "  - inner",
        "1. one",
        "> said",
        "| a | b |\n|---|---|\n| c | d |",
        "```\ncode x\n```",
        "    indented",
        "**Bold line**",
        "*slanted*",
        "a <b>c</b> d",
        '<span data-newscast="skip">gone</span> on',
        "<div>\n\nin\n\n</div>",
        '<div data-newscast="skip">',
        "</div>",
        "<p>raw & x</p>",
        "<script>var</script>",
        "{{< tag >}} x {{< /tag >}}",
        "{% raw %} y",
        "<!-- note -->",
        "~~old~~ new",
        "Share this article",
        "## Related",
        "Leave a reply",
        "***",
        "line  \nbreak",
        "`code` inline",
        "Term\n: Def",
        "- [ ] task",
        "::: box",
        "By Ann Bell",
        "",
    ]
)
TEXT = st.text(alphabet="abc DE.?!*_`~#<>[]()|{}%:-\\\n\u00e9\u4e2d", max_size=60)


def visible(markdown: str) -> str:
    """The snippets without what only a browser sees: tags and their attributes."""
    return re.sub(r"</?(?:b|span|div|p|script)\b[^>]*>", "", markdown)


@given(st.lists(SNIPPET, min_size=1, max_size=25))
@settings(max_examples=300, deadline=None)
def test_every_word_is_a_title_a_heading_a_block_or_dropped(parts: list[str]) -> None:
    markdown = "\n\n".join(parts)
    assert letters(shown(read(markdown))) == letters(visible(markdown))


@given(st.lists(st.one_of(SNIPPET, TEXT), max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_markdown_is_read_and_its_spans_lie_in_their_blocks(parts: list[str]) -> None:
    for section in read("\n".join(parts)).sections:
        for block in section.blocks:
            assert block.text == block.text.strip()
            assert all(inside(span, block) for span in block.spans)


def inside(span: Span, block: Block) -> bool:
    return 0 <= span.start < span.end <= len(block.text)


class TestMarkdownReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return MarkdownReader()

    def document(self, title: str, paragraphs: Sequence[str]) -> Document:
        return Document(("# " + "\n\n".join((title, *paragraphs))).encode(), "article.md")
