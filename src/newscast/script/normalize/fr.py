"""French."""

from __future__ import annotations

from newscast.script.normalize.european import Speaker, abbreviations, celsius, rulers
from newscast.script.normalize.numerals import is_numeral, value
from newscast.script.normalize.rules import rule

_ABBREVIATIONS = {
    "M.": "monsieur", "MM.": "messieurs", "Mme": "madame", "Mmes": "mesdames", "Mlle": "mademoiselle", "Mlles": "mesdemoiselles",
    "Dr": "docteur", "Pr": "professeur", "Me": "maître", "Mgr": "monseigneur", "etc.": "et cetera", "p. ex.": "par exemple",
    "c.-à-d.": "c'est-à-dire", "env.": "environ", "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
    "vol.": "volume",
    "chap.": "chapitre", "éd.": "édition", "tél.": "téléphone", "av.": "avenue", "bd": "boulevard", "bld": "boulevard",
    "janv.": "janvier",
    "févr.": "février", "avr.": "avril", "juil.": "juillet", "sept.": "septembre", "oct.": "octobre", "nov.": "novembre",
    "déc.": "décembre",
    "max.": "maximum", "min.": "minimum", "art.": "article", "cf.": "confer", "ex.": "exemple", "hab.": "habitants",
    "dép.": "département",
}  # fmt: skip

_BEFORE = (
    rule(r"\b(?:St)[- ](?=[A-ZÉÈ])", "saint "),
    rule(r"\b(?:Ste)[- ](?=[A-ZÉÈ])", "sainte "),
    rule(r"\bp\. (?=\d)", "page "),
    rule(r"\bpp\. (?=\d)", "pages "),
    rule(r"\b[nN][°º]\s?(?=\d)", "numéro "),
    rule(r"(?<!\w)M\. (?=[A-ZÀ-Þ])", "monsieur "),
    rule(r"(?<=\bde )\$(?!\w)", "dollars"),
    rule(r"(?<=\bde )£(?!\w)", "livres"),
    rule(r"(?<=\d)\s?k€", " mille €"),
    rule(
        r"(?<![\d,.])([01](?:,\d+)?)\s?(M|Md|Mds)€",
        lambda match: f"{match[1]} {'million' if match[2] == 'M' else 'milliard'} d'euros",
    ),
    abbreviations({short: words for short, words in _ABBREVIATIONS.items() if short != "M."}),
    rule(r"\bI(?:er|ᵉʳ) (?=siècle)", "premier "),
    rule(r"(?<=[a-zà-ÿ]) I(?:er|ᵉʳ)\b", " premier"),
    rule(r"ᵉ", "e"),
    rule(r"\b([IVX]+)(?:e|è|ème)(?= siècles?)", lambda match: f"{value(match[1])}e" if is_numeral(match[1]) else match[0]),
    rule(
        r"\b([IVX]+)(?:e|è|ème)(?= (?:République|arrondissement|dynastie|Reich))",
        lambda match: f"{value(match[1])}e" if is_numeral(match[1]) else match[0],
    ),
    rulers("{}"),
    rule(r"(?<=\w) & (?=\w)", " et "),
    rule(r"\b(\d+)\s?[hH]\s?00\b", r"\1 h"),
    rule(r"(?<!\d)(\d+)/(\d\d)(?=[\s,;.)]|$)(?<=20[0-9][0-9]/[0-9][0-9])", r"\1 \2"),
    *celsius("degrés"),
)

SPEAKER = Speaker("fr", _BEFORE, ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"))
say = SPEAKER.say
