"""A show's folder: show.toml, clips and cover art, read and checked before any work begins."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from newscast import config
from newscast.artifacts.wording import wording
from newscast.audio.bed import Loop, load_bed
from newscast.audio.clips import Sound, load_sound
from newscast.audio.recordings import load_recording
from newscast.errors import ConfigError
from newscast.model import Clip, Show
from newscast.pictures import artwork
from newscast.pictures import cover as drawing
from newscast.resources import bundled
from newscast.settings import INTRO_TEXT, OUTRO_TEXT, Bookend, ShowSettings
from newscast.store import atomic

SHOW_FILE = "show.toml"
DEMO = "feeds/demo"
TEMPLATES = "templates"
"""The folder of a show that may hold templates of its own."""
PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast:guid in the podcast namespace's specification."""


@dataclass(frozen=True, slots=True)
class ShowFolder:
    """A show as it lies on disk: its name, its folder and its settings."""

    name: str
    folder: Path
    settings: ShowSettings

    def file(self, name: str) -> Path:
        """A file of the show. Raises ConfigError when it is not there, and refuses paths that lead out of the folder."""
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise ConfigError(f"The show's file '{name}' lies outside of {self.folder}", "Put it into the show's folder.")
        if not path.is_file():
            raise ConfigError(
                f"The show's file {self.folder / name} does not exist", f"Add it, or correct its name in {SHOW_FILE}."
            )
        return path


def load(name: str, feeds: Path) -> ShowFolder:
    """The show of that name in the folder `feeds`, or the folder that `name` is the path of; "" is the demo show. Raises ConfigError."""
    folder = _folder(name, feeds)
    if not (folder / SHOW_FILE).is_file():
        raise ConfigError(f"There is no show at {folder}", f"Start one with: newscast new {folder.name}")
    settings = config.load(folder / SHOW_FILE, ShowSettings)
    _refuse_bad_address(f"{folder / SHOW_FILE}: base_url", settings.base_url)
    show = ShowFolder(folder.resolve().name, folder, settings)
    lexicons = tuple(str(show.file(name)) for name in settings.lexicon)
    return replace(show, settings=replace(settings, lexicon=lexicons))


def channel(show: ShowFolder, picture: str, base_url: str = "") -> Show:
    """The show as a feed's channel. `picture` is the path of the published cover; `base_url` overrides where the folder is served."""
    settings = show.settings
    _refuse_bad_address("--base-url", base_url or settings.base_url)
    home = _with_slash(base_url or settings.base_url)
    return Show(
        guid=settings.guid or guid(_with_slash(settings.base_url) + "feed.xml"),
        title=settings.title,
        link=settings.link or home,
        base_url=home,
        description=settings.description,
        language=settings.language,
        author=settings.author,
        categories=settings.categories,
        artwork=picture,
        explicit=settings.explicit,
        owner=settings.owner,
        type=settings.type,
        copyright=settings.copyright,
        feed=settings.feed,
        templates=_templates(show),
    )


def _templates(show: ShowFolder) -> Path | None:
    """The show's own templates, where it has any; its strings are read now, so that a mistake in them shows before anything is spoken."""
    folder = (show.folder / TEMPLATES).resolve()
    for strings in folder.glob("strings/*.toml"):
        wording(strings.stem, folder)
    return folder if folder.is_dir() else None


def guid(feed_url: str) -> str:
    """The podcast:guid of a feed: UUIDv5 of its URL without scheme and trailing slashes (podcast namespace, `guid`)."""
    return str(uuid.uuid5(PODCAST_NAMESPACE, feed_url.partition("://")[2].rstrip("/")))


def sounds(show: ShowFolder) -> tuple[Sound | None, Sound | None, Sound | None]:
    """The clips that open and close an episode and stand between its chapters, decoded and shaped; None where there is none."""
    settings = show.settings
    return _sound(show, settings.intro), _sound(show, settings.outro), _sound(show, settings.sting)


def _sound(show: ShowFolder, bookend: Bookend) -> Sound | None:
    mastering = show.settings.audio
    if not bookend.clip:
        return None
    return load_sound(show.file(bookend.clip), bookend, mastering.sample_rate, stereo=bool(mastering.stereo))


