"""How articles become a podcast. Read this first.

Article --write--> Script --speak--> Clips --arrange--> Timeline --record--> Episode --render--> transcripts, pages, feed
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from newscast import episodes, plugins, verification
from newscast.audio.arrangement import arrange
from newscast.audio.master import master
from newscast.audio.matching import gains
from newscast.audio.tags import tag
from newscast.desk import Desk
from newscast.engines.phonemizer import phonemize
from newscast.errors import AudioError, CheckError, NewscastError, SourceError, SpeechError
from newscast.model import Article, Attachment, Enclosure, Episode, Show, Timeline
from newscast.script import cast, write
from newscast.speak import keys, speak
from newscast.store.library import Library

FEED = "feed.xml"


@dataclass(frozen=True, slots=True)
class Made:
    """An episode, and whether this build had to make it."""

    episode: Episode
    anew: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not become an episode. An older episode of it stays as it was."""

    source: str
    error: NewscastError


def build(articles: Sequence[Article], desk: Desk) -> tuple[Made | Failed, ...]:
    """Make an episode of each article, then pages and the feed. One bad article does not keep the others from their listeners."""
    outcome = tuple(_attempt(article, desk) for article in articles)
    show = replace(desk.show, episodes=desk.library.episodes())
    for made in outcome:
        if isinstance(made, Made):
            _render(plugins.episode_artifacts(), show, made.episode, desk.library, hashed=False)
    if show.episodes:
        publish(show, desk.library)
    return outcome


def publish(show: Show, library: Library) -> None:
    """Write what tells of the whole show; the feed comes last, because it makes everything public at once."""
    artifacts = plugins.show_artifacts()
    feed_last = sorted(artifacts.values(), key=lambda artifact: artifact.file_name == FEED)
    for artifact in feed_last:
        for name, data in artifact.files(show).items():
            library.write(name, data)
    for artifact in feed_last:
        library.write(artifact.file_name, artifact.render(show))


def _attempt(article: Article, desk: Desk) -> Made | Failed:
    try:
        return produce(article, desk)
    except (SourceError, SpeechError, AudioError, CheckError) as error:
        return Failed(article.source, error)


def produce(article: Article, desk: Desk) -> Made:
    """Make one episode, or find that nothing of it has changed."""
    settings = desk.folder.settings
    script = cast(article.script or write(article, desk.show, settings, desk.studio.voice, phonemize), settings.voice)
    known = desk.library.episodes()
    born = episodes.find(article, script, known)
    digest = episodes.ingredients(article, script, keys(script, desk.studio), desk.folder, desk.show)
    heard = born and (born.listening or not desk.ears)
    if born and heard and born.digest == digest and desk.library.holds(born.enclosure.path, born.enclosure.length):
        return Made(_attach(born, desk), anew=False)
    for warning in script.warnings:
        desk.studio.progress.note(f"Warning: {warning}.")
    clips, findings = verification.proof(script, speak(script, desk.studio), desk.studio, desk.ears)
    timeline = arrange(script, clips, desk.opening, desk.closing, settings.audio.sample_rate, desk.sting, gains(script, clips))
    slug = born.slug if born else episodes.free_slug(article.title, known)
    episode = episodes.draft(
        article, script, timeline, desk.studio.voices_of(script), show=desk.show, born=born, slug=slug, now=desk.now
    )
    listening = verification.approve(timeline.cues, findings, desk.ears)
    return Made(_attach(_record(timeline, replace(episode, digest=digest, listening=listening), desk), desk), anew=True)


def _record(timeline: Timeline, episode: Episode, desk: Desk) -> Episode:
    """Mix, level, encode and tag; the file's name says its content, so that it never changes under a feed."""
    cover = desk.folder.file(desk.folder.settings.artwork).read_bytes()
    with desk.library.recording(episode.slug) as file:
        episode = replace(episode, loudness=master(timeline, desk.folder.settings.audio, file))
        tag(file, desk.show, episode, cover)
        path, length = desk.library.publish(file, f"{episode.slug}/{episode.slug}.{{digest}}.mp3")
    return replace(episode, enclosure=Enclosure(path, length))


def _attach(episode: Episode, desk: Desk) -> Episode:
    """Render transcripts and chapters, then the sidecar that knows them."""
    attachments = _render(plugins.episode_artifacts(), desk.show, episode, desk.library, hashed=True)
    episode = replace(episode, attachments=attachments)
    desk.library.save(episode)
    return episode


def _render(
    artifacts: Mapping[str, plugins.EpisodeArtifact], show: Show, episode: Episode, library: Library, *, hashed: bool
) -> tuple[Attachment, ...]:
    """Write those artifacts whose names carry a digest, or those whose names do not."""
    attachments = []
    for artifact in artifacts.values():
        if ("{digest}" in artifact.file_name) == hashed and (data := artifact.render(show, episode)) is not None:
            path = library.write_hashed(f"{episode.slug}/{artifact.file_name.replace('{slug}', episode.slug)}", data)
            attachments.append(Attachment(artifact.rel, path, artifact.media_type, len(data)))
    return tuple(attachments)
