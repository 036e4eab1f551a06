"""What money, measures and percentages share: signs, ranges, "1.4m" as a million, and "a ten mile run" without an s."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import number

SCALES = {
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million", "mln": "million", "mio": "million",
    "MM": "million",
    "bn": "billion", "Bn": "billion", "BN": "billion", "b": "billion", "B": "billion", "bln": "billion", "mil": "million",
    "bil": "billion",
    "tn": "trillion", "trn": "trillion", "tr": "trillion", "T": "trillion", "t": "trillion", "cr": "crore", "Cr": "crore",
}  # fmt: skip
_SCALE_WORDS = "hundred|thousand|million|billion|trillion|quadrillion|lakh|crore"
SCALE = rf"(?:[\s-]?(?:{_SCALE_WORDS})\b|\s?(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})(?![\w/²³]))"
"""A scale after a number: a word, or letters as papers write them after money."""

DASH = r"\s?[-–—]\s?"
SIGN = r"(?:(?<![\w)])[-−+±~]|(?<!\w)–)"
_SIGN_WORDS = {"-": "minus ", "−": "minus ", "–": "minus ", "+": "plus ", "±": "plus or minus ", "~": "about "}
_PREPOSITIONS = (
    "to|and|or|of|from|in|on|at|by|for|per|with|above|below|over|under|away|apart|long|wide|high|deep|tall|thick|old|off|"
    "out|up|down|each|every|a|an|the|is|was|are|were|has|had|have|will|would|can|could|that|which|who|than|as|but|if|when|"
    "while|after|before|ago|later|more|less|into|onto|since|until|between|across|along|around|behind|beyond|near|past|"
    "through|worth|plus|minus|times|not|so|he|she|it|they|we|i|you|his|her|its|their|annually|apiece|north|south|east|west|"
    "northeast|northwest|southeast|southwest|today|yesterday|tomorrow|now|then|there|here|this|last|next"
)
_NOUN = re.compile(rf"[ -](?!(?:{_PREPOSITIONS})\b)[a-z]{{3,}}")
_ARTICLE = re.compile(
    r"(?:^|[\s(\"“‘'])(?:an?|[Aa]nother|A|An|per|every)\s(?:(?:further|new|extra|total|record|whopping|roughly|"
    r"nearly|estimated|reported|one-off|massive|huge) )?$"
)


_BOUGHT = re.compile(
    r" (?:bill|deal|question|note|coin|fine|fund|bailout|loan|grant|contract|settlement|package|investment|project|budget|plan|lawsuit|"
    r"signing|mark|prize|tax|fee|ticket|reward|ransom|donation|gift|mansion|home|house|car|jackpot|program|programme|stake|takeover|"
    r"merger|acquisition|offer|bid|deficit|surplus|market|industry|company|business|bond|facility|stimulus|rescue|bonus|salary|scheme)\b"
)
_COMPOUND = re.compile(
    rf"-(?:an?-|per-)[a-z]+ (?!(?:{_PREPOSITIONS})\b)[a-z]{{3}}|-plus [a-z]{{3}}|-(?!plus\b|an?-|per-)[a-z]{{2,}}"
)
"""What a hyphen joins to a quantity: "$52-a-share", "£350m-a-week", "$3-per-barrel"."""
_DETERMINER = re.compile(
    r"(?:^|[\s(\"“‘'])(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our|whose|[\w’']+[’']s?)\s$"
)


_COORDINATE = re.compile(r"[ -](?:year|month|week|day|night|game|page|acre|story|storey|mile|room|bedroom|point),? $")


def scale_word(written: str | None) -> str:
    """The words of a scale, with a space before them: "bn" -> " billion", "-million" -> " million", None -> ""."""
    plain = (written or "").strip(" -\u00a0")
    return f" {SCALES.get(plain, plain)}" if plain else ""


def sign_word(written: str | None) -> str:
    """The words of a sign, with a space after them: "-" -> "minus "."""
    return _SIGN_WORDS.get((written or "").strip(), "")


def adjectival(match: re.Match[str]) -> bool:
    """Whether a quantity stands before its noun, "a $5 bill", where English leaves the plural out."""
    if _COMPOUND.match(match.string, match.end()):
        return True
    if _BOUGHT.match(match.string, match.end()) and _DETERMINER.search(match.string, 0, match.start()):
        return True
    after = _NOUN.match(match.string, match.end())
    if _BOUGHT.match(match.string, match.end()) and _COORDINATE.search(match.string, 0, match.start()):
        return True
    return after is not None and _ARTICLE.search(match.string, 0, match.start()) is not None


def is_one(written: str) -> bool:
    """Whether a written number is followed by a singular."""
    return number(written.lstrip("+-−~")) == "one"