def bed(show: ShowFolder) -> Loop | None:
    """The music that runs under the speech, ready to be laid; None where there is none."""
    settings, mastering = show.settings.bed, show.settings.audio
    if not settings.clip:
        return None
    return load_bed(show.file(settings.clip), settings, mastering.sample_rate, stereo=bool(mastering.stereo))


def recordings(show: ShowFolder) -> Mapping[str, Clip]:
    """What people have recorded in place of sections, by file, decoded and levelled."""
    rate = show.settings.audio.sample_rate
    return {each.file: load_recording(show.file(each.file), rate) for each in show.settings.recordings}


def digest(show: ShowFolder) -> str:
    """The SHA-256 of the files that go into every episode: clips, recordings and cover."""
    settings = show.settings
    clips = (settings.intro.clip, settings.outro.clip, settings.sting.clip, settings.bed.clip)
    names = (*clips, *(each.file for each in settings.recordings), settings.artwork)
    content = hashlib.sha256()
    for name in names:
        content.update(hashlib.sha256(show.file(name).read_bytes() if name else b"").digest())
    return content.hexdigest()


def cover(show: ShowFolder) -> tuple[bytes, str]:
    """The show's cover and the ending of its name: the user's picture, checked, or one that is drawn. Raises ConfigError."""
    settings = show.settings
    if not settings.artwork:
        return drawing.draw(settings.title, colour=settings.art.colour), ".jpg"
    path = show.file(settings.artwork)
    artwork.refuse(path)
    return path.read_bytes(), path.suffix.lower()


def with_voice(show: ShowFolder, voice: str) -> ShowFolder:
    """The same show read by another voice; "" changes nothing."""
    narrator = replace(show.settings.voice, narrator=voice) if voice else show.settings.voice
    return replace(show, settings=replace(show.settings, voice=narrator))


def _folder(name: str, feeds: Path) -> Path:
    if not name:
        return bundled(DEMO)
    here = Path(name)
    if (here / SHOW_FILE).is_file():
        return here
    shipped = bundled(f"feeds/{name}")
    return shipped if name == Path(DEMO).name and not (feeds / name).exists() else feeds / name


def _refuse_bad_address(what: str, url: str) -> None:
    if not re.fullmatch(r"https://[!-~]+", url) or not urlsplit(url).hostname:
        raise ConfigError(
            f"{what} is '{url}'",
            "It is the https:// address of the published folder, in ASCII and without spaces; newscast serve previews without one.",
        )


def _with_slash(url: str) -> str:
    return url if url.endswith("/") else url + "/"


def create(folder: Path, *, title: str, author: str, base_url: str) -> Path:
    """Start a show: a commented show.toml, a cover with its title, and the demo's sounds to be replaced.

    Raises ConfigError if there is one already, or for a wrong address.
    """
    _refuse_bad_address("base_url", base_url)
    if (folder / SHOW_FILE).exists():
        raise ConfigError(f"There is a show at {folder} already", "Choose another name, or edit its show.toml.")
    home = _with_slash(base_url)
    for path in sorted(bundled(DEMO).iterdir()):
        if path.is_file() and path.name not in {SHOW_FILE, "cover.jpg"}:
            atomic.write(folder / path.name, path.read_bytes())
    atomic.write(folder / "cover.jpg", drawing.draw(title))
    atomic.write(folder / SHOW_FILE, _first_settings(title, author, home).encode())
    return folder


def _first_settings(title: str, author: str, base_url: str) -> str:
    """A show.toml to begin with; JSON strings are TOML strings."""
    return f"""\
title = {json.dumps(title, ensure_ascii=False)}
description = {json.dumps(f"Articles of {author}, read aloud.", ensure_ascii=False)}
author = {json.dumps(author, ensure_ascii=False)}
language = "en-US"
base_url = {json.dumps(base_url)}    # where the published folder will be found on the web
guid = "{guid(base_url + "feed.xml")}"    # the identity of the show: never change it
categories = ["News"]
artwork = "cover.jpg"    # square, 1400 to 3000 pixels: replace it by your own, or write "" to have one drawn from the title

[voice]
narrator = "af_heart"    # newscast voices list

[intro]
clip = "sting.flac"
fade_out = 1.0
text = {json.dumps(INTRO_TEXT)}

[outro]
clip = "closing.flac"
text = {json.dumps(OUTRO_TEXT)}
"""
