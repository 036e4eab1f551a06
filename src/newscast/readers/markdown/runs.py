"""Stretches of text in a Markdown block, with the spans in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from newscast.model import Span
from newscast.readers.text.lines import is_cjk


@dataclass(slots=True)
class Run:
    """A stretch of text without a break in it, growing while the block is read."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    slanted: int = 0
    breaks: list[int] = field(default_factory=list)
    tag: str = ""
    small: int = 0
    language: str = ""
    box: str = ""
    """The reason code that the name of a box of raw HTML around it gives."""

    @property
    def size(self) -> int:
        """Letters that are not white space."""
        return len(self.text) - self.text.count(" ")

    def append(self, other: Run) -> None:
        """Put another run behind this one, as after a line break."""
        gap = " " if not is_cjk(self.text[-1:]) else ""
        offset = len(self.text) + len(gap)
        self.breaks += [offset, *(offset + at for at in other.breaks)]
        self.spans += [replace(span, start=span.start + offset, end=span.end + offset) for span in other.spans]
        self.text += gap + other.text
        self.small += other.small
        self.linked, self.strong, self.slanted = (
            self.linked + other.linked,
            self.strong + other.strong,
            self.slanted + other.slanted,
        )

    def lines(self) -> list[str]:
        """The text cut where the source had line breaks."""
        return [self.text[start:end].strip() for start, end in zip([0, *self.breaks], [*self.breaks, len(self.text)], strict=True)]


def trimmed(run: Run) -> Run:
    """The run without white space at its ends, its spans in order."""
    blank = "\n\r" if run.tag == "pre" else None
    lead = len(run.text) - len(run.text.lstrip(blank))
    run.text = run.text.lstrip(blank).rstrip()
    end = len(run.text)
    spans = [Span(max(span.start - lead, 0), min(span.end - lead, end), span.kind, span.value) for span in run.spans]
    tight = [_tight(span, run.text) for span in spans]
    run.spans = sorted((span for span in tight if span.end > span.start), key=lambda span: (span.start, -span.end))
    run.breaks = [at - lead for at in run.breaks if 0 < at - lead < end]
    return run


def _tight(span: Span, text: str) -> Span:
    """The span without white space at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()), span.kind, span.value)
