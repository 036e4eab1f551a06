"""NC3xx: what apps and directories want to know of each episode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from newscast.check.channel_rules import LONGEST_DESCRIPTION, LONGEST_VALUE, address_fault
from newscast.check.document import Item, nodes, text, texts
from newscast.check.findings import RuleBook, Severity
from newscast.check.markup import Markup

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LONGEST_NAME = 128
"""Characters of a name or title in the podcast namespace."""
ALLOWED_TAGS = frozenset({"p", "ol", "ul", "li", "a", "br", "b", "i", "strong", "em"})
ACTIVE_TAGS = frozenset({"script", "style", "iframe", "object", "embed", "form"})
AUDIO_TYPES = frozenset({"audio/mpeg", "audio/x-m4a", "video/mp4", "video/x-m4v"})
items = RuleBook[Item]()

_RFC_2822 = re.compile(
    r"(?:(\w{3}), )?\d{1,2} (\w{3}) \d{4} \d\d:\d\d(?::\d\d)? ([+-]\d{4}|GMT|UT|EST|EDT|CST|CDT|MST|MDT|PST|PDT)"
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBER = re.compile(r"^\s*(episode|ep\.?|folge|#)\s*\d+|^\s*\d+\s*[.:|–-]\s", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(a|b|br|div|em|font|h[1-6]|i|img|p|small|span|strong|su[bp]|u)(\s[^>]*)?/?>|&(amp|lt|gt|quot|nbsp|#\d+);", re.IGNORECASE
)
_SOUNDBITE = (15.0, 120.0)


@items.rule("NC301", ERROR, "An episode has a title", "Give the article a title.")
def has_title(item: Item) -> Iterator[str]:
    """RSS, Apple."""
    if not item.text("title"):
        yield "There is no <title>."


@items.rule(
    "NC302",
    ERROR,
    "An episode has a guid that is no address or title",
    "Let newscast assign guids: they stay when titles and files change.",
)
def has_guid(item: Item) -> Iterator[str]:
    """Apple: the guid never changes; one that is made of what may be edited does."""
    guid = item.text("guid")
    if not guid:
        yield "There is no <guid>."
    elif guid in {item.text("title"), item.enclosure, item.text("link")}:
        yield "The guid is the title, the link or the enclosure's address."


@items.rule("NC303", ERROR, "A guid that is no address says so", 'Write <guid isPermaLink="false">.')
def guid_is_no_permalink(item: Item) -> Iterator[str]:
    """RSS 2.0: the default is an address."""
    if item.text("guid") and item.text("guid/@isPermaLink") != "false" and "://" not in item.text("guid"):
        yield "isPermaLink is not “false”."


@items.rule("NC304", ERROR, "An episode has one enclosure", "Leave one; others belong into podcast:alternateEnclosure.")
def has_one_enclosure(item: Item) -> Iterator[str]:
    """Apps take the first, the last or none of several."""
    count = len(nodes(item.node, "enclosure"))
    if count != 1:
        yield f"There are {count} enclosures."


@items.rule("NC305", ERROR, "The enclosure has address, length and type", "Let newscast write it.")
def has_whole_enclosure(item: Item) -> Iterator[str]:
    """RSS 2.0; a length of 0 makes apps refuse the download."""
    for node in nodes(item.node, "enclosure"):
        length = str(node.get("length") or "")
        if not node.get("url"):
            yield "It has no url."
        if not length.isdigit() or int(length) == 0:
            yield f"Its length is “{length}”."
        if node.get("type") not in AUDIO_TYPES:
            yield f"Its type is “{node.get('type') or ''}”."


@items.rule("NC306", ERROR, "Addresses are absolute, ASCII and https", "Publish under https and keep file names plain.")
def has_plain_addresses(item: Item) -> Iterator[str]:
    """Apple's server rules and the podcast namespace."""
    paths = ("enclosure/@url", "itunes:image/@href", "podcast:transcript/@url", "podcast:chapters/@url", "podcast:image/@href")
    for url in (url.strip() for path in paths for url in texts(item.node, path)):
        if url and (fault := address_fault(url)):
            yield f"{url} {fault}."


@items.rule("NC307", ERROR, "The date is one of RFC 2822", "Write Wed, 13 May 2026 09:00:00 +0000, in English and with a zone.")
def has_date(item: Item) -> Iterator[str]:
    """Other dates are lost in AntennaPod and put the episode at the end."""
    value = item.text("pubDate")
    match = _RFC_2822.fullmatch(value)
    if match is None or item.date is None or "-0000" in value:
        yield f"<pubDate> is “{value}”." if value else "There is no <pubDate>."


