from __future__ import annotations

from newscast.model import Article, BlockKind, Document
from newscast.readers.html import HtmlReader

LEAD = (
    "The ferry to the outer islands will run again from Monday, the harbour office said, after nine weeks in which it lay in dock."
)
SECOND = (
    "Islanders had been rowed to the mainland by two fishermen, who took no money for it and were given a cheese each in October."
)
THIRD = "A new shaft was cast in a foundry inland and came by rail, because the road over the pass had been closed by snow since August."


def story(middle: str) -> Article:
    body = (
        f"<article><h1>The ferry to the outer islands runs again</h1><p>{LEAD}</p><p>{SECOND}</p>{middle}<p>{THIRD}</p></article>"
    )
    page = f"<!doctype html><html lang=en><head><title>The ferry to the outer islands runs again</title></head><body>{body}</body></html>"
    return HtmlReader().read(Document(page.encode(), "page.html"))


def texts(article: Article) -> list[str]:
    return [block.text for section in article.sections for block in section.blocks if block.kind is not BlockKind.CAPTION]


def dropped(article: Article) -> dict[str, str]:
    return {item.text: item.reason for item in article.dropped}


def test_what_stands_around_a_form_is_no_text_of_the_story() -> None:
    box = "<div class=qx7><h3>Post from the quay</h3><p>Every Friday we write down what happened at sea.</p><div><input type=email><button>Go</button></div></div>"
    article = story(box)
    assert texts(article) == [LEAD, SECOND, THIRD]
    assert [section.heading for section in article.sections] == [""]
    assert dropped(article)["Every Friday we write down what happened at sea."] == "newsletter"


def test_a_search_field_around_the_whole_page_bars_nothing() -> None:
    assert texts(story("<div><input type=search></div>")) == [LEAD, SECOND, THIRD]


def test_boxes_of_one_make_that_lead_elsewhere_are_cards() -> None:
    card = '<div class=zz><a href="/{0}">A quite different story, number {0}</a><div>It rained on the parade and nobody minded much.</div></div>'
    article = story(f"<div class=row>{card.format(1)}{card.format(2)}{card.format(3)}</div>")
    assert texts(article) == [LEAD, SECOND, THIRD]


def test_a_linked_headline_with_a_picture_is_a_card_even_alone() -> None:
    box = '<div class=q><a href="/x"><img src="x.jpg"></a><h4><a href="/x">How the old ferry was built in a barn</a></h4><span>2 May, in words and pictures</span></div>'
    article = story(box)
    assert texts(article) == [LEAD, SECOND, THIRD]
    assert dropped(article)["2 May, in words and pictures"] == "related"


def test_the_items_of_a_list_of_things_with_links_in_their_text_are_kept() -> None:
    items = "".join(
        f'<div class=item><h2>The island of {name}</h2><p>{SECOND} <a href="/{name}">More on {name}.</a></p><p>{THIRD} {name}.</p></div>'
        for name in ("Vost", "Ame", "Turi")
    )
    headings = [section.heading for section in story(items).sections]
    assert headings == ["", "The island of Vost", "The island of Ame", "The island of Turi"]


def test_text_in_a_small_box_with_a_picture_is_its_caption() -> None:
    article = story('<div class=i9><img src="f.jpg"><div>The ferry in dock, seen from the fish market</div></div>')
    assert texts(article) == [LEAD, SECOND, THIRD]
    assert [block.text for block in article.sections[0].blocks if block.kind is BlockKind.CAPTION] == [
        "The ferry in dock, seen from the fish market"
    ]


def test_a_paragraph_of_running_text_beside_a_picture_is_no_caption() -> None:
    extra = "The captain, who has sailed the route for thirty years, spent the time repairing the roof of the chapel on the hill."
    assert texts(story(f'<div><img src="f.jpg"><p>{extra}</p></div>')) == [LEAD, SECOND, extra, THIRD]


def test_a_list_of_places_on_the_page_is_a_table_of_contents() -> None:
    contents = '<ul><li><a href="#a">Why it broke</a></li><li><a href="#b">Who rowed the islanders</a></li></ul>'
    article = story(f"{contents}<h2 id=a>Why it broke</h2><p>{SECOND} Again.</p><h2 id=b>Who rowed the islanders</h2>")
    assert [section.heading for section in article.sections] == ["", "Why it broke", "Who rowed the islanders"]
    assert "Why it broke" not in texts(article)


