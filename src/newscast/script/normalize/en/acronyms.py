"""Acronyms in the form in which espeak reads them right."""

from __future__ import annotations

from newscast.script.normalize.rules import Rule

RULES: tuple[Rule, ...] = ()
