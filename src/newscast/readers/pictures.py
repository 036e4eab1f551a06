"""Pictures that nobody has described: a listener hears nothing of them, so they are counted and told."""

from __future__ import annotations


def told(count: int) -> str:
    """The sentence for a number of pictures without alternative text, "" for none."""
    if not count:
        return ""
    if count == 1:
        return "One picture has no description (alternative text): listeners do not hear of it."
    return f"{count} pictures have no description (alternative text): listeners do not hear of them."
