"""Where a show can be subscribed to: one link for each of the usual apps, and the feed itself."""

from __future__ import annotations

from urllib.parse import quote

from newscast.artifacts.wording import wording
from newscast.model import Show


def subscriptions(show: Show) -> tuple[tuple[str, str], ...]:
    """Name and link, as the apps document them: Overcast and AntennaPod take the whole address, the others one without its scheme."""
    feed = show.url("feed.xml")
    bare = feed.split("://", 1)[-1]
    whole = quote(feed, safe=":/")
    said = wording(show.language, show.templates)
    return (
        ("Apple Podcasts", f"podcast://{bare}"),
        ("Overcast", f"overcast://x-callback-url/add?url={whole}"),
        ("Pocket Casts", f"pktc://subscribe/{bare}"),
        ("AntennaPod", f"https://antennapod.org/deeplink/subscribe/?url={whole}"),
        ("Podcast Addict", f"podcastaddict://{bare}"),
        (said.other_app, f"pcast://{bare}"),
        (said.feed, feed),
    )
