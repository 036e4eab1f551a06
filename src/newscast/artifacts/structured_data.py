"""What machines read of an episode's page: JSON-LD after schema.org, checked against version 30 of its vocabulary."""

from __future__ import annotations

from typing import Any

from newscast.artifacts.environment import iso8601, web_url
from newscast.artifacts.wording import wording
from newscast.model import Episode, Show

SYNTHETIC = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
"""schema.org's name of the IPTC digital source type of synthetic speech (trainedAlgorithmicMedia)."""
_MINUTE, _HOUR = 60, 3600


def podcast_episode(show: Show, episode: Episode) -> dict[str, Any]:
    """The PodcastEpisode with its audio, show, article and accessibility. The transcript's text is on the page itself."""
    said = {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "url": page_url(show, episode),
        "name": episode.title,
        "datePublished": iso8601(episode.pub_date),
        "dateModified": iso8601(episode.modified) if episode.modified else "",
        "inLanguage": episode.language,
        "duration": iso_duration(episode.duration),
        "author": [{"@type": "Person", "name": name} for name in episode.byline],
        "partOfSeries": podcast_series(show),
        "associatedMedia": _audio(show, episode),
        "isBasedOn": {"@type": "NewsArticle", "url": article} if (article := article_url(show, episode)) else None,
        "digitalSourceType": SYNTHETIC,
        **_accessibility(show, episode),
    }
    return {name: value for name, value in said.items() if value}


def podcast_series(show: Show) -> dict[str, Any]:
    """The show, as the series that the episode belongs to."""
    return {"@type": "PodcastSeries", "name": show.title, "url": show.url("index.html"), "webFeed": show.url("feed.xml")}


def page_url(show: Show, episode: Episode) -> str:
    """The public address of an episode's page, with the file's name: plain file hosts serve no index."""
    return show.url(f"{episode.slug}/index.html")


def iso_duration(seconds: float) -> str:
    """A length after ISO 8601, to the nearest second: "PT9M31S"."""
    whole = round(seconds)
    hours, minutes, rest = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + f"{rest}S"


def _audio(show: Show, episode: Episode) -> dict[str, Any]:
    return {
        "@type": "AudioObject",
        "contentUrl": show.url(episode.enclosure.path),
        "encodingFormat": episode.enclosure.type,
    }


def article_url(show: Show, episode: Episode) -> str:
    """The address of the article, "" where it has none of its own: then the episode links to its page, or to its page's folder."""
    address = web_url(episode.link)
    return "" if address in {page_url(show, episode), show.url(f"{episode.slug}/")} else address


def _accessibility(show: Show, episode: Episode) -> dict[str, Any]:
    """Values of the schema.org accessibility vocabulary that every episode's page earns: all that is heard can also be read."""
    return {
        "accessMode": ["auditory", "textual"],
        "accessModeSufficient": [
            {"@type": "ItemList", "itemListElement": ["auditory"]},
            {"@type": "ItemList", "itemListElement": ["textual"]},
        ],
        "accessibilityFeature": ["synchronizedAudioText", "transcript", "structuralNavigation", "displayTransformability"],
        "accessibilityHazard": "none",
        "accessibilityControl": ["fullKeyboardControl", "fullMouseControl", "fullTouchControl"],
        "accessibilitySummary": wording(episode.language, show.templates).synthetic,
    }
