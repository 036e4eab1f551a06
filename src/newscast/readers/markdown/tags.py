"""What raw HTML tags in Markdown ask for: how their words are said, and what is left out."""

from __future__ import annotations

import json
import re

from newscast.model import SpanKind
from newscast.readers.html import math, speech, structure

_SILENT = {
    **dict.fromkeys(("script", "style", "template", "noscript", "button", "select", "textarea"), "template"),
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    **dict.fromkeys(("rt", "rp", "rtc"), "ruby"),
    **dict.fromkeys(("svg", "canvas"), "image"),
    **dict.fromkeys(("annotation", "annotation-xml"), "math"),
    "object": "embed",
}
_KEPT_NAMES = re.compile(
    r"(?<![A-Za-z])[\w-]*callout[\w-]*|(?<![A-Za-z])(?:author|title|meta|player|credits?)(?![A-Za-z])", re.IGNORECASE
)
"""Names that boxes of the story have in Markdown."""

_UNSEEN = re.compile(
    r"(?<![\w])(?:[a-z]-)?(?:is-)?(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|hidden|content-hidden)(?![\w-])",
    re.IGNORECASE,
)


def meaning(tag: str, values: dict[str, str]) -> tuple[SpanKind | None, str]:
    """What a tag says about its words; `data-newscast` before pronunciation, language and links. SAY with "": its figures one by one."""
    said = values.get("data-newscast", "").strip()
    if said.lower().startswith("say:"):
        return SpanKind.SAY, said[4:].strip()
    if phonemes := values.get("ssml:ph") or _phonemes(values.get("data-ssml", "")):
        return SpanKind.PHONEMES, phonemes
    if tag == "math" and (words := math.words_of(values)):
        return SpanKind.SAY, words
    return _manner(values) or _plain_meaning(tag, values)


def _manner(values: dict[str, str]) -> tuple[SpanKind, str] | None:
    manner = speech.said_as(values.get("style"))
    return None if not manner else (SpanKind.LETTERS, "") if manner == "spell-out" else (SpanKind.SAY, "")


def _plain_meaning(tag: str, values: dict[str, str]) -> tuple[SpanKind | None, str]:
    if values.get("lang"):
        return SpanKind.LANGUAGE, values["lang"]
    if tag == "abbr" and values.get("title"):
        return SpanKind.EXPANSION, values["title"]
    return (SpanKind.LINK, values["href"]) if tag == "a" and values.get("href") else (None, "")


def _phonemes(data_ssml: str) -> str:
    try:
        phoneme = json.loads(data_ssml)["phoneme"]
        return str(phoneme["ph"]) if phoneme.get("alphabet", "ipa") == "ipa" else ""
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def silence(tag: str, values: dict[str, str]) -> str:
    """The reason code under which a tag's text is left out, or ""."""
    if values.get("data-newscast", "").strip().lower() == "skip":
        return "user"
    if speech.is_mute(values.get("style")):
        return "user"
    if "hidden" in values or values.get("aria-hidden") == "true" or (tag == "dialog" and "open" not in values):
        return "hidden"
    if speech.is_struck(values.get("style")):
        return "deleted"
    if tag == "math" and not math.words_of(values):
        return "math"
    return _SILENT.get(tag, "")


def box(tag: str, values: dict[str, str]) -> str:
    """The reason code that the names of a tag give to what stands in it: its class, id and role, or its own if HTML does not know it."""
    if tag in {"nav", "footer"}:
        return "nav" if tag == "nav" else "legal"
    if tag == "details":  # a writer hides in it what belongs to the text
        return ""
    called = " ".join(values.get(name, "") for name in ("class", "id", "role"))
    return structure.named_reason(_KEPT_NAMES.sub(" ", called))


def component(name: str) -> str:
    """The same for the name of a component (<NewsletterBox>), a shortcode or a directive."""
    return structure.named_reason(_KEPT_NAMES.sub(" ", name))


def unseen(names: str) -> bool:
    """Whether class names say that nobody sees what bears them."""
    return bool(_UNSEEN.search(names))
