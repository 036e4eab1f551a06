"""Portuguese, all by own rules: the grammar does not know it. Brazil and Portugal differ in 16, 17 and 19 only."""

from __future__ import annotations

import re

from newscast.script.normalize.cleaning import clean
from newscast.script.normalize.european import abbreviations, celsius
from newscast.script.normalize.numerals import is_numeral, value
from newscast.script.normalize.rules import Rule, apart, apply, rule

_ONES = (
    *("zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze", "treze", "catorze"),
    *("quinze", "dezesseis", "dezessete", "dezoito", "dezenove"),
)
_EUROPEAN = {"dezesseis": "dezasseis", "dezessete": "dezassete", "dezenove": "dezanove"}
_TENS = ("", "dez", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa")
_HUNDREDS = (
    *("", "cento", "duzentos", "trezentos", "quatrocentos", "quinhentos", "seiscentos", "setecentos", "oitocentos", "novecentos"),
)
_SCALES = ((10**12, "trilhão", "trilhões"), (10**9, "bilhão", "bilhões"), (10**6, "milhão", "milhões"))
_ORDINALS = ("", "primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "sétimo", "oitavo", "nono", "décimo")
_ORDINAL_TENS = (
    "",
    "décimo",
    "vigésimo",
    "trigésimo",
    "quadragésimo",
    "quinquagésimo",
    "sexagésimo",
    "septuagésimo",
    "octogésimo",
    "nonagésimo",
)
_MONTHS = (
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
)
_HUNDRED, _THOUSAND, _LARGEST = 100, 1000, 10**15
_CURRENCIES = {
    "R$": ("real", "reais", "centavo"), "US$": ("dólar", "dólares", "centavo"), "$": ("dólar", "dólares", "centavo"),
    "€": ("euro", "euros", "cêntimo"), "£": ("libra", "libras", "pêni"),
}  # fmt: skip
_UNITS = {
    "km/h": "quilômetro por hora", "km²": "quilômetro quadrado", "m²": "metro quadrado", "m³": "metro cúbico",
    "km": "quilômetro", "cm": "centímetro",
    "mm": "milímetro", "m": "metro", "kg": "quilo", "g": "grama", "mg": "miligrama", "t": "tonelada", "ha": "hectare",
    "l": "litro", "L": "litro",
    "ml": "mililitro", "kWh": "quilowatt-hora", "MW": "megawatt", "GW": "gigawatt", "kW": "quilowatt", "GB": "gigabyte",
    "MB": "megabyte",
    "min": "minuto", "s": "segundo", "Hz": "hertz",
}  # fmt: skip
_ABBREVIATIONS = {
    "Sr.": "senhor", "Sra.": "senhora", "Srta.": "senhorita", "Dr.": "doutor", "Dra.": "doutora", "Prof.": "professor",
    "Profa.": "professora",
    "D.": "dom", "Gen.": "general", "Cel.": "coronel", "Cap.": "capitão", "Exmo.": "excelentíssimo", "etc.": "etcétera",
    "p. ex.": "por exemplo",
    "a. C.": "antes de Cristo", "d. C.": "depois de Cristo", "av.": "avenida", "Av.": "avenida", "R.": "rua", "tel.": "telefone",
    "aprox.": "aproximadamente", "mi": "milhões", "bi": "bilhões", "tri": "trilhões", "mil.": "milhões", "vol.": "volume",
    "cap.": "capítulo",
    "art.": "artigo", "pág.": "página", "págs.": "páginas", "máx.": "máximo", "mín.": "mínimo", "hab.": "habitantes",
    "Cia.": "companhia",
    "Ltda.": "limitada", "EUA": "Estados Unidos", "Sto.": "santo", "Sta.": "santa", "jan.": "janeiro", "fev.": "fevereiro",
    "abr.": "abril",
    "ago.": "agosto", "set.": "setembro", "out.": "outubro", "nov.": "novembro", "dez.": "dezembro",
}  # fmt: skip
_AFTER_NUMBERS = ("mi", "bi", "tri")
_NUMBER = r"(?:\d{1,3}(?:[. ]\d{3})+(?!\d)|\d+)(?:,\d+)?"
_FEMININE = {"um": "uma", "dois": "duas"}
_MASCULINE = "dias|problemas|sistemas|programas|temas|mapas|cinemas|planetas|gramas|quilogramas|poemas|dramas"


def cardinal(number: int) -> str:
    """1205 -> "mil duzentos e cinco"."""
    if number >= _LARGEST:
        return _digits(str(number))
    for size, one, many in _SCALES:
        if number >= size:
            count, rest = divmod(number, size)
            head = f"{cardinal(count)} {one if count == 1 else many}"
            return head + _joined(rest)
    if number >= _THOUSAND:
        count, rest = divmod(number, _THOUSAND)
        return ("mil" if count == 1 else f"{cardinal(count)} mil") + _joined(rest)
    return _small(number)


def _joined(rest: int) -> str:
    """The end of a number: "e" stands before a last group that is below a hundred or ends in two zeros."""
    if not rest:
        return ""
    return (" e " if rest < _HUNDRED or (rest < _THOUSAND and rest % _HUNDRED == 0) else " ") + cardinal(rest)


def _small(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    if number < _HUNDRED:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f" e {_ONES[ones]}" if ones else "")
    if number == _HUNDRED:
        return "cem"
    hundreds, rest = divmod(number, _HUNDRED)
    return _HUNDREDS[hundreds] + (f" e {_small(rest)}" if rest else "")


def _digits(written: str) -> str:
    return " ".join(_ONES[int(digit)] for digit in written)


def number_words(written: str) -> str:
    """Turn "2.500,5" into "dois mil e quinhentos vírgula cinco"."""
    whole, _, decimals = re.sub(r"[. ]", "", written).partition(",")
    words = _digits(whole) if len(whole) > 1 and whole.startswith("0") else cardinal(int(whole))
    return words + (f" vírgula {_digits(decimals) if decimals.startswith('0') else cardinal(int(decimals))}" if decimals else "")


def ordinal(number: int, *, feminine: bool = False) -> str:
    """21 -> "vigésimo primeiro"; beyond 99 the cardinal, as it is said."""
    if number >= _HUNDRED:
        return cardinal(number)
    tens, ones = divmod(number, 10)
    words = " ".join(filter(None, (_ORDINAL_TENS[tens], _ORDINALS[ones])))
    return re.sub(r"o\b", "a", words) if feminine else words


_PARTS = {
    2: "meio", 3: "terço", 4: "quarto", 5: "quinto", 6: "sexto", 7: "sétimo", 8: "oitavo", 9: "nono", 10: "décimo", 100: "centésimo"
}  # fmt: skip


def _say_fraction(match: re.Match[str]) -> str:
    top, bottom = int(match[1]), int(match[2])
    part = _PARTS.get(bottom, f"{cardinal(bottom)} avo")
    return f"{cardinal(top)} {part}{'' if top == 1 else 's'}"


def _say_date(match: re.Match[str]) -> str:
    day, month = int(match[1]), int(match[2])
    if not 1 <= month <= len(_MONTHS):
        return match[0]
    return f"{_day(day)} de {_MONTHS[month - 1]} de {cardinal(int(match[3]))}"


def _day(day: int) -> str:
    return "primeiro" if day == 1 else cardinal(day)


def _say_time(match: re.Match[str]) -> str:
    hour, minutes = int(match[1]), int(match[2] or "0")
    words = feminine(cardinal(hour)) + (" hora" if hour == 1 else " horas")
    return words + (f" e {cardinal(minutes)}" if minutes else "")


def feminine(words: str) -> str:
    """A number before a feminine noun: "duzentos e dois" -> "duzentas e duas"."""
    return re.sub(r"\b(um|dois)$", lambda match: _FEMININE[match[1]], re.sub(r"entos\b", "entas", words))


def _say_money(match: re.Match[str]) -> str:
    one, many, cent = _CURRENCIES[match["unit"]]
    whole, _, cents = re.sub(r"[. ]", "", match["amount"]).partition(",")
    scale = match["scale"]
    if scale:
        return f"{number_words(match['amount'])} {scale}{'' if scale.strip() == 'mil' else ' de'} {many}"
    words = f"{number_words(whole)} {one if int(whole) == 1 else many}"
    if len(cents) == 2 and int(cents):  # noqa: PLR2004 - hundredths
        words += f" e {cardinal(int(cents))} {cent}{'' if int(cents) == 1 else 's'}"
    return words


def _say_unit(match: re.Match[str]) -> str:
    said = number_words(match[1])
    head, _, tail = _UNITS[match[2]].partition(" ")
    plural = said != "um"
    if plural and head != "hertz":
        tail = re.sub(r"(quadrado|cúbico)", r"\1s", tail)
        head += "s"
    if head.startswith("tonelada"):
        said = feminine(said)
    return f"{said} {head} {tail}".rstrip()


def _say_ruler(match: re.Match[str]) -> str:
    if not is_numeral(match[1]):
        return match[0]
    number = value(match[1])
    return " " + (ordinal(number) if number <= len("IIIIIIIIII") else cardinal(number))


_SCALE = r"(?P<scale>\s?(?:mil|milhões|milhão|bilhões|bilhão|trilhões|trilhão)\b)?"
_MONTH = "|".join(_MONTHS)
RULES: tuple[Rule, ...] = (
    rule(rf"(?<=\d) ({'|'.join(_AFTER_NUMBERS)})\b", lambda match: f" {_ABBREVIATIONS[match[1]]}"),
    rule(r"\bp\. (?=\d)", "página "),
    rule(r"\bpp\. (?=\d)", "páginas "),
    rule(r"\b[Nn]\.?[º°o]\s?(?=\d)", "número "),
    abbreviations({short: words for short, words in _ABBREVIATIONS.items() if short not in {*_AFTER_NUMBERS, "D.", "R."}}),
    rule(r"\bD\. (?=[A-ZÀ-Þ])", "dom "),
    rule(r"\bR\. (?=[A-ZÀ-Þ])", "rua "),
    rule(r"(?<![\w/])(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b", _say_date),
    rule(
        r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)\b",
        lambda match: f"{_day(int(match[3]))} de {_MONTHS[(int(match[2]) - 1) % 12]} de {cardinal(int(match[1]))}",
    ),
    rule(rf"\b(\d{{1,2}})[º°]? de (?=(?:{_MONTH})\b)", lambda match: f"{_day(int(match[1]))} de "),
    rule(r"(?<![\w.,:])([01]?\d|2[0-4])(?:h|:)([0-5]\d)(?:\s?(?:h|min|horas))?\b", _say_time),
    rule(r"(?<![\w.,:])([01]?\d|2[0-4])h()(?!\w)", _say_time),
    rule(rf"(?P<unit>R\$|US\$|\$|€|£)\s?(?P<amount>{_NUMBER}){_SCALE}", lambda match: _say_money(match).replace("  ", " ")),
    rule(rf"(?<![\w,.])(?P<amount>{_NUMBER}){_SCALE}\s?(?:de )?(?P<unit>[€£])", lambda match: _say_money(match).replace("  ", " ")),
    rule(rf"(?<![\w,.])({_NUMBER})\s?[-–]\s?({_NUMBER})(?=\s?%)", r"\1 a \2"),
    rule(rf"({_NUMBER})\s?%", r"\1 por cento"),
    *celsius("graus"),
    rule(r"\s?°", " graus"),
    rule(rf"(?<![\w,.])({_NUMBER})\s?({'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![\w²³/])", _say_unit),
    rule(r"(?<![\w,.])(\d+)\.?[º°]", lambda match: ordinal(int(match[1]))),
    rule(r"(?<![\w,.])(\d+)\.?ª", lambda match: ordinal(int(match[1]), feminine=True)),
    rule(r"(?<=[Ss]éculo) ([IVX]+)\b", _say_ruler),
    rule(r"(?<=[a-zà-ÿ]) ([IVX]{2,6}|[VX])\b(?!\.\w)", _say_ruler),
    rule(rf"(?<![\w,.])({_NUMBER})\s?[-–]\s?({_NUMBER})(?![\w,.-]\d)", r"\1 a \2"),
    rule(r"(?<![\w/.,])([1-9]\d?)/([1-9]\d?|100)(?![\w/]|[.,]\d)", _say_fraction),
    rule(r"(?<=\d)\s?[x×:]\s?(?=\d)", " a "),
    rule(r"(?<!\w)[-−](?=\d)", "menos "),
    rule(r"(?<=\w) & (?=\w)", " e "),
    rule(
        rf"(?<![\w,.])({_NUMBER})(?= (?:[a-zà-ÿ]{{3,}}as|mulheres|vezes|cidades|mães|nações|ações|mortes|bases|"
        rf"partes|noites)\b)(?! (?:{_MASCULINE})\b)",
        lambda match: feminine(number_words(match[1])),
    ),
    rule(_NUMBER, lambda match: apart(match, number_words(match[0]))),
    rule(r"R\$|US\$|\$", " dólares "),
    rule("€", " euros "),
    rule("£", " libras "),
)


def say(line: str, region: str) -> str:
    """The spoken form of one line; "PT" takes the numbers of Portugal."""
    text = apply(RULES, clean(line))
    if region == "PT":
        text = re.sub("|".join(_EUROPEAN), lambda match: _EUROPEAN[match[0]], text)
    return text
