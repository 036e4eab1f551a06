"""Titles, ranks and forms of address: "Lt. Col." -> "Lieutenant Colonel", and "St." as saint or street."""

from __future__ import annotations

from newscast.script.normalize.rules import Rule, alternatives, rule

TITLES = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Prof": "Professor", "Sen": "Senator", "Rep": "Representative",
    "Gov": "Governor", "Lt": "Lieutenant", "Col": "Colonel", "Gen": "General", "Sgt": "Sergeant", "Capt": "Captain", "Cpl": "Corporal",
    "Rev": "Reverend", "Hon": "Honorable", "Pres": "President",
}  # fmt: skip

RULES: tuple[Rule, ...] = (
    rule(rf"\b({alternatives(TITLES)})\. ?(?=[A-Z])", lambda match: TITLES[match[1]] + " "),
    rule(r"\bSt\. (?=[A-Z])", "Saint "),
)
