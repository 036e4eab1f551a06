"""Good feeds of many kinds: no rule may cry wolf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscast.check import Severity, check
from newscast.model import ChapterMark, Cue, Show
from newscast.testing.examples import example_episode, example_show

NOW = datetime(2026, 6, 1, tzinfo=UTC)
GOOD = example_episode()
SHOW = example_show()


def with_episode(**changes: object) -> Show:
    return replace(SHOW, episodes=(replace(GOOD, **changes),))  # type: ignore[arg-type]  # any field


def in_language(language: str, text: str) -> Show:
    cues = tuple(
        replace(cue, source=f"{number} {text}"[: int((cue.end - cue.start) * 15)], language=language)
        for number, cue in enumerate(GOOD.cues)
    )
    marks = tuple(replace(mark, title=f"{text} {number}") for number, mark in enumerate(GOOD.chapters))
    episode = replace(GOOD, title=text, description=text, language=language, cues=cues, chapters=marks, byline=(text,))
    return replace(SHOW, title=f"{text}!", language=language, episodes=(episode,))


def with_chapters(count: int) -> Show:
    marks = tuple(ChapterMark(f"Part {n}", n * 60.0 / count, (n + 1) * 60.0 / count) for n in range(count))
    return with_episode(chapters=marks, duration=60.0, cues=spoken("It rained.", 2.0))


def of_many_episodes(count: int) -> Show:
    several = (
        replace(GOOD, guid=f"g{n}", slug=f"slug-{n}", title=f"Story number {n}", link=f"https://news.example.org/{n}",
                pub_date=GOOD.pub_date - timedelta(hours=n), duration=5.0, chapters=(), cues=spoken("It rained.", 2.0))
        for n in range(count)
    )  # fmt: skip
    return replace(SHOW, episodes=tuple(several))


def spoken(text: str, seconds: float) -> tuple[Cue, ...]:
    return (Cue("s0001", 0.0, seconds, text, text, 0, "b1", "en-US"),)


SHOWS: dict[str, Show] = {
    "the example": SHOW,
    "German": in_language("de-CH", "Brücke über die Aare wieder offen"),
    "French": in_language("fr", "L’été à Nîmes : « c’est l’heure »"),
    "Arabic": in_language("ar", "أعيد افتتاح الجسر القديم"),
    "Chinese": in_language("zh-CN", "大桥重新开放，居民等待了十四个月"),
    "Hindi": in_language("hi", "पुल फिर से खुला"),
    "emoji and ampersands": in_language("en-GB", "R&D <fast> 🚀 “quotes” & 'more'"),
    "one chapter": with_episode(chapters=GOOD.chapters[:1]),
    "two chapters": with_episode(chapters=(GOOD.chapters[0], replace(GOOD.chapters[1], end=GOOD.duration))),
    "60 chapters": with_chapters(60),
    "300 chapters": with_chapters(300),
    "no byline": with_episode(byline=()),
    "no description": with_episode(description=""),
    "long description": with_episode(description="A sentence of the article. " * 400),
    "corrected": with_episode(modified=GOOD.pub_date + timedelta(days=1)),
    "another time zone": with_episode(pub_date=datetime.fromisoformat("2026-05-13T09:00:00+05:30")),
    "very short": with_episode(duration=1.4, chapters=(), cues=spoken("It rained.", 1.3)),
    "a sentence of half a minute": with_episode(chapters=(), cues=spoken("and another word " * 30, 34.0)),
    "12 episodes": of_many_episodes(12),
    "a title like a number": with_episode(title="1984 comes back to the stage"),
    "a title with a colon": with_episode(title="Example: how bridges are built"),
    "explicit": replace(SHOW, explicit=True),
    "top category alone": replace(SHOW, categories=("True Crime", "TV & Film > Film Reviews")),
    "no copyright": replace(SHOW, copyright=""),
    "in a folder of the server": replace(SHOW, base_url="https://cdn.example.org/a/b/c/"),
}


@pytest.mark.parametrize("show", [pytest.param(show, id=name) for name, show in SHOWS.items()])
def test_a_good_feed_has_no_findings(show: Show, publisher: Callable[[Path, Show], Path], tmp_path: Path) -> None:
    assert check(publisher(tmp_path, show), now=NOW) == ()


def test_only_a_warning_comes_of_a_show_without_owner(publisher: Callable[[Path, Show], Path], tmp_path: Path) -> None:
    found = check(publisher(tmp_path, replace(SHOW, owner=None)), now=NOW)
    assert [(finding.code, finding.severity) for finding in found] == [("NC214", Severity.WARNING)]


FOREIGN = """<?xml version='1.0' encoding='utf-8' standalone='yes'?>
<?xml-stylesheet href="/style.xsl" type="text/xsl"?>
<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"
 xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<atom:link rel="self" href="https://pods.example.com/show/rss.xml" type="application/rss+xml"/>
<title>The &quot;Harbour&quot; Hour</title><link>https://example.com</link><description><![CDATA[Talk <b>& music</b>]]></description>
<language>en</language><itunes:image href="https://img.example.com/cover.png"/><itunes:author>A &amp; B</itunes:author>
<itunes:category text="Arts"/><itunes:category text="Science"><itunes:category text="Physics"/></itunes:category>
<itunes:explicit>true</itunes:explicit><itunes:type>serial</itunes:type><podcast:locked owner="a@example.com">no</podcast:locked>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
<itunes:owner><itunes:name>A</itunes:name><itunes:email>a@example.com</itunes:email></itunes:owner>
<image><url>https://img.example.com/cover.png</url><title>The "Harbour" Hour</title><link>https://example.com</link></image>
<item><title><![CDATA[What's <next> & why]]></title><guid>https://example.com/?p=12</guid><pubDate>Tue, 3 Mar 2026 08:00 GMT</pubDate>
<link>https://example.com/next</link><description><![CDATA[<p>Notes<br>and <a href="mailto:a@example.com">mail</a><ul><li>one<li>two</ul>]]></description>
<enclosure url="https://cdn.example.com/12.mp3?x=1" length="123456" type="audio/mpeg"/><itunes:duration>3600</itunes:duration>
<itunes:explicit>true</itunes:explicit><itunes:episode>12</itunes:episode><itunes:episodeType>full</itunes:episodeType></item>
</channel></rss>"""


def test_a_good_feed_of_another_maker_has_only_hints(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text(FOREIGN, encoding="utf-8")
    found = check(tmp_path / "rss.xml", now=NOW)
    assert {finding.code for finding in found} == {"NC317", "NC601"}
    assert not [finding for finding in found if finding.severity is Severity.ERROR]


def test_attachments_elsewhere_are_not_missed(publisher: Callable[[Path, Show], Path], tmp_path: Path) -> None:
    folder = publisher(tmp_path, SHOW)
    feed = folder / "feed.xml"
    there = 'https://transcripts.example.net/a.vtt" type="text/vtt"'
    feed.write_text(
        feed.read_text(encoding="utf-8").replace("</item>", f'<podcast:transcript url="{there}/></item>', 1), encoding="utf-8"
    )
    assert check(folder, now=NOW) == ()
