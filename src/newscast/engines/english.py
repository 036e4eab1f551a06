"""What espeak-ng misreads in English: the letter A, and pairs of words that it says as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newscast.model import Pronunciation

LETTER: Final = "ˈeɪ"

_LONE: Final = re.compile(r"(?<![\w.'&@/+-])A(?![\w&@/+-]|\.\w|'(?!s\b))")
_OPENS: Final = re.compile(r"(?:^|[.!?…:;“\"‘'(—])\s*$")
_NO_ARTICLE: Final = re.compile(
    r"""\.?\s* (?: $ | [,;:!?)”"…—] )                # nothing follows that an article could stand before
      | '? s? \s+ (?: is | was | means | stands ) \b
      | \s+ (?: and | or | to | through ) \s+ [A-Z] (?![\w']) """,
    re.VERBOSE,
)
_LABEL: Final = re.compile(
    r"""\b (?: an | the | vitamins? | hepatitis | influenza | plan | group | type | class | grade | series? | schedule | sections?
      | appendix | annex | exhibit | exit | gate | level | category | tier | block | terminal | platform | concourse | model | point
      | building | zone | ward | unit | options? | version | side | triple | double | straight | letter | division | pool | league
      | streptococcus | strep | team | hall | stand | route | line | room | figure | table | part | page | rated | title | party
      | phase | [Oo]ne | two | three | four | five | six | seven | eight | nine | [Zz]ero | \d+ ) \s+ $""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_HEADLINE: Final = 0.75
"""Part of the longer words that begin with a capital in a headline."""

_MERGED: Final = {
    said.replace(" ", ""): said
    for said in [
        "ɪn ðə",
        "ɪn wˌɪtʃ",
        "ɔn ðə",
        "ɒn ðə",
        "əv ə",
        "əv ɐ",
        "əv ən",
        "ʌv ðə",
        "ɒv ðə",
        "ʌv wˈɪtʃ",
        "ɒv wˈɪtʃ",
        "tə bi",
        "tə bɪ",
        "fɚɹ ə",
        "fəɹ ɐ",
        "fɚɹ ən",
        "fəɹ ən",
        "fɚ ðə",
        "fə ðə",
        "fɹʌm ðə",
        "wɪð ðə",
        "æɾ ə",
        "æt ɐ",
        "ɐt wˈɪl",
        "ˌæz ˌɪz",
        "wʌz ɐ",
        "wʌz ðə",
        "hɐz bɪn",
        "həz nɑːt",
        "həz nɒt",
        "hɐv bɪn",
        "hɐv nˌɑːt",
        "hɐv nˌɒt",
        "hæd tə",
        "hɐd bɪn",
        "hˌæd ɪt",
        "wˈɪl tə",
        "wʊd hɐv",
        "kˌʊd ɐv",
        "ʃˌʊd əv",
        "mˈʌst ɐv",
        "mˌeɪ hɐv",
        "mˌaɪt hɐv",
        "duː nˌɑːt",
        "duː nˌɒt",
        "dʌz nˌɑːt",
        "dʌz nˌɒt",
        "dɪd nˌɑːt",
        "dɪd nˌɒt",
        "nˌɑːɾ ə",
        "nˌɒt ɐ",
        "nˌɑːɾ ɐv",
        "nˌɒt ɐv",
        "ðˌæɾ ə",
        "ðˌæt ɐ",
        "ðæt ðə",
        "ðˌɐɾ ɪt",
        "ðˌɐt ɪt",
        "ðˌæn ə",
        "ðˌæn ɐ",
        "ðˌæn ən",
        "ðɛɹ wˌʌz",
        "ðeə wˌɒz",
        "ðɛɹ ˌɑːɹ",
        "ðeəɹ ˌɑː",
        "ðɛɹ wˌɜː",
        "ðeə wˌɜː",
        "ðɛɹ bˈiː",
        "ðeə bˈiː",
        "nˈoʊ mˌɔːɹ",
        "nˈəʊ mˌɔː",
        "ˌaʊɾ əv",
        "ˌaʊt əv",
        "ɪts hˌæd",
        "ðɐts bˌɪn",
        "ðæts ˈɪt",
        "fɹʌm ðɪ",
        "ɪn ðɪ",
        "ɔn ðɪ",
        "ɒn ðɪ",
        "ʌv ðɪ",
        "ɒv ðɪ",
        "fɚ ðɪ",
        "fə ðɪ",
        "wɪð ðɪ",
        "wʌz ðɪ",
        "ðæt ðɪ",
    ]
}
"""Two words that espeak-ng runs into one, and their sounds apart: "in the", "there was"."""


def letters(text: str) -> Iterator[Pronunciation]:
    """Where a lone A is the letter and not the article: "Plan A", "an A in maths", "A is for apple"; not in "What A Night"."""
    headline = _is_headline(text)
    for lone in _LONE.finditer(text):
        before, after = text[: lone.start()], text[lone.end() :]
        if _NO_ARTICLE.match(after) or _LABEL.search(before) or not (headline or _OPENS.search(before)):
            yield Pronunciation(lone.start(), lone.end(), LETTER)


def _is_headline(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def apart(ipa: str) -> str:
    """espeak-ng's words one by one, without the glide that it writes between vowels ("ðɪʲ ˈæpəl")."""
    return " ".join(_MERGED.get(word, word) for word in ipa.replace("ʲ", "").split())