@items.rule("NC308", ERROR, "The weekday is that of the date", "Let a library write the date.")
def has_right_weekday(item: Item) -> Iterator[str]:
    """The W3C validator calls it an error."""
    match = _RFC_2822.fullmatch(item.text("pubDate"))
    if match and match[1] and item.date and match[1] != _DAYS[item.date.weekday()]:
        yield f"{item.text('pubDate')} was a {_DAYS[item.date.weekday()]}."


@items.rule("NC309", WARNING, "The date is not in the future", "Publish it when its time has come.")
def is_not_in_the_future(item: Item) -> Iterator[str]:
    """AntennaPod shows no date then, and Apple hides the episode."""
    if item.date and item.date > item.feed.now + timedelta(minutes=5):
        yield f"<pubDate> is {item.text('pubDate')}."


@items.rule("NC310", ERROR, "The duration is in whole seconds", "Write 1801, not 1800.6 or 0.")
def has_duration(item: Item) -> Iterator[str]:
    """The W3C validator refuses fractions; Apple recommends seconds."""
    value = item.text("itunes:duration")
    if value and not item.duration:
        yield f"<itunes:duration> is “{value}”."


@items.rule("NC311", ERROR, "Explicit is true or false", "Set `explicit` in show.toml.")
def has_explicit(item: Item) -> Iterator[str]:
    """See NC210."""
    value = next(iter(texts(item.node, "itunes:explicit")), None)
    if value not in {"true", "false"}:
        yield f"<itunes:explicit> is “{value}”." if value is not None else "There is no <itunes:explicit>."


@items.rule("NC312", ERROR, "An episode has a description", "Give the article a description, or let newscast take its lead.")
def has_description(item: Item) -> Iterator[str]:
    """Recommended by all; the only text that many apps show."""
    if not _plain(item.text("description")).strip():
        yield "The <description> is empty." if nodes(item.node, "description") else "There is no <description>."


@items.rule("NC313", ERROR, "The description has at most 4000 bytes", "Shorten it by whole paragraphs.")
def has_short_description(item: Item) -> Iterator[str]:
    """Apple cuts what is longer, if need be inside a tag."""
    size = len(item.text("description").encode())
    if size > LONGEST_DESCRIPTION:
        yield f"It has {size} bytes."


@items.rule("NC314", ERROR, "Tags in descriptions are closed", "Do not cut HTML by its characters.")
def has_balanced_html(item: Item) -> Iterator[str]:
    """A description that ends inside a tag shows that tag."""
    for path in ("description", "content:encoded"):
        if fault := Markup.of(item.text(path)).fault:
            yield f"In <{path}>: {fault}."


@items.rule("NC315", WARNING, "The description keeps to simple tags", "Use p, ol, ul, li, a, br, b, i, strong and em.")
def has_simple_html(item: Item) -> Iterator[str]:
    """Apple and PSP-1; others are shown as text or dropped."""
    extra = Markup.of(item.text("description")).tags - ALLOWED_TAGS
    if extra:
        yield f"It has {', '.join(f'<{tag}>' for tag in sorted(extra))}."


@items.rule("NC316", ERROR, "Show notes run nothing and link absolutely", "Clean them, and write links with https://.")
def has_harmless_html(item: Item) -> Iterator[str]:
    """Apps show them in a web view."""
    for path in ("description", "content:encoded"):
        markup = Markup.of(item.text(path))
        for tag in sorted(markup.tags & ACTIVE_TAGS):
            yield f"<{path}> has a <{tag}>."
        for link in markup.links:
            if not re.match(r"https?://|mailto:", link):
                yield f"<{path}> links to “{link[:60]}”."


@items.rule("NC317", WARNING, "It says whether the voice is synthetic", "Let newscast write podcast:txt; silence does not mean no.")
def discloses_synthetic_voice(item: Item) -> Iterator[str]:
    """Apple's guidelines 1.11 and 1.12, the EU AI Act, article 50."""
    if not nodes(item.node, "podcast:txt[@purpose='ai-content']"):
        yield "There is no <podcast:txt purpose=ai-content>."


