import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscast.cli.commands import run
from newscast.store import lock

SLUG = "a-story-about-bells"


@pytest.fixture
def show(tone_show: Path) -> list[str]:
    Path("story.txt").write_text("A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n")
    return ["--show", str(tone_show)]


def feed() -> str:
    return Path("public/tones/feed.xml").read_text()


def test_a_draft_is_published_and_withdrawn(show: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "story.txt", "--draft", *show]) == 0
    shown = capsys.readouterr()
    assert "none: it is draft" in shown.err
    assert "feed.xml" not in shown.out
    assert run(["episodes", "list", *show]) == 0
    assert capsys.readouterr().out.startswith("draft\t")
    assert run(["episodes", "publish", SLUG, *show]) == 0
    assert capsys.readouterr().out == f"published\t{SLUG}\tA Story About Bells\n"
    assert "A Story About Bells" in feed()
    assert run(["episodes", "withdraw", SLUG, *show]) == 0
    assert "<item>" not in feed()


def test_an_episode_is_scheduled(show: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    moment = (datetime.now(tz=UTC) + timedelta(days=2)).isoformat(timespec="minutes")
    assert run(["build", "story.txt", "--publish-at", moment, *show]) == 0
    assert not Path("public/tones/feed.xml").exists()
    capsys.readouterr()
    assert run(["refresh", *show]) == 0
    assert "0 episodes are public" in capsys.readouterr().err
    assert run(["episodes", "publish", SLUG, *show]) == 0
    assert "A Story About Bells" in feed()
    assert run(["episodes", "publish", SLUG, "--at", moment, *show]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("scheduled\t")
    assert "<item>" not in feed()


def test_pages_follow_a_change_of_theme_when_they_are_asked_to(show: list[str], tone_show: Path) -> None:
    page = Path("public/tones", SLUG, "index.html")
    assert run(["build", "story.txt", *show]) == 0
    (tone_show / "templates").mkdir()
    (tone_show / "templates" / "theme.css").write_text(":root{--accent:#a00}")
    assert run(["refresh", *show]) == 0
    assert "--accent:#a00" not in page.read_text()
    assert run(["refresh", "--pages", *show]) == 0
    assert "--accent:#a00" in page.read_text()


def test_an_unknown_slug_changes_nothing(show: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "story.txt", *show]) == 0
    before = feed()
    assert run(["episodes", "withdraw", SLUG, "nobody", *show]) == 2
    assert "There is no episode 'nobody'" in capsys.readouterr().err
    assert feed() == before


def test_a_moment_that_is_none_is_told(show: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "story.txt", "--publish-at", "tomorrow", *show]) == 2
    assert "is no moment" in capsys.readouterr().err


def test_episodes_are_listed_as_data_and_while_a_build_is_at_work(show: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "story.txt", "--draft", *show]) == 0
    capsys.readouterr()
    with lock.exclusive(Path("public/tones")):
        assert run(["episodes", "list", "--json", *show]) == 0
    (facts,) = json.loads(capsys.readouterr().out)
    assert (facts["state"], facts["slug"]) == ("draft", SLUG)
    assert (Path("public/tones") / facts["file"]).stat().st_size == facts["bytes"]


def test_a_refresh_without_episodes_names_no_feed(show: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["refresh", *show]) == 0
    assert capsys.readouterr().out == ""
    assert run(["episodes", "list", *show]) == 0
    assert "There is no episode in public/tones yet." in capsys.readouterr().err
