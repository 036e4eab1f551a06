"""The page of an episode: static, whole without JavaScript, and a player with read-along where there is some."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscast.artifacts.assets import asset, policy
from newscast.artifacts.environment import environment
from newscast.artifacts.prose import passages
from newscast.artifacts.structured_data import page_url, podcast_episode
from newscast.artifacts.subscriptions import subscriptions
from newscast.artifacts.wording import Wording, direction, space, wording
from newscast.model import Attachment, Episode, Show

if TYPE_CHECKING:
    from jinja2 import Environment

EMBED_WIDTH, EMBED_HEIGHT = 640, 220
"""Size of embed.html in CSS pixels, as oEmbed and player cards announce it."""
SLEEP_MINUTES = (5, 15, 30, 60)
_FOR_MACHINES = frozenset({"text/html", "application/json", "application/json+chapters"})
"""Types that the page does not offer: it says the same itself, and apps find them in the feed."""
_FORMATS = {"text/vtt": "WebVTT", "application/x-subrip": "SubRip"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that listeners may keep: its name on the page, where it lies beside the page, its size in words."""

    label: str
    href: str
    size: str


class EpisodePage:
    """`<slug>/index.html`: player, chapters, the whole transcript as written, downloads. Links to media are relative, so it works anywhere."""

    rel = "page"
    media_type = "text/html"
    file_name = "index.html"

    def __init__(self, overrides: Path | None = None) -> None:
        self.overrides = overrides

    def render(self, show: Show, episode: Episode) -> bytes:
        """The page, the same bytes for the same episode."""
        pages = page_environment(self.overrides)
        said = values(pages, show, episode) | {
            "passages": passages(episode),
            "downloads": downloads(episode),
            "subscribe": subscriptions(show),
            "embed_width": EMBED_WIDTH,
            "embed_height": EMBED_HEIGHT,
            "linked_data": json_in_html(podcast_episode(show, episode)),
        }
        return pages.get_template("page.html.j2").render(said).encode()


def page_environment(overrides: Path | None = None) -> Environment:
    """The environment of all templates with the filters that only pages need."""
    pages = environment(overrides).overlay()
    pages.filters.update({"seconds": seconds, "beside": beside})
    return pages


def values(pages: Environment, show: Show, episode: Episode, *styles: str) -> dict[str, Any]:
    """What the page and the embed have in common: the player, its words, script, style and policy."""
    said = wording(episode.language)
    style, script = stylesheet(pages, "player.css", *styles), asset("player.js")
    return {
        "show": show,
        "episode": episode,
        "t": said,
        "foreign": interface_language(episode.language),
        "direction": direction(episode.language),
        "space": space(episode.language),
        "page_url": page_url(show, episode),
        "sleep_minutes": SLEEP_MINUTES,
        "captions": next((file for file in episode.attachments if file.type == "text/vtt" and file.rel == "transcript"), None),
        "style": style,
        "script": script,
        "policy": policy(script, style),
    }


def stylesheet(pages: Environment, *names: str) -> str:
    """Styles of static/ followed by the show's theme: a template `theme.css`, which sets the CSS variables anew."""
    theme = pages.get_template("theme.css").render()
    return "".join(map(asset, names)) + theme.strip()


def interface_language(language: str) -> str:
    """The language of the interface where it is not the content's, for `lang` attributes; else ""."""
    known = wording(language).language
    return "" if language.lower().startswith(known) else known


def downloads(episode: Episode) -> tuple[Download, ...]:
    """The audio and the files that go with it, as far as people keep them."""
    said = wording(episode.language)
    audio = Download(said.audio, beside(episode.enclosure.path), said.size(episode.enclosure.length))
    return (audio, *(_download(file, said) for file in episode.attachments if file.type not in _FOR_MACHINES))


def _download(file: Attachment, said: Wording) -> Download:
    form = _FORMATS.get(file.type, Path(file.path).suffix.lstrip(".").upper())
    label = f"{said.transcript} ({form})" if file.rel == "transcript" else form
    return Download(label, beside(file.path), said.size(file.length))


def seconds(value: float) -> str:
    """A time for scripts and links, to a hundredth of a second and no longer than needed: "9.89", "12"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def beside(path: str) -> str:
    """The name of a file in the episode's own folder, as its page links to it."""
    return path.rsplit("/", 1)[-1]


def json_in_html(value: object) -> str:
    """JSON for a script element: `<` is escaped, so that no text can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
