"""Which of the older encodings a text is in: as declared, if it then reads like text, else by the letters that it would have."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_SAMPLE = 64_000
"""Bytes, or characters, by which an encoding is judged."""

# What browsers read these labels as (WHATWG Encoding Standard): the sets that contain them.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
_SUPERSETS |= {"euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874", "big5": "cp950"}
_CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]{2}")
_INNER_CAPITAL = re.compile("[а-яёіїє][А-ЯЁІЇЄ]|[\u2500-\u259f]|[^\\W\\d_][\u00a4-\u00bf]")
_IN_WORD = re.compile("(?<=[^\\W\\d_])[^\\w\\s’—·\x00-\x7f](?=[^\\W\\d_])")
_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-15", "mac_roman", "cp850", "cp852", "iso8859-16", "cp1258")
_LETTERS = {
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüßé",
    "en": "éèêçïöñ",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fi": "äöåéšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "áéëïíóöüè",
    "no": "æøåéòô",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sv": "åäöé",
    "tr": "çğıöşüâî",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ca": "àçèéíïòóúü",
    "gl": "áéíóúñü",
    "eu": "ñç",
    "ga": "áéíóú",
    "cy": "âêîôûŵŷáéïö",
    "sq": "ëç",
    "mt": "ċġħżàèìòù",
    "lb": "äëéöü",
    "af": "áêéèëïîôöûü",
    "fo": "áðíóúýæø",
    "eo": "ĉĝĥĵŝŭ",
}
_LETTERS |= dict.fromkeys(("bs", "sr"), _LETTERS["hr"]) | dict.fromkeys(("nb", "nn"), _LETTERS["no"])
_PUNCTUATION = frozenset("’‘“”„‚–—…«»‹›·•°§€£¥©®™¿¡ªº´½¼²³×±†\u00a0\u00ad")

_EAST = ("cp932", "euc_jp", "cp949", "gb18030", "cp950")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
    "這個為時來們於發對會說產種過學經進電裡現實體機當點從業應開還因關線內數麼質氣條沒結問無係軍總書員讓該長"
    "国日本人年月大会社市町村者事新学校時間前後見話思言聞書手子女男生先名何今山川海空車店家所場東京北西南口出入立上下中外内分方気道金水火木土食飲持待使作始終"
)
"""Some of the characters that half of any Chinese text is made of, or that stand between the kana of a Japanese one."""
_FAMILIAR = 0.3
_DOUBT = 0.05
"""How much likelier another encoding must be than the declared one."""


def name(data: bytes, declared: Iterable[str] = ()) -> str:
    """The encoding that a text is most likely in, none of the Unicode ones; "" if it fits none.

    `declared` are the claims of server and page in the order of their weight; one is believed only if the text then reads like text.
    """
    labels = [superset(label) for label in declared if label]
    believed = next((label for label in labels if is_likely(_judged(data, label))), "")
    if believed in _EAST:
        return _eastern(data, believed)
    return believed or _eastern(data) or _guessed(data, labels)


def strict(data: bytes, encoding: str) -> str | None:
    """The data in this encoding, None if it does not fit. Vietnamese letters of windows-1258 are put together."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def _judged(data: bytes, encoding: str) -> str | None:
    """The beginning of the data, by which an encoding is judged, if all of the data fits it."""
    text = strict(data, encoding)
    return text[:_SAMPLE] if text is not None else None


def superset(label: str) -> str:
    """The encoding that browsers take a label for."""
    try:
        found = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return label
    return _SUPERSETS.get(found, found)


def is_likely(text: str | None) -> bool:
    """Whether a reading has hardly a control character or a letter that is out of place."""
    if text is None or oddness(text) >= 0.004:
        return False
    return _familiar(text) >= _FAMILIAR if _is_eastern(text) else _fits_script(text)


def _eastern(data: bytes, declared: str = "") -> str:
    """The encoding of a Chinese, Japanese or Korean text: the one in which most of its characters are those that such texts have."""
    readings = [(text, encoding) for encoding in _EAST if (text := _judged(data, encoding))]
    found = [
        (_familiar(text) + (_DOUBT if encoding == declared else 0), encoding)
        for text, encoding in readings
        if _is_eastern(text) and oddness(text) < 0.004
    ]
    share, best = max(found, default=(0.0, ""))
    return best if share >= _FAMILIAR else declared


