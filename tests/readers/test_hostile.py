"""Pages that are made, or happen, to waste time: each is read or refused within seconds of the processor, and nothing crashes."""

from __future__ import annotations

import time

import pytest

from newscast.errors import SourceError
from newscast.model import Document
from newscast.readers import read

SENTENCE = (
    "The council of the northern town voted on Tuesday to close its last coal harbour, ending a century of trade on the river. "
)
STORY = "".join(f"<p>{number}. {SENTENCE}</p>" for number in range(5))
STORY_TEXT = f"Town closes harbour\n\n{SENTENCE * 3}\n\nShare\n\n{SENTENCE * 2}\n\n"
BUDGET = 6.0
"""Seconds of the processor: a slow machine takes three times as long as the one on which they stay below 2."""


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head><title>Town closes harbour</title>{head}</head><body><article><h1>Town closes harbour</h1>{body}</article>"


LD = "<script type='application/ld+json'>{}</script>"
PAGES = {
    "100 000 open elements": page("<div>" * 100_000 + STORY),
    "240 open elements": page("<div>" * 240 + STORY),
    "100 000 siblings": page("<i>x</i>" * 100_000 + STORY),
    "18 000 paragraphs": page("".join(f"<p>word {number}</p>" for number in range(18_000)) + STORY),
    "18 000 bold words": page("<p>" + "<b>text</b> " * 18_000 + "</p>" + STORY),
    "18 000 line breaks": page("text<br>" * 18_000 + STORY),
    "100 000 links": page("<p>" + "<a href='/x'>text here</a> " * 100_000 + "</p>" + STORY),
    "9 000 links in a list": page("<ul>" + "<li><a href='/x'>text here</a></li>" * 9_000 + "</ul>" + STORY),
    "9 000 headings": page("".join(f"<h2>Heading {number}</h2>" for number in range(9_000)) + STORY),
    "18 000 list items": page("<ol>" + "<li>x</li>" * 18_000 + "</ol>" + STORY),
    "4 500 figures": page("<figure><img alt='a b c' src=x><figcaption>cap text</figcaption></figure>" * 4_500 + STORY),
    "9 000 boxes": page("<aside class=related><a href=x>y</a></aside>" * 9_000 + STORY),
    "9 000 rows": page("<table>" + "<tr><td>cell</td></tr>" * 9_000 + "</table>" + STORY),
    "wide table": page("<table>" + ("<tr>" + "<td>cell</td>" * 180 + "</tr>") * 100 + "</table>" + STORY),
    "tables in tables": page("<table><tr><td>" * 80 + STORY + "</table>" * 80),
    "spans of a million": page("<table><tr><td colspan=1000000 rowspan=1000000>x</td><td>y</td></tr></table>" + STORY),
    "a class of 5 MB": page(STORY + "<p class='" + "a " * 2_500_000 + "'>x</p>"),
    "a style of 4 MB": page(STORY + "<p style='" + " " * 4_000_000 + "display'>x</p>"),
    "100 000 attributes": page(STORY + "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x</p>"),
    "a million attributes": page(STORY + ("<p " + " ".join(f"a{number}=1" for number in range(250)) + ">x</p>") * 4_000),
    "5 MB of <": "<" * 5_000_000,
    "5 MB of <p": page("<p" * 2_500_000),
    "5 MB of &": "&" * 5_000_000,
    "5 MB of <!--": page("<!--" * 1_250_000 + STORY),
    "a line of 1 MB": page("<p>" + "word " * 190_000 + "</p>"),
    "a line of 10 MB": page("<p>" + "word " * 1_900_000 + "</p>"),
    "a word of 1 MB": page("<p>" + "w" * 900_000 + "</p>" + STORY),
    "9 MB of spaces": page("<p>x" + " " * 9_000_000 + "y</p>" + STORY),
    "a number of 1 MB": page("<p>" + "1" * 900_000 + "</p>" + STORY),
    "80 000 dates": page("<p>" + "2024 12:30 " * 80_000 + "</p>" + STORY),
    "a million accents": page("<p>a" + "\u0301" * 490_000 + "</p>" + STORY),
    "a headline of 900 000 letters": page(STORY).replace("harbour</h1>", "a " * 450_000 + "</h1>"),
    "entities": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p>' + STORY,
    "JSON-LD in 100 000 lists": page(STORY, LD.format("[" * 100_000)),
    "50 000 authors": page(
        STORY, LD.format('{"@type":"NewsArticle","author":[' + ",".join('{"name":"A B"}' for _ in range(50_000)) + "]}")
    ),
    "12 000 meta elements": page(STORY, "<meta property='og:title' content='x'>" * 12_000),
    "9 000 times": page("<time datetime='2024-01-01'>1 May 2024</time>" * 9_000 + STORY),
    "5 000 notes": page("<p>text<sup><a href='#n'>1</a></sup> " * 5_000 + STORY),
    "9 000 hidden paragraphs": page("<noscript>" + "<p>x</p>" * 9_000 + "</noscript>" + STORY),
    "18 000 abbreviations": page("<p>" + "".join(f"<abbr title=x{number}>t</abbr>" for number in range(18_000)) + "</p>" + STORY),
}
TEXTS = {
    "10 MB in one line": "word " * 1_990_000,
    "a million lines": "word\n" * 1_000_000,
    "300 000 paragraphs": "word\n\n" * 300_000,
    "a word of 5 MB": "w" * 5_000_000,
    "5 MB of >": ">" * 5_000_000,
    "5 MB of [": "[" * 5_000_000,
    "5 MB of *": "*" * 5_000_000,
    "5 MB of `": "` " * 2_500_000,
    "300 000 headings": "# word\n" * 300_000,
    "300 000 list items": "- word\n" * 300_000,
    "lists in lists": "".join(" " * number + "- x\n" for number in range(2_000)),
    "quotes in quotes": "> " * 100_000 + "x",
    "links that never end": "[a](" * 200_000,
    "a table of 100 000 rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 100_000,
    "front matter in 10 000 lists": "---\na: " + "[" * 10_000 + "\n---\ntext",
    "front matter with a bomb": "---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\n# T\n\ntext",
    "headings near the limit": "# word\n" * 9_990,
    "links near the limit": "[a](" * 149_000,
    "links on many lines": ("[a](" * 50 + "\n") * 2_900,
    "list items near the limit": "- word\n" * 9_990,
    "short lines near the limit": "A short line\n" * 9_990,
    "different lines near the limit": "".join(f"Line {number} tells of thing {number * 7} here\n" for number in range(9_990)),
    "lists that are announced near the limit": STORY_TEXT + "This is a label of a list:\n" * 9_000 + STORY_TEXT,
    "names near the limit": "Ann Bell\n" * 9_990,
    "dates near the limit": "3 May 2024\n" * 9_990,
}


def seconds(data: str, name: str) -> float:
    begun = time.process_time()
    try:
        read(Document(data.encode(), name))
    except SourceError as error:
        assert error.hint  # noqa: PT017 - being refused is as good as being read
    return time.process_time() - begun


@pytest.mark.parametrize("what", PAGES)
def test_a_hostile_page_is_read_or_refused_soon(what: str) -> None:
    assert seconds(PAGES[what], "page.html") < BUDGET


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
@pytest.mark.parametrize("what", TEXTS)
def test_a_hostile_text_is_read_or_refused_soon(what: str, name: str) -> None:
    assert seconds(TEXTS[what], name) < BUDGET
