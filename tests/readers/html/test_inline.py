"""What stands in a sentence of a page without being a part of it, and what changes how it is said."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.model import Article, Block, BlockKind, Document, SpanKind
from newscast.readers.dom import OBJECTS, key
from newscast.readers.html import HtmlReader

LEAD = (
    "The council of the northern town voted on Tuesday to close its last coal harbour, ending a century of trade along the river."
)
SECOND = "Workers who had gathered outside the hall said they had expected the decision, but not that it would come so soon after the summer."
THIRD = (
    "A spokesman for the port said that ships already on their way would be unloaded, and that nobody would lose a pension over it."
)
BEGIN, END = "The engineers found that the", "was enough for all of the houses along the river and in the valley."


def read(body: str, lang: str = "en") -> Article:
    head = "<meta charset=utf-8><title>Town closes its coal harbour</title>"
    page = f"<!doctype html><html lang={lang}><head>{head}</head><body>{body}</body></html>"
    return HtmlReader().read(Document(page.encode(), "page.html"))


def story(middle: str, lang: str = "en") -> Article:
    return read(f"<article><h1>Town closes its coal harbour</h1><p>{LEAD}</p>{middle}<p>{THIRD}</p></article>", lang)


def blocks(article: Article) -> list[Block]:
    return [block for section in article.sections for block in section.blocks if block.text not in {LEAD, THIRD}]


def sentence(middle: str, lang: str = "en") -> tuple[str, dict[str, str]]:
    """What becomes of the middle of a sentence, and what is dropped."""
    article = story(f"<p>{BEGIN} {middle} {END}</p>", lang)
    text = next(block.text for block in blocks(article) if block.kind is BlockKind.PARAGRAPH)
    assert text.startswith(BEGIN)
    assert text.endswith(END)
    return text[len(BEGIN) : -len(END)].strip(), {entry.text: entry.reason for entry in article.dropped}


CUT = {
    "<del>old gate</del><ins>new gate</ins>": ("new gate", {"old gate": "deleted"}),
    "<s>old</s> <strike>older</strike> gate": ("gate", {"old": "deleted", "older": "deleted"}),
    "<span style='color:red;text-decoration: line-through'>old</span> gate": ("gate", {"old": "deleted"}),
    "<span style='speak: never'>silent</span> gate": ("gate", {"silent": "user"}),
    "<span style='speak:none'>silent</span> gate": ("gate", {"silent": "user"}),
    "gate <svg width=400><text>North bank</text></svg>": ("gate", {"North bank": "image"}),
    "gate <canvas>A chart of the tonnage</canvas>": ("gate", {"A chart of the tonnage": "image"}),
    "gate <object data=x.pdf><b>Get</b> the report</object>": ("gate", {"Get the report": "embed"}),
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>": ("漢字", {"kan": "ruby", "ji": "ruby"}),
    "gate <select><option>one<option>two</select>": ("gate", {"one two": "nav"}),
    "gate <button>Copy</button> <textarea>Say it</textarea>": ("gate", {"Copy": "nav", "Say it": "nav"}),
    "gate of the fort,<sup>3</sup> which": ("gate of the fort, which", {"3": "footnote"}),
    "gate of the castle<sup>[12]</sup> of stone": ("gate of the castle of stone", {"[12]": "footnote"}),
    "gate with 1,234<sup>2</sup> bolts in 2024<sup>1</sup>": ("gate with 1,234 bolts in 2024", {"2": "footnote", "1": "footnote"}),
    "root <math><msqrt><mn>2</mn></msqrt></math>": ("root", {"2": "math"}),
    "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> gate": ("gate", {"ab": "math"}),
    "root <img src=x.svg alt='{\\displaystyle \\sqrt{2}}'>": ("root", {"{\\displaystyle \\sqrt{2}}": "math"}),
}
KEPT = {
    "half&shy;way <bdo dir=rtl>gate</bdo> of the water<wbr>works": "halfway gate of the waterworks",
    "<time datetime=2024-05-06>Monday</time> <kbd>Ctrl</kbd> <samp>ok</samp> <var>n</var>": "Monday Ctrl ok n",
    "<abbr title='United Nations'>UN</abbr> <output>5</output> <meter value=.6>60 %</meter>": "UN 5 60 %",
    "gate <template>never</template><noscript>no script</noscript> <audio>no audio</audio>": "gate",
    "gate <input value=x> <picture><source srcset=x><img src=x alt=''></picture>": "gate",
    "CO<sub>2</sub> of 10<sup>6</sup> and 10<sup>-3</sup> tonnes over 5 km<sup>2</sup> on the 21<sup>st</sup>": "CO2 of 10⁶ and 10⁻³ tonnes over 5 km² on the 21st",
    "energy <math><mi>E</mi><mo>=</mo><mi>m</mi><mo>&#8290;</mo><msup><mi>c</mi><mn>2</mn></msup></math>": "energy E = mc²",
    "3<sup>1</sup>/<sub>2</sub> gates and <sup>3</sup>⁄<sub>4</sub> mile": "3 1/2 gates and 3⁄4 mile",
    "half <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>": "half 1/2",
    "<q>gate <q>inside</q></q>": "“gate ‘inside’”",
    "<q>“gate”</q>": "“gate”",
    "<u>gate</u> <mark>that</mark> <small>small</small> <tt>typed</tt> <cite>cited</cite> <dfn>named</dfn>": "gate that small typed cited named",
    "<svg width=16><title>An icon that opens</title><path d='M0 0'/></svg> gate": "gate",
}


@pytest.mark.parametrize("markup", CUT)
def test_what_is_no_part_of_a_sentence_is_cut_out_and_reported(markup: str) -> None:
    assert sentence(markup) == CUT[markup]


@pytest.mark.parametrize("markup", KEPT)
def test_a_sentence_stays_whole_around_elements_in_the_line(markup: str) -> None:
    assert sentence(markup) == (KEPT[markup], {})


def test_a_paragraph_that_was_struck_out_is_dropped() -> None:
    article = story(f"<del><p>{SECOND}</p></del>")
    assert blocks(article) == []
    assert [(entry.text, entry.reason) for entry in article.dropped] == [(SECOND, "deleted")]


@pytest.mark.parametrize(("lang", "quoted"), [("de", "„Tor“"), ("fr", "«Tor»"), ("pl", "„Tor”"), ("ja", "「Tor」")])
def test_quotation_marks_are_those_of_the_language(lang: str, quoted: str) -> None:
    assert sentence("<q>Tor</q>", lang)[0] == quoted


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("<math alttext='the root of two'><msqrt><mn>2</mn></msqrt></math>", "the root of two"),
        (
            "<math alttext='\\sqrt{2}'><semantics><msqrt><mn>2</mn></msqrt><annotation encoding='text/plain'>the root of two</annotation></semantics></math>",
            "the root of two",
        ),
    ],
)
def test_the_words_of_a_formula_are_said_for_it(formula: str, words: str) -> None:
    block = blocks(story(f"<p>{BEGIN} value {formula} {END}</p>"))[0]
    assert block.text == f"{BEGIN} value 2 {END}"
    assert [(block.text[span.start : span.end], span.kind, span.value) for span in block.spans] == [("2", SpanKind.SAY, words)]


FORMULA = "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<span class=katex><span class=katex-mathml>{FORMULA}</span><span aria-hidden=true><b>E=mc2</b></span></span>",
        f"<span><span class='mwe-math-mathml-inline' style='display: none;'>{FORMULA}</span><img src=x aria-hidden=true alt='{{E=mc^{{2}}}}'></span>",
        f"<mjx-container><svg width=400><path/></svg><mjx-assistive-mml>{FORMULA}</mjx-assistive-mml></mjx-container>",
    ],
    ids=["KaTeX", "MediaWiki", "MathJax"],
)
def test_formulas_of_the_usual_makers_are_read_once(markup: str) -> None:
    assert sentence(f"energy {markup}")[0] == "energy E = mc²"


def test_a_button_in_a_heading_is_the_heading() -> None:
    article = story(f"<p>{SECOND}</p><h3><button>What happens now</button></h3><p>{SECOND} And then.</p>")
    assert [section.heading for section in article.sections] == ["", "What happens now"]


def test_the_source_of_a_formula_is_not_said() -> None:
    formula = "<math alttext='\\sqrt{2}'><semantics><msqrt><mn>2</mn></msqrt><annotation encoding='application/x-tex'>\\sqrt{2}</annotation></semantics></math>"
    assert sentence(f"value {formula}") == ("value", {"2": "math"})


def test_css_speech_says_how_words_are_said() -> None:
    text = f"<p>{BEGIN} <span style='speak-as: spell-out'>gate</span> and <b style='speak-as:digits'>route 1947</b> {END}</p>"
    block = blocks(story(text))[0]
    assert [(block.text[span.start : span.end], span.kind, span.value) for span in block.spans] == [
        ("gate", SpanKind.LETTERS, ""),
        ("route 1947", SpanKind.SAY, "route 1 9 4 7"),
    ]


def test_a_paragraph_that_the_style_silences_is_left_out_as_the_page_asks() -> None:
    article = story(f"<p style='speak: never'>{SECOND}</p>")
    assert [(entry.text, entry.reason) for entry in article.dropped] == [(SECOND, "user")]


def test_a_drawing_with_a_title_is_a_picture() -> None:
    article = story(
        f"<p>{SECOND}</p><figure><svg role=img><title>A map of the river</title><desc>Blue</desc><g><text>North</text></g></svg></figure>"
    )
    assert [(block.kind, block.text) for block in blocks(article)][1:] == [(BlockKind.IMAGE, "A map of the river")]
    assert {entry.text: entry.reason for entry in article.dropped} == {"North": "image"}


def test_a_picture_after_a_source_is_found() -> None:
    article = story(f"<p>{SECOND}</p><picture><source srcset=a.webp><img src=a.jpg alt='Two rusty cranes'></picture>")
    assert [(block.kind, block.text) for block in blocks(article)][1:] == [(BlockKind.IMAGE, "Two rusty cranes")]


def test_details_are_read_with_their_summary_and_a_closed_dialog_is_not() -> None:
    article = story(f"<details><summary>How it was measured</summary><p>{SECOND}</p></details><dialog>Accept all of them</dialog>")
    headings = [section.heading for section in article.sections if section.heading]
    assert [*headings, *(block.text for block in blocks(article))] == ["How it was measured", SECOND]
    assert {entry.text: entry.reason for entry in article.dropped} == {"Accept all of them": "hidden"}


LISTING = "def f(x):\n    return x\n\nprint(f(1))"


@pytest.mark.parametrize(
    "listing",
    [
        f"<pre><code>{LISTING}\n</code></pre>",
        f"<pre>\n{LISTING}\n\n</pre>",
        "<pre>def f(x):<br>    return x<br><br>print(f(1))</pre>",
        "<pre><div>def f(x):</div><div>    return x\n</div><div>\n</div><div><b>print</b>(f(1))</div></pre>",
        "<pre><span>def</span> f(x):\r\n    return x\r\n\r\nprint(f(1))</pre>",
    ],
)
def test_a_listing_keeps_its_lines(listing: str) -> None:
    assert [(block.kind, block.text) for block in blocks(story(f"<p>{SECOND}</p>{listing}"))][1:] == [(BlockKind.CODE, LISTING)]


def test_spans_in_a_listing_stand_where_their_words_are() -> None:
    block = blocks(story(f"<p>{SECOND}</p><pre>\n\nfirst = 1\n  <a href='/x'>second</a> = 2</pre>"))[1]
    assert [block.text[span.start : span.end] for span in block.spans] == ["second"]


def test_paragraphs_in_pre_are_paragraphs() -> None:
    assert [block.text for block in blocks(story(f"<pre><p>{SECOND}</p><p>{SECOND} Yes.</p></pre>"))] == [SECOND, f"{SECOND} Yes."]


@pytest.mark.parametrize(
    ("pictures", "said"),
    [
        ("<p><img src=a.jpg></p>", "One picture has no description"),
        ("<figure><img src=a.jpg></figure><picture><source srcset=x><img src=b></picture>", "2 pictures have no description"),
        ("<img src=a alt=''><img src=b alt='Two rusty cranes'><img src=c role=presentation><img src=d aria-hidden=true>", ""),
        ("<img src=a width=1 height=1><aside><img src=b></aside><div class=related><a href=x><img src=c></a></div>", ""),
    ],
)
def test_pictures_of_the_story_without_description_are_counted(pictures: str, said: str) -> None:
    warnings = story(f"<p>{SECOND}</p>{pictures}").warnings
    assert [warning.partition(" (")[0] for warning in warnings] == ([said] if said else [])


# --- no word is lost --------------------------------------------------------------------------------------------------

TAGS = [
    "p",
    "div",
    "span",
    "section",
    "details",
    "summary",
    "dialog",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "figure",
    "figcaption",
    "h2",
    "h3",
    "pre",
    "code",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "u",
    "s",
    "del",
    "ins",
    "strike",
    "sub",
    "sup",
    "small",
    "mark",
    "q",
    "cite",
    "dfn",
    "abbr",
    "kbd",
    "samp",
    "var",
    "time",
    "data",
    "output",
    "meter",
    "progress",
    "bdo",
    "bdi",
    "ruby",
    "rt",
    "rb",
    "math",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mrow",
    "msup",
    "msub",
    "mfrac",
    "msqrt",
    "mtable",
    "annotation",
    "semantics",
    "svg",
    "text",
    "title",
    "desc",
    "g",
    "canvas",
    "object",
    "template",
    "noscript",
    "button",
    "select",
    "option",
    "textarea",
    "label",
    "fieldset",
    "legend",
    "form",
    "address",
    "aside",
    "nav",
    "footer",
    "header",
    "main",
    "article",
    "center",
    "font",
    "tt",
    "big",
    "picture",
    "slot",
    "x-note",
    "mjx-container",
]
VOID = ("br", "hr", "img", "input", "wbr", "source", "img src=x.jpg")
ATTRIBUTES = (
    *("",) * 8,
    " hidden",
    " open",
    " style='speak:never'",
    " style='speak-as:spell-out'",
    " style='text-decoration:line-through'",
    " lang=fr",
    " class=share",
    " href=/x",
    " alttext='two words'",
    " aria-hidden=true",
    " data-newscast=skip",
)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Random elements in one another, each word in them once."""
    words = (f"q{number:03d}z" for number in count())

    def inside(depth: int) -> str:
        parts = []
        for _ in range(draw(st.integers(0, 4))):
            choice = draw(st.integers(0, 5))
            if depth > 4 or choice < 2:
                parts.append(next(words))
            elif choice == 2:
                parts.append(f"<{draw(st.sampled_from(VOID))}>{next(words)}")
            else:
                tag = draw(st.sampled_from(TAGS))
                parts.append(f"<{tag}{draw(st.sampled_from(ATTRIBUTES))}>{next(words)} {inside(depth + 1)}</{tag}>{next(words)}")
        return draw(st.sampled_from(["", " "])).join(parts)

    return inside(0)


