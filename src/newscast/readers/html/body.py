"""Sorts the passages of a page: title, headings, text, and what is dropped for which reason. Each passage goes to exactly one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newscast.model import BlockKind
from newscast.readers import boilerplate, dom
from newscast.readers.dom import OBJECTS, Element, Passage
from newscast.readers.html import decks, edges, headings, headline, objects, stretches, structure
from newscast.readers.html.anchors import Anchors, ends_sentence, find, is_prose, is_wide
from newscast.readers.html.boxes import Boxes, spread, stands_over_nothing
from newscast.readers.html.byline import printed
from newscast.readers.html.kickers import without_page
from newscast.readers.html.language import settled_language
from newscast.readers.html.links import Lists
from newscast.readers.html.metadata import Metadata
from newscast.readers.html.repeats import repeats
from newscast.readers.html.told import Told

_NEAR = 0.25
"""Share of the article's letters in an ancestor that makes what stands in it part of the article."""
_ABOVE = 0.3
_DECK = 30
_DECK_CJK = 12
"""Letters of the shortest standfirst."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The passages of a page in their places: `kept` with the level of headings (0 for text), `dropped` with reasons."""

    title: str
    language: str
    kept: tuple[tuple[Passage, int], ...]
    dropped: tuple[tuple[Passage, str], ...]
    passages: tuple[Passage, ...] = field(repr=False, default=())
    page_title: str = ""
    unseen: str = field(repr=False, default="")
    """What the page shows where scripts are off."""


TITLE = "title"
_STAMP = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d).{0,30}(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|(?<!\d)\d{1,2}[:.h]\d\d(?!\d).{0,40}(?<!\d)(?:19|20)\d\d(?!\d)"
)
"""A date with a time of day."""
_POINTING = frozenset({"link", "related"})
_STAMP_LENGTH = 90
_BESIDE_NAME = 25
_UNDER_TITLE = 4
"""Passages below the title or above the text among which a line that begins with "By" is a byline."""


def sort(root: Element, passages: Sequence[Passage], about: Metadata, *, fragment: bool = False) -> Sorted:
    """Give every passage its place; in a `fragment` (a feed entry) all is article that nothing speaks against."""
    anchors = find(root, passages, fragment=fragment)
    boxes = Boxes(root, passages, anchors)
    passages = boxes.with_captions(passages)
    language = settled_language(about.language, " ".join(passages[index].text for index in sorted(anchors.found)))
    title, start = headline.find(passages, anchors, about)
    sorter = _Sorter(passages, anchors, boxes, language, title, start, about)
    verdicts, levels = sorter.verdicts()
    kept = tuple((passage, levels.get(index, 0)) for index, passage in enumerate(passages) if not verdicts[index])
    dropped = tuple(
        (passage, verdict)
        for passage, verdict in zip(passages, verdicts, strict=True)
        if verdict not in {"", TITLE} and passage.kind not in OBJECTS
    )
    if start >= 0 and (number := passages[start].text.removeprefix(title).strip()) not in {"", passages[start].text}:
        dropped += ((replace(passages[start], text=number), "nav"),)
    unseen = " ".join(" ".join(element.itertext()) for element in root.iter("noscript"))
    return Sorted(title, language, kept, dropped, tuple(passages), about.page_title, unseen)


