"""From a timeline to the published files of a recording: MP3, its alternates, and the picture that goes with them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from newscast import shows
from newscast.audio.alternate_tags import tag_alternate
from newscast.audio.alternates import encoders
from newscast.audio.envelope import Envelope
from newscast.audio.master import master
from newscast.audio.tags import tag
from newscast.desk import Desk
from newscast.model import Enclosure, Episode, Timeline
from newscast.pictures import cover as drawing
from newscast.pictures.artwork import small
from newscast.store.library import Library


def record(timeline: Timeline, episode: Episode, desk: Desk) -> Episode:
    """Mix, level, encode and tag; the files' names say their content, so that they never change under a feed."""
    settings, library = desk.folder.settings, desk.library
    picture, artwork = _picture(episode, desk)
    with ExitStack() as drafts:
        file = drafts.enter_context(library.recording(episode.slug))
        others = [drafts.enter_context(library.recording(episode.slug)) for _ in settings.audio.alternates]
        envelope = Envelope(timeline.samples)
        alternates = encoders(timeline, settings.audio, [Path(other.name) for other in others])
        loudness = master(timeline, settings.audio, file, envelope, alternates)
        loudness = replace(loudness, target_lufs=settings.audio.loudness_lufs)
        episode = replace(episode, loudness=loudness, peaks=envelope.peaks(), artwork=artwork)
        tag(file, desk.show, episode, picture, _chapter_pictures(episode, desk))
        path, length = library.publish(file, f"{episode.slug}/{episode.slug}.{{digest}}.mp3")
        published = []
        for alternate, other in zip(alternates, others, strict=True):
            if alternate.fault:
                desk.studio.progress.note(f"Warning: the {alternate.format.name} file is left out: {alternate.fault}.")
                continue
            tag_alternate(alternate, desk.show, episode, picture)
            place = library.publish(other, f"{episode.slug}/{episode.slug}.{{digest}}.{alternate.format.suffix}")
            published.append(replace(alternate.enclosure(*place, episode.duration), integrity=library.integrity(place[0])))
    return replace(episode, enclosure=Enclosure(path, length), alternates=tuple(published))


def is_there(episode: Episode, library: Library) -> bool:
    """Whether all files of a recording lie in the folder in full length."""
    files = (episode.enclosure, *episode.alternates)
    return all(library.holds(file.path, file.length) for file in files) and (not episode.artwork or library.has(episode.artwork))


def _picture(episode: Episode, desk: Desk) -> tuple[bytes, str]:
    """The picture for tags, and the path of the episode's own where the show wants one of each."""
    settings = desk.folder.settings
    if not settings.art.episodes:
        return small(shows.cover(desk.folder)[0]), ""
    if left_out := drawing.unwritable(episode.title, settings.title):
        desk.studio.progress.note(f"Warning: no font is known that has the letters of '{left_out}': it is not on the picture.")
    drawn = drawing.draw(episode.title, settings.title, settings.art.colour)
    return small(drawn), desk.library.write_hashed(f"{episode.slug}/artwork.{{digest}}.jpg", drawn)


def _chapter_pictures(episode: Episode, desk: Desk) -> dict[str, bytes]:
    """Pictures of chapters that lie in the show's folder, made small; those of the web are fetched by apps that show them."""
    images = {mark.image for mark in episode.chapters if mark.image and "://" not in mark.image}
    return {image: small(desk.folder.file(image).read_bytes()) for image in images}
