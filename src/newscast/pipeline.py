"""How articles become a podcast. Read this first.

Article --write--> Script --speak--> Clips --arrange--> Timeline --record--> Episode --render--> transcripts, pages, feed
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from newscast import catalogue, episodes, languages, plugins, verification
from newscast.audio import recordings
from newscast.audio.arrangement import arrange
from newscast.audio.matching import gains
from newscast.check import Severity, check
from newscast.desk import Desk
from newscast.engines.phonemizer import phonemize
from newscast.errors import AudioError, CheckError, NewscastError, SourceError, SpeechError
from newscast.model import Article, Attachment, Episode, Pcm, Script, Show, Timeline
from newscast.recording import is_there, record
from newscast.script import cast, write
from newscast.speak import Spoken, keys, speak_all
from newscast.store.library import Library

FEED = "feed.xml"
PAGE = "index.html"

_Result = TypeVar("_Result")


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be said of an article, and the episode that was made of it before; `unchanged` where that is still right."""

    article: Article
    script: Script
    digest: str
    born: Episode | None
    unchanged: bool


def build(articles: Sequence[Article], desk: Desk) -> tuple[Made | Failed, ...]:
    """Make an episode of each article, then pages and the feed. One bad article does not keep the others from their listeners."""
    known = desk.library.episodes()
    return make([_attempt(article, partial(plan, article, known, desk)) for article in articles], known, desk)


def make(plans: Sequence[Plan | Failed], known: Sequence[Episode], desk: Desk) -> tuple[Made | Failed, ...]:
    """Make what is planned and publish it.

    All articles are spoken through one window: while one episode is mixed and encoded, the next ones are already being spoken.
    """
    languages.forget()  # voices need the room
    speaking = [recordings.spoken(each.script) for each in plans if isinstance(each, Plan) and not each.unchanged]
    outcome: list[Made | Failed] = []
    with closing(speak_all(speaking, desk.studio)) as spoken:
        for each in plans:
            made = each if isinstance(each, Failed) else _attempt(each.article, partial(produce, each, spoken, known, desk))
            known = episodes.updated(known, made.episode) if isinstance(made, Made) else known
            outcome.append(made)
    refresh(desk.show, desk.library, desk.release.now, [made.episode for made in outcome if isinstance(made, Made)])
    return tuple(outcome)


def refresh(show: Show, library: Library, now: datetime, made: Sequence[Episode] = ()) -> tuple[Episode, ...]:
    """Publish what is due and leave out what is not: pages of what was made or has none yet, then the feed. Returns what is public."""
    public = episodes.public(library.episodes(), now, show.feed)
    show = replace(show, episodes=public)
    anew = {episode.guid for episode in made}
    artifacts = plugins.episode_artifacts()
    for episode in public:
        if episode.guid in anew or not library.has(f"{episode.slug}/{PAGE}"):
            _render(artifacts, show, episode, library, hashed=False)
    if public or library.has(FEED):
        publish(show, library, now, frozenset(anew))
        catalogue.write(library.folder.parent)
    return public


def publish(show: Show, library: Library, now: datetime, fresh: frozenset[str]) -> None:
    """Write what tells of the whole show; the feed comes last, because it makes everything public at once.

    Raises CheckError for a feed that would break apps; then listeners keep the one they have. `fresh` are the guids of episodes
    whose files nobody has checked yet: others have, for their names say what is in them.
    """
    artifacts = plugins.show_artifacts()
    feed_last = sorted(artifacts.values(), key=lambda artifact: artifact.file_name == FEED)
    for artifact in feed_last:
        for name, data in artifact.files(show).items():
            library.write(name, data)
    for artifact in feed_last:
        data = artifact.render(show)
        if artifact.file_name == FEED and show.episodes and not library.is_same(FEED, data):  # an empty one withdraws all
            _refuse_lost(show.episodes, library)
            _refuse_broken(data, library, now, fresh)
        library.write(artifact.file_name, data)


