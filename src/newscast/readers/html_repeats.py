"""Text that a page says twice: repeated paragraphs, and pull quotes, which repeat a part of one."""

from __future__ import annotations

from collections.abc import Sequence

from newscast.model import BlockKind
from newscast.readers import dom
from newscast.readers.dom import OBJECTS, Passage

_REPEATED = 40
"""Letters from which on the same text is not written twice on purpose."""


def without_repeats(passages: Sequence[Passage], verdicts: list[str], levels: dict[int, int]) -> list[str]:
    """Verdicts with "duplicate" for text that is kept already, and for pull quotes, which repeat a part of a paragraph."""
    seen: set[str] = set()
    keys = [dom.key(passage.text) if not verdict else "" for passage, verdict in zip(passages, verdicts, strict=True)]
    whole = "\n".join(keys)
    final = list(verdicts)
    for index, wanted in enumerate(keys):
        if not wanted or index in levels or passages[index].kind in OBJECTS:
            continue
        if len(wanted) >= _REPEATED and (wanted in seen or _is_pulled(passages[index], wanted, whole)):
            final[index] = "duplicate"
        seen.add(wanted)
    return final


def _is_pulled(passage: Passage, wanted: str, whole: str) -> bool:
    called = "pull" in dom.names(passage.element) or any(
        "pull" in dom.names(place) for place in list(passage.element.iterancestors())[:3]
    )
    return (called or passage.kind is BlockKind.QUOTE) and whole.count(wanted) > 1
