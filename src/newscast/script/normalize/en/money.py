"""Money: "$1.2bn", "£3.4m", "A$5", "US$5 million", "$10-15 million", "50p", "€20", "CHF 500", "£5 10s. 6d."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscast.script.normalize.en.numbers import NUMBER, cardinal, number
from newscast.script.normalize.en.quantities import DASH, SCALE, SIGN, adjectival, scale_word, sign_word
from newscast.script.normalize.rules import Rule, alternatives, rule


@dataclass(frozen=True, slots=True)
class Currency:
    """One unit, several of it, and the same of its hundredth ("" where it has none)."""

    one: str
    many: str
    cent: str = ""
    cents: str = ""


_DOLLAR = Currency("dollar", "dollars", "cent", "cents")
_POUND = Currency("pound", "pounds", "penny", "pence")
_EURO = Currency("euro", "euros", "cent", "cents")
_YEN = Currency("yen", "yen")
_YUAN = Currency("yuan", "yuan")
_RUPEE = Currency("rupee", "rupees", "paisa", "paise")


def _dollar(country: str) -> Currency:
    return Currency(f"{country} dollar", f"{country} dollars", "cent", "cents")


_SYMBOLS = {
    "$": _DOLLAR, "£": _POUND, "€": _EURO, "¥": _YEN, "￥": _YEN, "₹": _RUPEE, "₽": Currency("ruble", "rubles"),
    "₩": Currency("won", "won"),
    "₪": Currency("shekel", "shekels"), "₺": Currency("lira", "lira"), "₴": Currency("hryvnia", "hryvnias"),
    "₦": Currency("naira", "naira"),
    "₫": Currency("dong", "dong"), "₱": Currency("peso", "pesos"), "฿": Currency("baht", "baht"),
    "₿": Currency("bitcoin", "bitcoins"),
    "₡": Currency("colon", "colones"), "₵": Currency("cedi", "cedis"), "₸": Currency("tenge", "tenge"),
    "₼": Currency("manat", "manats"),
    "₾": Currency("lari", "lari"), "₲": Currency("guarani", "guaranies"), "₭": Currency("kip", "kip"),
    "₮": Currency("tugrik", "tugriks"),
    "US$": _DOLLAR, "A$": _dollar("Australian"), "AU$": _dollar("Australian"),
    "C$": _dollar("Canadian"), "CA$": _dollar("Canadian"), "Can$": _dollar("Canadian"), "CDN$": _dollar("Canadian"),
    "NZ$": _dollar("New Zealand"), "HK$": _dollar("Hong Kong"), "S$": _dollar("Singapore"), "NT$": _dollar("Taiwan"),
    "Z$": _dollar("Zimbabwe"),
    "J$": _dollar("Jamaican"), "TT$": _dollar("Trinidad and Tobago"), "R$": Currency("real", "reais"),
    "MX$": Currency("Mexican peso", "Mexican pesos"),
    "RM": Currency("ringgit", "ringgit"), "Rs": _RUPEE, "Rs.": _RUPEE, "CN¥": _YUAN, "RMB¥": _YUAN,
    "E£": Currency("Egyptian pound", "Egyptian pounds"),
}  # fmt: skip
_CODES = {
    "USD": _DOLLAR, "EUR": _EURO, "GBP": _POUND, "JPY": _YEN, "CNY": _YUAN, "RMB": _YUAN, "INR": _RUPEE, "PKR": _RUPEE,
    "DM": Currency("Deutschmark", "Deutschmarks"),
    "CHF": Currency("Swiss franc", "Swiss francs"), "CAD": _dollar("Canadian"), "AUD": _dollar("Australian"),
    "NZD": _dollar("New Zealand"),
    "HKD": _dollar("Hong Kong"), "SGD": _dollar("Singapore"), "SEK": Currency("Swedish krona", "Swedish kronor"),
    "NOK": Currency("Norwegian krone", "Norwegian kroner"), "DKK": Currency("Danish krone", "Danish kroner"),
    "PLN": Currency("zloty", "zlotys"), "RUB": Currency("ruble", "rubles"), "UAH": Currency("hryvnia", "hryvnias"),
    "TRY": Currency("lira", "lira"),
    "BRL": Currency("real", "reais"), "MXN": Currency("Mexican peso", "Mexican pesos"), "ZAR": Currency("rand", "rand"),
    "KRW": Currency("won", "won"), "ILS": Currency("shekel", "shekels"), "AED": Currency("dirham", "dirhams"),
    "SAR": Currency("riyal", "riyals"),
    "KES": Currency("Kenyan shilling", "Kenyan shillings"), "NGN": Currency("naira", "naira"),
    "EGP": Currency("Egyptian pound", "Egyptian pounds"),
    "BTC": Currency("bitcoin", "bitcoins"), "THB": Currency("baht", "baht"), "CZK": Currency("koruna", "koruna"),
    "HUF": Currency("forint", "forints"),
}  # fmt: skip
_AFTER = _CODES | {"kr": Currency("kronor", "kronor"), "zł": Currency("zloty", "zlotys"), "Ft": Currency("forint", "forints")}
_CURRENCY = _SYMBOLS | _CODES
_BEFORE = rf"(?:{alternatives(_SYMBOLS)}|(?:{alternatives(_CODES)})(?=[\s\d]))"
_SYMBOL_AFTER = rf"(?:[£€¥₹₽$₩₪₺](?!\s?\d)|(?:{alternatives(_AFTER)})\b)"
_PRICE = (
    rf"(?P<sign>{SIGN})?(?<![A-Za-z])(?P<unit>{_BEFORE})\s?(?P<inner>[-−])?(?P<amount>{NUMBER})(?P<scale>{SCALE})?(?P<plus>\+)?"
)
_END = r"(?![\d²³])"
_DECIMALS_OF_CENTS = 2


def _said(amount: str, scale: str, currency: Currency, *, singular: bool) -> str:
    whole, _, decimals = amount.replace(",", "").partition(".")
    name = currency.one if singular else currency.many
    if scale:
        return f"{number(amount)}{scale} {name}"
    if len(decimals) == _DECIMALS_OF_CENTS and currency.cent:
        return _with_cents(int(whole or "0"), int(decimals), currency, singular=singular)
    value = number(amount)
    return f"{value} {currency.one if value == 'one' else name}"


def _with_cents(whole: int, cents: int, currency: Currency, *, singular: bool) -> str:
    parts = []
    if whole or not cents:
        parts.append(f"{cardinal(whole)} {currency.one if whole == 1 or singular else currency.many}")
    if cents:
        parts.append(f"{cardinal(cents)} {currency.cent if cents == 1 or singular else currency.cents}")
    return " ".join(parts)


def _say_price(match: re.Match[str]) -> str:
    sign = sign_word(match["sign"] or match["inner"])
    said = _said(match["amount"], scale_word(match["scale"]), _CURRENCY[match["unit"]], singular=_is_adjective(match))
    return sign + said + (" plus" if match["plus"] else "")


def _is_adjective(match: re.Match[str]) -> bool:
    hyphened = (match.groupdict().get("scale") or "").startswith("-")
    return adjectival(match) or (hyphened and match.string[match.end() : match.end() + 1] in {" ", "-"})


def _say_range(match: re.Match[str]) -> str:
    """Both ends take the scale of the last: "$10-15 million"; where the first has its own, each keeps its own."""
    last_scale = scale_word(match["scale2"])
    first_scale = scale_word(match["scale"])
    end = _said(match["amount2"], last_scale or "", _CURRENCY[match["unit"]], singular=_is_adjective(match))
    first = number(match["amount"]) + (first_scale if first_scale != last_scale else "")
    if "." in match["amount"] and not last_scale:
        first = _said(match["amount"], first_scale, _CURRENCY[match["unit"]], singular=False)
    return f"{sign_word(match['sign'])}{first} to {end}"


def _say_after(match: re.Match[str]) -> str:
    currency = _AFTER.get(match["unit"]) or _SYMBOLS[match["unit"]]
    return sign_word(match["sign"]) + _said(match["amount"], scale_word(match["scale"]), currency, singular=adjectival(match))


def _say_after_range(match: re.Match[str]) -> str:
    currency = _AFTER.get(match["unit"]) or _SYMBOLS[match["unit"]]
    return f"{number(match['low'])} to {_said(match['amount'], scale_word(match['scale']), currency, singular=adjectival(match))}"


def _say_pence(match: re.Match[str]) -> str:
    value = number(match[1])
    return f"{value} {'penny' if value == 'one' else 'pence'}"


def _say_cents(match: re.Match[str]) -> str:
    value = number(match[1])
    return f"{value} {'cent' if value == 'one' or adjectival(match) else 'cents'}"


def _say_old_money(match: re.Match[str]) -> str:
    """Pounds, shillings and pence before 1971: "£5 10s. 6d."."""
    parts = [
        (match["pounds"], "pound", "pounds"),
        (match["shillings"], "shilling", "shillings"),
        (match["pence"], "penny", "pence"),
    ]
    said = [
        f"{cardinal(int(value.replace(',', '')))} {one if int(value.replace(',', '')) == 1 else many}"
        for value, one, many in parts
        if value
    ]
    return " ".join([*said[:-1], "and", said[-1]] if len(said) > 1 else said)


RULES: tuple[Rule, ...] = (
    rule(r"£ ?(?P<pounds>[\d,]*\d),? (?P<shillings>\d+) ?s\.?(?:,? (?P<pence>\d+) ?d\b\.?)?(?!\w)", _say_old_money),
    rule(r"(?<![\w.])(?P<pounds>(?!))?(?P<shillings>\d+) ?s\.?,? (?P<pence>\d+) ?d\b\.?", _say_old_money),
    rule(r"(?<!\w)([$£€])1,?000s\b", lambda match: f"thousands of {_SYMBOLS[match[1]].many}"),
    rule(r"(?<=[a-z])\$(?=[a-z])", "s"),
    rule(r"(?<=\bA)\$(?=AP\b)", "S"),
    rule(r"\$(?=[A-Z]{1,5}(?:\.[A-Z])?\b(?!\$))", ""),
    rule(
        rf"(?P<sign>{SIGN})?(?<![A-Za-z])(?P<unit>{_BEFORE})\s?(?P<amount>{NUMBER})(?P<scale>{SCALE})?"
        rf"(?:{DASH}|(?<=\d) to (?=\d))(?:(?P=unit)\s?)?(?P<amount2>{NUMBER})(?P<scale2>{SCALE})?{_END}",
        _say_range,
    ),
    rule(rf"{_PRICE}{_END}", _say_price),
    rule(
        rf"(?<![\w.,])(?P<low>{NUMBER}){DASH}(?P<amount>{NUMBER})(?P<scale>{SCALE})?\s?(?P<unit>{_SYMBOL_AFTER})", _say_after_range
    ),
    rule(rf"(?P<sign>{SIGN})?(?<![\w.,])(?P<amount>{NUMBER})(?P<scale>{SCALE})?\s?(?P<unit>{_SYMBOL_AFTER})", _say_after),
    rule(rf"(?<![\w.])({NUMBER}) ?¢", _say_cents),
    rule(r"(?<![\w.$£€-])(?!(?:480|720|1080|1440|2160)p)(\d+(?:\.\d+)?)p\b(?! ?\d)(?!-?\w*scan)", _say_pence),
    rule(r"(?<![\w.$£€-])(\d+) ?d\.(?=[ ,;]|$)", _say_pence),
    rule(r"(?<![\w.$£€-])(\d+)c\b(?= (?:a|per|each|in the)\b)", _say_cents),
)
