"""Text whose UTF-8 was taken for another encoding and saved again ("â€™", "Ĺ»", "Ð¯"), once or several times: undone where it is certain."""

from __future__ import annotations

import re
from itertools import islice

_SURE = 2
"""Signs of mojibake (as ftfy counts them) above which a line is repaired even where a part of it is sound."""
_MOST = 4
"""Times that a text was saved in the wrong way, as sites do that move from one system to the next."""
_LONGEST = 3_000_000
"""Characters; no page that is longer is an article, and to look at it takes seconds."""
_CODECS = ("sloppy-windows-1252", "latin-1", "sloppy-windows-1250", "sloppy-windows-1251", "sloppy-windows-1253",
           "sloppy-windows-1254", "sloppy-windows-1257", "mac_roman", "cp437", "koi8-r")  # fmt: skip
_SIGNS = re.compile(
    "â€|[\u00c2-\u00f4ĂĹ][\u0080-\u00bf\u0100-\u0192\u02c6-\u02dd\u2010-\u2122]|(?:[РС]\\S){4}|(?:[ΞΟ]\\S){4}|(?:[ØÙ]\\S){3}|(?:×\\S){3}"
)
"""What the first bytes of letters above ASCII look like in other encodings, with a letter behind them that no word has there."""


def repair(text: str, signs: int = 0) -> str:
    """The text undone: all of it if all of it goes back to UTF-8, else the lines where ftfy is sure.

    `signs` is how many letters must look wrong at first sight before anything is changed; quotation marks and dashes weigh four.
    """
    if (
        text.isascii()
        or len(text) > _LONGEST
        or sum(4 if "€" in sign[0] else 1 for sign in islice(_SIGNS.finditer(text), signs)) < signs
    ):
        return text
    for _ in range(_MOST):
        better = _better(text)
        if better is None:
            break
        text = better
    return "\n".join(_repaired_line(line) for line in text.split("\n"))


def _repaired_line(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import badness

    spoilt = 0 if line.isascii() else badness(line)
    if not spoilt:
        return line
    better = _better(line)
    if better is not None:
        return better
    return str(fix_encoding(line, TextFixerConfig(explain=False))) if spoilt > _SURE else line


def _better(text: str) -> str | None:
    """The text one step back, None if it does not go back as a whole or would not look better."""
    import ftfy.bad_codecs
    from ftfy.badness import badness

    ftfy.bad_codecs.ok()  # registers the codecs
    spoilt = 0 if text.isascii() else badness(text)
    if not spoilt:
        return None
    for encoding in _CODECS:
        try:
            whole = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if badness(whole) < spoilt:
            return whole
    return None
