"""Addresses of the web: URLs, e-mail, handles, hashtags, file names.

All of it is said, the scheme ("https://") too where it is written, so that a listener can type what was heard.
"""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import digits, number, year
from newscast.script.normalize.rules import Rule, rule

_TOP_LEVEL = (
    "com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|tv|me|fm|ly|gg|news|online|site|blog|shop|tech|xyz|"
    "uk|us|ca|au|nz|ie|eu|de|fr|es|it|pt|nl|be|ch|at|se|no|dk|fi|pl|cz|ru|ua|in|cn|jp|kr|br|mx|ar|za|il|tr|gr"
)
_FILE_TYPES = (
    "pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|css|js|ts|py|md|toml|ya?ml|zip|gz|tar|exe|dll|jpe?g|png|gif|"
    "svg|mp3|mp4|wav|mov|avi|epub"
)
_HOST = rf"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+(?:{_TOP_LEVEL})"
_PATH = r"(?::\d+)?(?:[/?#](?:[\w./?#&=%~+:@,;-]*[\w/=])?)?"
_SIGNS = {
    ".": "dot", "/": "slash", "@": "at", "-": "dash", "_": "underscore", ":": "colon", "?": "question mark", "=": "equals",
    "&": "and", "#": "hash", "%": "percent", "~": "tilde", "+": "plus", ",": "comma", ";": "semicolon",
}  # fmt: skip
_PART = re.compile(r"\d+|[^\W\d_]+|.")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|_")
_YEAR = re.compile("(?:19|20)\\d\\d")


def _say_address(written: str) -> str:
    return " ".join(_say_part(part) for part in _PART.findall(written))


def _say_part(part: str) -> str:
    if part.isdigit():
        return digits(part)
    if part == "www":
        return "w w w"
    return _SIGNS.get(part, part)


def _say_url(match: re.Match[str]) -> str:
    before = " " if match.string[: match.start()][-1:].isalnum() else ""
    scheme = match.groupdict().get("scheme")
    spelled = f"{' '.join(scheme)} colon slash slash " if scheme else ""
    return before + spelled + _say_address(match["rest"].rstrip("/"))


def _say_hashtag(match: re.Match[str]) -> str:
    return "hashtag " + " ".join(_say_chunk(chunk) for chunk in _HUMP.split(match[1]) if chunk)


def _say_chunk(chunk: str) -> str:
    if _YEAR.fullmatch(chunk):
        return year(int(chunk))
    return number(chunk) if chunk.isdecimal() else chunk


def _say_handle(match: re.Match[str]) -> str:
    parts = re.split(r"(_|\d+)", match[1])
    return "at " + " ".join(number(part) if part.isdecimal() else _SIGNS.get(part, part) for part in parts if part)


def _say_file(match: re.Match[str]) -> str:
    kind = match[2].upper() if match[2].lower() not in {"zip", "mov"} else match[2]
    return f"{_say_address(match[1])} dot {kind}"


RULES: tuple[Rule, ...] = (
    rule(r"\b[\w.+-]*\w@(?:[\w-]+\.)+[A-Za-z]{2,}\b", lambda match: _say_address(match[0])),
    rule(r"(?P<scheme>https?|ftp)://(?P<rest>[^\s<>\"“”«»()\[\]{}]*[\w/=])", _say_url),
    rule(rf"(?<![\w@.])(?P<rest>www\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*{_PATH})", _say_url),
    rule(rf"(?<![\w@./])(?P<rest>{_HOST}\b(?!\.[a-z]){_PATH})", _say_url),
    rule(rf"(?<![\w/.])([\w-]+(?:\.[\w-]+)*)\.({_FILE_TYPES})\b", _say_file),
    rule(r"(?<![\w&#/])[#＃]([^\W\d_]\w*|\d+[^\W\d_]\w*)", _say_hashtag),
    rule(r"(?<![\w@.])@([A-Za-z_]\w*|\d+[A-Za-z_]\w*)", _say_handle),
)
