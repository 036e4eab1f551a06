"""The page of an episode: static, whole without JavaScript, and a player with read-along where there is some."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscast.artifacts.assets import asset, policy, shortened
from newscast.artifacts.environment import environment
from newscast.artifacts.prose import passages
from newscast.artifacts.qr import QrCode
from newscast.artifacts.structured_data import article_url, page_url, podcast_episode
from newscast.artifacts.subscriptions import subscriptions
from newscast.artifacts.wording import Wording, direction, space, wording
from newscast.artifacts.words import WordTimes, word_times
from newscast.model import Attachment, Episode, Image, Show

if TYPE_CHECKING:
    from jinja2 import Environment

EMBED_WIDTH, EMBED_HEIGHT = 640, 220
"""Size of embed.html in CSS pixels, as oEmbed and player cards announce it."""
_FOR_MACHINES = frozenset({"text/html", "application/json", "application/json+chapters", "application/x-subrip", "image/svg+xml"})
"""Types that the page does not offer: it says the same itself, and apps find them in the feed."""
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CONTRAST = 3
_LOWEST = 3
"""The letter of the softest bar, so that it can be seen."""
BARS = 120
"""Strokes of the wave: as many as a phone's screen has room for."""
_FORMATS = {"text/vtt": "WebVTT", "text/plain": "text", "audio/mpeg": "MP3", "audio/ogg": "Opus", "audio/mp4": "M4A"}


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

    def render(self, show: Show, episode: Episode) -> bytes:
        """The page, the same bytes for the same episode."""
        return self._page(show, episode, {})

    def offline(self, show: Show, episode: Episode, audio: bytes) -> bytes:
        """The page with the audio inside, one file that opens from a disk or an e-mail; its other links lead to the web."""
        style, script = _assets(show)
        return self._page(
            show,
            episode,
            {
                "media": show.url(episode.enclosure.path),
                "audio": _inside(audio, episode.enclosure.type),
                "times": "",
                "words": word_times(episode),
                "qr": _inside(QrCode().render(show, episode), QrCode.media_type),
                "root": show.base_url,
                "downloads": downloads(episode, wording(episode.language, show.templates), show.url),
                "policy": policy(script, style, media="data:"),  # nothing can be fetched
            },
        )

    def _page(self, show: Show, episode: Episode, instead: Mapping[str, Any]) -> bytes:
        said = values(show, episode, *_assets(show)) | {
            "root": "../",
            "article": article_url(show, episode),
            "words": "",
            "qr": _attached(episode, "qr", QrCode.media_type),
            "passages": passages(episode),
            "downloads": downloads(episode, wording(episode.language, show.templates)),
            "subscribe": subscriptions(show),
            "embed_width": EMBED_WIDTH,
            "embed_height": EMBED_HEIGHT,
            "linked_data": json_in_html(podcast_episode(show, episode)),
        }
        page = page_environment(show.templates).get_template("page.html.j2").render(said | dict(instead))
        return page.replace(">\n<", "><").encode()


def _assets(show: Show) -> tuple[str, str]:
    return stylesheet(page_environment(show.templates), "player.css"), asset("player.js")


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
        "t": wording(episode.language, show.templates),
        "foreign": interface_language(episode.language, show.templates),
        "direction": direction(episode.language),
        "space": space(episode.language),
        "page_url": page_url(show, episode),
        "picture": picture(show, episode),
        "media": beside(episode.enclosure.path),
        "audio": "",
        "times": _attached(episode, "words", WordTimes.media_type),
        "wave": wave(episode.peaks),
        "style": style,
        "script": script,
        "policy": policy(script, style, "connect-src 'self'", media=_origin(episode.enclosure.path)),
    }


def _origin(path: str) -> str:
    """Where a page may take sound from: its own server, and that of a recording which is elsewhere."""
    scheme, found, rest = path.partition("://")
    return f"'self' {scheme}://{rest.partition('/')[0]}" if found and ";" not in rest else "'self'"


def stylesheet(pages: Environment, *names: str) -> str:
    """Styles of static/ followed by the show's theme: a template `theme.css`, which sets the CSS variables anew."""
    return "".join(map(asset, names)) + shortened(pages.get_template("theme.css").render())


def interface_language(language: str, own: Path | None = None) -> str:
    """The language of the interface where it is not the content's, for `lang` attributes; else ""."""
    known = wording(language, own).language
    return "" if language.lower().startswith(known) else known


def picture(show: Show, episode: Episode) -> Image:
    """What stands for the episode where others link to it: its own artwork, else the article's picture, else the show's cover."""
    if episode.artwork:
        return Image(show.url(episode.artwork), episode.title)
    return episode.image or Image(show.url(show.artwork), show.title)


def wave(peaks: Sequence[int]) -> str:
    """The shape of an episode in letters, one for each bar, "0" to "z"; "" where it was not measured.

    Levelled speech is loud everywhere: only the mean of a stretch tells it from pauses, and only what is between the softest and the
    loudest stretch, with more contrast, tells them apart for the eye.
    """
    count = min(BARS, len(peaks))
    cuts = [number * len(peaks) // count for number in range(count + 1)] if count else []
    means = [sum(peaks[first:last]) / (last - first) for first, last in pairwise(cuts)]
    softest, loudest = min(means, default=0), max(means, default=0)
    parts = ((mean - softest) / ((loudest - softest) or 1) for mean in means)
    return "".join(_LETTERS[_LOWEST + round(part**_CONTRAST * (len(_LETTERS) - 1 - _LOWEST))] for part in parts)


def _attached(episode: Episode, rel: str, media_type: str) -> str:
    """The name of a file that goes with an episode; "" where there is none."""
    return next((beside(file.path) for file in episode.attachments if (file.rel, file.type) == (rel, media_type)), "")


def _inside(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def beside(path: str) -> str:
    """The name of a file in the episode's own folder, as its page links to it; a recording elsewhere has its whole address."""
    return path if "://" in path else path.rsplit("/", 1)[-1]


def downloads(episode: Episode, said: Wording, link: Callable[[str], str] = beside) -> tuple[Download, ...]:
    """The audio and the files that go with it, as far as people keep them; `link` makes an address of a path."""
    recordings = (
        Download(said.fill("audio", _format(file.type.split(";")[0], file.path)), link(file.path), said.size(file.length))
        for file in (episode.enclosure, *episode.alternates)
    )
    kept = (file for file in episode.attachments if file.type not in _FOR_MACHINES)
    return (*recordings, *(Download(_label(file, said), link(file.path), said.size(file.length)) for file in kept))


def _label(file: Attachment, said: Wording) -> str:
    form = _format(file.type, file.path)
    return f"{said.transcript} ({form})" if file.rel == "transcript" else form


def _format(media_type: str, path: str) -> str:
    return _FORMATS.get(media_type, Path(path).suffix.lstrip(".").upper())


def seconds(value: float) -> str:
    """A time for scripts and links, to a hundredth of a second and no longer than needed: "9.89", "12"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def json_in_html(value: object) -> str:
    """JSON for a script element: `<` is escaped, so that no text can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