def test_a_small_box_with_a_button_invites_to_something() -> None:
    assert texts(story("<div class=k3><div>Nothing missed</div><p>Get the tides on your phone.</p><button>Yes</button></div>")) == [
        LEAD,
        SECOND,
        THIRD,
    ]


def test_a_paragraph_with_a_button_beside_it_stays() -> None:
    extra = "The captain, who has sailed the route for thirty years, spent the time repairing the roof of the chapel on the hill."
    assert texts(story(f"<div><p>{extra}</p><button>Share</button></div>")) == [LEAD, SECOND, extra, THIRD]


def test_the_heading_of_a_box_in_the_story_is_none_of_the_story() -> None:
    article = story(
        f"<h2>Why it broke</h2><p>{SECOND} Again.</p><div class=box><h3>The ferry in figures</h3><p>Length: 41 metres.</p></div>"
    )
    assert [section.heading for section in article.sections] == ["", "Why it broke"]
    assert "Length: 41 metres." in texts(article)


def test_a_box_with_a_heading_and_a_link_is_an_appeal() -> None:
    article = story("<div class=d><h2>We need you</h2><p>The Quay Post lives on gifts. <a href=/give>Give now!</a></p></div>")
    assert texts(article) == [LEAD, SECOND, THIRD]


def test_chunks_of_a_story_that_are_set_alike_are_no_boxes() -> None:
    chunk = "<div class=gate><h2 class=Sub_1>{0}</h2><p class=Text_1>{1}</p></div>"
    first = f"<div class=gate><p class=Text_1>{LEAD}</p><p class=Text_1>{SECOND}</p><p class=Text_1>{THIRD}</p></div>"
    article = HtmlReader().read(
        Document(
            f"<!doctype html><html lang=en><head><title>The ferry to the outer islands</title></head><body><main><h1>The ferry to the outer islands</h1>{first}{chunk.format('The way back', SECOND + ' Again.')}</main></body></html>".encode(),
            "p.html",
        )
    )
    assert [section.heading for section in article.sections] == ["", "The way back"]


def test_text_in_a_figure_is_its_caption_also_without_figcaption() -> None:
    figure = '<figure><img src="f.jpg"><span><span>The ferry at dawn, seen from the bridge.</span><span>Photograph by Ola Moe</span></span></figure>'
    assert texts(story(figure)) == [LEAD, SECOND, THIRD]


def test_a_table_around_a_picture_holds_its_caption() -> None:
    table = "<table><tr><td><img src=f.jpg alt=''></td></tr><tr><td><p>The ferry at dawn. Picture: Ola Moe</p></td></tr></table>"
    assert texts(story(table)) == [LEAD, SECOND, THIRD]


def test_an_article_that_is_only_a_headline_is_another_story() -> None:
    article = story("<div><article><h4><a>How the old ferry was built</a></h4></article></div>")
    assert [section.heading for section in article.sections] == [""]


def test_a_part_of_the_story_in_a_box_keeps_its_heading_if_it_is_of_the_level_of_the_others() -> None:
    article = story(f"<h2>Why it broke</h2><p>{SECOND} Again.</p><div><h2>The way back</h2><p>It took nine weeks in all.</p></div>")
    assert [section.heading for section in article.sections] == ["", "Why it broke", "The way back"]


def test_the_name_of_a_list_of_other_stories_goes_with_it() -> None:
    sentence = (
        "The harbour was quiet on the morning after the storm, and nobody on the quay wanted to say how long that would last."
    )
    links = "<ul><li><a href=/x>Lighthouse sold to a baker</a></li><li><a href=/y>Ferry towns get a timetable</a></li></ul>"
    story = f"<p>{sentence} One.</p><div class=c1><p>Elsewhere on the coast</p>{links}</div><p>{sentence} Two.</p><p>{sentence} Three.</p>"
    page = f"<html lang=en><title>Storm empties the quay</title><body><article><h1>Storm empties the quay</h1>{story}</article></body></html>"
    article = HtmlReader().read(Document(page.encode(), "page.html"))
    assert [block.text[-5:] for section in article.sections for block in section.blocks] == [" One.", " Two.", "hree."]