class _Sorter:
    """The verdicts over the passages of one page: "" keeps a passage, TITLE makes it the title, anything else is why it is dropped."""

    def __init__(
        self, passages: Sequence[Passage], anchors: Anchors, boxes: Boxes, language: str, title: str, start: int, about: Metadata
    ) -> None:
        self.passages = passages
        self.anchors = anchors
        self.boxes = boxes
        self.about = about
        self.language = language
        self.title = dom.key(title)
        self.start = start
        self.description = dom.key(about.description)
        self.authors = about.byline
        self.floor = self._floor()
        self.links = Lists(passages)
        self.barred = spread(passages, [self._barred(index) for index in range(len(passages))], anchors)

    def _floor(self) -> int:
        """The index before which nothing is article text: that of the title, unless much of the text stands above it."""
        above = sum(self.passages[index].letters for index in self.anchors.found if index < self.start)
        return self.start if above < _ABOVE * self.anchors.total else 0

    def verdicts(self) -> tuple[list[str], dict[int, int]]:
        """The verdict on each passage, and the levels of those that are headings."""
        kept = [not barred and self._is_story(index) for index, barred in enumerate(self.barred)]
        self._compare(kept)
        over = [index for index, keep in enumerate(kept) if keep and stands_over_nothing(self.passages, kept, index, self.anchors)]
        self._bar(dict.fromkeys(over, "related"), kept)
        levels = headings.find(self.passages, kept, self.barred, self.anchors, self.start + 1)
        outside = dict(edges.outside(self.passages, kept, levels, self.about))
        if outside:
            self._bar(outside, kept)
            levels = headings.find(self.passages, kept, self.barred, self.anchors, self.start + 1)
        verdicts = [self._verdict(index, kept=kept[index], heading=index in levels) for index in range(len(self.passages))]
        for index in repeats(self.passages, verdicts, levels, self.anchors):
            verdicts[index] = verdicts[index] or "duplicate"
        return verdicts, levels

    def _compare(self, kept: list[bool]) -> None:
        """Set right what was kept by the text of the story that the page declares, if there is one."""
        told = Told(self.about.body)
        if not told.agrees(self.passages, kept):
            return
        strange = (index for index in told.strange(self.passages, kept) if not self._is_called_standfirst(index))
        self._bar(dict.fromkeys(strange, "template"), kept)
        for index in told.missed(self.passages, kept):
            if index > self.start and self.barred[index] not in {"hidden", "user", "duplicate", TITLE}:
                kept[index], self.barred[index] = True, ""

    def _is_called_standfirst(self, index: int) -> bool:
        """Whether a passage above the text is a standfirst by its class: declared texts often begin below it."""
        passage = self.passages[index]
        return index <= self.anchors.first + 1 and not passage.linked and decks.is_called_deck(passage) and is_prose(passage)

    def _is_headed_deck(self, index: int) -> bool:
        """Whether a heading between title and text is called a standfirst, whatever its box looks like."""
        return 0 <= self.start < index < self.anchors.first and decks.is_called_heading(self.passages[index])

    def _bar(self, reasons: dict[int, str], kept: list[bool]) -> None:
        for index, reason in reasons.items():
            kept[index], self.barred[index] = False, reason

    def _barred(self, index: int) -> str:
        """Why a passage cannot be part of the article, "" if it can."""
        passage = self.passages[index]
        if passage.reason:
            return passage.reason
        if (
            self.title
            and self.title in {dom.key(passage.text), dom.key(without_page(passage.text))}
            and index <= max(self.anchors.last, self.start)
        ):
            return TITLE if index == self.start else "duplicate"
        if passage.level and index < self.anchors.first and self._ends_in_title(passage):
            return "duplicate"
        if passage.kind in OBJECTS:
            return "" if self._is_near(index) and not structure.reason(passage, self.anchors, anchored=False) else "template"
        worded = boilerplate.reason(passage.text, language=self.language) or ""
        linked = self.links.reason(passage)
        if (worded not in {"", "ad"} and headings.candidate(passage) and stretches.heads(self.passages, index, self.anchors)) or (
            (linked or worded) in _POINTING and stretches.is_listed_link(self.passages, index, self.anchors)
        ):
            linked = worded = ""
        return (
            structure.reason(passage, self.anchors, anchored=index in self.anchors.found)
            or worded
            or linked
            or ("" if self._is_headed_deck(index) else self.boxes.reason(passage, below=index > self.anchors.first))
            or ("metadata" if self._is_stamp(passage) or self._is_byline(index) else "")
        )

    def _ends_in_title(self, passage: Passage) -> bool:
        """Whether a heading is the title with a word or two on its subject before it."""
        wanted = dom.key(passage.text)
        return len(self.title) >= _DECK and wanted.endswith(self.title) and len(wanted) <= len(self.title) + _STAMP_LENGTH

    def _is_stamp(self, passage: Passage) -> bool:
        """Whether a passage is little more than a date with a time."""
        return len(passage.text) <= _STAMP_LENGTH and bool(_STAMP.search(passage.text))

    def _is_byline(self, index: int) -> bool:
        """Whether a passage says who wrote the story: "By", "Von" and names near its beginning, or little more than a known author."""
        passage = self.passages[index]
        if passage.level or passage.kind is not BlockKind.PARAGRAPH or len(passage.text) > _STAMP_LENGTH:
            return False
        if (
            index <= max(self.anchors.first, self.start) + _UNDER_TITLE
            and not ends_sentence(passage.text)
            and printed([passage.text])
        ):
            return True
        rest = passage.text
        for name in self.authors:
            rest = rest.replace(name, "")
        return rest != passage.text and sum(map(str.isalnum, rest)) <= _BESIDE_NAME and not ends_sentence(rest)

    def _is_story(self, index: int) -> bool:
        """Whether a passage that is not barred is article text."""
        passage = self.passages[index]
        if passage.kind in OBJECTS:
            return objects.is_shown(self.passages, index)
        if passage.kind is BlockKind.CAPTION:
            return self._is_near(index)
        if passage.kind is BlockKind.FOOTNOTE:
            return True
        return self._is_found(index) or self._is_missed(index)

    def _is_found(self, index: int) -> bool:
        """Whether trafilatura found a passage, and not elsewhere on the page than the story."""
        if index not in self.anchors.found or index < self.floor:
            return False
        return self.anchors.first <= index <= self.anchors.last or self._shares_column(self.passages[index].element, 3)

    def _is_missed(self, index: int) -> bool:
        """Whether trafilatura missed a passage: text in the story's own column, not made of links."""
        passage = self.passages[index]
        if index < self.floor or passage.level or passage.linked > 0.5 * passage.letters or passage.letters < 2:  # noqa: PLR2004
            return False
        inside = self.anchors.first <= index <= self.anchors.last
        if inside and passage.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE, BlockKind.CODE}:
            return self._shares_column(passage.element, 3)
        if inside:
            return self._shares_column(passage.element, 2) and (passage.letters >= 40 or ends_sentence(passage.text))  # noqa: PLR2004
        if self.start < index < self.anchors.first and self._is_standfirst(index):
            return True
        if stretches.goes_on(self.passages, index, self.anchors, self.boxes.column):
            return True
        return is_prose(passage) and (
            self._is_column(passage.element) or (passage.element.tag == "p" and self._shares_column(passage.element, 1))
        )

    def _is_standfirst(self, index: int) -> bool:
        """Whether a passage between title and text is the standfirst: by its class, its place, or what the page says of itself."""
        passage = self.passages[index]
        if passage.letters < (_DECK_CJK if is_wide(passage.text) else _DECK) or passage.linked:
            return False
        if decks.is_called_deck(passage) or is_prose(passage):
            return True
        described = bool(self.description) and dom.key(passage.text)[:50] == self.description[:50]
        return described or (index == self._under_title() and " " in passage.text.strip())

    def _under_title(self) -> int:
        """The first passage below the title that may be text, in the title's own box; -1 if there is none."""
        if self.start < 0:
            return -1
        boxes = list(self.passages[self.start].element.iterancestors())[:4]
        below = (
            index
            for index in range(self.start + 1, len(self.passages))
            if not self.barred[index] and self.passages[index].kind is BlockKind.PARAGRAPH
        )
        first = next(below, -1)
        places = [self.passages[first].element, *self.passages[first].element.iterancestors()] if first >= 0 else []
        return first if any(place in places for place in (*boxes, self.passages[self.start].element)) else -1

    def _shares_column(self, element: Element, up: int) -> bool:
        """Whether one of the next elements `up` holds a good part of the article."""
        return any(self._is_column(place) for place in [*element.iterancestors()][:up])

    def _is_column(self, element: Element) -> bool:
        return bool(self.anchors.anchored[element] >= _NEAR * max(1, self.anchors.total))

    def _is_near(self, index: int) -> bool:
        """Whether a figure's passage stands between the title and the end of the story, in its column."""
        if not max(0, self.start) <= index <= self.anchors.last:
            return False
        return self._shares_column(self.passages[index].element, 6)

    def _verdict(self, index: int, *, kept: bool, heading: bool) -> str:
        passage = self.passages[index]
        if self.barred[index] or heading:
            return "" if heading else self.barred[index]
        if kept and passage.level and self._is_empty_heading(index):
            return "template"
        if kept or (passage.level and self.start < index < self.anchors.first and self._is_deck(index)):
            return ""
        return self._why_not(index)

    def _is_deck(self, index: int) -> bool:
        """Whether a heading below the title is the standfirst: by its looks in the column of the story, by its class in the title's own box."""
        passage = self.passages[index]
        if (decks.is_deck(passage) and self._is_near(index)) or (passage.letters >= _DECK and self._is_headed_deck(index)):
            return True
        boxes = list(self.passages[self.start].element.iterancestors())[:2] if self.start >= 0 else []
        beside = passage.element.getparent() in boxes
        return beside and passage.letters >= _DECK and not passage.linked and decks.is_called_deck(passage)

    def _is_empty_heading(self, index: int) -> bool:
        """Whether a heading of the story has no text under it: where a paywall cuts it off, or over a box that is left out."""
        passage = self.passages[index]
        return not headings.is_surrounded(passage.element) and index > self.anchors.first and not passage.text.endswith((".", "…"))

    def _why_not(self, index: int) -> str:
        """The reason for a passage that nothing but its place speaks against."""
        passage = self.passages[index]
        if passage.kind is BlockKind.CAPTION:
            return "caption"
        if passage.letters and passage.linked >= 0.8 * passage.letters:
            return "nav" if index < self.anchors.first else "related"
        return "metadata" if max(0, self.start) < index < self.anchors.first else "template"
