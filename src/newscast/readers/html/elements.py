"""What the elements of a page mean for the text in them: shown or hidden, in the line or a block, and how it is to be said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscast.model import SpanKind
from newscast.readers import raised
from newscast.readers.dom import Element, collapse, shown, words_in
from newscast.readers.html import speech

INLINE = words_in(
    "a abbr acronym b bdi bdo big blink button cite code data del dfn em font i input ins kbd label mark math meter nobr option output"
    " picture progress q rb rt rtc ruby s samp select slot small source span strike strong sub sup textarea time track tt u var wbr"
)
"""Elements in the line. `source`, `track` and `wbr` are empty, but libxml2 does not know, and puts what follows them inside."""
SILENT = words_in(
    "script style template noscript head title meta link iframe frame frameset noframes object embed svg canvas audio video"
    " area map param datalist rp"
)
"""Elements whose text nobody sees."""
CONTROLS = words_in("button select textarea option")
STRUCK = words_in("del s strike")
HEADINGS = words_in("h1 h2 h3 h4 h5 h6")
BOLD = words_in("b strong u")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr|screen-?reader|visually-?hidden|visuallyhidden|a11y-hidden|assistive-text|element-invisible|off-?screen)"
    r"(?:-only|-text|-message)?(?:$|\s)",
    re.IGNORECASE,
)
_NOTE_CLASS = re.compile(r"(?:^|\s)(?:footnote-?ref|reference|noteref|footnote-anchor|fn-?ref)(?:$|\s)", re.IGNORECASE)
_MARK_TEXT = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+)[\])]?[,;]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """An inline element with something to say about its words; a span in the making."""

    kind: SpanKind
    value: str = ""


def is_silent(element: Element, tag: str) -> bool:
    """Whether a browser shows none of the element's text."""
    if tag == "template":
        return element.get("shadowrootmode") is None
    return tag in SILENT


def is_inline(element: Element, tag: str) -> bool:
    """Whether an element stands in the line. Custom elements do where they stand in a paragraph, and are blocks elsewhere; so is what plays a heading's part."""
    if tag in INLINE or tag in {"br", "img"}:
        return bool(element.get("role") != "heading")
    return "-" in tag and any(ancestor.tag in {"p", "li", "td", *HEADINGS} for ancestor in element.iterancestors())


def keeps_space(element: Element, tag: str) -> bool:
    """Whether an element is a listing, whose lines stay as they are; a column of paragraphs in `pre` is none."""
    return tag == "pre" and not any(True for _ in element.iter("p", "table", "article", "section", "blockquote", *HEADINGS))


def hides(element: Element) -> bool:
    """Whether an element says that it is not to be seen (or, for a picture, heard)."""
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if (element.get("aria-hidden") or "").lower() == "true":
        return True
    if "mathml" in (element.get("class") or ""):  # a formula for screen readers, whose picture is hidden from them
        return False
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return bool(_HIDDEN_CLASS.search(element.get("class") or ""))


_CREDIT = re.compile(r"(?:^|[\s_-])(?:credits?|attribution|copyright|photographer)(?:$|[\s_-])|Credit", re.IGNORECASE)


def cut_reason(element: Element, tag: str, *, in_caption: bool) -> str:
    """Why the text of an element is cut out of the sentence around it; "" if it is not."""
    if (element.get("data-newscast") or "").strip().lower() == "skip" or speech.is_mute(element.get("style")):
        return "user"
    if hides(element):
        return "hidden"
    if tag in _CUT and not is_heading_button(element, tag):
        return _CUT[tag]
    if speech.is_struck(element.get("style")):
        return "deleted"
    if is_note_mark(element, tag):
        return "footnote"
    return "credit" if in_caption and _CREDIT.search(element.get("class") or "") else ""


_CUT = {**dict.fromkeys(CONTROLS, "nav"), **dict.fromkeys(STRUCK, "deleted"), "rt": "ruby", "rtc": "ruby"}
"""Elements that are no part of the sentence around them."""


def is_heading_button(element: Element, tag: str) -> bool:
    """Whether a button is a heading that opens and closes what stands under it."""
    return tag == "button" and element.getparent() is not None and element.getparent().tag in HEADINGS


def is_fraction(element: Element) -> bool:
    """Whether raised figures are the upper part of a fraction: 3<sup>1</sup>/<sub>2</sub>."""
    below = element.getnext()
    return element.tag == "sup" and (element.tail or "") in {"/", "⁄"} and below is not None and below.tag == "sub"


def is_note_mark(element: Element, tag: str) -> bool:
    """Whether an element is the mark of a footnote: glued to a word it would be spoken as a part of it."""
    if tag not in {"sup", "a", "span"}:
        return False
    if element.get("role") == "doc-noteref" or (element.get("role") == "doc-backlink"):
        return True
    text = shown(element)
    if not _MARK_TEXT.fullmatch(text):
        return bool(text) and text in {"↩", "↩︎", "^", "↑"} and tag == "a"
    points_inside = any((link.get("href") or "").startswith("#") for link in (element, *element.iter("a")))
    if _NOTE_CLASS.search(element.get("class") or ""):
        return True
    return tag == "sup" and (points_inside or (raised.is_mark(text_before(element), text) and not is_fraction(element)))


