"""Italian. Rulers and centuries take ordinals: "Luigi XIV" is "Luigi quattordicesimo"."""

from __future__ import annotations

import re

from newscast.script.normalize.european import Speaker, abbreviations, celsius
from newscast.script.normalize.grammar import grammar
from newscast.script.normalize.numerals import is_numeral, value
from newscast.script.normalize.rules import rule

_ABBREVIATIONS = {
    "Sig.": "signor", "Sig.ra": "signora", "Sigg.": "signori", "Dott.": "dottor", "dott.": "dottor", "Dott.ssa": "dottoressa",
    "Dr.": "dottor",
    "Prof.": "professor", "prof.": "professor", "Prof.ssa": "professoressa", "Avv.": "avvocato", "Ing.": "ingegner",
    "On.": "onorevole",
    "Mons.": "monsignor", "Gen.": "generale", "Col.": "colonnello", "Cap.": "capitano", "ecc.": "eccetera", "p. es.": "per esempio",
    "ad es.": "ad esempio", "es.": "esempio", "a. C.": "avanti Cristo", "d. C.": "dopo Cristo", "ca.": "circa", "tel.": "telefono",
    "vol.": "volume", "cap.": "capitolo", "pag.": "pagina", "pagg.": "pagine", "art.": "articolo", "mln": "milioni",
    "mld": "miliardi",
    "mil.": "milioni", "max.": "massimo", "min.": "minimo", "S. p. A.": "S P A", "gen.": "gennaio", "febb.": "febbraio",
    "apr.": "aprile",
    "ag.": "agosto", "sett.": "settembre", "ott.": "ottobre", "nov.": "novembre", "dic.": "dicembre", "ab.": "abitanti",
    "F.lli": "fratelli",
}  # fmt: skip


_QUEENS = (
    "Elisabetta|Margherita|Cristina|Caterina|Maria|Beatrice|Guglielmina|Anna|Sofia|Guerra mondiale|Parte|Fase|classe|divisione"
)


def _say_ordinal(match: re.Match[str]) -> str:
    if not is_numeral(match[2]):
        return match[0]
    words = grammar("it")(f"{value(match[2])}°")
    is_queen = re.search(rf"\b(?:{_QUEENS})$", match.string[: match.start()]) is not None
    return match[1] + (words.removesuffix("o") + "a" if is_queen else words)


def _say_age(match: re.Match[str]) -> str:
    """18enni -> "diciottenni": the number loses its last vowel."""
    return re.sub("[aeio]$", "", grammar("it")(match[1])) + match[2]


_BEFORE = (
    rule(r"\bp\. (?=\d)", "pagina "),
    rule(r"\bpp\. (?=\d)", "pagine "),
    rule(r"\b[Nn]\. ?(?=\d)", "numero "),
    rule(r"\bS\. (?=[AEIOU])", "Sant'"),
    rule(r"\bS\. (?=[A-Z][a-z]+a\b)", "Santa "),
    rule(r"\bS\. (?=[A-Z])", "San "),
    abbreviations(_ABBREVIATIONS),
    rule(r"(milioni|miliardi|milione|miliardo) (?:di )?€", r"\1 di euro"),
    rule(r"\b(\d{1,3})(enn[ei]|enne)\b", _say_age),
    rule(r"€\s?(\d[\d.,]*) (milioni|miliardi)", r"\1 \2 di euro"),
    rule(r"(\b)([IVX]+)(?= secolo)", _say_ordinal),
    rule(r"(?<=[a-zà-ÿ])( )([IVX]{2,6}|[VX])\b(?!\.\w)", _say_ordinal),
    rule(r"(?<=\w) & (?=\w)", " e "),
    rule(r"(?<=[\d]) ?- ?(?=\d+ ?%)", " a "),
    rule(r"(?<![\w.,/-])(\d{1,3})[-–](\d{1,3})(?![\w/%-]|[.,]\d)", r"\1 a \2"),
    *celsius("gradi"),
)
_AFTER = (
    rule(r"centoott(?=ant|o\b)", "centott"),
    rule(r"\buno (milion|miliard)(?=[ei]\b)", r"un \1"),
)

SPEAKER = Speaker("it", _BEFORE, ("zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"), _AFTER)
say = SPEAKER.say
