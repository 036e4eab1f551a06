from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.model import Article, Document
from newscast.plugins import Reader
from newscast.readers.text import TextReader
from newscast.readers.text.bylines import facts
from newscast.testing.reader import ReaderContract

DATA = Path(__file__).parents[2] / "data" / "readers" / "text"
PROSE = "The council met for five hours on Wednesday night. In the end it put off the vote until the spring, by one voice."
CBP = Path(__file__).parents[4] / "shared" / "articles" / "cbp-officers.txt"

Lines = list[tuple[str, str]]


def case(path: Path) -> Lines:
    return [(line[0], line[2:]) for line in path.read_text("utf-8").splitlines()]


def is_cjk(lines: Lines) -> bool:
    return any("\u3040" <= letter <= "\u9fff" for _, line in lines[:2] for letter in line)


def shown(kind: str, line: str) -> str:
    return f"- {line}" if kind == "L" else line


def spaced(lines: Lines) -> str:
    return "\n\n".join(shown(kind, line) for kind, line in lines) + "\n"


def tight(lines: Lines) -> str:
    return "\n".join(shown(kind, line) for kind, line in lines)


def dos(lines: Lines) -> str:
    return "\ufeff" + spaced(lines).replace("\n", "\r\n")


def wrapped(lines: Lines) -> str:
    wide = 30 if is_cjk(lines) else 72
    parts = [
        re.findall(f".{{1,{wide}}}", line) if is_cjk(lines) else textwrap.wrap(shown(kind, line), wide) for kind, line in lines
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def underlined(lines: Lines) -> str:
    rules = {"T": "=", "H": "-"}
    return "\n\n".join(shown(kind, line) + (f"\n{rules[kind] * len(line)}" if kind in rules else "") for kind, line in lines)


def headings_glued(lines: Lines) -> str:
    """A blank line above a heading, none below it."""
    return "".join(shown(kind, line) + ("\n" if kind == "H" else "\n\n") for kind, line in lines)


LAYOUTS: dict[str, Callable[[Lines], str]] = {
    "spaced": spaced,
    "tight": tight,
    "dos": dos,
    "wrapped": wrapped,
    "underlined": underlined,
    "glued": headings_glued,
}


@dataclass(frozen=True)
class Score:
    title: bool
    right: int
    found: int
    wanted: int
    leaked: tuple[str, ...]
    junk: int
    lost: tuple[str, ...]
    missing: tuple[str, ...]
    invented: tuple[str, ...]


def score(lines: Lines, article: Article) -> Score:
    wanted = [line for kind, line in lines if kind == "H"]
    found = [section.heading for section in article.sections if section.heading]
    spoken = {block.text for section in article.sections for block in section.blocks}
    said = spoken | set(found) | {article.title}
    junk = [line for kind, line in lines if kind in "JBD" and line not in wanted]
    kept = [line for kind, line in lines if kind in "PLQS"]
    return Score(
        title=article.title == next(line.removeprefix("Title: ") for kind, line in lines if kind == "T"),
        right=len(set(wanted) & set(found)),
        found=len(found),
        wanted=len(wanted),
        leaked=tuple(line for line in junk if line in said),
        junk=len(junk),
        lost=tuple(line for line in kept if line not in spoken),
        missing=tuple(line for line in wanted if line not in found),
        invented=tuple(line for line in found if line not in wanted),
    )


def read(text: str) -> Article:
    return TextReader().read(Document(text.encode("utf-8"), "article.txt"))


CASES = sorted(DATA.glob("*.txt"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_title_headings_and_paragraphs_of_an_article_are_found(path: Path, layout: str) -> None:
    lines = case(path)
    found = score(lines, read(LAYOUTS[layout](lines)))
    assert found.title
    assert (found.missing, found.invented) == ((), ())
    assert (found.leaked, found.lost) == ((), ())


@pytest.mark.skipif(not CBP.exists(), reason="the article lies beside the checkout")
def test_the_article_about_border_officers_comes_out_right() -> None:
    article = TextReader().read(Document(CBP.read_bytes(), str(CBP)))
    assert article.title == "Two CBP Officers in California Face Drug Charges for Alleged Work with Mexican Cartel"
    assert [(section.heading, len(section.blocks)) for section in article.sections] == [
        ("", 1),
        ("The Allegations", 3),
        ("Corruption in Border Security", 3),
        ("The Role of Mexican Cartels", 3),
        ("The Impact on National Security", 3),
        ("Preventing Corruption", 2),
        ("Conclusion", 1),
    ]
    assert [(entry.text.split("?")[0], entry.reason, entry.locator) for entry in article.dropped] == [
        ("indianfastearninghttps://youtube.com/shorts/vkgAhaI47oc", "link", "line 3"),
        ("indianfastearninghttps://indianfastearning.com/curriculum-2/ Work", "link", "line 9"),
        ("Work", "promo", "line 17"),
        ("Leave a Reply", "comments", "line 51"),
        ("Your email address will not be published. Required fields are marked *", "comments", "line 53"),
    ]


def test_bylines_and_dates_under_the_title_become_metadata() -> None:
    text = (
        "A quiet harbour reopens\n\nBy Maria Keller and Tom Abbott | 14 March 2024 | 3 min read\n\nUpdated: 15 March 2024\n\n"
        + PROSE
    )
    article = read(text)
    assert article.byline == ("Maria Keller", "Tom Abbott")
    assert article.published == datetime(2024, 3, 14, tzinfo=UTC)
    assert article.modified == datetime(2024, 3, 15, tzinfo=UTC)
    assert [entry.reason for entry in article.dropped] == ["metadata", "metadata"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Mehmet Arslan, Bochum", ("Mehmet Arslan",)),
        ("Par Claire Monnier et Hugo Lenoir", ("Claire Monnier", "Hugo Lenoir")),
        ("Por Lucía Herrera", ("Lucía Herrera",)),
        ("김지훈 기자", ("김지훈",)),
        ("記者　田中美咲", ("田中美咲",)),
        ("By Tuesday the storm had passed", ()),
        ("Von Berlin nach Paris", ()),
    ],
)
def test_names_are_told_from_headings_that_begin_alike(line: str, names: tuple[str, ...]) -> None:
    language = {"Von": "de", "Par": "fr", "Por": "es"}.get(line.split(maxsplit=1)[0], "")
    found = facts(line, language)
    assert (found.names if found else ()) == names


def test_a_text_without_a_title_is_named_after_its_file_and_says_so() -> None:
    article = read(PROSE)
    assert article.title == "Article"
    assert article.warnings
    assert len(article.sections) == 1


def test_a_hyphen_at_a_line_break_stays_unless_the_word_is_written_without_it_elsewhere() -> None:
    width = 60
    text = """Heading of the whole report on ports

The council has approved a plan for a harbour that is inter-
national in name only, and the plan needs a well-considered
budget, as everybody who has worked in international shipp-
ing knows from long and bitter experience in these waters."""
    assert max(map(len, text.splitlines())) <= width
    [section] = read(text).sections
    assert "that is international in name" in section.blocks[0].text
    assert "shipp-ing knows" in section.blocks[0].text


def test_a_word_that_ends_two_spam_links_is_cut_from_headings_and_reported() -> None:
    text = f"A title that is long enough\n\nx https://a.b/c Cash\n\n{PROSE}\n\nThe plan Cash\n\n{PROSE} Nobody spoke.\n\ny https://a.b/d Cash\n"
    article = read(text)
    assert [section.heading for section in article.sections] == ["", "The plan"]
    assert ("Cash", "promo") in {(entry.text, entry.reason) for entry in article.dropped}


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]", text))


LINE = st.one_of(
    st.sampled_from(
        [
            "Share",
            "READ MORE: A title",
            "By Ann Bell",
            "3 May 2024",
            "=====",
            "-----",
            "",
            "",
            "# One",
            "**Two**",
            "- item",
            "1. One",
            "> said",
        ]
    ),
    st.text(alphabet="abc DE.?!,:*#-_>=1\u00e9\u200b\u4e2d\u3002\t'\"", max_size=90),
    st.lists(st.sampled_from(["harbour", "The", "plan", "said.", "Work", "https://a.b/c"]), min_size=8, max_size=40).map(" ".join),
)


@given(st.lists(LINE, max_size=30))
@settings(max_examples=300, deadline=None)
def test_every_word_is_a_title_a_heading_a_block_or_dropped(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = read(text)
    out = [block.text + " " + block.mark for section in article.sections for block in section.blocks]
    out += [section.heading for section in article.sections] + [entry.text for entry in article.dropped]
    if not article.warnings:
        out.append(article.title)
    assert letters(" ".join(out)) == letters(text)


class TestTextReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return TextReader()

    def document(self, title: str, paragraphs: Sequence[str]) -> Document:
        return Document("\n\n".join((title, *paragraphs)).encode(), "article.txt")
