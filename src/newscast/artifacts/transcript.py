"""Transcripts in the four formats that podcast apps read; each shows the sentences as they were written.

WebVTT (Apple, the namespace's first choice) and SubRip are captions, cut to two lines; JSON (the podcast namespace) and HTML go by the
sentence. https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from newscast.artifacts.captions import captions
from newscast.artifacts.environment import environment, timestamp
from newscast.artifacts.wording import direction, space
from newscast.artifacts.xml_text import one_line
from newscast.model import Cue, Episode, Role, Show

VTT_WIDTH = 42
SRT_WIDTH = 32
SPEAKER = "Narrator"
"""The namespace keeps `podcast:person` for people; a transcript only has to tell voices apart."""


class WebVtt:
    """WebVTT captions. No NOTE and no "-->" in any text: AntennaPod drops the whole file over it."""

    rel = "transcript"
    media_type = "text/vtt"
    file_name = "{slug}.{digest}.vtt"

    def render(self, show: Show, episode: Episode) -> bytes:  # noqa: ARG002 - the same for every artifact
        """The captions of the episode."""
        blocks = [
            f"{caption.id}\n{timestamp(caption.start)} --> {timestamp(caption.end)}\n<v {SPEAKER}>{_vtt(caption.lines)}</v>\n"
            for caption in captions(episode.cues, VTT_WIDTH)
        ]
        return "\n".join(["WEBVTT\n", *blocks]).encode()


class SubRip:
    """SubRip captions, numbered from 1."""

    rel = "transcript"
    media_type = "application/x-subrip"
    file_name = "{slug}.{digest}.srt"

    def render(self, show: Show, episode: Episode) -> bytes:  # noqa: ARG002 - the same for every artifact
        """The captions of the episode; an arrow in the text cannot be taken for the line of times."""
        blocks = [
            f"{number}\n{timestamp(caption.start, ',')} --> {timestamp(caption.end, ',')}\n{_srt(caption.lines)}\n"
            for number, caption in enumerate(captions(episode.cues, SRT_WIDTH), start=1)
        ]
        return "\n".join(blocks).encode()


class TranscriptJson:
    """The namespace's JSON transcript, a segment for each sentence. None is empty: AntennaPod stops at an empty body."""

    rel = "transcript"
    media_type = "application/json"
    file_name = "{slug}.{digest}.transcript.json"

    def render(self, show: Show, episode: Episode) -> bytes:  # noqa: ARG002 - the same for every artifact
        """The segments of the episode, times in seconds."""
        segments = [
            {"speaker": SPEAKER, "startTime": round(cue.start, 3), "endTime": round(cue.end, 3), "body": body}
            for cue in episode.cues
            if (body := one_line(cue.source))
        ]
        return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False).encode()


class TranscriptHtml:
    """A page of text: chapters with their headings, paragraphs with their times, sentences with their ids."""

    rel = "transcript"
    media_type = "text/html"
    file_name = "{slug}.{digest}.transcript.html"

    def render(self, show: Show, episode: Episode) -> bytes:  # noqa: ARG002 - the same for every artifact
        """The transcript, readable without style sheet or script."""
        template = environment().get_template("transcript.html.j2")
        page = template.render(
            episode=episode,
            passages=tuple(passages(episode)),
            speaker=SPEAKER,
            space=space(episode.language),
            direction=direction(episode.language),
        )
        return page.encode()


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or paragraph of the transcript: the sentences that belong together."""

    heading: bool
    cues: tuple[Cue, ...]


def passages(episode: Episode) -> Iterator[Passage]:
    """The sentences of an episode grouped as in the article; a heading opens each chapter but the first, which the title opens."""
    spoken = (cue for cue in episode.cues if one_line(cue.source))
    for (chapter, _block, role), group in groupby(spoken, key=lambda cue: (cue.chapter, cue.block, cue.role)):
        yield Passage(role is Role.HEADING and chapter > 0, tuple(group))


def _vtt(lines: tuple[str, ...]) -> str:
    """The lines with what WebVTT would take for markup escaped; ">" too, so that no text holds an arrow."""
    return "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _srt(lines: tuple[str, ...]) -> str:
    return "\n".join(lines).replace("-->", "→")
