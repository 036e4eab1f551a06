"""Japanese and Chinese to the phonemes that Kokoro was trained on: extra newscast[cjk].

espeak-ng does not know their scripts. misaki does: with Open JTalk for Japanese, with jieba and pypinyin for Chinese. Words in Latin
letters are left to the caller's own G2P. Both libraries have global state, so one lock serves all threads.
"""

from __future__ import annotations

import importlib.util
import re
import threading
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from newscast.errors import SpeechError

LANGUAGES: Final = frozenset({"ja", "zh"})
_LOCK: Final = threading.Lock()
_MARKS: Final = r"[,;:!?…—“”\"()]|\.(?!\d)|[・「」『』《》【】]"
_PART: Final = re.compile(
    rf"(?P<latin>[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f' -]*)|(?P<mark>{_MARKS})|(?:(?!{_MARKS})[^A-Za-z\u00c0-\u024f])+"
)
_QUOTES: Final = {"「": "“", "『": "“", "《": "“", "【": "“", "」": "”", "』": "”", "》": "”", "】": "”", "・": " ", '"': ""}
_CLINGING: Final = re.compile(r" (?=[,;:!?….”)])|(?<=[“(]) ")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PALATAL: Final = str.maketrans(
    {"ᶄ": "kʲ", "ᶃ": "ɡʲ", "ƫ": "tʲ", "ᶁ": "dʲ", "ᶀ": "bʲ", "ᶈ": "pʲ", "ᶆ": "mʲ", "ᶉ": "ɾʲ", "K": "kw", "G": "ɡw", "g": "ɡ"}
)
"""misaki's single letters for two sounds, which the model that newscast speaks with does not have."""


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(importlib.util.find_spec(name) for name in ("misaki", "pyopenjtalk", "jieba", "pypinyin", "cn2an"))


def phonemes(text: str, language: str, latin: Callable[[str], str]) -> str:
    """The phonemes of a stretch; `latin` says what is in Latin letters. Raises SpeechError, also where the extra is missing."""
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    said = []
    for part in _PART.finditer(plain):
        if part["latin"]:
            said.append(latin(part[0].strip()))
        elif part["mark"]:
            said.append(_QUOTES.get(part[0], part[0]))
        else:
            said.append(_own(part[0], language) if part[0].strip() else "")
    return _CLINGING.sub("", " ".join(" ".join(said).split()))


def _own(text: str, language: str) -> str:
    with _LOCK:
        try:
            return (_japanese if language == "ja" else _chinese)(text)
        except (AssertionError, KeyError, IndexError, ValueError) as error:
            raise SpeechError(f"The phonemes of '{text}' cannot be told: {error!r}", "Write it differently.") from error


def _japanese(text: str) -> str:
    line: str = _g2p("ja")(text)[0]
    return line[: len(line) // 2].translate(
        _PALATAL
    )  # the other half tells the pitch of each symbol, which this model does not take


def _chinese(text: str) -> str:
    line: str = _g2p("zh")(text)[0]
    return line


@cache
def _g2p(language: str) -> Any:  # noqa: ANN401 - misaki has no types
    try:
        if language == "ja":
            from misaki import ja

            return ja.JAG2P(version="pyopenjtalk")
        import jieba
        from misaki import zh
    except ModuleNotFoundError as error:
        raise SpeechError(
            f"Reading '{language}' aloud needs more than espeak-ng, which does not know its script",
            "Install it with: pip install 'newscast[cjk]' (Python 3.11 or 3.12), or choose a voice of an online engine, 'openai' or 'command'.",
        ) from error
    jieba.setLogLevel("ERROR")
    return zh.ZHG2P()
