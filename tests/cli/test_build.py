"""`newscast build`: what the user asks for reaches the desk, and exit codes tell what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscast import desk
from newscast.cli.commands import run
from newscast.errors import LockedError

STORY = "A Story About Bells\n\nThe bells rang at noon. Nobody had asked them to.\n"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[desk.Order]:
    """The orders that arrive at a desk where somebody else is at work."""
    orders: list[desk.Order] = []

    @contextmanager
    def busy(order: desk.Order, _progress: object) -> Iterator[desk.Desk]:
        orders.append(order)
        raise LockedError("Somebody else is at work")
        yield

    monkeypatch.setattr(desk, "ready", busy)
    return orders


def test_every_option_reaches_the_desk(tone_show: Path, asked: list[desk.Order]) -> None:
    Path("story.txt").write_text(STORY)
    given = "--voice tone --offline --base-url https://example.org/x/ --draft --jobs 3 --wait 2.5 --cluster tcp://here:1 --verify"
    at = "--publish-at 2026-12-01T06:00+00:00 --max-error-rate 0.2 --output out --keep promo --drop line"
    assert run(["build", "story.txt", "--show", str(tone_show), *given.split(), *at.split()]) == 75
    (order,) = asked
    assert order == desk.Order(
        show=str(tone_show),
        output=Path("out"),
        voice="tone",
        base_url="https://example.org/x/",
        jobs=3,
        offline=True,
        wait=2.5,
        cluster="tcp://here:1",
        verify=True,
        max_error_rate=0.2,
        draft=True,
        publish_at=datetime(2026, 12, 1, 6, tzinfo=UTC),
        now=order.now,
    )


def test_without_options_a_build_is_as_the_show_says(tone_show: Path, asked: list[desk.Order]) -> None:
    Path("story.txt").write_text(STORY)
    assert run(["build", "story.txt", "--show", str(tone_show)]) == 75
    assert asked == [desk.Order(show=str(tone_show), now=asked[0].now)]


def test_a_voice_of_the_network_is_refused_offline(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("story.txt").write_text(STORY)
    assert run(["build", "story.txt", "--show", str(tone_show), "--voice", "gtts-en-us", "--offline"]) == 5
    assert "'gtts-en-us' speaks over the network, which --offline forbids" in capsys.readouterr().err


def test_one_article_that_cannot_be_read_sets_the_exit_code_and_keeps_nobody_from_the_others(
    tone_show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("story.txt").write_text(STORY)
    assert run(["build", "missing.txt", "story.txt", "--show", str(tone_show)]) == 3
    out, err = capsys.readouterr()
    assert [Path(line).suffix for line in out.splitlines()] == [".mp3", ".xml"]
    assert "missing.txt" in err
