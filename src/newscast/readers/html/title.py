"""The headline of a page, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from newscast.readers.dom import Element, collapse, key
from newscast.readers.html.anchors import is_wide
from newscast.readers.html.declared import host_of, page_title, text_of, value
from newscast.readers.html.kickers import without_page

_SEPARATOR = re.compile(
    r"\s+[|–—•·:»«~/\\-]\s*|\s*[|：»︱丨]\s*|(?<=[\u2e80-\uffef])\s*[_-]\s*|\s*_\s*(?=[\u2e80-\uffef])|\s[-–—]\s?|\s*::\s*|:\s+|(?<=\w)-(?=[^-]*$)"
)
_SIMILAR = 0.45
"""Share of its words that the right h1 has in common with what the page is called elsewhere."""
_TELLING_WORDS = 4
"""An h1 of so many words is a headline even on a hand-made page whose `<title>` says something else; section names are shorter."""
_LONE = 9
"""Words, and letters by six, of the only h1 of a page that is its headline although the page calls itself otherwise for search engines."""
_ALIKE = 0.8
"""Share of the words of a heading below h1 that a title has too, if the heading is the headline."""


def titles(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """What the page calls itself, best first: JSON-LD headline, og:title, `<title>` and its kin."""
    found = (
        text_of(linked.get("headline")) or text_of(linked.get("name")),
        value(meta, "og:title"),
        page_title(root),
        value(meta, "twitter:title", "dc.title", "citation_title"),
    )
    return tuple(filter(None, (without_page(collapse(title)) for title in found)))


def choose_title(
    headlines: Sequence[str],
    titles: Sequence[str],
    site: str,
    *,
    url: str = "",
    others: Sequence[str] = (),
    tab: str = "",
    lines: Sequence[str] = (),
) -> str:
    """The headline: the first h1 that shares words with what the page calls itself, else the first of these names without the site's.

    Of 192 news pages the first h1 was right on 182, og:title on 151, `<title>` on 54; traps are an h1 with the section's name, and no h1.
    `tab` is the `<title>`: where it is the only other name of the page, a long h1 counts more. `others` are the other headings, `lines` the
    lines above the text, of which one may be the headline.
    """
    held = next((line for title in titles if (line := _held(title, (*headlines, *others, *lines)))), "")
    for headline in headlines:
        if any(similarity(headline, without_site(title, site, url)) >= _SIMILAR for title in titles) and not (
            _is_site(headline, site, url) or _is_tail(headline, titles, held)
        ):
            return headline
    parted = bool(held) and (held in others or all(key(held) != key(title) for title in titles))
    if parted and all(title == tab for title in titles):
        return held
    own = [headline for headline in headlines if not _is_site(headline, site, url) and not _is_tail(headline, titles, held)]
    if own and all(title == tab for title in titles) and len(own[0].split()) >= _TELLING_WORDS:
        return own[0]
    bare = [text for title in titles if (text := without_site(title, site, url)) and not _is_site(text, site, url)]
    alike = next((line for line in others if _weight(line) >= _TELLING_WORDS and _is_alike(line, bare)), "")
    lone = own[0] if len(own) == 1 and _weight(own[0]) >= _LONE else ""
    return held or alike or lone or next(iter(bare), headlines[0] if headlines else "")


def _weight(line: str) -> int:
    """How much a line says: its words, and its letters for those who write without spaces, of which ideographs say twice as much."""
    return len(line.split()) + len(key(line)) // (3 if is_wide(line) else 6)


def _is_alike(line: str, titles: Sequence[str]) -> bool:
    return any(similarity(line, title) >= _ALIKE and similarity(title, line) >= _ALIKE for title in titles)


def _is_tail(headline: str, titles: Sequence[str], held: str) -> bool:
    """Whether a headline is the shorter part of a title, behind or before the line that is the headline: the name of site or section."""
    wanted = key(headline)
    return len(wanted) < len(key(held)) and any(
        wanted != key(title) and wanted in map(key, _SEPARATOR.split(title)) for title in titles
    )


def _held(title: str, lines: Sequence[str]) -> str | None:
    """The line of the page that is a title less what stands behind or before one of its dashes: the site, whatever its name is."""
    cuts = [match for match in _SEPARATOR.finditer(title) if match.group().strip()]
    parts = {key(title), *(key(title[: cut.start()]) for cut in cuts), *(key(title[cut.end() :]) for cut in cuts)}
    telling = (line for line in lines if key(line) in parts and _weight(line) >= _TELLING_WORDS)
    return next(telling, None)


def similarity(first: str, second: str) -> float:
    """Share of a headline's words that the other text has too; of its letter pairs where words are not spaced (CJK, Thai).

    A headline of one or two words is too easily a part of a longer text: there the share of the longer one counts.
    """
    one, two = _units(first), _units(second)
    if not one or not two:
        return 0.0
    return len(one & two) / (max(len(one), len(two)) if len(one) < 3 else len(one))  # noqa: PLR2004


def _units(text: str) -> set[str]:
    words = set(re.findall(r"\w+", text.casefold()))
    if max((len(word) for word in words), default=0) > 18 or any(ord(letter) > 0x2E80 for letter in text):  # noqa: PLR2004 - first CJK block
        joined = key(text)
        return {joined[index : index + 2] for index in range(len(joined) - 1)}
    return words


def without_site(title: str, site: str, url: str = "") -> str:
    """A title without the site's name, which stands at its end or start behind a bar, dash or colon."""
    for match in reversed(list(_SEPARATOR.finditer(title))):
        if _is_site(title[match.end() :], site, url):
            return without_site(title[: match.start()].strip(), site, url)
    first = _SEPARATOR.search(title)
    if first and _is_site(title[: first.start()], site, url):
        return title[first.end() :].strip()
    return title.strip()


def _is_site(text: str, site: str, url: str) -> bool:
    wanted = key(text)
    host = key(re.sub(r"^(?:www|m|amp|edition|news)\.", "", host_of(url)).rpartition(".")[0])
    named = key(re.sub(r"\.(?:com|org|net|co\.uk|de|fr|es|it|nl|jp|cn)$", "", site.strip(), flags=re.IGNORECASE))
    if not wanted:
        return True
    own = {name for name in (key(site), named, host, re.sub(r"^the", "", named)) if name}
    return wanted in own or re.sub(r"^the", "", wanted) in own or key(text.rpartition(".")[0]) in own
