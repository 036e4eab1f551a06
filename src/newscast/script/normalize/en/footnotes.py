"""Marks that point at notes ("[1]", "†", "word.²"): nobody says them, so they are taken out."""

from __future__ import annotations

from newscast.script.normalize.rules import Rule, rule

_NUMBERS = r"\d{1,3}(?:[,–-] ?\d{1,3})*"
_NOTE = rf"{_NUMBERS}|[a-z]|(?:note|nb|fn)\.? ?\d{{1,3}}|(?:citation|clarification) needed"
_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_TEXT = r"[\w.,;:!?\"”’')%]"

RULES: tuple[Rule, ...] = (
    rule(rf"(?<={_TEXT}) ?\[(?:{_NOTE})\](?:\[(?:{_NOTE})\])*", ""),
    # a superscript after one or two letters is a power: m², cm³, mc²
    rule(rf"([^\W\d_]{{3,}}|[.,;:!?\"”’')])[{_SUPERSCRIPTS}]+(?:[,–⁻][{_SUPERSCRIPTS}]+)*(?!\w)", r"\1"),
    rule(rf"(?<={_TEXT})[†‡]+", ""),
    rule(rf"(?<={_TEXT})\*{{1,3}}(?=[\s.,;:!?\"”’')]|$)", ""),
)
