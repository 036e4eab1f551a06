"""NC9xx: the web server serves the folder as apps and directories need it."""

from __future__ import annotations

from collections.abc import Iterator

from newscast.check.findings import RuleBook, Severity
from newscast.check.site import Site

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
OK, PARTIAL, NOT_MODIFIED = 200, 206, 304
FEED_TYPES = frozenset({"application/rss+xml", "application/xml", "text/xml"})
SAME_TYPES = {"audio/mp3": "audio/mpeg", "application/srt": "application/x-subrip", "audio/x-m4a": "audio/mp4"}
PART = 100
"""Bytes asked for in a range request."""
WORTH_PACKING = 20_000
servers = RuleBook[Site]()


@servers.rule("NC901", ERROR, "The feed can be fetched", "Upload it, and correct the address.")
def answers(site: Site) -> Iterator[str]:
    """With status 200, after redirects."""
    if site.feed.status != OK:
        yield f"{site.url} answers {site.feed.status or 'nothing'}."
    elif site.channel is None:
        yield f"What {site.url} answers is no feed."


@servers.rule("NC902", ERROR, "The feed comes as XML", "Serve .xml as application/rss+xml.")
def feed_is_xml(site: Site) -> Iterator[str]:
    """Some apps refuse text/html and text/plain."""
    if site.feed.status == OK and site.feed.media_type not in FEED_TYPES:
        yield f"It comes as {site.feed.media_type or 'nothing'}."


@servers.rule("NC903", WARNING, "An unchanged feed is not sent again", "Let the server send ETag or Last-Modified and heed them.")
def feed_is_conditional(site: Site) -> Iterator[str]:
    """Apps poll a feed every hour; 304 saves nearly all of the traffic."""
    headers = site.feed.headers
    asked = {"If-None-Match": headers.get("etag", ""), "If-Modified-Since": headers.get("last-modified", "")}
    asked = {name: value for name, value in asked.items() if value}
    if site.feed.status == OK and (not asked or site.ask("GET", site.url, asked).status != NOT_MODIFIED):
        yield "It is sent whole every time."


@servers.rule("NC904", INFO, "A long feed is compressed", "Switch on gzip for XML.")
def feed_is_packed(site: Site) -> Iterator[str]:
    """A feed shrinks to a tenth."""
    if len(site.feed.body) > WORTH_PACKING and "content-encoding" not in site.feed.headers:
        yield f"{len(site.feed.body):,} bytes are sent as they are."


@servers.rule("NC905", WARNING, "The feed is where it says", "Set `base_url` in show.toml to the public address.")
def address_is_its_own(site: Site) -> Iterator[str]:
    """PSP-1; apps move to the address that the feed names."""
    if site.address and site.address not in {site.url, site.feed.url}:
        yield f"It says {site.address}."


@servers.rule("NC906", ERROR, "Media files answer HEAD", "Upload them, and allow HEAD.")
def media_answer_head(site: Site) -> Iterator[str]:
    """Apple's server rules."""
    for url, _, _ in site.enclosures():
        status = site.ask("HEAD", url).status
        if status != OK:
            yield f"{url} answers {status or 'nothing'}."


@servers.rule("NC907", ERROR, "Media files can be had in parts", "Allow range requests.")
def media_have_ranges(site: Site) -> Iterator[str]:
    """Apple's server rules; without ranges nobody can jump to a chapter, nor go on with a download."""
    for url, _, _ in site.enclosures():
        answer = site.ask("GET", url, {"Range": f"bytes=0-{PART - 1}", "Accept-Encoding": "identity"}, most=PART + 1)
        if answer.status == OK or (answer.status == PARTIAL and len(answer.body) != PART):
            yield f"{url} is sent whole."


@servers.rule("NC908", ERROR, "Media files have the length that the feed says", "Upload the file again, or render the feed again.")
def media_have_length(site: Site) -> Iterator[str]:
    """A file that was cut on its way."""
    for url, length, _ in site.enclosures():
        answer = site.ask("HEAD", url, {"Accept-Encoding": "identity"})
        found = answer.headers.get("content-length", "")
        if answer.status == OK and found and found != length:
            yield f"{url} has {found} bytes, not {length}."


@servers.rule("NC909", ERROR, "Files come with the type that the feed says", "Set the server's types; docs/feed.md lists them.")
def types_are_right(site: Site) -> Iterator[str]:
    """Browsers and apps go by it: chapters as text/plain are not read."""
    files = [(url, kind) for url, _, kind in site.enclosures()] + list(site.attachments())
    for url, kind in files:
        answer = site.ask("HEAD", url)
        if answer.status == OK and not _same(answer.media_type, kind):
            yield f"{url} comes as {answer.media_type or 'nothing'}, not {kind}."


@servers.rule("NC910", ERROR, "Transcripts and chapters can be fetched", "Upload them.")
def attachments_answer(site: Site) -> Iterator[str]:
    """They are part of the episode."""
    for url, _ in site.attachments():
        status = site.ask("HEAD", url).status
        if status != OK:
            yield f"{url} answers {status or 'nothing'}."


@servers.rule("NC911", WARNING, "Web players may read transcripts and chapters", "Send Access-Control-Allow-Origin: * with them.")
def attachments_are_shared(site: Site) -> Iterator[str]:
    """The podcast namespace; apps that run in a browser are stopped otherwise."""
    for url, _ in site.attachments():
        answer = site.ask("HEAD", url, {"Origin": "https://player.example"})
        if answer.status == OK and answer.headers.get("access-control-allow-origin") not in {"*", "https://player.example"}:
            yield f"{url} is not shared."


@servers.rule("NC912", ERROR, "Artwork answers HEAD as a picture", "Upload it, and serve it as image/jpeg or image/png.")
def artwork_answers(site: Site) -> Iterator[str]:
    """Apple's server rules."""
    for url in site.pictures():
        answer = site.ask("HEAD", url)
        if answer.status != OK or answer.media_type not in {"image/jpeg", "image/png"}:
            yield f"{url} answers {answer.status or 'nothing'}, {answer.media_type or 'no type'}."


def _same(found: str, announced: str) -> bool:
    """The same type; JSON may come as plain JSON."""
    if announced.endswith("+chapters") and found == "application/json":
        return True
    return SAME_TYPES.get(found, found) == SAME_TYPES.get(announced, announced)
