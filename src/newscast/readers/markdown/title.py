"""The title of a Markdown text: what its front matter, its page or its headings say, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newscast.model import BlockKind, Dropped, SpanKind
from newscast.readers import boilerplate
from newscast.readers.dom import key
from newscast.readers.markdown.blocks import Item, dropped_item
from newscast.readers.markdown.matter import Matter
from newscast.readers.text import bylines
from newscast.readers.text.lines import ends_sentence, is_cjk

LONGEST_TITLE = 140
_LONG_TITLE = 25
_SHORTEST_TITLE = 8
_NEAR = 60
"""Items below the name of a site among which the title is looked for."""
_PROSE, _PROSE_CJK = 80, 30
_ALIKE = 0.45
"""Share of the words that a first heading and the front matter's title have in common if they are two spellings of one."""
_SITE = re.compile(r"(.+?\S)(\s*[|｜]\s*|\s+[-–—·•:»›]\s+)([^|｜]{2,60}?)")
_LONGEST_SITE = 40
_MOST_SITE_WORDS = 5
_SHORTEST_SITE = 3
_PARTICLE = 3
_PART = re.compile(
    r"\d|\b(?:part|teil|parte|partie|deel|del|część|část|часть|chapter|kapitel|episode|folge|interview|review)\b", re.IGNORECASE
)
"""What stands behind the dash of a title that is no name of a house."""
_STROKE = re.compile(r"[|｜–—·•:»›-]")


def is_prose(item: Item) -> bool:
    """Whether an item is running text."""
    text = item.block.text
    return not item.level and len(text) >= (_PROSE_CJK if is_cjk(text) else _PROSE) and ends_sentence(text)


def find_title(items: list[Item], about: Matter, dropped: list[Dropped]) -> tuple[str, list[Item], int]:
    """The title, the items without it and its place; headings that repeat it, with the name of the site or without, are dropped."""
    title = bare_title(about.title, about.site, about.url)
    first = _first_heading(items, title, about.page_title)
    if first is None:
        return title or bare_title(about.page_title, about.site, about.url), items, 0
    found = items[first].block.text
    top = next((at for at, item in enumerate(items) if is_prose(item)), len(items))
    shorter = next((at for at in range(first + 1, len(items)) if _is_again(items, found, at, top)), None)
    if shorter is not None:
        dropped.append(dropped_item(items[first], "duplicate"))
        items, first = items[:first] + items[first + 1 :], shorter - 1
        found = items[first].block.text
    if title and _same(found, title):
        dropped.append(dropped_item(items[first], "duplicate"))
        return title if title == about.title else found, items[:first] + items[first + 1 :], first
    return bare_title(found, about.site, about.url), items[:first] + items[first + 1 :], first


def _is_again(items: Sequence[Item], title: str, at: int, top: int) -> bool:
    """Whether a heading is the title again without the name of the site; a small one only above the text."""
    return (items[at].level == 1 or (items[at].level > 0 and at < top)) and _goes_on(title, items[at].block.text)


def bare_title(title: str, site: str, url: str) -> str:
    """A title without the name of the site behind it: what follows a stroke, or a dash if it is known to be the site."""
    own = key(site) + "|" + key(urlsplit(url).hostname or "")
    while parted := _SITE.fullmatch(title):
        name = key(parted[3])
        known = len(name) >= _SHORTEST_SITE and (name in own or (bool(key(site)) and key(site) in name))
        known = known or (bool(url) and _is_house_name(parted[3], parted[1]))
        if not (known or (parted[2].strip() in "|｜" and len(parted[3]) <= min(_LONGEST_SITE, len(parted[1])))):
            break
        title = parted[1].strip()
    return title


