"""Which pictures and embeds within a story say something of their own."""

from __future__ import annotations

from collections.abc import Sequence

from newscast.readers import dom
from newscast.readers.dom import Passage

_BESIDE = 3
_CJK = 0x2E80
"""Where the blocks of ideographs begin, which are written without spaces."""


def is_shown(passages: Sequence[Passage], index: int) -> bool:
    """Whether a picture or embed says more than its caption and is not the thumbnail of another story."""
    passage = passages[index]
    wanted = dom.key(passage.text)
    beside = (
        passages[max(0, index - _BESIDE) : index] + passages[index + 1 : index + 1 + _BESIDE] if isinstance(passages, list) else []
    )
    told = any(wanted == dom.key(other.text) for other in beside)
    linked = any(place.tag == "a" and not _is_picture(place.get("href") or "") for place in passage.element.iterancestors())
    worded = " " in passage.text.strip() or (bool(wanted) and ord(max(wanted)) >= _CJK)
    return worded and not told and not linked


def _is_picture(address: str) -> bool:
    return address.startswith("#") or address.lower().partition("?")[0].endswith(
        (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
    )
