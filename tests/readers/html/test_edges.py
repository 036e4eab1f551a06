from __future__ import annotations

import pytest

from newscast.model import Article, Document
from newscast.readers.html import HtmlReader

LEAD = (
    "The ferry to the outer islands will run again from Monday, the harbour office said, after nine weeks in which it lay in dock."
)
SECOND = (
    "Islanders had been rowed to the mainland by two fishermen, who took no money for it and were given a cheese each in October."
)
THIRD = "A new shaft was cast in a foundry inland and came by rail, because the road over the pass had been closed by snow since August."
TITLE = "The ferry to the outer islands runs again"


def read(column: str) -> Article:
    head = f'<title>{TITLE}</title><meta name=author content="Ane Holm"><meta property="og:site_name" content="The Quay Post">'
    page = f"<!doctype html><html lang=en><head>{head}</head><body><article><h1>{TITLE}</h1>{column}</article></body></html>"
    return HtmlReader().read(Document(page.encode(), "page.html"))


def texts(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks]


STORY = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"


@pytest.mark.parametrize("label", ["Outer islands", "Long read", "Vost harbour, Tuesday"])
def test_a_label_above_the_first_sentence_is_left_out(label: str) -> None:
    assert texts(read(f"<p>{label}</p>{STORY}")) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "note",
    [
        "<p>Quay Post bureau</p>",
        "<p>Ane Holm has sailed on the ferry since she was four and writes on islands.</p>",
        "<p><em>A longer version of this story appeared in The Quay Post in spring.</em></p>",
        '<p><i>More on ferries can be found in <a href="/f">our archive</a>.</i></p>',
        "<p><em>An earlier version said that the ferry was built of wood. This has been put right.</em></p>",
        "<p><small>Do you know more? Write to quay@example.org.</small></p>",
    ],
)
def test_a_signature_or_note_below_the_last_sentence_is_left_out(note: str) -> None:
    assert texts(read(f"{STORY}{note}")) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "end",
    [
        "<p>The ferry has been late ever since.</p>",
        "<p>“Ask Ane Holm,” they say.</p>",
    ],
)
def test_a_last_sentence_stays(end: str) -> None:
    assert len(texts(read(f"{STORY}{end}"))) == 4


def test_a_line_without_a_stop_in_a_bare_div_is_no_paragraph_of_a_story_in_paragraphs() -> None:
    assert texts(read(f"<p>{LEAD}</p><div>Tide table at a glance</div><p>{SECOND}</p><p>{THIRD}</p>")) == [LEAD, SECOND, THIRD]


def test_the_lines_of_a_poem_stay() -> None:
    verse = "".join(f"<p>{line}</p>" for line in ("The tide goes out", "the tide comes in", "nobody asked it", "where it had been"))
    assert texts(read(f"<p>{LEAD}</p>{verse}<p>{THIRD}</p>{verse.replace('tide', 'moon')}"))[-1] == "where it had been"


def test_where_the_story_stands_in_divs_of_a_class_lines_of_another_are_labels() -> None:
    story = "".join(f"<div class='prose mb-6'>{text}</div>" for text in (LEAD, SECOND, THIRD))
    label = "<div class=card><div class=xs>PODCAST</div><div class=bold>Listen to the islands</div></div>"
    note = "<div class='border-t xs'>Helped by Per Holm. Found a mistake? Write to quay@example.org</div>"
    assert texts(
        read(f"{story}{label}{story.replace('ferry', 'old ferry').replace('Islanders', 'Others').replace('shaft', 'mast')}{note}")
    )[3:4] != ["PODCAST"]
    assert texts(read(f"{story}{note}")) == [LEAD, SECOND, THIRD]


def test_a_list_at_the_end_stays() -> None:
    items = '<ul><li>Take the <a href="/bus">bus</a> to the pier.</li><li>Bring a cheese for Ane Holm.</li></ul>'
    assert len(texts(read(f"{STORY}{items}"))) == 5


def test_a_note_outside_the_column_that_names_the_house_is_left_out_and_a_chunk_of_the_column_is_not() -> None:
    note = "<div class=report><p>If you have found a mistake, write to quay@example.org</p></div>"
    assert texts(read(f"<div class=text>{STORY}</div>{note}")) == [LEAD, SECOND, THIRD]
    last = "<p>The Quay Post will be on board, and so will <a href=/h>Per Holm</a>.</p>"
    assert (
        len(
            texts(
                read(
                    f"<div class=text>{STORY}{STORY.replace('ferry', 'ship').replace('shaft', 'mast').replace('rowed', 'carried')}</div><div class=text>{last}</div>"
                )
            )
        )
        == 7
    )


def test_a_last_sentence_without_a_stop_stays_if_it_is_set_as_the_story() -> None:
    last = "Without hands to set them the engines of the ferry measure nothing at all"
    assert texts(read(f"{STORY}<p>{last}</p>"))[-1] == last
    assert last not in texts(read(f"{STORY}<div>{last}</div>"))


def test_a_bold_line_that_is_mostly_a_link_points_elsewhere() -> None:
    pointer = "<p><strong>Follow <a href=/live>the ferry on its first day live with your questions</a></strong></p>"
    assert texts(read(f"<p>{LEAD}</p>{pointer}<p>{SECOND}</p><p>{THIRD}</p>")) == [LEAD, SECOND, THIRD]


def test_a_standfirst_in_the_box_of_the_title_is_kept_however_far_the_story_is() -> None:
    deck = "For nine weeks two fishermen rowed the islanders across"
    head = f"<div><div><header><h1>{TITLE}</h1><h2 class=c-head__subtitle>{deck}</h2></header></div></div>"
    page = f"<html lang=en><title>{TITLE}</title><body><main><div>{head}</div><div><div><div><div>{STORY}</div></div></div></div></main></body></html>"
    assert texts(HtmlReader().read(Document(page.encode(), "page.html")))[0] == deck


def test_a_standfirst_that_the_declared_text_does_not_have_is_kept() -> None:
    deck = "For nine weeks two fishermen rowed the islanders across, and were given a cheese each, said the office of the harbour."
    body = f"{LEAD} {SECOND} {THIRD}"
    told = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "articleBody": "{body}"}}</script>'
    assert texts(read(f"{told}<div class=art-lead>{deck}</div><div>{STORY}</div>")) == [deck, LEAD, SECOND, THIRD]
