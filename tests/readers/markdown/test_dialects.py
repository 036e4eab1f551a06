"""Markdown as clippers, converters and note-taking programs write it."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.errors import SourceError
from newscast.model import Article, Document, Dropped
from newscast.readers.markdown import MarkdownReader
from newscast.readers.markdown.dialects import plain
from newscast.readers.markdown.fences import without_fences

FIRST = "The crew of the lifeboat said on Monday that they would go on launching at night, whatever the authority decided about the slip."
SECOND = (
    "A second boat was ordered in the spring, and nobody in the town has asked yet where it is to be kept in the winter months."
)
LAST = "When the tide turned, both crews sat down on the wall and waited for somebody to bring the tea, which somebody always does."


def read(text: str, name: str = "boats.md") -> Article:
    return MarkdownReader().read(Document(text.encode(), name))


def texts(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks]


def headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections if section.heading]


def test_the_header_of_a_page_reader_gives_title_day_and_address() -> None:
    header = "Title: Two boats and no slip | The Shore News\n\nURL Source: https://www.shorenews.example/boats\n\n"
    article = read(
        f"{header}Published Time: 2024-03-05T23:30:00-05:00\n\nMarkdown Content:\n# Two boats and no slip | The Shore News\n\n"
        f"*   [News](https://www.shorenews.example/news)\n*   [Sport](https://www.shorenews.example/sport)\n\n"
        f"# Two boats and no slip\n\n![Image 1: A boat](a.jpg)\n\n{FIRST}\n\n## The second boat\n\n{SECOND}\n"
    )
    assert article.title == "Two boats and no slip"
    assert headings(article) == ["The second boat"]
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T23:30:00-05:00"
    assert article.url == "https://www.shorenews.example/boats"
    assert texts(article) == ["A boat", FIRST, SECOND]


def test_boxes_of_pandoc_go_by_their_classes_and_spans_lose_their_brackets() -> None:
    article = read(
        f'::: {{.c-share}}\n[Copy link]{{.u-hidden}}\n:::\n\n# Two boats {{itemprop="headline"}}\n\n::: {{.c-signature}}\n[Ann Lee]{{.c-name}}\n:::\n\n'
        f"{FIRST}\n\n::: {{.c-related}}\nOne more story of the sea\n:::\n\n{SECOND} [It is late]{{.smallcaps}}.\n\n{LAST}\n"
    )
    assert article.title == "Two boats"
    assert article.byline == ("Ann Lee",)
    assert texts(article) == [FIRST, f"{SECOND} It is late.", LAST]


@pytest.mark.parametrize(
    "callout",
    [
        "::: {.callout-note}\n## Mind the tide\n\nIt turns at six.\n:::",
        '::: {.callout-note title="Mind the tide"}\n\nIt turns at six.\n:::',
        ":::tip Mind the tide\n\nIt turns at six.\n\n:::",
        ":::tip[Mind the tide]\n\nIt turns at six.\n\n:::",
        '!!! note "Mind the tide"\n\n    It turns at six.',
        '??? note "Mind the tide"\n\n    ## It turns at six.',
    ],
)
def test_the_title_of_a_callout_is_read_but_heads_nothing(callout: str) -> None:
    article = read(f"# Two boats\n\n{FIRST}\n\n{callout}\n\n## The second boat\n\n{SECOND}\n")
    assert headings(article) == ["The second boat"]
    assert texts(article) == [FIRST, "Mind the tide", "It turns at six.", SECOND]


def test_a_note_of_obsidian_loses_its_signs() -> None:
    article = read(
        f"# Two boats\n\n> [!abstract]- In short\n> Both are old.\n\n{FIRST[:-1]}, ==they said==. ^mark\n\n![[boat.jpg|600]]\n\n## Of [[Harbour|the harbour]]\n\n"
        f"{SECOND}\n\n{LAST}\n\n```dataview\nLIST FROM #sea\n```\n\n## Related notes\n\n- [[Slips]]\n- [[Tides|tides]]\n"
    )
    assert headings(article) == ["Of the harbour"]
    assert texts(article) == ["In short: Both are old.", f"{FIRST[:-1]}, they said.", SECOND, LAST]
    assert {"template", "footnote"} <= {entry.reason for entry in article.dropped}


def test_cards_that_a_converter_spread_over_lines_are_links() -> None:
    cards = "-   [\n    \n    ## The lighthouse is a hundred\n    \n    ](https://a.example/1)\n-   [\n    \n    ## Storm warning\n    \n    ](https://a.example/2)"
    article = read(f"# Two boats\n\n{FIRST}\n\n## The second boat\n\n{SECOND}\n\n{LAST}\n\n{cards}\n")
    assert texts(article) == [FIRST, SECOND, LAST]
    assert {"The lighthouse is a hundred", "Storm warning"} <= {entry.text.removeprefix("- ") for entry in article.dropped}


def test_the_summary_of_a_clipper_is_not_read_twice() -> None:
    article = read(
        f"---\ncreated: 2025-08-22T09:14:51 (UTC -05:00)\nsource: https://x.example/a\nauthor: \n---\n\n# Two boats\n\n> ## Excerpt\n> {FIRST}\n\n---\n{FIRST}\n\n21 August 2025\n\n{SECOND}\n"
    )
    assert texts(article) == [FIRST, SECOND]
    assert article.published is not None
    assert article.published.date().isoformat() == "2025-08-21"


def test_a_file_or_an_address_gives_the_day_that_nothing_else_gives() -> None:
    text = f"# Two boats\n\n{FIRST}\n"
    by_name, by_address = (
        read(text, "2024-03-05-two-boats.md"),
        read(f"---\nsource: https://x.example/2024/03/05/boats\n---\n{text}"),
    )
    assert by_name.published == by_address.published
    assert by_name.published is not None
    assert by_name.published.date().isoformat() == "2024-03-05"


def test_a_house_is_no_author_where_a_person_is_named_below_the_title() -> None:
    article = read(
        f'---\ntitle: Two boats\nauthor:\n  - "[[Shore News]]"\nsource: https://www.shorenews.example/a\n---\n![Ann Lee](a.jpg)\n\n- Ann Lee\n\n    sea reporter\n\n{FIRST}\n\n{SECOND}\n'
    )
    assert article.byline == ("Ann Lee",)
    assert texts(article) == ["Ann Lee", FIRST, SECOND]


@pytest.mark.parametrize("authors", ["[annlee, bob_ray]", "['@annlee']", '"[[@annlee]]"'])
def test_an_account_is_no_author(authors: str) -> None:
    assert read(f"---\ntitle: Two boats\nauthors: {authors}\n---\n{FIRST}\n").byline == ()


def test_surnames_before_commas_are_turned() -> None:
    assert read(f"---\ntitle: Two boats\nauthor: Lee, Ann; Ray, Bob\n---\n{FIRST}\n").byline == ("Ann Lee", "Bob Ray")


def test_a_word_such_as_mit_is_no_licence() -> None:
    sentence = "Nach Auskunft der Leitung rechnet der Hafen mit Kosten von zwei Millionen, die niemand bezahlen will."
    assert sentence in texts(read(f"# Zwei Boote\n\n{FIRST}\n\n{SECOND}\n\n{LAST}\n\n{sentence}\n"))


def test_sentences_under_the_heading_of_a_box_go_on_with_the_story() -> None:
    article = read(
        f"# Two boats\n\n{FIRST}\n\n{SECOND}\n\n{SECOND[:-1]} or later.\n\n#### Share\n\n- [Facebook](https://facebook.com/x)\n\n{LAST}\n\n{FIRST[:-1]} at last.\n"
    )
    assert LAST in texts(article)


def test_a_pull_quote_is_dropped_with_who_said_it() -> None:
    quote = "> Nobody in the town has asked yet where it is to be kept.\n>\n> Ann Lee, keeper"
    article = read(f"# Two boats\n\n{FIRST}\n\n{quote}\n\n{SECOND}\n\n{LAST}\n")
    assert texts(article) == [FIRST, SECOND, LAST]
    assert {entry.reason for entry in article.dropped} == {"duplicate"}


@pytest.mark.parametrize(
    "text",
    [
        "[\n" + "a b " * 50 + "\n" + ("x " * 100 + "\n") * 11 + "[",
        "[" + "![](a)" * 3000,
        "[" * 50_000,
        "Text here " + "😀" * 500 + " a\n\n" + "b " * 100,
        "::: a " + ":" * 100_000 + "x",
        "!!! a" + " " * 100_000 + "x",
        ":::note\n" * 4000 + "text\n" + ":::\n" * 4000,
        "[[a]] " * 15_000,
        "# " + " - ".join(["a b"] * 20_000) + "\n\nSome text here and there.",
    ],
    ids=range(9),
)
def test_what_is_made_to_waste_time_takes_little(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(SourceError):
        read(text)
    assert time.process_time() - begun < 4


@given(
    st.lists(
        st.sampled_from(
            [
                "[",
                "]",
                "(",
                ")",
                "!",
                "{.a}",
                "\n",
                "\n\n",
                "::: x\n",
                ":::\n",
                "word ",
                "==",
                "`",
                "```\n",
                "[[",
                "]]",
                "|",
                "@k",
                "> [!note] t\n",
                "!!! note\n",
                "    ",
                "^b\n",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_rewriting_keeps_the_number_of_lines_and_all_words(text: str) -> None:
    dropped: list[Dropped] = []
    fenced, _ = without_fences(text, dropped)
    rewritten = plain(fenced, dropped)
    assert rewritten.count("\n") == text.count("\n")
    said = rewritten + " ".join(entry.text for entry in dropped)
    assert said.count("word") >= text.count("word")


@pytest.mark.parametrize(
    "top",
    [
        "- Author: Ann Lee\n- Date: 2024-03-05",
        "| Author | Ann Lee |\n|---|---|\n| Date | 2024-03-05 |",
        "author:: [[Ann Lee]]\ndate:: 2024-03-05\ntags:: #sea",
        "**Author:** Ann Lee | **Published:** March 5, 2024",
        "작성자: Ann Lee\n생성일: 2024년 2월 1일\n발행일: 2024년 3월 5일",
        "Updated Mar 6, 2024 9:15\n\nPublished Mar 5, 2024 11:45\n\nBy Ann Lee",
        "#### Ann Lee\n\n*5 March 2024*",
    ],
    ids=range(7),
)
def test_properties_below_the_title_tell_author_and_day(top: str) -> None:
    article = read(f"# Two boats\n\n{top}\n\n{FIRST}\n\n## The second boat\n\n{SECOND}\n")
    assert article.byline == ("Ann Lee",)
    assert article.published is not None
    assert article.published.date().isoformat() == "2024-03-05"
    assert texts(article) == [FIRST, SECOND]