@items.rule("NC318", ERROR, "The disclosure is true or false", "Write true or false in podcast:txt purpose=ai-content.")
def discloses_clearly(item: Item) -> Iterator[str]:
    """Other values mean nothing to apps."""
    for value in texts(item.node, "podcast:txt[@purpose='ai-content']"):
        if value not in {"true", "false"}:
            yield f"It is “{value}”."


@items.rule(
    "NC319", WARNING, "The title is the article's alone", "Leave out episode number and show name; they have tags of their own."
)
def has_plain_title(item: Item) -> Iterator[str]:
    """Apple rejects shows over it."""
    title, show = item.text("title"), text(item.feed.channel, "title")
    if _NUMBER.match(title):
        yield f"“{title[:60]}” begins with a number."
    elif show and title.lower().startswith((f"{show.lower()}:", f"{show.lower()} -", f"{show.lower()} |", f"{show.lower()} –")):
        yield f"“{title[:60]}” begins with the show's name."


@items.rule("NC320", ERROR, "The title is plain text", "Take tags and entities out of it.")
def has_no_markup_in_title(item: Item) -> Iterator[str]:
    """Apps show a title as it stands."""
    if found := _MARKUP.search(item.text("title")):
        yield f"The title holds {found[0]}."


@items.rule("NC321", ERROR, "A serial show numbers its episodes", "Give each a number, or set `type` to episodic.")
def is_numbered_in_serials(item: Item) -> Iterator[str]:
    """Apple sorts serial shows by itunes:episode."""
    if text(item.feed.channel, "itunes:type") == "serial" and not re.fullmatch(r"[1-9]\d*", item.text("itunes:episode")):
        yield "There is no <itunes:episode>."


@items.rule("NC322", ERROR, "The episode's type is full, trailer or bonus", "Write full.")
def has_type(item: Item) -> Iterator[str]:
    """Apple."""
    for value in texts(item.node, "itunes:episodeType"):
        if value not in {"full", "trailer", "bonus"}:
            yield f"<itunes:episodeType> is “{value}”."


@items.rule("NC323", ERROR, "A soundbite lasts 15 to 120 seconds and lies in the episode", "Correct startTime and duration.")
def has_right_soundbite(item: Item) -> Iterator[str]:
    """The podcast namespace."""
    for node in nodes(item.node, "podcast:soundbite"):
        try:
            start, length = float(node.get("startTime")), float(node.get("duration"))
        except (TypeError, ValueError):
            yield "Its times are no numbers."
            continue
        if not _SOUNDBITE[0] <= length <= _SOUNDBITE[1]:
            yield f"It lasts {length:g} seconds."
        if start < 0 or (item.duration and start + length > item.duration + 1):
            yield f"It ends at {start + length:g} seconds, after the episode."


@items.rule("NC324", WARNING, "Names and titles are short", "Shorten it: 255 characters in RSS, 128 in the podcast namespace.")
def has_short_values(item: Item) -> Iterator[str]:
    """Apple, PSP-1, the podcast namespace."""
    limits = (("title", LONGEST_VALUE), ("podcast:person", LONGEST_NAME), ("podcast:soundbite", LONGEST_NAME))
    for path, limit in limits:
        if any(len(value) > limit for value in texts(item.node, path)):
            yield f"A <{path}> has more than {limit} characters."


@items.rule("NC325", WARNING, "An episode links to its article or page", "Give the article its address.")
def has_link(item: Item) -> Iterator[str]:
    """Recommended by Apple and PSP-1."""
    if not item.text("link"):
        yield "There is no <link>."


@items.rule("NC326", WARNING, "An episode says how long it is", "Write <itunes:duration> in whole seconds.")
def announces_duration(item: Item) -> Iterator[str]:
    """Recommended by Apple and PSP-1; apps show it before the download."""
    if not item.text("itunes:duration"):
        yield "There is no <itunes:duration>."


@items.rule("NC327", ERROR, "Other formats say what and where they are", "Let newscast write podcast:alternateEnclosure.")
def has_whole_alternates(item: Item) -> Iterator[str]:
    """The podcast namespace asks for a type and a source; without a length apps cannot tell what they save."""
    for other in item.alternates:
        lacking = [name for name, value in (("type", other.type), ("length", other.length), ("source", other.url)) if not value]
        if lacking:
            yield f"A podcast:alternateEnclosure has no {' and no '.join(lacking)}."
        elif not other.url.startswith("https://"):
            yield f"{other.url} is not a https address."


def _plain(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", html)