def _refuse_lost(public: Sequence[Episode], library: Library) -> None:
    lost = [episode for episode in public if not library.offers(episode)]
    if lost:
        raise CheckError(
            f"The feed was not published, for the recording {lost[0].enclosure.path} is not in {library.folder}",
            f"Bring it back, build its article again, or run: newscast episodes withdraw {lost[0].slug}. Listeners still have the feed of before.",
        )


def _refuse_broken(feed: bytes, library: Library, now: datetime, fresh: frozenset[str]) -> None:
    faults = [found for found in check(library.folder, candidate=feed, now=now, only=fresh) if found.severity is Severity.ERROR]
    if faults:
        told = "; ".join(f"{fault.code} {fault.where}: {fault.message}" for fault in faults[:3])
        raise CheckError(
            f"The feed was not published, for it has {len(faults)} fault{'s' * (len(faults) > 1)}: {told}",
            f"{faults[0].fix} Listeners still have the feed of before.",
        )


def _attempt(article: Article, work: Callable[[], _Result]) -> _Result | Failed:
    try:
        return work()
    except (SourceError, SpeechError, AudioError, CheckError) as error:
        return Failed(article.source, error)


def plan(article: Article, known: Sequence[Episode], desk: Desk) -> Plan:
    """Write the script of an article, and find whether anything has changed since its episode was made."""
    settings = desk.folder.settings
    script = cast(article.script or write(article, desk.show, settings, desk.studio.voice, phonemize), settings.voice)
    script = recordings.marked(script, settings.recordings)
    born = episodes.find(article, script, known)
    digest = episodes.ingredients(article, script, keys(recordings.spoken(script), desk.studio), desk.folder, desk.show)
    same = born is not None and born.digest == digest and verification.is_proven(born, desk.ears)
    return Plan(article, script, digest, born, bool(same and born and is_there(born, desk.library)))


def produce(plan: Plan, spoken: Iterator[Spoken], known: Sequence[Episode], desk: Desk) -> Made:
    """Make one episode of what was spoken: `spoken` gives the clips of each plan that has changed, in turn."""
    if plan.unchanged and plan.born:
        return Made(_attach(plan.born, desk), anew=False)
    clips = next(spoken)
    if isinstance(clips, SpeechError):
        raise clips
    for warning in plan.script.warnings:
        desk.studio.progress.note(f"Warning: {warning}.")
    for name in recordings.unheard(plan.script, desk.folder.settings.recordings, desk.folder.settings.bed):
        desk.studio.progress.note(f"No section of this article is called '{name}', as a recording or the bed of show.toml expects.")
    proven, findings = verification.proof(recordings.spoken(plan.script), clips, desk.studio, desk.ears)
    timeline = _arranged(plan.script, proven, desk)
    listening = verification.approve(timeline.cues, recordings.filled(plan.script, findings), desk.ears)
    episode = replace(_drafted(plan, timeline, known, desk), listening=listening)
    return Made(_attach(record(timeline, episode, desk), desk), anew=True)


def _arranged(script: Script, clips: Sequence[Pcm], desk: Desk) -> Timeline:
    """The clips and the people's recordings in time, matched in level, with the show's music around them."""
    sounds = recordings.joined(script, clips, desk.recordings)
    rate = desk.folder.settings.audio.sample_rate
    return arrange(script, sounds, desk.opening, desk.closing, rate, desk.sting, gains(script, sounds), desk.bed)


def _drafted(plan: Plan, timeline: Timeline, known: Sequence[Episode], desk: Desk) -> Episode:
    """The episode before its recording is there. Where one is made anew it keeps its guid, slug and number."""
    born = episodes.find(plan.article, plan.script, known)
    slug = born.slug if born else episodes.free_slug(plan.article.title, known)
    voices = desk.studio.voices_of(recordings.spoken(plan.script))
    episode = episodes.draft(
        plan.article, plan.script, timeline, voices, show=desk.show, born=born, slug=slug, release=desk.release
    )
    people = recordings.speakers(plan.script, desk.folder.settings.recordings)
    voice = replace(episode.voice, people=people)
    return replace(episode, number=episodes.number(born, known), voice=voice, digest=plan.digest)


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
