"""The feed: RSS 2.0 with Apple's, the podcast namespace's and Podlove's tags.

It says what the episodes say and nothing of its own: no clock is read, so an unchanged show gives the same bytes. What the
directories ask for is listed in docs/feed.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC

from newscast.artifacts.addresses import absolute, uri
from newscast.artifacts.archive import Page, pages
from newscast.artifacts.assets import STATIC
from newscast.artifacts.description import LIMIT, shorten
from newscast.artifacts.environment import environment
from newscast.artifacts.feed_item import item, synthetic
from newscast.artifacts.wording import wording
from newscast.artifacts.xml_text import one_line, xml_safe
from newscast.feed_options import Season, Selection
from newscast.model import Episode, Show

STYLE = "feed.css"


class RssFeed:
    """The feed of a show, its older pages, and the feeds of its selections."""

    file_name = "feed.xml"
    media_type = "application/rss+xml"

    def render(self, show: Show) -> bytes:
        """The newest page of the feed. The first byte is "<": AntennaPod refuses a feed that begins with a blank line."""
        return _render(show, pages(show, self.file_name)[-1], _numbers(show))

    def files(self, show: Show) -> Mapping[str, bytes]:
        """What goes with it, by name: older pages, the feeds of selections, and the style in which browsers show them."""
        numbers = _numbers(show)
        found = {page.name: _render(show, page, numbers) for page in pages(show, self.file_name)[:-1]}
        for selection in show.feed.selections:
            selected = select(show, selection)
            found |= {page.name: _render(selected, page, numbers) for page in pages(selected, selection.name)}
        return {**found, STYLE: style(show)}


def style(show: Show) -> bytes:
    """How a browser shows the feed: a style sheet, because browsers give up XSLT and warn of pages that use it.

    It cannot make links or players; the notice above the feed leads to the show's page, which has both.
    """
    artwork = uri(show.url(show.artwork)).replace('"', "%22").replace("\\", "%5C")
    notice = wording(show.language, show.templates).note_feed
    own = (
        f'rss::before{{content:"{notice}"}}\n|image{{display:block;width:8rem;height:8rem;background:url("{artwork}") 0 0/cover}}\n'
    )
    return ((STATIC / STYLE).read_text(encoding="utf-8") + own).encode()


def select(show: Show, selection: Selection) -> Show:
    """The show with those episodes alone that have the keyword, the author and the section, under a title and a guid of its own."""
    from uuid import UUID, uuid5

    chosen = tuple(episode for episode in show.episodes if _fits(episode, selection))
    options = replace(show.feed, selections=(), new_url="")
    guid = str(uuid5(UUID(show.guid), selection.name))
    description = selection.description or show.description
    return replace(show, guid=guid, title=selection.title, description=description, episodes=chosen, feed=options)


def nested(categories: Iterable[str]) -> Mapping[str, list[str]]:
    """Apple's categories, "News > Daily News", as top categories with their subcategories, in the order given."""
    tree: dict[str, list[str]] = {}
    for category in categories:
        top, _, sub = (part.strip() for part in category.partition(">"))
        tree.setdefault(top, []).extend([sub] if sub and sub not in tree.get(top, []) else [])
    return tree


def _render(show: Show, page: Page, numbers: Mapping[str, int]) -> bytes:
    template = environment(show.templates).get_template("feed.xml.j2")
    text = template.render(
        show=show,
        options=show.feed,
        page=page,
        feed_url=uri(show.url(page.name)),
        home=uri(show.link or show.base_url),
        artwork=uri(show.url(show.artwork)),
        description=shorten(xml_safe(show.description).strip(), LIMIT),
        categories=nested(show.categories),
        images=[replace(picture, href=absolute(show, picture.href)) for picture in show.feed.images],
        disclosed=_disclosed({synthetic(show, episode) for episode in page.episodes}),
        built=max((episode.pub_date for episode in page.episodes), default=None),
        items=(item(show, episode, numbers.get(episode.guid, 0), season(show, episode)) for episode in page.episodes),
    )
    return text.encode()


def _disclosed(said: set[str]) -> str:
    """The channel says what its items say: "true" for one of them, "false" only for all, else nothing."""
    return "true" if "true" in said else "false" if said == {"false"} else ""


def season(show: Show, episode: Episode) -> Season | None:
    """The season in which an episode came out: the last that had begun by then."""
    day = episode.pub_date.astimezone(UTC).date()
    begun = [season for season in show.feed.seasons if season.start <= day]
    return max(begun, key=lambda season: season.start, default=None)


def _numbers(show: Show) -> Mapping[str, int]:
    """The episodes of a serial show, and of one that asks for it: by the number that each has kept, or counted in each season."""
    if show.type != "serial" and not show.feed.numbered:
        return {}
    counted: Counter[Season | None] = Counter()
    numbers = {}
    for episode in reversed(show.episodes):
        part = season(show, episode)
        counted[part] = counted[part] + 1 if part or not episode.number else episode.number
        numbers[episode.guid] = counted[part]
    return numbers


def _fits(episode: Episode, selection: Selection) -> bool:
    keywords = {one_line(keyword).casefold() for keyword in episode.keywords}
    authors = {one_line(name).casefold() for name in episode.byline}
    tagged = not selection.keyword or selection.keyword.casefold() in keywords
    written = not selection.author or selection.author.casefold() in authors
    placed = not selection.section or selection.section.casefold() == one_line(episode.section).casefold()
    return tagged and written and placed
