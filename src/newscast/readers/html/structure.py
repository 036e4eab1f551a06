"""What the markup says about a passage: where it stands (nav, footer, form) and how its containers are called (related, share…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newscast.readers.dom import Element, Passage, key, names, shown
from newscast.readers.html.anchors import Anchors, is_prose

_WORDS = {
    "related": "related recirc pickup recirculation trending recommended recommendation recommendations teaser teasers outbrain taboola zergnet"
    " mostread mostpopular popular readmore morefrom relacionadas relacionados verwandte onward upnext readnext suggested"
    " playlist carousel slideshow",
    "promo": "promo promos promotion cta upsell subscribe subscription donate donation membership appdownload"
    " callout marketing bio poll polls quiz survey authorbio aboutauthor",
    "ad": "advert adverts advertisement advertisements advertising sponsor sponsored sponsors adslot adunit adsense adbox dfp gpt werbung"
    " anzeige publicidad publicite pubblicita reklama",
    "share": "share shares sharing social sharebar addthis sharethis addtoany sharedaddy socials teilen compartir partager",
    "newsletter": "newsletter newsletters signup mailinglist mailchimp optin",
    "comments": "comment comments disqus commentlist respond replies kommentare comentarios commentaires livefyre",
    "nav": "nav navigation navbar menu breadcrumb breadcrumbs pagination pager sidebar masthead skiplink toolbar search toc",
    "tags": "tags taglist tagcloud keywords topics hashtags",
    "cookie": "cookie cookies consent gdpr onetrust cmp",
    "legal": "copyright legal disclaimer imprint rights corrections correction errata erratum erramos contact contacts kontakt pressekontakt presscontact mediacontact",
    "credit": "credit credits attribution photographer",
    "metadata": "byline bylines dateline timestamp author authors meta pubdate publishdate readtime kicker eyebrow contributors notification notifications",
    "caption": "player",
    "footnote": "references bibliography reflist citations",
}
_REASONS = {word: reason for reason, words in _WORDS.items() for word in words.split()}
_PAIRS = (
    (
        "related",
        re.compile(
            r"read-?(?:more|next|also)|more-?(?:from|on|stories|news|like)|most-?(?:read|popular|viewed)|also-?read|lire-?aussi|see-?also|up-?next|jp-?related"
        ),
    ),
    ("newsletter", re.compile(r"sign-?up|mailing-?list|email-?capture|opt-?in")),
    (
        "promo",
        re.compile(
            r"author-?(?:bio|info|box|desc|card|profile)|about-?(?:the-?)?author|post-?author-?|app-?promo|log-?in-?wall|reg-?wall"
        ),
    ),
    ("tags", re.compile(r"(?:post|entry|article)-?tags?\b|cat-links|tags-links|tag-?list|tag-cloud")),
    ("ad", re.compile(r"(?:^|[\s_-])(?:ad|ads)(?:$|[\s_-])|google-?ad|(?<![a-z])ad-?(?:slot|container|wrapper|unit)\b")),
    ("comments", re.compile(r"comment-?(?:form|list|section|area)|leave-?a?-?reply")),
    (
        "metadata",
        re.compile(r"(?:entry|post|article)-?(?:meta|date|info)\b|reading-?time|publish(?:ed)?-?(?:date|time|on)\b|last-?updated"),
    ),
)
_ROLES = {"navigation": "nav", "banner": "nav", "search": "nav", "menu": "nav", "menubar": "nav", "dialog": "promo", "alertdialog": "promo",
          "contentinfo": "legal", "complementary": "related", "toolbar": "nav", "tablist": "nav"}  # fmt: skip
_TAGS = {"nav": "nav", "address": "metadata", "aside": "related", "dialog": "promo", "menu": "nav"}
_WEAK = frozenset({"metadata", "tags", "nav", "caption", "credit", "share"})
"""Reasons that a long paragraph of the article outweighs: their names are also given to whole columns."""
_BUTTON = re.compile(r"(?:^|[\s_-])(?:button|btn|cta)(?:$|[\s_-])", re.IGNORECASE)
_INLINE = frozenset({"span", "a", "b", "strong", "em", "i", "small", "font", "label", "time"})
_DEEPEST = 6
_BOX = 250
"""Letters of the largest box that invites to do something."""
_LONG = 300
_LARGE = 600
"""Letters of article text; a container with more, most of it article, is a column of the page, whatever its name."""
_SHARE = 0.3


def reason(passage: Passage, anchors: Anchors, *, anchored: bool) -> str:
    """The reason code that the markup around a passage gives, "" if it gives none."""
    for element in (*wrappers(passage), passage.element, *passage.element.iterancestors()):
        found = _own_reason(element) or _invites(element, anchors)
        if not found or is_column(element, anchors):
            continue
        outweighed = passage.letters >= _LONG or (element is passage.element and is_prose(passage))
        if not (anchored and found in _WEAK and outweighed):
            return found
    return ""


def wrappers(passage: Passage) -> list[Element]:
    """The inline elements around all of a short passage, whose names speak of it as those of a block do."""
    found: list[Element] = []
    inside = [child for child in passage.element if child.tag in _INLINE] if passage.letters <= _BOX else []
    while inside and len(found) < _DEEPEST:
        wrapper = next((child for child in inside[:_DEEPEST] if key(shown(child)) == key(passage.text)), None)
        found += [wrapper] if wrapper is not None else []
        inside = [child for child in wrapper if child.tag in _INLINE] if wrapper is not None else []
    return found


def _invites(element: Element, anchors: Anchors) -> str:
    """Give "promo" for a small box with a link that looks like a button: join, donate, order."""
    if element.tag not in {"div", "section"} or not 0 < anchors.letters[element] <= _BOX or element.find(".//time") is not None:
        return ""
    links = (link for link in element.iter("a") if not (link.get("href") or "#").startswith("#"))
    return "promo" if any(_BUTTON.search(link.get("class") or "") for link in links) else ""


def is_column(element: Element, anchors: Anchors) -> bool:
    """Whether an element holds so much of the article that its name says nothing about its parts."""
    anchored = anchors.anchored[element]
    return anchored > _SHARE * max(1, anchors.total) or (anchored >= _LARGE and anchored > 0.6 * anchors.letters[element])


def is_box(element: Element) -> bool:
    """Whether an element says of itself that it holds something else than the story, or the parts of a figure."""
    return _own_reason(element) not in {"", "caption", "credit", "metadata", "share"}


def _own_reason(element: Element) -> str:
    tag = element.tag
    if tag == "footer":
        return "legal"
    if tag == "form":
        return _form_reason(element)
    found = _ROLES.get(element.get("role") or "") or _TAGS.get(tag)
    if found:
        return found
    named = named_reason(names(element))
    return "" if named == "related" and not _has_links(element) else named


def _has_links(element: Element) -> bool:
    """Whether there is a link in an element or around it: a teaser without one is of this story."""
    return element.find(".//a") is not None or any(place.tag == "a" for place in (element, *element.iterancestors()))


def _form_reason(element: Element) -> str:
    if element.find(".//textarea") is not None:
        return "comments"
    return "newsletter" if element.find(".//input[@type='email']") is not None else "nav"


@lru_cache(maxsize=8192)
def named_reason(called: str) -> str:
    """The reason that the names of an element give: by their words, also in camelCase, never by a part of a word."""
    lowered = called.lower()
    for code, pair in _PAIRS:
        if pair.search(lowered):
            return code
    return next((_REASONS[word] for word in words(called) if word in _REASONS), "")


def words(text: str) -> Iterator[str]:
    """The words of class names: "ArticleShare_root" gives article, share, root."""
    for token in re.split(r"[^A-Za-z0-9]+", text):
        yield token.lower()
        yield from (part.lower() for part in re.findall(r"[A-Z]?[a-z]{3,}", token))
