"""What raw HTML tags in Markdown ask for: how their words are said, and what is left out."""

from __future__ import annotations

import json

from newscast.model import SpanKind

_SILENT = frozenset(("script", "style", "template", "noscript", "svg", "button", "select", "textarea", "rt", "rp"))


def meaning(tag: str, values: dict[str, str]) -> tuple[SpanKind | None, str]:
    """What a tag says about its words; `data-newscast` before pronunciation, language and links."""
    said = values.get("data-newscast", "").strip()
    if said.lower().startswith("say:"):
        return SpanKind.SAY, said[4:].strip()
    if phonemes := values.get("ssml:ph") or _phonemes(values.get("data-ssml", "")):
        return SpanKind.PHONEMES, phonemes
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
    if "hidden" in values or values.get("aria-hidden") == "true":
        return "hidden"
    return "template" if tag in _SILENT else ""
