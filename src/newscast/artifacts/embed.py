"""An episode on other people's pages: a compact player for an iframe, and the oEmbed document that offers it."""

from __future__ import annotations

import json
from html import escape

from newscast.artifacts.assets import asset
from newscast.artifacts.page import EMBED_HEIGHT, EMBED_WIDTH, page_environment, picture, stylesheet, values
from newscast.artifacts.structured_data import page_url
from newscast.artifacts.xml_text import one_line
from newscast.model import Episode, Show


class EmbedPage:
    """`<slug>/embed.html`: the player of the page without the transcript, which is one link away."""

    rel = "embed"
    media_type = "text/html"
    file_name = "embed.html"

    def render(self, show: Show, episode: Episode) -> bytes:
        """The compact page, the same bytes for the same episode."""
        pages = page_environment(show.templates)
        said = values(show, episode, stylesheet(pages, "player.css", "embed.css"), asset("player.js"))
        return pages.get_template("embed.html.j2").render(said).encode()


class OEmbed:
    """`<slug>/oembed.json`: what content managers ask for when an editor pastes the address of a page (oEmbed 1.0, type rich)."""

    rel = "oembed"
    media_type = "application/json"
    file_name = "oembed.json"

    def render(self, show: Show, episode: Episode) -> bytes:
        """The document, the same bytes for the same episode."""
        title = one_line(episode.title)
        said = {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "author_name": one_line(", ".join(episode.byline)) or one_line(show.author),
            "provider_name": one_line(show.title),
            "provider_url": show.link or page_url(show, episode),
            "thumbnail_url": picture(show, episode).url,
            "html": iframe(show.url(f"{episode.slug}/{EmbedPage.file_name}"), title),
            "width": EMBED_WIDTH,
            "height": EMBED_HEIGHT,
        }
        return json.dumps(said, ensure_ascii=False, indent=1).encode()


def iframe(address: str, title: str) -> str:
    """The markup to paste. The title is what screen readers announce; `allow` lets the player copy links and play."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{EMBED_WIDTH}" height="{EMBED_HEIGHT}"'
        ' loading="lazy" allow="autoplay; clipboard-write" style="border:0;max-width:100%"></iframe>'
    )
