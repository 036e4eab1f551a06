"""Which parts of a heading are labels beside it: the kicker above a headline, its second line, the number of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newscast.readers.dom import Element, key, names, shown, words_in
from newscast.readers.html.elements import HEADINGS, hides
from newscast.readers.html.structure import words

_LABELS = words_in(
    "kicker kickers eyebrow overline roofline topline toptitle suptitle supertitle pretitle pretitulo antetitulo antetitolo volanta cintillo"
    " occhiello surtitre surtitle dachzeile spitzmarke oberzeile rubrik rubric ressort trompet chapeau nadtytul nadtitul vinjett vignette"
    " label badge flag tag pill chip category section subtitle subheadline subhead untertitel unterzeile soustitre sottotitolo pagenumber"
    " pagenum pageno delimiter separator counter comments readtime premium paid"
)
"""What the trade calls such a line, in its languages."""
_PAGE = re.compile(
    r"\s*[(（\[]\s*(?:(?:page|seite|página|pagina|strona|sida|side|стр\.?)\s*)?\d{1,2}\s?(?:[/／]|of|von|de|di|sur)\s?\d{1,2}\s*(?:ページ|頁|页|페이지|pages?|seiten?)?\s*[)）\]]$"
    r"|\s[-–—|]\s(?:page|seite|página|pagina|strona|sida|side)\s\d{1,2}$",
    re.IGNORECASE,
)
_SHORTEST = 8
"""Letters of what is left of a heading without its label."""
_SHORT = 20
"""Letters of a label behind a headline; what is longer may be its standfirst."""
_MOST_PARTS = 8


def labels(root: Element, titles: Sequence[str]) -> frozenset[Element]:
    """The elements within the headings of a page that are labels: by their class, or since the page's own title is the rest."""
    wanted = [key(title) for title in titles]
    return frozenset(part for heading in root.iter(*HEADINGS) for part in _labels_in(heading, wanted))


def _labels_in(heading: Element, wanted: Sequence[str]) -> Iterator[Element]:
    parts = _parts(heading)
    whole = key(shown(heading))
    if not parts or len(parts) > _MOST_PARTS:
        return
    named = [part for part in parts if not _LABELS.isdisjoint(words(names(part))) or _PAGE.fullmatch(f" {shown(part)}")]
    rest = len(whole) - sum(len(key(shown(part))) for part in named)
    spoken = whole in wanted and any(
        shown(part).endswith((":", "：")) for part in named
    )  # "Trees: The lime that writes it all down"
    if named and rest >= _least(whole) and not spoken:
        yield from named
    elif not named and heading.tag in {"h1", "h2"} and whole not in wanted:
        yield from _before(parts, whole, wanted)


def _least(whole: str) -> int:
    """Letters of the shortest headline, fewer in scripts of which one letter says as much as three."""
    return _SHORTEST if whole.isascii() or ord(max(whole)) < 0x2E80 else _SHORTEST // 2  # noqa: PLR2004 - first CJK block


def _parts(heading: Element) -> list[Element]:
    """The elements directly in a heading, or in what alone it holds."""
    place = heading
    while len(place) == 1 and not (place.text or "").strip() and not (place[0].tail or "").strip():
        place = place[0]
    return [part for part in place if isinstance(part.tag, str) and part.tag not in {"br", "img"} and not hides(part)]


def _before(parts: Sequence[Element], whole: str, wanted: Sequence[str]) -> Iterator[Element]:
    """The elements before or behind the one whose text the page calls its title."""
    texts = [key(shown(part)) for part in parts]
    title = next((number for number, text in enumerate(texts) if len(text) >= _least(whole) and _is_wanted(text, wanted)), -1)
    if title >= 0:
        yield from (
            part for number, part in enumerate(parts) if number < title or (number > title and len(texts[number]) <= _SHORT)
        )


def _is_wanted(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text is a title, or all of it but for the name of the site behind it."""
    return any(text == title or (title.startswith(text) and len(text) >= 0.6 * len(title)) for title in wanted)


def without_page(title: str) -> str:
    """A title without the number of the page behind it: "(1/2)"."""
    return _PAGE.sub("", title).rstrip()
