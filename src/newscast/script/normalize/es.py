"""Spanish. The grammar leaves "millones de €" and the ordinals of rulers: these have own rules."""

from __future__ import annotations

import re

from newscast.script.normalize.european import Speaker, abbreviations, celsius
from newscast.script.normalize.numerals import is_numeral, value
from newscast.script.normalize.rules import rule

_ORDINALS = ("", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo")
_ABBREVIATIONS = {
    "Sr.": "señor", "Sra.": "señora", "Srta.": "señorita", "Sres.": "señores", "Dr.": "doctor", "Dra.": "doctora", "D.": "don",
    "D.ª": "doña", "Prof.": "profesor", "Ud.": "usted", "Uds.": "ustedes", "etc.": "etcétera", "p. ej.": "por ejemplo",
    "EE. UU.": "Estados Unidos", "EEUU": "Estados Unidos", "EE.UU.": "Estados Unidos", "a. C.": "antes de Cristo",
    "d. C.": "después de Cristo",
    "Avda.": "avenida", "Av.": "avenida", "c/": "calle", "tel.": "teléfono", "aprox.": "aproximadamente", "mill.": "millones",
    "cap.": "capítulo", "vol.": "volumen", "art.": "artículo", "núm.": "número", "máx.": "máximo", "mín.": "mínimo",
    "hab.": "habitantes",
    "Cía.": "compañía", "Gral.": "general", "Cnel.": "coronel", "Sto.": "santo", "Sta.": "santa", "pág.": "página",
    "págs.": "páginas",
    "S. A.": "sociedad anónima", "JJ. OO.": "Juegos Olímpicos", "ene.": "enero", "feb.": "febrero", "abr.": "abril",
    "ago.": "agosto",
    "sept.": "septiembre", "oct.": "octubre", "nov.": "noviembre", "dic.": "diciembre",
}  # fmt: skip
_QUEENS = "Isabel|Juana|Cristina|María|Catalina|Margarita|Beatriz|Guillermina|Ana|Sofía|Parte|Fase|Guerra Mundial|Enmienda"
_CURRENCIES = {"€": "euros", "$": "dólares", "£": "libras", "US$": "dólares"}


def _say_ruler(match: re.Match[str]) -> str:
    """Up to ten an ordinal, after that a plain number: "Felipe sexto", "Luis catorce"."""
    if not is_numeral(match[1]):
        return match[0]
    number = value(match[1])
    if number >= len(_ORDINALS):
        return f" {number}"
    is_queen = re.search(rf"\b(?:{_QUEENS})$", match.string[: match.start()]) is not None
    return " " + (_ORDINALS[number][:-1] + "a" if is_queen else _ORDINALS[number])


_BEFORE = (
    rule(r"\bp\. (?=\d)", "página "),
    rule(r"\bpp\. (?=\d)", "páginas "),
    rule(r"\b[Nn]\.?[º°o]\s?(?=\d)", "número "),
    abbreviations(_ABBREVIATIONS),
    rule(r"(?<=\d)\s?M€", " millones de €"),
    rule(r"(?<=\d)\s?M\$", " millones de $"),
    rule(r"(millones|millón|mil millones|billones) de (US\$|€|\$|£)", lambda match: f"{match[1]} de {_CURRENCIES[match[2]]}"),
    rule(r"(millones|millón|billones) (US\$|€|\$|£)", lambda match: f"{match[1]} de {_CURRENCIES[match[2]]}"),
    rule(
        r"(?<!\w)(US\$|€|\$|£)\s?(\d[\d.,]*) (millones|billones)", lambda match: f"{match[2]} {match[3]} de {_CURRENCIES[match[1]]}"
    ),
    rule(r"(?<=[Ss]iglo) ([IVX]+)\b", lambda match: f" {value(match[1])}" if is_numeral(match[1]) else match[0]),
    rule(r"(?<=[a-zà-ÿ]) ([IVX]{2,6}|[VX])\b(?!\.\w)", _say_ruler),
    rule(r"(?<=\w) & (?=[IiHh]?[Ii])", " e "),
    rule(r"(?<=\w) & (?=\w)", " y "),
    *celsius("grados"),
)

SPEAKER = Speaker("es", _BEFORE, ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"))
say = SPEAKER.say
