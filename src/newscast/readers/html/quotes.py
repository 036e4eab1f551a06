"""Quotation marks around `q`: browsers write them, so they are not in the page's text (HTML, section 15.3.8)."""

from __future__ import annotations

from newscast.readers.dom import Element

_MARKS = {
    "bg cs de et is lt lv sk sl": "„“‚‘",
    "hr hu nl pl ro": "„”‚’",
    "fr": "«»“”",
    "ca el es it pt ru uk": "«»“”",
    "da": "»«›‹",
    "fi sv": "””’’",
    "no nb nn": "«»‘’",
    "ja zh": "「」『』",
}
"""Outer and inner marks by language (Unicode CLDR)."""
_BY_LANGUAGE = {language: marks for languages, marks in _MARKS.items() for language in languages.split()}
_ENGLISH = "“”‘’"
_WRITTEN = frozenset("\"'“”„‚‘’«»‹›「『")


def opening(element: Element, language: str) -> str:
    """The mark before a quotation, "" if the page writes one itself."""
    return _mark(element, language, 0)


def closing(element: Element, language: str) -> str:
    """The mark behind a quotation."""
    return _mark(element, language, 1)


def _mark(element: Element, language: str, end: int) -> str:
    if (element.text or "").lstrip()[:1] in _WRITTEN and (element.text or "").strip():
        return ""
    marks = _BY_LANGUAGE.get(language.partition("-")[0].lower(), _ENGLISH)
    inner = any(True for _ in element.iterancestors("q"))
    return marks[2 * inner + end]
