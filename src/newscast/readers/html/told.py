"""The text of the story as the page tells it to machines (`articleBody` of JSON-LD), where it does: what is in it, and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newscast.model import BlockKind
from newscast.readers import dom
from newscast.readers.dom import Passage
from newscast.readers.html.anchors import is_prose

_PROBE = 40
_LEAST = 500
"""Letters of the story that must be in a declared text; a shorter one is a summary."""
_AGREED = 0.75
"""Share of the running text that both must have, for the one to be a witness over the other."""
_JUDGED = 15
"""Letters of the shortest line that can be looked up."""
_TAG = re.compile(r"<[^<>]{1,300}>")


class Told:
    """The declared text of a story, as a witness over the passages of the page."""

    def __init__(self, body: str) -> None:
        self.letters = dom.key(_TAG.sub(" ", body))

    def holds(self, passage: Passage) -> bool:
        """Whether the declared text has the beginning of a passage."""
        return dom.key(passage.text)[:_PROBE] in self.letters

    def agrees(self, passages: Sequence[Passage], kept: Sequence[bool]) -> bool:
        """Whether the declared text is that of the story that was found, and not a summary or another story."""
        prose = [index for index, keep in enumerate(kept) if keep and is_prose(passages[index])]
        held = [index for index in prose if self.holds(passages[index])]
        both = sum(passages[index].letters for index in held)
        return both >= max(_LEAST, _AGREED * sum(passages[index].letters for index in prose if index <= max(held, default=0)))

    def strange(self, passages: Sequence[Passage], kept: Sequence[bool]) -> Iterator[int]:
        """The kept paragraphs that are not in it, up to its end, which may be cut."""
        held = [index for index, keep in enumerate(kept) if keep and is_prose(passages[index]) and self.holds(passages[index])]
        for index in range(max(held, default=-1)):
            passage = passages[index]
            judged = kept[index] and passage.kind is BlockKind.PARAGRAPH and not passage.level and passage.letters >= _JUDGED
            if judged and not self.holds(passage):
                yield index

    def missed(self, passages: Sequence[Passage], kept: Sequence[bool]) -> Iterator[int]:
        """Paragraphs of running text that are in it and were not kept."""
        for index, (passage, keep) in enumerate(zip(passages, kept, strict=True)):
            if not keep and not passage.level and passage.kind is BlockKind.PARAGRAPH and is_prose(passage) and self.holds(passage):
                yield index
