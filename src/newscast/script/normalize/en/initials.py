"""Letters with full stops: "U.S.", "D.C.", "J.K. Rowling", "George W. Bush", "Ph.D."."""

from __future__ import annotations

import re

from newscast.script.normalize.en.stops import ends_sentence
from newscast.script.normalize.rules import Rule, rule

_WHOLE = {
    "Ph.D": "PhD",
    "Ph. D": "PhD",
    "M.Sc": "MSc",
    "B.Sc": "BSc",
    "D.Phil": "DPhil",
    "Ed.D": "EdD",
    "Pharm.D": "PharmD",
    "Psy.D": "PsyD",
}


def _say_letters(match: re.Match[str]) -> str:
    """Make "U.S." into "U.S": every letter keeps its stop but the last, which espeak reads as letters without a pause."""
    letters = re.sub(r"[.\s]", "", match[1])
    stop = "." if ends_sentence(match.string, match.end()) and match[0].endswith(".") else ""
    if len(letters) == 2 and match.string[match.end() :][:2] in {"'s", "’s"}:  # noqa: PLR2004 - "U.S's" is read "you dot esses"
        return letters
    return ".".join(letters) + stop


def _say_degree(match: re.Match[str]) -> str:
    stop = "." if match[0].endswith(".") and ends_sentence(match.string, match.end()) else ""
    return _WHOLE[match[1]] + (match[2] or "") + stop


def _say_initials(match: re.Match[str]) -> str:
    letters = re.findall(r"[A-Z]", match[1])
    return (".".join(letters) if len(letters) > 1 else letters[0]) + " "


RULES: tuple[Rule, ...] = (
    rule(rf"\b({'|'.join(re.escape(word) for word in _WHOLE)})\b(s)?\.?", _say_degree),
    rule(r"(?<![\w.])([A-Z])\.([A-Z])\.['’]?s\b(?=[\s,.;:!?)]|$)(?<![’']s)", r"\1 \2's"),
    # initials before a surname, also with spaces between them
    rule(
        r"\b((?:[A-Z]\. ?){2,})(?=[A-Z](?:[a-z]|[’'][A-Z]))",
        lambda match: _say_initials(match) if not _is_place(match[1]) else match[0],
    ),
    rule(r"(?<=[A-Z][a-z]|[a-z]{2}) ([A-Z])\. (?=[A-Z][\w’'])", r" \1 "),
    rule(r"(?<=[\"“(])([A-Z])\. (?=[A-Z][a-z])", r"\1 "),
    rule(r"^([A-Z])\. (?=[A-Z][a-z]+ )", r"\1 "),
    rule(r"(?<!\w)([A-Z])\. (?=[a-z]{3,})", r"\1 "),
    rule(r"(?<![\w.])((?:[A-Za-z]\.){2,}[A-Za-z]?)(?=['’]?s?\b|\W|$)(?<!\.[a-z]\.)", _say_letters),
)


def _is_place(written: str) -> bool:
    return written.replace(" ", "") in {
        "U.S.",
        "U.K.",
        "U.N.",
        "E.U.",
        "D.C.",
        "L.A.",
        "U.A.E.",
        "N.Y.",
        "P.O.",
        "A.D.",
        "B.C.",
        "U.S.A.",
    }
