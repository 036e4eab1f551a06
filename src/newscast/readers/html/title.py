"""The headline of a page, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from newscast.readers.dom import Element, collapse, key
from newscast.readers.html.declared import host_of, page_title, text_of, value

_SEPARATOR = re.compile(r"\s+[|–—•·:»«~/\\-]\s*|\s*[|：»]\s*|\s[-–—]\s?|\s*::\s*|:\s+|(?<=\w)-(?=[^-]*$)")
_SIMILAR = 0.45
"""Share of its words that the right h1 has in common with what the page is called elsewhere."""
_TELLING_WORDS = 4
"""An h1 of so many words is a headline even on a hand-made page whose `<title>` says something else; section names are shorter."""


def titles(root: Element, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """What the page calls itself, best first: JSON-LD headline, og:title, `<title>` and its kin."""
    found = (
        text_of(linked.get("headline")) or text_of(linked.get("name")),
        value(meta, "og:title"),
        page_title(root),
        value(meta, "twitter:title", "dc.title", "citation_title"),
    )
    return tuple(filter(None, map(collapse, found)))


def choose_title(
    headlines: Sequence[str], titles: Sequence[str], site: str, *, url: str = "", others: Sequence[str] = (), tab: str = ""
) -> str:
    """The headline: the first h1 that shares words with what the page calls itself, else the first of these names without the site's.

    Of 192 news pages the first h1 was right on 182, og:title on 151, `<title>` on 54; traps are an h1 with the section's name, and no h1.
    `tab` is the `<title>`: where it is the only other name of the page, a long h1 counts more.
    """
    for headline in headlines:
        if any(similarity(headline, without_site(title, site, url)) >= _SIMILAR for title in titles) and not _is_site(
            headline, site, url
        ):
            return headline
    if headlines and all(title == tab for title in titles) and len(headlines[0].split()) >= _TELLING_WORDS:
        return headlines[0]
    for title in titles:
        if (held := _held(title, (*headlines, *others))) is not None:
            return held
        bare = without_site(title, site, url)
        if bare and not _is_site(bare, site, url):
            return next((headline for headline in (*headlines, *others) if key(headline) == key(bare)), bare)
    return headlines[0] if headlines else ""


def _held(title: str, lines: Sequence[str]) -> str | None:
    """The line of the page that is a title less what stands behind or before one of its dashes: the site, whatever its name is."""
    cuts = [match for match in _SEPARATOR.finditer(title) if match.group().strip()]
    parts = {key(title), *(key(title[: cut.start()]) for cut in cuts), *(key(title[cut.end() :]) for cut in cuts)}
    telling = (line for line in lines if key(line) in parts and len(line.split()) + len(key(line)) // 6 >= _TELLING_WORDS)
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
