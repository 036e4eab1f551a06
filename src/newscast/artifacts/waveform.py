"""The shape of an episode as a picture: a stroke for each part, chapters marked, for pages and players anywhere."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from newscast.artifacts.xml_text import one_line
from newscast.model import Episode, Show

HEIGHT = 120
"""Units; a stroke is two wide, and a part of full scale is as high as the picture."""
STROKE, STEP, LEAST = 2, 3, 2
FULL = 255


class Waveform:
    """`<slug>.<digest>.waveform.svg`: half of it heard above, half below the middle line, as recorders draw it."""

    rel = "waveform"
    media_type = "image/svg+xml"
    file_name = "{slug}.{digest}.waveform.svg"

    def render(self, show: Show, episode: Episode) -> bytes | None:
        """The picture; None for episodes from before their shape was kept."""
        del show
        if not episode.peaks:
            return None
        width = STEP * len(episode.peaks)
        title = escape(one_line(episode.title))
        strokes = "".join(_stroke(number, peak) for number, peak in enumerate(episode.peaks))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img" aria-labelledby="title">'
            f'<title id="title">{title}</title>'
            f'<path d="{strokes}" fill="none" stroke="#12549f" stroke-width="{STROKE}" stroke-linecap="round"/>'
            f"{''.join(_marks(episode, width))}</svg>\n"
        ).encode()


def _stroke(number: int, peak: int) -> str:
    half = max(LEAST, peak * (HEIGHT - STROKE) / FULL) / 2
    return f"M{number * STEP + 1} {HEIGHT / 2 - half:.1f}v{2 * half:.1f}"


def _marks(episode: Episode, width: int) -> list[str]:
    """A line for each chapter but the first, with its title for those who point at it."""
    if not episode.duration:
        return []
    places = [(width * mark.start / episode.duration, mark.title) for mark in episode.chapters[1:]]
    return [
        f"<g aria-label={quoteattr(one_line(title))}><title>{escape(one_line(title))}</title>"
        f'<path d="M{place:.1f} 0v{HEIGHT}" stroke="#c4782a" stroke-width="2"/></g>'
        for place, title in places
    ]
