"""German. The grammar reads "2024" as "zwanzig vierundzwanzig" and leaves ratios and many abbreviations: these have own rules."""

from __future__ import annotations

import re

from newscast.script.normalize.european import Speaker, abbreviations, celsius, rulers
from newscast.script.normalize.grammar import grammar
from newscast.script.normalize.rules import Say, rule

_MINUTES = 60
_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
_SHORT_MONTHS = {"Jan.": "Januar", "Febr.": "Februar", "Feb.": "Februar", "Apr.": "April", "Aug.": "August", "Sept.": "September",
                 "Okt.": "Oktober", "Nov.": "November", "Dez.": "Dezember"}  # fmt: skip
_ABBREVIATIONS = _SHORT_MONTHS | {
    "z. B.": "zum Beispiel", "d. h.": "das heißt", "u. a.": "unter anderem", "usw.": "und so weiter",
    "bzw.": "beziehungsweise", "ca.": "circa",
    "etc.": "et cetera", "evtl.": "eventuell", "ggf.": "gegebenenfalls", "inkl.": "inklusive", "zzgl.": "zuzüglich",
    "max.": "maximal",
    "min.": "minimal", "vgl.": "vergleiche", "sog.": "sogenannte", "o. ä.": "oder ähnlich", "i. d. R.": "in der Regel",
    "s. o.": "siehe oben",
    "v. a.": "vor allem", "z. T.": "zum Teil", "z. Zt.": "zurzeit", "u. U.": "unter Umständen", "n. Chr.": "nach Christus",
    "v. Chr.": "vor Christus", "Dr.": "Doktor", "Prof.": "Professor", "Hr.": "Herr", "Fr.": "Frau", "St.": "Sankt", "Nr.": "Nummer",
    "Str.": "Straße", "Bd.": "Band", "Abs.": "Absatz", "Art.": "Artikel", "Kap.": "Kapitel", "Tel.": "Telefon", "geb.": "geboren",
    "gest.": "gestorben", "Mio.": "Millionen", "Mrd.": "Milliarden", "Tsd.": "Tausend", "Mill.": "Millionen", "Std.": "Stunden",
    "Min.": "Minuten", "Sek.": "Sekunden", "Jh.": "Jahrhundert", "Jhd.": "Jahrhundert", "Hbf.": "Hauptbahnhof",
    "Verf.": "Verfasser",
    "Anm.": "Anmerkung", "Abb.": "Abbildung", "Hrsg.": "Herausgeber", "jr.": "junior", "sen.": "senior", "Co.": "Compagnie",
    "Mr.": "Mister",
}  # fmt: skip


def _say_year(match: re.Match[str]) -> str:
    """2024 -> "zweitausendvierundzwanzig", 2000 -> "zweitausend"."""
    rest = int(match[1][2:])
    return "zweitausend" + (grammar("de")(str(rest)) if rest else "")


def _name_month(match: re.Match[str]) -> str:
    month = int(match[2])
    year = f" {match[3]}" if match[3] else ""
    return f"{int(match[1])}. {_MONTHS[month - 1]}{year}" if 1 <= month <= len(_MONTHS) else match[0]


_ORDINAL_STEMS = {1: "erst", 2: "zweit", 3: "dritt", 7: "siebt", 8: "acht"}
_SHORT_ORDINALS = 19
_NEUTER = (
    "Mal|Kind|Tor|Jahr|Spiel|Quartal|Buch|Album|Opfer|Verfahren|Treffen|Ziel|Haus|Mitglied|Bundesland|Land|Amt|Jubiläum|Halbjahr|"
    "Jahrhundert|Jahrzehnt|Semester|Finale|Halbfinale|Rennen|Gebot|Werk|Leben|Urteil|Gesetz|Todesopfer|Bein|Gleis"
)
_WEAK = (
    r"(?:(?:[Ii]n|[Nn]ach|[Vv]or|[Mm]it|[Bb]ei|[Vv]on|[Aa]us|[Zz]u|[Ss]eit|[Aa]n|[Aa]uf|[Uu]nter|[Hh]inter|[Nn]eben|[Zz]wischen|"
    r"[Ww]ährend|[Ww]egen|[Tt]rotz|[Aa]nlässlich|[Aa]nfang|[Ee]nde|[Mm]itte) der|[Zz]ur|(?:[Ee]in|[Ss]ein|[Ii]hr|[Mm]ein|[Uu]nser|"
    r"[Kk]ein|[Dd]ies|[Jj]ed)e[rmns]|[Dd]eren|[Ss]eit|[Aa]b|[Bb]is)"
)