def _is_house_name(name: str, title: str) -> bool:
    """Whether the words behind a dash are a few, all with capitals, behind a title of many that is not so written."""
    words, before = name.split(), title.split()
    capital = [word for word in words if word[:1].isupper() or len(word) <= _PARTICLE]
    small = any(word[:1].islower() and len(word) > _PARTICLE for word in before)
    return (
        len(words) <= _MOST_SITE_WORDS
        and len(capital) == len(words)
        and words[0][:1].isupper()
        and small
        and len(before) > len(words)
    )


def _goes_on(longer: str, title: str) -> bool:
    """Whether a heading is a title with something behind a stroke or a dash."""
    own, whole = key(title), key(longer)
    return len(own) < len(whole) and whole.startswith(own) and bool(own) and bool(_STROKE.search(longer[len(title) - 2 :]))


def _first_heading(items: Sequence[Item], title: str, page_title: str) -> int | None:
    """The item that is the title: what the page calls itself; else above all running text the first h1, heading, bold line or line."""
    if (known := title or page_title) and (at := _called(items, known, page=bool(page_title))) is not None:
        return at
    top = next((at for at, item in enumerate(items) if is_prose(item)), len(items))
    h1 = [at for at, item in enumerate(items) if item.level == 1]
    if title:
        return h1[0] if len(h1) == 1 and h1[0] < top and _alike(items[h1[0]].block.text, title) else None
    if h1:
        return _not_the_site(items, h1, top)
    heading = next((at for at in range(top) if items[at].level and not boilerplate.reason(items[at].block.text)), None)
    bare = next((at for at in range(top) if _may_be_title(items[at])), None)
    if heading is not None and (bare is None or heading < bare or not items[bare].strong):
        return _not_the_site(items, [heading], top)
    return bare if top < len(items) else None


def _called(items: Sequence[Item], known: str, *, page: bool) -> int | None:
    """The heading that is what the page calls itself, or the longest that is that but for the name of the site."""
    headings = [at for at, item in enumerate(items) if item.level]
    same = next((at for at in headings if _same(items[at].block.text, known)), None)
    if same is not None:
        return same
    parts = [at for at in headings if (page or items[at].level == 1) and _is_part(known, items[at].block.text)]
    return max(parts, key=lambda at: (len(key(items[at].block.text)), -at), default=None)


def _is_part(whole: str, title: str) -> bool:
    """Whether a heading is the longer part of a title before or behind a stroke or a dash."""
    if 2 * len(key(title)) < len(key(whole)):
        return False
    return _goes_on(whole, title) or (
        key(whole).endswith(key(title)) and bool(_STROKE.search(whole[: len(whole) - len(title) + 1]))
    )


def _not_the_site(items: Sequence[Item], found: Sequence[int], top: int) -> int:
    """The first of the headings, but if it is a link to the front page, or a short name far above, the last before the text."""
    first = found[0]
    link = next((span.value for span in items[first].block.spans if span.kind is SpanKind.LINK), None)
    home = items[first].linked and link is not None and urlsplit(link).path in {"", "/"}
    if not home:
        return first
    near = [
        at for at in range(first + 1, min(top, first + _NEAR)) if items[at].level and not boilerplate.reason(items[at].block.text)
    ]
    better = [at for at in near if items[at].level == 1] or near
    return max(better, key=lambda at: (len(items[at].block.text) >= _LONG_TITLE, -items[at].level, -at), default=first)


def _may_be_title(item: Item) -> bool:
    text = item.block.text
    return (
        item.block.kind is BlockKind.PARAGRAPH
        and not (item.linked or item.pictured or item.slanted)
        and (_SHORTEST_TITLE if not is_cjk(text) else _SHORTEST_TITLE // 2) <= len(text) <= LONGEST_TITLE
        and not re.search(r"[.:,;…]$", text)
        and not boilerplate.reason(text)
        and not bylines.facts(text, "")
    )


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", other).casefold()


def _alike(one: str, other: str) -> bool:
    words, others = (set(re.findall(r"\w" if is_cjk(text) else r"\w+", text.casefold())) for text in (one, other))
    return len(words & others) >= _ALIKE * max(len(words), len(others))
