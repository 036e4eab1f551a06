"""The page of an episode: static, whole without JavaScript, and a player with read-along where there is some."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
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
        return self._page(show, episode, {})

    def offline(self, show: Show, episode: Episode, audio: bytes) -> bytes:
        """The page with the audio inside, one file that opens from a disk or an e-mail; its other links lead to the web."""
        style, script = self._assets()
        return self._page(
            show,
            episode,
            {
                "media": show.url(episode.enclosure.path),
                "audio": f"data:{episode.enclosure.type};base64,{b64encode(audio).decode()}",
                "captions": None,
                "root": show.base_url,
                "downloads": downloads(episode, show.url),
                "policy": policy(script, style, media="data:"),
            },
        )

    def _assets(self) -> tuple[str, str]:
        return stylesheet(page_environment(self.overrides), "player.css"), asset("player.js")

    def _page(self, show: Show, episode: Episode, instead: Mapping[str, Any]) -> bytes:
        pages = page_environment(self.overrides)
        said = values(show, episode, *self._assets()) | {
            "root": "../",
            "passages": passages(episode),
            "downloads": downloads(episode),
            "subscribe": subscriptions(show),
            "embed_width": EMBED_WIDTH,
            "embed_height": EMBED_HEIGHT,
            "linked_data": json_in_html(podcast_episode(show, episode)),
        }
        return pages.get_template("page.html.j2").render(said | dict(instead)).encode()


@lru_cache(maxsize=8)
def page_environment(overrides: Path | None = None) -> Environment:
    """The environment of all templates with the filters that only pages need; kept, because it holds the compiled templates."""
    pages = environment(overrides).overlay()
    pages.filters.update({"seconds": seconds, "beside": beside})
    return pages


def values(show: Show, episode: Episode, style: str, script: str) -> dict[str, Any]:
    """What the page and the embed have in common: the player, its words, script, style and policy."""
    return {
        "show": show,
        "episode": episode,
        "t": wording(episode.language),
        "foreign": interface_language(episode.language),
        "direction": direction(episode.language),
        "space": space(episode.language),
        "page_url": page_url(show, episode),
        "media": beside(episode.enclosure.path),
        "audio": "",
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


def beside(path: str) -> str:
    """The name of a file in the episode's own folder, as its page links to it."""
    return path.rsplit("/", 1)[-1]


def downloads(episode: Episode, link: Callable[[str], str] = beside) -> tuple[Download, ...]:
    """The audio and the files that go with it, as far as people keep them; `link` makes an address of a path."""
    said = wording(episode.language)
    audio = Download(said.audio, link(episode.enclosure.path), said.size(episode.enclosure.length))
    kept = (file for file in episode.attachments if file.type not in _FOR_MACHINES)
    return (audio, *(Download(_label(file, said), link(file.path), said.size(file.length)) for file in kept))


def _label(file: Attachment, said: Wording) -> str:
    form = _FORMATS.get(file.type, Path(file.path).suffix.lstrip(".").upper())
    return f"{said.transcript} ({form})" if file.rel == "transcript" else form


def seconds(value: float) -> str:
    """A time for scripts and links, to a hundredth of a second and no longer than needed: "9.89", "12"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def json_in_html(value: object) -> str:
    """JSON for a script element: `<` is escaped, so that no text can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
