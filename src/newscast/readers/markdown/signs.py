"""What can be seen of a short item of a Markdown text: the signs of a line of plain text, and its links, emphasis and place."""

# ruff: noqa: PLR2004 - measured shares read best where they are used

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import urlsplit

from newscast.model import BlockKind, SpanKind
from newscast.readers.html import structure
from newscast.readers.markdown.appeals import appeals
from newscast.readers.markdown.blocks import Item
from newscast.readers.markdown.links import link_share
from newscast.readers.text import signs as text_signs
from newscast.readers.text.lines import Piece, ends_sentence

_SEEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION})
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|pinterest|reddit|whatsapp|wa|t|telegram|threads|bsky|mastodon|youtube|tiktok|medium"
    r"|substack|patreon|ko-fi|kofi|buymeacoffee|steady|steadyhq|paypal|liberapay|opencollective|feedly|getpocket|hcb|vk|weibo"
    r"|xing|discord|flipboard|news\.ycombinator|feedburner|creativecommons)(?:\.|$)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"(?:^|[/?=_.-])(?:subscribe\w*|sign-?up|newsletters?|join|donate|donations?|support|membership|share\w*|intent|feed|rss|atom|edit|raw"
    r"|tags?|category|categories|topics?|archives?|author|authors|about|contact|privacy|terms|imprint|impressum|licenses?|comments?|issues"
    r"|discuss\w*|login|register|abo|abonn\w*|portal|next|prev|home|index|respond|reply|likes?|action|follow|store|shop|kawa|coffee)"
    r"(?:$|[/?=&#_.-])",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")


@dataclass(frozen=True, slots=True)
class View:
    """The items of a Markdown text as one of them is looked at; `live` tells which are still taken for the article."""

    items: Sequence[Item]
    text: text_signs.Text
    above: Sequence[int]
    """Letters above each item."""
    last_heading: int
    last_rule: int
    last_live: int
    appeals: re.Pattern[str]
    """Words with which a writer turns to the readers."""


def survey(items: Sequence[Item], live: Sequence[bool], title: str, names: Sequence[str], language: str) -> View:
    """What has to be known of the whole text before its items are looked at."""
    pieces = [_piece(item, at) for at, item in enumerate(items)]
    headings = [at for at, item in enumerate(items) if item.level and live[at]]
    rules = [at for at, item in enumerate(items) if item.ruled]
    told = [lives and item.block.kind in _SEEN for lives, item in zip(live, items, strict=True)]
    text = text_signs.survey(pieces, told, title, names, language)
    last = max((at for at, lives in enumerate(live) if lives), default=0)
    letters = list(accumulate((len(piece.text) if lives else 0 for piece, lives in zip(pieces, live, strict=True)), initial=0))
    return View(items, text, letters, headings[-1] if headings else -1, rules[-1] if rules else len(items), last, appeals(language))


def _piece(item: Item, at: int) -> Piece:
    block = item.block
    return Piece(
        block.text,
        at + 1,
        level=item.level,
        mark=block.mark if block.kind is BlockKind.LIST_ITEM else "",
        depth=block.depth,
        quoted=block.kind is BlockKind.QUOTE,
        ruled=item.ruled,
    )


def signs(view: View, at: int) -> dict[str, float]:
    """The signs of one item; those that are absent are left out."""
    found = {**_links(view.items[at]), **_look(view.items[at]), **_place(view, at), **_appeals(view, at)}
    return {**text_signs.signs(view.text, at), **{name: float(value) for name, value in found.items() if value}}


def _links(item: Item) -> dict[str, float]:
    links = [span.value for span in item.block.spans if span.kind is SpanKind.LINK]
    share = link_share(item)
    parts = [urlsplit(link) for link in links if "[" not in link]
    return {
        "link in it": 0 < share < 0.4,
        "link, half": 0.4 <= share < 0.75,
        "link, most": share >= 0.75,
        "links": min(len(links), 4) / 4,
        "link to mail": any(part.scheme == "mailto" for part in parts),
        "link to a network": any(_SOCIAL.search(part.hostname or "") for part in parts),
        "link by target": any(_TARGET.search(f"{part.path}?{part.query}#{part.fragment}") for part in parts),
        "link by name": any(structure.named_reason(part.path.replace("/", " ")) for part in parts),
        "link, short": share > 0 and len(item.block.text) < 120,
    }


def _look(item: Item) -> dict[str, float]:
    return {
        "slanted": item.slanted,
        "small": item.small,
        "bold": item.strong,
        "quotation": item.block.kind is BlockKind.QUOTE,
        "below a picture": item.pictured,
        "caption": item.block.kind is BlockKind.CAPTION,
        "symbol": bool(_SYMBOL.search(item.block.text)),
        "lines": len(item.lines) > 1,
    }


def _appeals(view: View, at: int) -> dict[str, float]:
    found = len(set(view.appeals.findall(view.items[at].block.text.lower())))
    late = view.above[at] > 0.6 * view.above[-1]
    return {
        "appeals 1": found == 1,
        "appeals 2": found == 2,
        "appeals 3": found > 2,
        "appeals, late": min(found, 3) / 3 if late else 0.0,
        "appeals, sentence": min(found, 3) / 3 if ends_sentence(view.items[at].block.text) else 0.0,
    }


def _place(view: View, at: int) -> dict[str, float]:
    items = view.items
    end = len(items) - 1 - at
    share = view.above[at] / max(1, view.above[-1])
    behind = at > view.last_heading >= 0
    return {
        "ends section": end > 0 and items[at + 1].level > 0,
        "opens section": at > 0 and items[at - 1].level > 0,
        "below a gone heading": at > 0 and items[at - 1].level > 0 and view.above[at] == view.above[at - 1],
        "last section": behind,
        "behind last rule": at >= view.last_rule and share > 0.5,
        "behind last rule, late": at >= view.last_rule and share > 0.8,
        "to the end 0": end == 0,
        "to the end 1": end == 1,
        "to the end 2": end == 2,
        "only gone below": share > 0.5 and at >= view.last_live,
        "above .9": share > 0.9,
        "above .75": share > 0.75,
        "above .02": share < 0.02,
    }
