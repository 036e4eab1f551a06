"""Show notes of an episode: the HTML of `<description>` (at most 4000 bytes) and `<content:encoded>` (all of it).

Both are made of the same paragraphs, so they cannot contradict each other: what the voice is, what the article says, the chapters
as apps recognise them in text ("00:00:13 Title", Apple's rule asks for three or more and the first at zero), and the sources.
The description leaves out or shortens whole paragraphs rather than cut inside a tag. Its tags are p, br and a: all else is text, and
escaped where it is put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from markupsafe import Markup

from newscast.artifacts.addresses import uri
from newscast.artifacts.environment import timestamp
from newscast.artifacts.wording import Wording, space, wording
from newscast.artifacts.xml_text import one_line
from newscast.model import Episode, Role, Show, VoiceCredit

LIMIT = 4000
"""Bytes of a description, Apple and PSP-1."""
SUMMARY_LIMIT = 1500
"""Bytes of the summary inside it."""
LEAD_LENGTH = 250
"""Characters after which no further sentence of the lead is taken."""
FEWEST_LISTED = 3


def describe(show: Show, episode: Episode) -> tuple[Markup, Markup]:
    """The complete show notes for `<content:encoded>`, and what fits into 4000 bytes of them for `<description>`.

    Where all does not fit, the summary is shortened first; then the longest paragraphs are left out.
    """
    words = wording(episode.language or show.language, show.templates)
    opening = disclosure(words) if show.feed.synthetic and episode.voice.engine else ""
    chapters = chapter_list(episode)
    closing = tuple(sources(show, episode, words))
    notes = Markup("\n".join(part for part in (opening, summary(episode), chapters, *closing) if part))  # noqa: S704 - of escaped parts
    if len(notes.encode()) <= LIMIT:
        return notes, notes
    kept = _within(LIMIT, [opening, summary(episode, SUMMARY_LIMIT), chapters, *closing])
    return notes, Markup("\n".join(kept))  # noqa: S704 - of escaped parts


def disclosure(words: Wording) -> str:
    """The first line: the voice is synthetic. Apple's guidelines 1.11 ask for it in the metadata of each episode."""
    return _paragraph(words.synthetic)


def summary(episode: Episode, limit: int = LIMIT) -> str:
    """The article's description, or else the sentences of its lead; shortened at a word to `limit` bytes."""
    text = one_line(episode.description) or one_line(space(episode.language).join(_lead(episode)))
    return _paragraph(shorten(text, limit)) if text else ""


def chapter_list(episode: Episode) -> str:
    """The chapters as lines of text with their starts, when there are three or more."""
    if len(episode.chapters) < FEWEST_LISTED:
        return ""
    lines = (f"{timestamp(mark.start, places=0)} {escape(one_line(mark.title), quote=False)}" for mark in episode.chapters)
    return f"<p>{'<br>'.join(lines)}</p>"


def sources(show: Show, episode: Episode, words: Wording) -> Iterator[str]:
    """Where the words and the voice come from: byline, article, page with the transcript, corrections, voice credit."""
    page = show.url(f"{episode.slug}/")
    if episode.byline:
        yield _paragraph(words.fill("note_byline", ", ".join(one_line(name) for name in episode.byline)))
    if (link := uri(episode.link)).startswith(("https:", "http:")) and link != page:
        yield _link(link, words.fill("note_article", one_line(episode.site or show.title)))
    yield _link(page, words.note_page)
    if episode.modified and episode.modified > episode.pub_date:
        yield _paragraph(words.fill("note_updated", episode.modified.date().isoformat()))
    yield from (_paragraph(words.fill("note_correction", one_line(text))) for text in episode.corrections)
    if show.feed.synthetic and episode.voice.engine:
        yield _voice(words.note_voice, episode.voice)


@lru_cache(maxsize=64)
def _voice(said: str, voice: VoiceCredit) -> str:
    """A handful of voices read thousands of episodes."""
    return _paragraph(said.format(", ".join(one_line(part) for part in (voice.name, voice.credit, voice.licence) if part)))


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` bytes of UTF-8, cut after a word and marked with an ellipsis."""
    if len(text.encode()) <= limit:
        return text
    cut = text.encode()[: limit - len("…".encode())].decode(errors="ignore")
    return (cut.rsplit(" ", 1)[0] or cut).rstrip(" ,;:") + "…"


def _lead(episode: Episode) -> Iterator[str]:
    """The first sentences of the article, as many as make a summary."""
    length = 0
    for cue in episode.cues:
        if cue.chapter == 0 and cue.role is Role.NARRATOR and length < LEAD_LENGTH:
            length += len(cue.source)
            yield cue.source


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _link(address: str, text: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(text, quote=False)}</a></p>'


def _within(limit: int, parts: list[str]) -> Iterator[str]:
    """The parts in their order that fit together, the longest left out first."""
    left = [part for part in parts if part]
    while sum(len(part.encode()) + 1 for part in left) > limit and left:
        left.remove(max(left, key=len))
    return iter(left)
