"""What `import newscast` gives."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import newscast
from newscast import errors
from newscast.model import Status

STORY = "A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n"
HEAVY = {"numpy", "av", "onnxruntime", "lxml", "jinja2", "msgspec", "requests", "click", "newscast.pipeline"}


def test_every_public_name_is_there_and_described() -> None:
    assert sorted(newscast.__all__) == newscast.__all__ == dir(newscast)
    for name in newscast.__all__:
        assert getattr(newscast, name).__doc__


def test_every_error_is_public() -> None:
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.NewscastError)}
    assert kinds <= set(newscast.__all__)


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        newscast.biuld  # noqa: B018 - the attribute is the test


def test_importing_newscast_and_its_errors_loads_nothing_heavy() -> None:
    code = f"import sys, newscast; newscast.SourceError; print(sorted({HEAVY!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


class Listener:
    def __init__(self) -> None:
        self.steps = 0

    def start(self, task: str, total: int, unit: str = "") -> None:
        assert total >= 0, (task, unit)

    def advance(self, steps: int = 1) -> None:
        self.steps += steps

    def finish(self) -> None:
        pass

    def note(self, message: str) -> None:
        assert message


def test_a_draft_is_built_and_its_progress_heard(tone_show: Path) -> None:
    Path("story.txt").write_text(STORY)
    heard = Listener()
    (made,) = newscast.build([newscast.read("story.txt")], show=str(tone_show), draft=True, progress=heard)
    assert isinstance(made, newscast.Made)
    assert made.episode.status is Status.DRAFT
    assert heard.steps > 0
    assert not Path("public/tones/feed.xml").exists()


def test_a_scheduled_episode_has_its_date(tone_show: Path) -> None:
    Path("story.txt").write_text(STORY)
    moment = datetime.now(tz=UTC).replace(microsecond=0) + timedelta(days=1)
    (made,) = newscast.build([newscast.read("story.txt")], show=str(tone_show), publish_at=moment)
    assert isinstance(made, newscast.Made)
    assert made.episode.pub_date == moment


@pytest.mark.usefixtures("own_folders")
def test_an_article_that_is_not_there_raises_the_error_with_its_hint() -> None:
    with pytest.raises(newscast.SourceError, match=r"gone\.html") as caught:
        newscast.read("gone.html")
    assert caught.value.hint
