"""NC8xx: what subscribers already have stays what it was: guids, addresses, recordings."""

from __future__ import annotations

from collections.abc import Iterator

from newscast.check.document import Feed, nodes, text
from newscast.check.findings import RuleBook, Severity
from newscast.model import Status

ERROR, WARNING = Severity.ERROR, Severity.WARNING
history = RuleBook[Feed]()


@history.rule(
    "NC801",
    ERROR,
    "Every public episode of the folder is in the feed",
    "Render the feed again: newscast refresh. To take an episode out: newscast episodes withdraw.",
)
def holds_all_episodes(feed: Feed) -> Iterator[str]:
    """An episode that falls out of the feed disappears from apps; a changed guid downloads it again.

    Drafts, withdrawn episodes and those to come are not public, nor are those before the oldest one: the show keeps only so many, and
    where several are as old as that one (made at once of articles without dates), some of them.
    """
    known = {item.text("guid") for item in feed.all_items}
    strangers = known - {episode.guid for episode in feed.episodes}
    oldest = min((item.date for item in feed.all_items if item.date), default=None)
    for episode in feed.episodes:
        public = episode.status is Status.PUBLISHED and episode.pub_date <= feed.now
        kept = oldest is None or episode.pub_date > oldest or (episode.pub_date == oldest and strangers)
        if public and kept and episode.guid not in known:
            yield f"“{episode.title[:60]}” ({episode.guid}) is missing."


@history.rule("NC802", ERROR, "The feed says what the records say", "Render the feed again.")
def agrees_with_records(feed: Feed) -> Iterator[str]:
    """Title, date and file of each episode."""
    for item in feed.all_items:
        episode = item.episode
        if episode is None:
            continue
        if not f"/{item.enclosure}".endswith(f"/{episode.enclosure.path}"):
            yield f"{item.where}: the record's file is {episode.enclosure.path}."
        if item.date and abs((item.date - episode.pub_date).total_seconds()) >= 1:
            yield f"{item.where}: the record's date is {episode.pub_date.isoformat()}."
        if item.text("title").split() != episode.title.split():
            yield f"{item.where}: the record's title is “{episode.title[:60]}”."


@history.rule("NC803", ERROR, "The show keeps its podcast:guid", "Set `guid` in show.toml to the one that the feed had.")
def keeps_show_guid(feed: Feed) -> Iterator[str]:
    """It is the show's identity across hosts."""
    if feed.previous is not None:
        before, now = text(feed.previous, "podcast:guid"), text(feed.channel, "podcast:guid")
        if before and before != now:
            yield f"It was {before} and is {now}."


@history.rule("NC804", ERROR, "Episodes keep their guid", "Bring back the guid that the feed had.")
def keeps_guids(feed: Feed) -> Iterator[str]:
    """A changed guid is a new episode: every subscriber downloads it again."""
    if feed.previous is None:
        return
    now = {item.text("guid") for item in feed.all_items}
    for path in ("link", "enclosure/@url"):
        places = {item.text(path): item.text("guid") for item in feed.all_items if item.text(path)}
        for node in nodes(feed.previous, "item"):
            before, place = text(node, "guid"), text(node, path)
            if before not in now and place in places:
                yield f"{place} had {before} and has {places[place]}."
        if any(text(node, path) in places and text(node, "guid") not in now for node in nodes(feed.previous, "item")):
            return


@history.rule("NC805", WARNING, "No episode disappears", "Keep it, or put it on a further page.")
def keeps_episodes(feed: Feed) -> Iterator[str]:
    """Apps drop what the feed drops."""
    if feed.previous is None:
        return
    now = {item.text("guid") for item in feed.all_items} | {item.text("link") for item in feed.all_items}
    now |= {episode.guid for episode in feed.episodes if episode.status is Status.WITHDRAWN}  # on purpose
    for node in nodes(feed.previous, "item"):
        if text(node, "guid") not in now and text(node, "link") not in now:
            yield f"“{text(node, 'title')[:60]}” is gone."


@history.rule("NC806", WARNING, "A changed recording has a new address", "Let newscast name files by their content.")
def renames_changed_files(feed: Feed) -> Iterator[str]:
    """Apps and caches keep the old file under an old address."""
    if feed.previous is None:
        return
    before = {text(node, "enclosure/@url"): text(node, "enclosure/@length") for node in nodes(feed.previous, "item")}
    for item in feed.all_items:
        length = item.text("enclosure/@length")
        if before.get(item.enclosure, length) != length:
            yield f"{item.where}: the file behind {item.enclosure} has changed."


@history.rule(
    "NC807", ERROR, "Episode records can be read", "Bring the record back from a backup: it keeps the episode's guid and date."
)
def has_readable_records(feed: Feed) -> Iterator[str]:
    """Without its record an episode cannot be rendered again."""
    if feed.damaged:
        yield f"{feed.damaged}."
