"""NC2xx: what directories want to know of the show."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from newscast.check.categories import is_category
from newscast.check.document import Feed, nodes, path_of, text, texts
from newscast.check.findings import RuleBook, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LONGEST_VALUE = 255
"""Characters of a tag's value, Apple and PSP-1."""
LONGEST_DESCRIPTION = 4000
"""Bytes."""
channel = RuleBook[Feed]()

DEPRECATED = ("itunes:summary", "itunes:subtitle", "itunes:keywords", "podcast:images", "podcast:id")
_YEAR_OR_SIGN = re.compile(r"©|\(c\)|\b(19|20)\d\d\b", re.IGNORECASE)


@channel.rule("NC201", ERROR, "The show has a title", "Set `title` in show.toml.")
def has_title(feed: Feed) -> Iterator[str]:
    """RSS 2.0."""
    if not text(feed.channel, "title"):
        yield "There is no <title>."


@channel.rule("NC202", ERROR, "The show has a home page", "Set `link` in show.toml.")
def has_link(feed: Feed) -> Iterator[str]:
    """RSS 2.0, Google."""
    if not text(feed.channel, "link"):
        yield "There is no <link>."


@channel.rule("NC203", ERROR, "The show has a description of its own", "Set `description` in show.toml to a sentence or two.")
def has_description(feed: Feed) -> Iterator[str]:
    """RSS 2.0, PSP-1; the W3C validator warns of a description that repeats the title."""
    description = text(feed.channel, "description")
    if not description:
        yield "There is no <description>."
    elif description == text(feed.channel, "title"):
        yield "The description repeats the title."


@channel.rule("NC204", ERROR, "The language is one that directories know", "Use a code such as en, en-us, de-ch.")
def has_language(feed: Feed) -> Iterator[str]:
    """ISO 639-1 with an optional country, Apple and PSP-1."""
    from babel import Locale

    language = text(feed.channel, "language")
    primary, _, region = language.lower().partition("-")
    english = Locale("en")
    if len(primary) != len("en") or primary not in english.languages or (region and region.upper() not in english.territories):
        yield f"<language> is “{language}”." if language else "There is no <language>."


@channel.rule("NC205", ERROR, "The feed says where it is", "Set `base_url` in show.toml to where the folder is published.")
def has_self_link(feed: Feed) -> Iterator[str]:
    """PSP-1 requires atom:link rel=self."""
    if not feed.address:
        yield "There is no <atom:link rel=self>."


@channel.rule("NC206", ERROR, "The address that the feed says is its own", "Correct `base_url` in show.toml.")
def self_link_is_right(feed: Feed) -> Iterator[str]:
    """The W3C validator compares it with the location; here the file's name must agree."""
    if feed.address and path_of(feed.address).rpartition("/")[2] != feed.source.path.name:
        yield f"The file {feed.source.path.name} says that it is {feed.address}."


@channel.rule("NC207", ERROR, "The show has artwork", "Set `artwork` in show.toml.")
def has_artwork(feed: Feed) -> Iterator[str]:
    """Every directory requires itunes:image."""
    if not text(feed.channel, "itunes:image/@href"):
        yield "There is no <itunes:image href>."


@channel.rule("NC208", ERROR, "The show has a category", "Set `categories` in show.toml, such as News > Daily News.")
def has_category(feed: Feed) -> Iterator[str]:
    """Apple and PSP-1 require one."""
    if not texts(feed.channel, "itunes:category/@text"):
        yield "There is no <itunes:category>."


@channel.rule("NC209", ERROR, "Categories are Apple's, capitals included", "Copy them from Apple's list.")
def has_known_categories(feed: Feed) -> Iterator[str]:
    """Directories ignore what they do not know."""
    for node in nodes(feed.channel, "itunes:category"):
        top = str(node.get("text") or "")
        for sub in texts(node, "itunes:category/@text") or [""]:
            if not is_category(top, sub):
                yield f"Apple has no category “{' > '.join(part for part in (top, sub) if part)}”."