_SCRIPTS = (
    ("\u0370", "\u03ff", frozenset("αάοόιίεέτσςνηήυύρπκμλωώ")),
    ("\u0400", "\u04ff", frozenset("оеаинтсрвлкмдпуязбіј")),
    ("\u0590", "\u05ff", frozenset("יוהלאמתרבשנםד")),
    ("\u0600", "\u06ff", frozenset("اليمنورتبةعدسفهحقىأی")),
)
"""Scripts with encodings of one byte, and the letters that make up most of any text in them."""
_MIXED = re.compile(
    "[a-zA-Zß-ÿ][\u0370-\u06ff]|[\u0370-\u06ff][a-zA-Zß-ÿ]|[\u0370-\u03ff][\u0400-\u06ff]|[\u0400-\u06ff][\u0370-\u03ff]"
)
"""Letters of two scripts in one word."""


def _fits_script(text: str) -> bool:
    """Whether letters of another alphabet than the Latin are those that are frequent in it, with no others in the same word."""
    sample = text[:20_000]
    for first, last, frequent in _SCRIPTS:
        letters = [letter for letter in sample if first <= letter <= last and letter.isalpha()]
        high = sum(letter > "\x7f" and letter.isalpha() for letter in sample)
        if len(letters) * 2 > high:
            odd = len(_INNER_CAPITAL.findall(sample)) + len(_MIXED.findall(sample))
            shouted = sum(map(str.isupper, letters)) > 0.5 * len(letters)
            return (
                not shouted
                and odd < 0.02 * len(letters)
                and sum(letter.lower() in frequent for letter in letters) > 0.7 * len(letters)
            )
    return _strangers(text) < 0.02


def _is_eastern(text: str) -> bool:
    """Whether most letters above ASCII, and a good part of all letters, are ideographs, kana or Hangul."""
    letters = [letter for letter in text[:4000] if letter.isalpha()]
    eastern = sum(letter >= "\u2e80" for letter in letters)
    return eastern * 2 > sum(letter > "\x7f" for letter in letters) and eastern * 4 > len(letters)


def _familiar(text: str) -> float:
    """The share of characters above ASCII that are kana, Hangul syllables, frequent ideographs, or signs that stand with them."""
    high = [letter for letter in text[:20_000] if letter > "\x7f"]
    syllables = _syllables()
    known = sum(
        letter in _COMMON or letter in syllables or "\u3001" <= letter <= "\u30ff" or "\uff01" <= letter <= "\uff5e"
        for letter in high
    )
    return known / len(high) if high else 0.0


@cache
def _syllables() -> frozenset[str]:
    """The Hangul syllables that Korean is written with (KS X 1001): a fifth of those that there are."""
    return frozenset(bytes((row, cell)).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))


def _guessed(data: bytes, labels: list[str]) -> str:
    """charset_normalizer's guess; where that is in Latin letters, the encoding whose letters suit the language best."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    guess = superset(best.encoding) if best else ""
    first = _judged(data, guess) if guess else None
    if first is not None and not _latin(first) and not _mostly_ascii(first):
        others = [(text, label) for label in _CYRILLIC if (text := _judged(data, label)) is not None]
        return (
            guess if _HALF_WIDTH.search(first) is None else min(((first, guess), *others), key=lambda each: _unlikely(each[0]))[1]
        )
    readings = [(text, label) for label in (*labels, guess, *_LATIN) if label and (text := _judged(data, label)) is not None]
    suited = [(text, label) for text, label in readings if _latin(text)]
    return min(suited, key=lambda each: _strangers(each[0]))[1] if suited else guess


def _mostly_ascii(text: str) -> bool:
    """Whether nine of ten letters are ASCII: then the rest are accents, whatever they look like in this reading."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\x80" for letter in letters) * 10 > len(letters) * 9


def _unlikely(text: str) -> float:
    """Signs of a wrong reading in other scripts: half-width kana, capitals inside words, drawings, controls."""
    return (len(_HALF_WIDTH.findall(text)) + len(_INNER_CAPITAL.findall(text))) / len(text) + oddness(text)


def _latin(text: str) -> bool:
    letters = [letter for letter in text if ord(letter) > 0x7F and letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) >= 0.5 * len(letters)


def _strangers(text: str) -> float:
    """How many of the characters above ASCII do not belong to the alphabet of the text's own language or to its punctuation."""
    from newscast.readers.text.language import detect

    high = [letter for letter in text if ord(letter) > 0x7F]
    if not high or not _latin(text):
        return oddness(text)
    alphabet = _LETTERS.get(detect(text), "")
    known = sum(letter in _PUNCTUATION or letter.lower() in alphabet for letter in high) - len(_IN_WORD.findall(text))
    return 1 - known / len(high) + 0.001 * sum(letter.isupper() for letter in high) / len(high)


def oddness(text: str) -> float:
    """The share of characters that real text does not have: controls, private use, unassigned, lone halves."""
    odd = sum(
        unicodedata.category(letter) in {"Cc", "Co", "Cn", "Cs"} and letter not in "\t\n\r\f\v\x1c\x1d\x1e\x85" for letter in text
    )
    return odd / len(text) if text else 0.0
