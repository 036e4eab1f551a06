"""The contract of an artifact: run it over yours by subclassing.

class TestMyArtifact(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return MyArtifact()
"""

# ruff: noqa: D102 - the names of the tests say what they ask
from __future__ import annotations

import re
from dataclasses import replace
from string import Formatter

import pytest

from newscast.feed_options import FeedOptions, License, Link, Location, Selection
from newscast.model import Cue, Episode, Show
from newscast.plugins import EpisodeArtifact, ShowArtifact
from newscast.testing.examples import example_episode, example_show

HOSTILE = "R&D <script>alert('x')</script> ]]> \x0b\x00 \ud800 --> “語” 😀 {{ 7*7 }} & \n two  lines "
"""A title that breaks whatever forgets to escape, or to leave out what XML forbids."""
_PLAIN_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FIELDS = {"slug", "digest"}


class ArtifactContract:
    """What every artifact of an episode keeps."""

    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        """The artifact to be tested."""
        raise NotImplementedError("Return your artifact from the fixture 'artifact'")

    def test_its_file_name_is_plain_ascii_with_known_fields(self, artifact: EpisodeArtifact) -> None:
        fields = {name for _, name, _, _ in Formatter().parse(artifact.file_name) if name}
        assert fields <= _FIELDS
        assert _PLAIN_NAME.fullmatch(artifact.file_name.format(slug="a-slug", digest="0123456789ab"))

    def test_it_says_what_it_is(self, artifact: EpisodeArtifact) -> None:
        assert artifact.rel.isalpha()
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", artifact.media_type)

    def test_the_same_episode_gives_the_same_bytes(self, artifact: EpisodeArtifact) -> None:
        assert artifact.render(example_show(), example_episode()) == artifact.render(example_show(), example_episode())

    def test_it_renders_something(self, artifact: EpisodeArtifact) -> None:
        assert artifact.render(example_show(), example_episode())

    def test_hostile_text_gives_utf8_without_control_characters(self, artifact: EpisodeArtifact) -> None:
        text = (artifact.render(example_show(), hostile_episode()) or b"").decode("utf-8")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
        assert "<script>alert('x')" not in text or artifact.media_type not in {"text/html", "application/rss+xml"}

    def test_an_episode_with_little_in_it_is_no_error(self, artifact: EpisodeArtifact) -> None:
        bare = replace(example_episode(), cues=(), chapters=(), description="", link="", byline=(), attachments=())
        rendered = artifact.render(example_show(bare), bare)
        assert rendered is None or isinstance(rendered, bytes)


class ShowArtifactContract:
    """What every artifact of a show keeps."""

    @pytest.fixture
    def artifact(self) -> ShowArtifact:
        """The artifact to be tested."""
        raise NotImplementedError("Return your artifact from the fixture 'artifact'")

    def test_its_file_names_are_plain_ascii(self, artifact: ShowArtifact) -> None:
        assert all(_PLAIN_NAME.fullmatch(name) for name in written(artifact, example_show()))

    def test_what_goes_with_it_does_not_replace_it(self, artifact: ShowArtifact) -> None:
        assert artifact.file_name not in artifact.files(example_show())

    def test_the_same_show_gives_the_same_bytes(self, artifact: ShowArtifact) -> None:
        assert written(artifact, example_show()) == written(artifact, example_show())

    def test_hostile_text_gives_utf8_without_control_characters(self, artifact: ShowArtifact) -> None:
        for data in written(artifact, hostile_show()).values():
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", data.decode("utf-8"))

    def test_a_show_without_episodes_is_no_error(self, artifact: ShowArtifact) -> None:
        assert written(artifact, replace(example_show(), episodes=()))[artifact.file_name]


def written(artifact: ShowArtifact, show: Show) -> dict[str, bytes]:
    """All files of an artifact of a show, in the order in which they are written."""
    return {**artifact.files(show), artifact.file_name: artifact.render(show)}


def hostile_episode() -> Episode:
    """The example with a hostile text in every place that holds text."""
    good = example_episode()
    cues = tuple(_hostile_cue(cue) for cue in good.cues)
    marks = tuple(replace(mark, title=HOSTILE, url="javascript:alert(1)") for mark in good.chapters)
    return replace(
        good, title=HOSTILE, description=HOSTILE, byline=(HOSTILE,), site=HOSTILE, keywords=(HOSTILE,), cues=cues, chapters=marks
    )


def hostile_show() -> Show:
    """The example show with a hostile text in every place that holds text."""
    show = example_show(hostile_episode())
    options = FeedOptions(
        license=License(HOSTILE, "javascript:alert(1)"),
        funding=(Link("javascript:alert(1)", HOSTILE),),
        location=Location(HOSTILE, HOSTILE),
        verify={HOSTILE: HOSTILE},
        selections=(Selection("all.xml", HOSTILE),),
    )
    return replace(show, title=HOSTILE, description=HOSTILE, author=HOSTILE, copyright=HOSTILE, feed=options)


def _hostile_cue(cue: Cue) -> Cue:
    return replace(cue, source=HOSTILE, spoken=HOSTILE)