@channel.rule("NC210", ERROR, "Explicit is true or false", "Set `explicit` in show.toml.")
def has_explicit(feed: Feed) -> Iterator[str]:
    """Apple took yes, no and clean in the past; the W3C validator and PSP-1 do not."""
    value = next(iter(texts(feed.channel, "itunes:explicit")), None)
    if value not in {"true", "false"}:
        yield f"<itunes:explicit> is “{value}”." if value is not None else "There is no <itunes:explicit>."


@channel.rule("NC211", ERROR, "The show has an author", "Set `author` in show.toml.")
def has_author(feed: Feed) -> Iterator[str]:
    """Spotify and Amazon require it."""
    if not text(feed.channel, "itunes:author"):
        yield "There is no <itunes:author>."


@channel.rule(
    "NC212", ERROR, "podcast:guid is a UUIDv5", "Leave `guid` out of show.toml, or copy it from the feed that the show had."
)
def has_guid(feed: Feed) -> Iterator[str]:
    """The podcast namespace derives it from the first address of the feed."""
    value = text(feed.channel, "podcast:guid")
    try:
        right = uuid.UUID(value).version == uuid.UUID(int=0, version=5).version
    except ValueError:
        right = False
    if not right:
        yield f"<podcast:guid> is “{value}”." if value else "There is no <podcast:guid>."


@channel.rule("NC213", ERROR, "podcast:locked is yes or no", "Write yes, so that no other host imports the show.")
def has_locked(feed: Feed) -> Iterator[str]:
    """The podcast namespace."""
    value = text(feed.channel, "podcast:locked")
    if value not in {"yes", "no"}:
        yield f"<podcast:locked> is “{value}”." if value else "There is no <podcast:locked>."


@channel.rule("NC214", WARNING, "The show has an owner with an e-mail address", "Set `owner` in show.toml; a role address will do.")
def has_owner(feed: Feed) -> Iterator[str]:
    """YouTube refuses a feed without it; Spotify sends the code for claiming a show there."""
    if "@" not in text(feed.channel, "itunes:owner/itunes:email"):
        yield "There is no <itunes:email> of an owner."


@channel.rule("NC215", ERROR, "Addresses are absolute, ASCII and https", "Publish under https and keep file names plain.")
def has_plain_addresses(feed: Feed) -> Iterator[str]:
    """Apple's server rules and the podcast namespace."""
    paths = ("link", "atom:link/@href", "itunes:image/@href", "image/url", "image/link")
    for url in dict.fromkeys(url.strip() for path in paths for url in texts(feed.channel, path)):
        if fault := address_fault(url):
            yield f"{url} {fault}."


@channel.rule("NC216", WARNING, "Values have at most 255 characters", "Shorten it.")
def has_short_values(feed: Feed) -> Iterator[str]:
    """Apple and PSP-1."""
    for path in ("title", "itunes:author", "copyright", "itunes:owner/itunes:name"):
        if len(text(feed.channel, path)) > LONGEST_VALUE:
            yield f"<{path}> has {len(text(feed.channel, path))} characters."


@channel.rule("NC217", ERROR, "The description has at most 4000 bytes", "Shorten `description` in show.toml.")
def has_short_description(feed: Feed) -> Iterator[str]:
    """Apple."""
    size = len(text(feed.channel, "description").encode())
    if size > LONGEST_DESCRIPTION:
        yield f"It has {size} bytes."


@channel.rule("NC218", ERROR, "The show says of its voices what its episodes say", "Let newscast write both.")
def agrees_on_synthetic_voices(feed: Feed) -> Iterator[str]:
    """The channel's podcast:txt ai-content is derived: true if any item's is true, false only if all are."""
    path = "podcast:txt[@purpose='ai-content']"
    said = text(feed.channel, path)
    items = [text(item.node, path) for item in feed.items]
    derived = "true" if "true" in items else "false" if items and set(items) == {"false"} else ""
    if said != derived:
        yield f"The channel says “{said}”, the items “{derived}”."


