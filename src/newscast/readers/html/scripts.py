"""What the scripts of a page tell those who count its readers: when an article was published, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscast.readers.dom import Element

_LONGEST = 200_000
"""Characters of a script that is looked through; programs are longer than what they are told."""
_PUBLISHED = re.compile(
    r"""(?:date_?published|publish(?:ed)?_?(?:date|at|time|on)|publication_?(?:date|time)|pub_?(?:date|time))["'\]]*\s*[:=]\s*["'](\d{4}[-/]?\d\d[-/]?\d\d[^"'<>]{0,30})["']""",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"""["'](?:page_?|article_?|content_?)?(?:authors?(?:_?names?)?|byline|signature)["'\]]*\s*[:=]\s*\[?\s*["']([^"'<>{}\[\]]{4,80})["']""",
    re.IGNORECASE,
)


def times(root: Element) -> Iterator[str]:
    """Moments of publication in the scripts of a page."""
    return _found(root, _PUBLISHED)


def authors(root: Element) -> Iterator[str]:
    """Bylines in the scripts of a page."""
    return _found(root, _AUTHOR)


def _found(root: Element, wanted: re.Pattern[str]) -> Iterator[str]:
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) <= _LONGEST and "ld+json" not in (script.get("type") or ""):
            yield from (found[1] for found in wanted.finditer(text))
