"""Tags and chapters of Opus and M4A files. Opus has its chapters in comments, for FFmpeg writes wrong ones; M4A got them when it was encoded."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any, Final

from newscast.audio.alternates import Alternate
from newscast.audio.tags import DIGITAL_SOURCE, FRONT_COVER, GENRE, MOST_COVER_BYTES, disclosure
from newscast.model import ChapterMark, Episode, Show

R128_REFERENCE_LUFS: Final = -23.0
"""What R128_TRACK_GAIN counts from (RFC 7845, 5.2.1), in steps of 1/256 dB."""


def tag_alternate(alternate: Alternate, show: Show, episode: Episode, cover: bytes) -> None:
    """Write the tags that a format has; the file stays where it is."""
    {"opus": tag_opus, "m4a": tag_m4a}[alternate.format.name](alternate.path, show, episode, cover)


def tag_opus(path: Path, show: Show, episode: Episode, cover: bytes) -> None:
    """Write Vorbis comments: texts, chapters (the CHAPTERxxx convention), loudness and picture. The same bytes each time."""
    from mutagen.flac import Picture
    from mutagen.oggopus import OggOpus

    file: Any = OggOpus(path)  # type: ignore[no-untyped-call]  # mutagen has types in part
    file.delete()
    for key, value in (*_comments(show, episode), *_chapters(episode.chapters)):
        file[key] = value
    if cover and len(cover) <= MOST_COVER_BYTES:
        picture: Any = Picture()  # type: ignore[no-untyped-call]  # mutagen has types in part
        picture.type, picture.mime, picture.data = FRONT_COVER, _media_type(cover), cover
        file["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture.write()).decode()
    file.save(padding=lambda _: 0)


def tag_m4a(path: Path, show: Show, episode: Episode, cover: bytes) -> None:
    """Write iTunes atoms: texts, podcast marks and picture. The same bytes each time."""
    from mutagen.mp4 import MP4, MP4Cover

    file: Any = MP4(path)  # type: ignore[no-untyped-call]  # as above
    file["\xa9nam"], file["\xa9alb"], file["\xa9gen"] = episode.title, show.title, GENRE
    file["\xa9ART"] = ", ".join(episode.byline) or show.author
    file["\xa9day"] = f"{episode.pub_date.astimezone(UTC):%Y-%m-%d}"
    file["\xa9cmt"] = f"{episode.description}\n{disclosure(episode)}".strip()
    file["\xa9too"] = "newscast"
    file["desc"] = episode.description or episode.title
    file["pcst"] = True
    file["egid"], file["purl"] = episode.guid, show.url("feed.xml")
    if episode.number:
        file["trkn"] = [(episode.number, 0)]
    for name, text in (("LANGUAGE", episode.language), ("ai-content", "true"), ("DIGITALSOURCETYPE", DIGITAL_SOURCE)):
        file[f"----:com.apple.iTunes:{name}"] = [text.encode()]
    if cover and len(cover) <= MOST_COVER_BYTES:
        form = MP4Cover.FORMAT_PNG if _media_type(cover) == "image/png" else MP4Cover.FORMAT_JPEG
        file["covr"] = [MP4Cover(cover, imageformat=form)]  # type: ignore[no-untyped-call]  # as above
    file.save(padding=lambda _: 0)


def _comments(show: Show, episode: Episode) -> Iterator[tuple[str, str]]:
    yield "TITLE", episode.title
    yield "ALBUM", show.title
    yield "ARTIST", ", ".join(episode.byline) or show.author
    yield "GENRE", GENRE
    yield "DATE", f"{episode.pub_date.astimezone(UTC):%Y-%m-%d}"
    yield "LANGUAGE", episode.language
    yield "DESCRIPTION", episode.description
    yield "COMMENT", disclosure(episode)
    yield "CONTACT", episode.link
    yield "ENCODER", "newscast"
    yield "AI-CONTENT", "true"
    yield "DIGITALSOURCETYPE", DIGITAL_SOURCE
    yield "R128_TRACK_GAIN", str(round(256 * (R128_REFERENCE_LUFS - episode.loudness.integrated_lufs)))
    if episode.number:
        yield "TRACKNUMBER", str(episode.number)


def _chapters(chapters: tuple[ChapterMark, ...]) -> Iterator[tuple[str, str]]:
    for number, mark in enumerate(chapters if len(chapters) > 1 else ()):
        thousandths = round(mark.start * 1000)
        minutes, rest = divmod(thousandths, 60_000)
        yield f"CHAPTER{number:03}", f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
        yield f"CHAPTER{number:03}NAME", mark.title
        if mark.url:
            yield f"CHAPTER{number:03}URL", mark.url


def _media_type(picture: bytes) -> str:
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