@channel.rule("NC219", WARNING, "The RSS image repeats title and link", "Let newscast write <image>.")
def has_rss_image(feed: Feed) -> Iterator[str]:
    """RSS 2.0: url, title and link are compulsory, the latter two are the channel's."""
    image = next(iter(nodes(feed.channel, "image")), None)
    if image is None or not text(image, "url"):
        yield "There is no <image> with a <url>."
        return
    for name in ("title", "link"):
        if text(image, name) != text(feed.channel, name):
            yield f"Its <{name}> is “{text(image, name)}”, the channel's “{text(feed.channel, name)}”."


@channel.rule("NC220", ERROR, "The type is episodic or serial", "Set `type` in show.toml.")
def has_type(feed: Feed) -> Iterator[str]:
    """Apple."""
    value = text(feed.channel, "itunes:type")
    if value not in {"episodic", "serial"}:
        yield f"<itunes:type> is “{value}”." if value else "There is no <itunes:type>."


@channel.rule("NC221", WARNING, "The build date is that of the newest episode", "Do not write the time of the build into the feed.")
def build_date_is_stable(feed: Feed) -> Iterator[str]:
    """A feed that changes with every build is downloaded whole by every app on every poll."""
    dates = [item.date for item in feed.items if item.date]
    said = text(feed.channel, "lastBuildDate")
    if not said or not dates:
        return
    try:
        built = parsedate_to_datetime(said)
    except ValueError:
        yield f"<lastBuildDate> is “{said}”, which is no date."
        return
    if built.tzinfo is None or built != max(dates):
        yield f"<lastBuildDate> is {said}, the newest item's date {max(dates):%Y-%m-%d %H:%M %z}."


@channel.rule("NC222", WARNING, "Copyright is a name alone", "Write the holder's name without © and year.")
def has_plain_copyright(feed: Feed) -> Iterator[str]:
    """PSP-1; apps add sign and year themselves."""
    value = text(feed.channel, "copyright")
    if _YEAR_OR_SIGN.search(value):
        yield f"<copyright> is “{value}”."


@channel.rule("NC223", WARNING, "Tags that are no longer read are left out", "Remove them.")
def has_no_deprecated_tags(feed: Feed) -> Iterator[str]:
    """Apple and the podcast namespace have withdrawn them."""
    for name in DEPRECATED:
        if nodes(feed.channel, f".//{name}"):
            yield f"There is <{name}>."


@channel.rule("NC224", WARNING, "Values have no space around them", "Trim them.")
def has_trimmed_values(feed: Feed) -> Iterator[str]:
    """Apple and PSP-1; some apps compare them to the letter."""
    paths = ("title", "link", "language", "itunes:author", "podcast:guid", "item/title", "item/guid", "item/link")
    for path in paths:
        if any(value != value.strip() for value in texts(feed.channel, path)):
            yield f"A <{path}> begins or ends with white space."


@channel.rule("NC225", ERROR, "The show has an episode", "Build one before the feed is submitted.")
def has_episodes(feed: Feed) -> Iterator[str]:
    """Spotify and Apple refuse an empty feed."""
    if not feed.items:
        yield "There is no <item>."


@channel.rule("NC226", ERROR, "Further pages of the feed are there", "Publish all pages; newscast writes them together.")
def has_all_pages(feed: Feed) -> Iterator[str]:
    """RFC 5005: a missing page hides all older episodes."""
    for rel in ("next", "prev", "first", "last"):
        for url in texts(feed.channel, f"atom:link[@rel='{rel}']/@href"):
            if feed.lost(url):
                yield f"The page {url} (rel={rel}) is not in the folder."


def address_fault(url: str) -> str:
    """What is wrong with a public address, "" if nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "is no address"
    if not parts.scheme or not parts.netloc:
        return "is not absolute"
    if parts.scheme != "https":
        return "is not https"
    if not url.isascii() or any(character.isspace() for character in url):
        return "has characters that must be percent-encoded"
    return ""
