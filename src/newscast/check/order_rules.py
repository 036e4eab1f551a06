"""NC33x: what holds of all episodes together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newscast.check.document import Feed
from newscast.check.findings import RuleBook, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
order = RuleBook[Feed]()


@order.rule("NC330", ERROR, "No two episodes share a guid", "Give each its own; apps show one of them only.")
def has_unique_guids(feed: Feed) -> Iterator[str]:
    """Apple, RSS."""
    yield from _repeated(feed, "guid")


@order.rule("NC331", ERROR, "No two episodes share an enclosure", "Give each its own file; Apple drops the second.")
def has_unique_enclosures(feed: Feed) -> Iterator[str]:
    """Apple's server rules."""
    yield from _repeated(feed, "enclosure/@url")


@order.rule("NC332", WARNING, "The newest episode comes first", "Sort by date.")
def is_newest_first(feed: Feed) -> Iterator[str]:
    """Apps that read only the head of the feed miss what comes later."""
    dates = [item.date for item in feed.items if item.date]
    if dates != sorted(dates, reverse=True):
        yield "Dates do not fall from top to bottom."


def _repeated(feed: Feed, path: str) -> Iterator[str]:
    counts = Counter(item.text(path) for item in feed.all_items)
    for value, count in counts.items():
        if value and count > 1:
            yield f"{count} items have {value}."
