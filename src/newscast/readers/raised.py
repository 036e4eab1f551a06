"""Raised figures: exponents, which are said as powers, and marks of notes, which are not said."""

from __future__ import annotations

import re

_POWERS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_POWER = re.compile(r"[+\-−]?\d{1,3}")
_BASE = re.compile(r"(?:(?<![\d.,])\d{1,2}|(?<![^\W\d_])[^\W\d_]{1,2}|\))$")
"""What an exponent stands at: a short number, a unit, a variable. Longer numbers have notes: 1,234²."""
_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?")
_MARKED = re.compile(r"[^\W\d_]{2}$|\d$|[.,;:!?…\"”“’'»«)\]]$")
"""What a mark stands at: a word, the end of a sentence or of a part of one."""


def superscript(figures: str) -> str:
    """Figures as superscript: as they are they would be read as a part of the number or unit before them (10⁶ as 106)."""
    return figures.translate(_POWERS)


def is_figures(text: str) -> bool:
    """Whether a text is all figures, with a sign or without."""
    return bool(_POWER.fullmatch(text))


def is_power(before: str, text: str) -> bool:
    """Whether raised figures are the exponent of what stands before them."""
    return text.strip() != "1" and bool(_POWER.fullmatch(text.strip())) and bool(_BASE.search(before))


def is_mark(before: str, text: str) -> bool:
    """Whether raised figures without a link are the mark of a note."""
    return bool(_MARK.fullmatch(text.strip())) and bool(_MARKED.search(before)) and not is_power(before, text)
