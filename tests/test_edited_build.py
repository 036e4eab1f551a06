"""An article's script in an editor's hands: unedited it gives the same episode, edited it gives what the editor wrote."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscast.cli.commands import run
from newscast.store.library import Library

STORY = """---
title: A Story About Bells
author: Ann Lee
date: 2026-05-04T08:30:00+02:00
description: Bells, and who rings them.
tags: [bells, towers]
canonical_url: https://example.org/bells
---

The bells rang at noon. They cost $1.2bn.

> "Nobody asked them to," she said.

## The Tower

It is an old tower, and it stands beside the sea.

1. It leans.
2. It rings.

```
ring(3)
```

### The Keeper

She has kept it for forty years.
"""


@pytest.fixture
def story(own_folders: Path) -> Path:
    path = own_folders / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_unedited_script_gives_the_episode_of_the_article_to_the_byte(
    story: Path, tone_show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = ("--show", str(tone_show))
    assert run(["build", str(story), *show, "-o", "one"]) == 0
    assert run(["script", str(story), *show, "-o", "script.toml"]) == 0
    assert run(["build", "script.toml", *show, "-o", "two"]) == 0
    one, two = tree(Path("one")), tree(Path("two"))
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    capsys.readouterr()
    assert run(["build", "script.toml", *show, "-o", "one"]) == 0
    assert "(unchanged)" in capsys.readouterr().err


def test_the_episode_of_an_edited_script_takes_the_place_of_the_articles_and_shows_what_was_written(
    story: Path, tone_show: Path
) -> None:
    show = ("--show", str(tone_show), "-o", "public")
    assert run(["build", str(story), *show]) == 0
    (before,) = Library(Path("public/tones")).episodes()
    assert run(["script", str(story), *show[:2], "-o", "script.toml"]) == 0
    script = Path("script.toml")
    script.write_text(script.read_text().replace("one point two billion dollars", "far too much money"))
    assert run(["build", "script.toml", *show]) == 0
    (after,) = Library(Path("public/tones")).episodes()
    assert (after.guid, after.slug, after.pub_date) == (before.guid, before.slug, before.pub_date)
    assert after.enclosure.path != before.enclosure.path
    (cue,) = [cue for cue in after.cues if "money" in cue.spoken]
    assert cue.source == "They cost $1.2bn."
    assert after.pub_date == datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def test_a_broken_script_does_not_keep_other_articles_from_their_listeners(
    story: Path, tone_show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("script.toml").write_text('title = "T"\nlanguage = "en"\nchapters = 3\n')
    assert run(["build", "script.toml", str(story), "--show", str(tone_show)]) == 3
    shown = capsys.readouterr()
    assert "script.toml:3: there is no setting 'chapters'" in shown.err
    assert "Did you mean 'chapter'?" in shown.err
    assert "a-story-about-bells" in shown.out
