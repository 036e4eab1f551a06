"""Signs between words and numbers: "&", "+", "=", "±", "≥", "×", Greek letters, arrows, trade marks, bullets."""

from __future__ import annotations

import re
import unicodedata

from newscast.script.normalize.rules import Rule, alternatives, apart, rule

_DROPPED = "™®℠•‣▪■□●○◦★☆✓✔✗✘¦|¬^`_\\{}¨´¸ªˆ˜☎"
_SIGNS = {
    "©": "copyright", "±": "plus or minus", "×": "times", "÷": "divided by", "≠": "is not equal to", "≈": "is approximately",
    "≤": "is less than or equal to",
    "≥": "is greater than or equal to", "√": "square root of", "∞": "infinity", "→": "to", "←": "from", "↔": "to",
    "∑": "sum of", "∏": "product of",
    "∆": "delta", "∂": "partial", "∫": "integral of", "∈": "in", "∩": "intersection", "∪": "union", "∅": "empty set",
    "∝": "proportional to",
    "°": "degrees", "º": "degrees", "′": "minutes", "″": "seconds", "‰": "per mille", "⇒": "implies", "∴": "therefore",
    "↑": "up", "↓": "down",
    "♀": "female", "♂": "male", "♥": "love", "♯": "sharp", "♭": "flat", "℃": "degrees Celsius", "℉": "degrees Fahrenheit",
    "℮": "estimated",
}  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "ι": "iota",
    "κ": "kappa",
    "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda",
    "Ξ": "xi",
    "Π": "pi", "Σ": "sigma", "Φ": "phi", "Ψ": "psi", "Ω": "omega",
}  # fmt: skip
_PAIRED = (
    "and",
    "or",
    "either",
    "he",
    "she",
    "his",
    "her",
    "him",
    "they",
    "them",
    "their",
    "himself",
    "herself",
    "Mr",
    "Mrs",
    "s",
    "es",
)
"""Words that belong together and are said without the slash; between others a reader says "slash", and so do the voices."""
_POWERS = {"²": "squared", "³": "cubed"}


def _say_power(match: re.Match[str]) -> str:
    return f" to the power of {unicodedata.normalize('NFKC', match[1])}"


def _say_sign(match: re.Match[str]) -> str:
    before = " " if match.start() else ""
    after = " " if match.end() < len(match.string) else ""
    return before + _SIGNS[match[2]] + after


EARLY: tuple[Rule, ...] = (
    rule(r"~\s?(?=[\d.$£€])", "about "),
    rule(r"(?<=\d) < (?=\d)", " is less than "),
    rule(r"(?<=\d) > (?=\d)", " is greater than "),
    rule(r"(?<![\w<>-])(?<!\w )<\s?(?=[\d.$£€])", "less than "),
    rule(r"(?<![\w<>-])(?<!\w )>\s?(?=[\d.$£€])", "more than "),
    rule(r"(?<=[a-z] )<\s?(?=[\d.$£€])", "less than "),
    rule(r"(?<=[a-z] )>\s?(?=[\d.$£€])", "more than "),
    rule(r"(?<=\b[A-F])\+(?=[\s.,;:!?)]|$)|(?<=[A-Za-z]{2})\+(?=[\s.,;:!?)’'-]|$)", " plus"),
    rule(r"\b([A-Z])\+\+", r"\1 plus plus"),
    rule(r"(?<!\w)@ ?(?=[$£€\d])", "at "),
    rule(r"\bT\+(?=\d)", "T plus "),
    rule(r"\bT[-−](?=\d)", "T minus "),
)
"""To be applied while prices and numbers are still figures."""

RULES: tuple[Rule, ...] = (
    # & between letters of a name is said too: AT&T
    rule(r"\b([A-Z])&([A-Z])s\b", r"\1 and \2's"),
    rule(r"\b([A-Z]{2,3})&(?=[A-Z]\b)", lambda match: ".".join(match[1]) + " and "),
    rule(r"(?<=\w)&(?=\w)", " and "),
    rule(r"(?<=[ \w.)])&(?= )", "and"),
    rule(r"&amp;", "and"),
    rule(r"(?<=[A-Za-z])_(?=[A-Za-z])", " "),
    rule(rf"\b({'|'.join(_PAIRED)})/({'|'.join(_PAIRED)})\b", r"\1 \2"),
    rule(r"(?<=[A-Z]{2})/(?=[A-Z]{2})", " "),
    rule(r"(?<=[\d)%°])/(?=\w)|(?<=[A-Za-z])/(?=\d)", " "),
    rule(r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]{2,}|[⁰¹⁴⁵⁶⁷⁸⁹])", _say_power),
    # numbers are words by now
    rule(r"(?<=\w)([²³])", lambda match: apart(match, " " + _POWERS[match[1]])),
    rule(r"(?<=\d)\+(?=[\s.,;:!?)]|$)", " plus"),
    rule(r"(?<=\d) ?- ?(?=\d+ ?=)", " minus "),
    rule(r"(?<=[\d)]) ?/ ?(?=\d+ ?=)", " divided by "),
    rule(r"(?<=[\w)]) ?\+ ?(?=\d)|(?<=\d) ?\+ ?(?=[\w(])", " plus "),
    rule(r"(?<=[\w)]) ?= ?(?=[\w(-])", " equals "),
    rule(r"(?<=[\d)]) ?\* ?(?=[\d(])", " times "),
    rule(r"\^2\b", " squared"),
    rule(r"\^3\b", " cubed"),
    rule(r"\^(?=\d)", " to the power of "),
    rule(r"^\s*[→•▪■●○◦*]\s+", ""),
    rule(rf"(^|\s?)({alternatives(_SIGNS)})(?:\s?$|\s?)", _say_sign),
    rule(rf"(?<![Ͱ-Ͽἀ-῿])({alternatives(_GREEK)})(?![Ͱ-Ͽἀ-῿])", lambda match: apart(match, _GREEK[match[1]])),
)
AFTER: tuple[Rule, ...] = (
    rule(r"^\+$", "plus"),
    rule(r"^=$", "equals"),
    rule(r"^&$", "and"),
    rule(r"^@$", "at"),
    rule(r"^%$", "percent"),
    rule(r"^#$", "hash"),
    rule(r"^/$", "slash"),
    rule(r"^~$", "tilde"),
    rule(r"^<$", "less than"),
    rule(r"^>$", "greater than"),
    rule(r"%", " percent"),
    rule(r"(?<=\w) ?& ?(?=\w)", " and "),
    rule(r"(?<=\w) @ (?=\w)", " at "),
    rule(r"(?<= )\+ (?=\w)", "plus "),
    rule(r"(?<=\w) = (?=\w)", " equals "),
    rule(r"\\", " "),
    rule(rf" ?[{_DROPPED.replace(chr(92), chr(92) * 2).replace('^', chr(92) + '^')}]", ""),
)
