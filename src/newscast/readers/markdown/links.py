"""Links in a Markdown text that lead to other stories: paragraphs and lists that are nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby, pairwise

from newscast.model import BlockKind, SpanKind
from newscast.readers import boilerplate
from newscast.readers.markdown.blocks import Item
from newscast.readers.text.lines import ends_sentence, is_cjk

INTRODUCTION = 40
"""Letters before the link in "Read also: …"; the words before a list of links that belongs to the story are more."""
LATE = 0.6
"""Share of the letters above from which on a text draws to its end."""
_MOSTLY_LINKS = 0.75
_LED = 0.25
_NOTE_ON_LINK = 140
_ALL_LINKS = 0.9
_TOLD, _TOLD_CJK = 70, 30
"""Letters of a paragraph that is more than a line under a link."""
_FEW_LINKS = 0.3
_LABEL = 30
_CARD = 300
"""Letters under a heading that is a link, of a few words about another story."""
_MOST_CARDS = 0.4
_MOST_LABELS = 0.25
_EARLY = 0.1


def link_share(item: Item) -> float:
    """The share of an item's text, without what parts them, that is links."""
    text = item.block.text
    spans = [span for span in item.block.spans if span.kind is SpanKind.LINK]
    if item.linked:
        return 1.0
    linked = sum(map(str.isalnum, "".join(text[span.start : span.end] for span in spans)))
    return linked / max(1, sum(map(str.isalnum, text)))


def above(items: Sequence[Item]) -> list[float]:
    """For each item the share of all letters that stand above it."""
    letters = list(accumulate((len(item.block.text) for item in items), initial=0))
    return [count / max(1, letters[-1]) for count in letters[:-1]]


def is_told(item: Item, least: int = 0) -> bool:
    """Whether an item is a paragraph of whole sentences, mostly without links, that no box holds; `least` letters long."""
    text = item.block.text
    plain = item.block.kind is BlockKind.PARAGRAPH and not (item.level or item.box or item.slanted or item.small)
    return (
        plain
        and len(text) >= ((least or _TOLD) if not is_cjk(text) else _TOLD_CJK)
        and ends_sentence(text)
        and link_share(item) <= _FEW_LINKS
    )


def announces(item: Item | None) -> bool:
    """Whether a sentence of the story announces the list below it."""
    if item is None or item.level:
        return False
    return item.block.text.endswith((":", "：")) and len(item.block.text) > (
        INTRODUCTION // 2 if is_cjk(item.block.text) else INTRODUCTION
    )


def links(items: Sequence[Item], _: Mapping[int, str]) -> dict[int, str]:
    """Paragraphs and small headings that are nothing but links, or words, a colon and a link."""
    return {
        at: "link"
        for at, item in enumerate(items)
        if item.block.kind is BlockKind.PARAGRAPH
        and not (item.level or _introduces_quote(items, at))
        and (_is_link(item) or _introduces_link(item))
    }


def linked_headings(items: Sequence[Item], _: Mapping[int, str]) -> dict[int, str]:
    """Headings that lead to other stories, with the few words about them below; not where much is told under them."""
    starts = [at for at, item in enumerate(items) if item.level]
    cards: dict[int, str] = {}
    for start, end in pairwise([*starts, len(items)]):
        link = next((span.value for span in items[start].block.spans if span.kind is SpanKind.LINK), "#")
        if not items[start].linked or link.startswith("#"):
            continue
        below = [at for at in range(start + 1, end) if not items[at].linked]
        if sum(is_told(items[at]) for at in below) <= 1 and sum(len(items[at].block.text) for at in below) <= _CARD:
            cards |= dict.fromkeys((at for at in range(start, end) if at == start or len(items[at].block.text) <= _CARD), "related")
    letters = sum(len(item.block.text) for item in items)
    return cards if sum(len(items[at].block.text) for at in cards) <= _MOST_CARDS * letters else {}


def _introduces_quote(items: Sequence[Item], at: int) -> bool:
    """Whether a link names the source of the quotation below it."""
    below = items[at + 1] if at + 1 < len(items) else None
    return below is not None and below.block.kind is BlockKind.QUOTE and items[at].block.text.endswith((":", "："))


def _is_link(item: Item) -> bool:
    return len(item.block.text) <= boilerplate.LONGEST and link_share(item) >= _ALL_LINKS


def _introduces_link(item: Item) -> bool:
    """Whether an item is some words, a colon and a link up to its end: "Read also: …" in any language."""
    text = item.block.text
    links = [span for span in item.block.spans if span.kind is SpanKind.LINK]
    before = text[: links[0].start].rstrip(" *_“\"'") if links else ""
    return (
        len(text) <= boilerplate.LONGEST
        and len(before) <= INTRODUCTION
        and before.endswith((":", "：", "»", "→", "►", "▶", "👉"))
        and links[-1].end >= len(text) - 2
    )


def link_lists(items: Sequence[Item], found: Mapping[int, str]) -> dict[int, str]:
    """Lists that are links to other pages: "nav" if all lead to places in this text, else "related"; not where a sentence announces them."""
    reasons: dict[int, str] = {}
    shares = above(items)
    for listed, run in groupby(range(len(items)), key=lambda at: items[at].block.kind is BlockKind.LIST_ITEM):
        places = list(run)
        if not listed or not _links_only(items, places, shares[places[0]]) or _is_subject(items, places):
            continue
        links = [span.value for at in places for span in items[at].block.spans if span.kind is SpanKind.LINK]
        inside = all(link.startswith("#") for link in links)
        share = sum(link_share(items[at]) for at in places) / len(places)
        before = items[places[0] - 1] if places[0] else None
        announced = places[0] - 1 not in found and announces(before)
        last = not any(item.level and at not in found for at, item in enumerate(items) if at > places[-1])
        led = last and shares[places[0]] >= LATE and len(places) > 1 and all(_opens_with_link(items[at]) for at in places)
        if (share >= _MOSTLY_LINKS or led) and (inside or not announced):
            reasons |= dict.fromkeys(places, "nav" if inside else "related")
            if inside and before is not None and before.strong and len(before.block.text) <= INTRODUCTION:
                reasons[places[0] - 1] = "nav"
    return reasons


def _links_only(items: Sequence[Item], places: Sequence[int], share: float) -> bool:
    """Whether all items of a list have links; near its ends few may be short labels between them."""
    bare = [at for at in places if not link_share(items[at])]
    labels = all(len(items[at].block.text) <= _LABEL and not ends_sentence(items[at].block.text) for at in bare)
    return not bare or (labels and (share <= _EARLY or share >= LATE) and len(bare) <= _MOST_LABELS * len(places))


def _is_subject(items: Sequence[Item], places: Sequence[int]) -> bool:
    """Whether a list is a single bold link with paragraphs about it below: the names of things of which a text tells."""
    at = places[0]
    below = next((item for item in items[at + 1 : at + 4] if item.block.kind is not BlockKind.IMAGE), None)
    return len(places) == 1 and items[at].strong and below is not None and is_told(below)


def _opens_with_link(item: Item) -> bool:
    """Whether an item is a link to another page and some words about it."""
    first = next((span for span in item.block.spans if span.kind is SpanKind.LINK), None)
    opens = first is not None and first.start == 0 and first.value.startswith("http")
    return opens and link_share(item) >= _LED and len(item.block.text) <= _NOTE_ON_LINK