def text_before(element: Element) -> str:
    """The text right before an element, in the same line."""
    previous = element.getprevious()
    if previous is None:
        return (element.getparent().text or "") if element.getparent() is not None else ""
    return previous.tail or (shown(previous) if previous.tag in INLINE else "")


_CAPTION_NAME = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption|image-?caption|photo-?caption|img-caption|bildunterschrift)(?:$|[\s_-]text|\s)"
)


def names_caption(element: Element) -> bool:
    """Whether the class of an element says that it is a caption, and it is not a column of paragraphs."""
    return bool(_CAPTION_NAME.search(element.get("class") or "")) and element.find(".//p/../p[2]") is None


_SUMMARY = 3
"""Level of the line that `details` shows while it is closed: a heading of what stands in it."""


def level_of(element: Element, tag: str) -> int:
    """The level of a heading, 0 for anything else."""
    if tag in HEADINGS:
        return int(tag[1])
    if tag == "summary":
        return _SUMMARY
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        return min(6, max(1, int(level))) if level.isdecimal() else 2
    return 0


def marks_of(element: Element, tag: str, *, inline: bool) -> tuple[Mark, ...]:
    """What an element says about its words: language, pronunciation, expansion, link."""
    found = []
    said = (element.get("data-newscast") or "").strip()
    if said.lower().startswith("say:"):
        found.append(Mark(SpanKind.SAY, said[4:].strip()))
    phonemes = element.get("ssml:ph") or element.get("data-ssml-ph") or phonemes_in(element.get("data-ssml") or "")
    if phonemes:
        found.append(Mark(SpanKind.PHONEMES, phonemes))
    if inline and (manner := speech.said_as(element.get("style"))):
        spelt = manner == "spell-out"
        found.append(Mark(SpanKind.LETTERS) if spelt else Mark(SpanKind.SAY, speech.digits(shown(element))))
    if tag in {"abbr", "acronym"} and element.get("title"):
        found.append(Mark(SpanKind.EXPANSION, collapse(element.get("title"))))
    if inline and element.get("lang"):
        found.append(Mark(SpanKind.LANGUAGE, element.get("lang")))
    if tag == "a" and element.get("href"):
        found.append(Mark(SpanKind.LINK, element.get("href")))
    return tuple(found)


def phonemes_in(data_ssml: str) -> str:
    """The IPA in a `data-ssml` attribute, which W3C's pronunciation note writes as JSON: {"phoneme": {"ph": "…", "alphabet": "ipa"}}."""
    import json

    try:
        phoneme = json.loads(data_ssml).get("phoneme", {})
    except (ValueError, AttributeError, RecursionError):
        return ""
    ipa = isinstance(phoneme, dict) and phoneme.get("alphabet", "ipa") == "ipa"
    return str(phoneme.get("ph", "")) if ipa else ""


_NOTES_CLASS = re.compile(r"(?:^|[\s_-])(?:footnotes|endnotes|fussnoten|fußnoten)(?:$|\s)|(?:^|\s)reflist(?:$|\s)", re.IGNORECASE)


def is_notes(element: Element) -> bool:
    """Whether an element holds the notes of an article."""
    if element.get("role") in {"doc-endnotes", "doc-footnote", "doc-endnote"}:
        return True
    return element.tag in {"ol", "ul", "div", "section"} and bool(_NOTES_CLASS.search(element.get("class") or ""))


def list_item(element: Element) -> Element | None:
    """The list item that a block element is, or begins in."""
    while element is not None and element.tag not in {"li", "ul", "ol", "body"}:
        element = element.getparent()
    return element if element is not None and element.tag == "li" else None


def list_marks(owner: Element) -> dict[Element, str]:
    """The number or bullet of each item of a list as a browser shows it."""
    items = [child for child in owner if child.tag == "li"]
    if owner.tag != "ol":
        return dict.fromkeys(items, "•")
    step = -1 if owner.get("reversed") is not None else 1
    number = _whole(owner.get("start"), len(items) if step < 0 else 1) - step
    marks = {}
    for item in items:
        number = _whole(item.get("value"), number + step)
        marks[item] = f"{numeral(number, owner.get('type') or '1')}."
    return marks


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"[+-]?\d{1,9}", text.strip()) else default


def numeral(number: int, style: str) -> str:
    """A list number in the style of `<ol type>`: 1, a, A, i, I."""
    if style in {"a", "A"} and 1 <= number <= 26:  # noqa: PLR2004 - the alphabet
        return chr(ord(style) + number - 1)
    if style in {"i", "I"} and 1 <= number < 40:  # noqa: PLR2004 - no news list is longer
        roman = "x" * (number // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
        return roman if style == "i" else roman.upper()
    return str(number)