UNSEEN = ("script", "style", "template", "noscript", "iframe", "head", "rp", "audio", "video")
NOT_DRAWN = "ancestor::svg[not(ancestor::canvas or ancestor::object or ancestor::math)] and (not(ancestor::text or ancestor::foreignobject) or ancestor::title or ancestor::desc)"
NO_TEXT = "ancestor::annotation[ancestor::math]"


def visible(page: str) -> Counter[str]:
    """The words of a page that a browser shows, or that stand in place of what it shows."""
    from lxml import html

    root = html.document_fromstring(page)
    silent = " or ".join(f"ancestor::{tag}" for tag in UNSEEN)
    texts = root.xpath(f"//body//text()[not({silent} or ({NOT_DRAWN}) or ({NO_TEXT}) or (ancestor::title and not(ancestor::svg)))]")
    return Counter(words_in(texts))


def words_in(texts: list[str]) -> list[str]:
    return re.findall(r"q\d{3}z", " ".join(texts))


@settings(max_examples=100, deadline=None)
@given(markup())
def test_every_visible_word_is_in_exactly_one_place(middle: str) -> None:
    body = f"<h1>Town closes its coal harbour</h1><p>{LEAD}</p>{middle}<p>{SECOND}</p><p>{THIRD}</p>"
    page = f"<html lang=en><body>{body}</body></html>"
    article = HtmlReader().read(Document(page.encode(), "page.html"))
    spoken = [section.heading for section in article.sections]
    spoken += [block.text for section in article.sections for block in section.blocks if block.kind not in OBJECTS]
    assert Counter(words_in([*spoken, *(entry.text for entry in article.dropped)])) == visible(page)
    assert key(article.title) == key("Town closes its coal harbour")
