"""The language of a page: as declared, unless its text is clearly in another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newscast.languages import likeliest
from newscast.readers.dom import Element
from newscast.readers.html.declared import text_of, value

_TAG = re.compile(r"^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$", re.IGNORECASE)


def language(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    """The declared language as a BCP 47 tag ("en-GB"), "" if none is declared."""
    declared = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"), text_of(linked.get("inLanguage")),
                value(meta, "og:locale"), value(meta, "content-language", "language", "dc.language"))  # fmt: skip
    return next((tag for tag in map(bcp47, declared) if tag), "")


def bcp47(tag: str | None) -> str:
    """A language tag in its usual spelling: "en_gb" is "en-GB", "zh-hans-cn" is "zh-Hans-CN"; "" if it is none."""
    parts = re.sub(r"[\s_]+", "-", (tag or "").strip().partition(",")[0].partition(".")[0]).split("-")
    if not _TAG.match("-".join(parts)) or parts[0].lower() in {"und", "mul", "zxx"}:
        return ""
    rest = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts[1:]]  # noqa: PLR2004 - region, script
    return "-".join([parts[0].lower(), *rest])


def settled_language(declared: str, text: str) -> str:
    """The declared language, unless none is declared or the text is clearly in another; "" if there is nothing to tell by."""
    if len(text) < 200 and declared:  # noqa: PLR2004 - too short to overrule a page
        return declared
    guess, sure = guessed_language(text)
    if declared and (guess == declared.partition("-")[0] or sure < 0.999 or _akin(guess, declared)):  # noqa: PLR2004
        return declared
    return guess or declared


def guessed_language(text: str) -> tuple[str, float]:
    """The language of a text by its letters, and how probable that is; ("", 0) without letters."""
    if not any(map(str.isalpha, text)):
        return "", 0.0
    return likeliest(text[:4000])


def _akin(guess: str, declared: str) -> bool:
    """Whether two languages are too close for a guess by letters."""
    pair = {guess, declared.partition("-")[0].lower()}
    return any(
        pair <= family
        for family in (
            {"no", "nb", "nn", "da", "sv"},
            {"hr", "sr", "bs", "sl"},
            {"id", "ms", "jv"},
            {"cs", "sk"},
            {"es", "gl", "ca", "pt", "an", "ast"},
            {"ru", "uk", "be", "bg", "mk"},
            {"hi", "mr", "ne"},
            {"zh", "yue"},
            {"fa", "ps", "ar", "ur"},
            {"nl", "af"},
            {"de", "lb"},
        )
    )