def ordinal_stem(number: int) -> str:
    """1 -> "erst", 50 -> "fünfzigst": an ordinal without its ending."""
    if number in _ORDINAL_STEMS:
        return _ORDINAL_STEMS[number]
    last = number % 100
    words = grammar("de")(str(number))
    if 0 < last <= _SHORT_ORDINALS:
        stem = _ORDINAL_STEMS.get(last, grammar("de")(str(last)) + "t")
        return words.removesuffix(grammar("de")(str(last))) + stem
    return words + "st"


def _decline(ending: str) -> Say:
    """Says the number of a match as an ordinal with this ending, after the words before it."""
    return lambda match: f"{match[1]}{ordinal_stem(int(match[2]))}{ending}"


def _decline_by_gender(match: re.Match[str]) -> str:
    """After "ein", "sein", "ihr": "sein fünfzigster Geburtstag", "ihr drittes Kind"."""
    return f"{match[1]}{ordinal_stem(int(match[2]))}{'es' if re.match(rf' (?:{_NEUTER})', match.string[match.end() :]) else 'er'}"


def _say_ratio(match: re.Match[str]) -> str:
    """A result, "3:1"; two figures below sixty may be a time of day."""
    is_time = len(match[2]) > 1 and int(match[2]) < _MINUTES
    return match[0] if is_time else f"{match[1]} zu {match[2]}"


_BEFORE = (
    rule(r"(?<![\w.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b", _name_month),
    rule(r"(?<![\w.])(\d{1,2})\.(\d{1,2})\.()(?=[\s,;)]|$)", _name_month),
    rule(
        r"(?<=\d\. )(Jan|Febr?|Apr|Aug|Sept?|Okt|Nov|Dez)\.",
        lambda match: _SHORT_MONTHS.get(match[0]) or _SHORT_MONTHS[match[1] + "t."],
    ),
    rule(r"(?<![\w.,])(\d+(?:,\d+)?) (Mrd\.|Mio\.) (?:€|Euro\b)", r"\1 \2 Euro"),
    # ordinals whose ending the words before them decide; the grammar knows those after "der", "am", "vom"
    rule(rf"(\b{_WEAK} )(\d{{1,3}})\.(?= [A-ZÄÖÜ])", _decline("en")),
    rule(
        r"(\b(?:[Dd]ie|[Ee]ine|[Ss]eine|[Ii]hre|[Mm]eine|[Uu]nsere|[Kk]eine|[Dd]iese|[Jj]ede) )(\d{1,3})\.(?= [A-ZÄÖÜ])",
        _decline("e"),
    ),
    rule(r"(\b(?:[Ee]in|[Ss]ein|[Ii]hr|[Kk]ein|[Mm]ein|[Uu]nser|[Dd]essen) )(\d{1,3})\.(?= [A-ZÄÖÜ])", _decline_by_gender),
    rule(
        rf"((?:^|[(:]\s?|(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag),? ))(\d{{1,2}})\.(?= (?:{'|'.join(_MONTHS)})\b)",
        _decline("er"),
    ),
    rule(r"(?<![\w,.])1 (?:Mrd|Mio)\.", lambda match: "eine Milliarde" if "Mrd" in match[0] else "eine Million"),
    rule(r"\bS\. (?=\d)", "Seite "),
    rule(r"([a-zß-ü])str\. (?=\d)", r"\1straße "),
    abbreviations(_ABBREVIATIONS),
    rule(r"§§\s?", "Paragraphen "),
    rule(r"§\s?", "Paragraph "),
    rule(r"(?<=\w) & (?=\w)", " und "),
    rule(
        r"(?<=[a-zß-ÿ]) ([IVX]{2,6}|[VX])\.(?=\s[A-ZÄÖÜ][a-zß-ü]+(?:es|er|s)?\b|\s[a-zß-ü]|$)", lambda match: match[0].rstrip(".")
    ),
    rulers("der {}."),
    rule(
        r"(?<!\d)(\d{1,3}):(\d{1,3})(?=[\s,;.!?)]|$)(?!\s?Uhr)",
        _say_ratio,
    ),
    rule(r"\b([12]\d{3})/(\d\d)\b", r"\1 \2"),
    *celsius("Grad"),
    rule(
        r"(?<![\w.,$€£])(20\d\d)(?![\d%]|[.,]\d|\s?[€$£%]|er\b|\s(?:Euro|Dollar|Menschen|Personen|Meter|Kilometer|Tonnen))",
        _say_year,
    ),
    rule(r"(?<![\w.,])(20\d0)er\b", lambda match: _say_year(match) + "er"),
)

SPEAKER = Speaker("de", _BEFORE, ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"))
say = SPEAKER.say
